// Writes the table of options in docs/configuration.md anew, from the table that the program reads.
import { readFileSync, writeFileSync } from "node:fs";
import { optionsTable } from "../server/dist/cli/help.js";

const page = new URL("../docs/configuration.md", import.meta.url);
const table = /^\| variable \|.*\n(\|.*\n)*/m;
writeFileSync(
  page,
  readFileSync(page, "utf8").replace(table, () => `${optionsTable()}\n`),
);
