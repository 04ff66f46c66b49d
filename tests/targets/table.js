// Runs the targets and the checks one after the other, and prints the table.
import { readdirSync } from "node:fs";
import { cellOf, runRows } from "./support/rows.js";

const wanted = process.argv.slice(2);
const rows = [];

for (const folder of ["targets", "checks"]) {
  for (const file of readdirSync(new URL(`./${folder}`, import.meta.url)).sort()) {
    if (wanted.length > 0 && !wanted.includes(file.replace(".js", ""))) continue;
    const { default: targets } = await import(`./${folder}/${file}`);
    rows.push(...targets);
  }
}

await runRows(rows, {
  target: ({ name }) => name,
  entry: ({ entry = "" }) => entry,
  "bytes gzip": ({ bytes = "" }) => String(bytes),
  "cases passed": cellOf,
});
