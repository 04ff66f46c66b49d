// Updates the table of options in docs/configuration.md from the options of the program.
import { readFileSync, writeFileSync } from "node:fs";
import { optionsTable } from "../server/dist/config/options.js";

const page = new URL("../docs/configuration.md", import.meta.url);
const table = /^\| variable \|.*\n(\|.*\n)*/m;
writeFileSync(
  page,
  readFileSync(page, "utf8").replace(table, () => `${optionsTable()}\n`),
);
