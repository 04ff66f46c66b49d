// Runs the targets and the checks one after the other, and prints the table.
import { readdirSync } from "node:fs";
import { closeBrowser } from "./support/browser.js";

const wanted = process.argv.slice(2);
const rows = [];
const start = Date.now();

for (const folder of ["targets", "checks"]) {
  for (const file of readdirSync(new URL(`./${folder}`, import.meta.url)).sort()) {
    if (wanted.length > 0 && !wanted.includes(file.replace(".js", ""))) continue;
    const { default: targets } = await import(`./${folder}/${file}`);
    for (const { name, run } of targets) rows.push(await rowOf(name, run));
  }
}
await closeBrowser();

print(rows);
const failed = rows.filter(({ failure }) => failure !== undefined);
for (const { name, failure } of failed) console.log(`\nFAILED ${name}: ${failure}`);
console.log(`\nin ${Math.round((Date.now() - start) / 1000)} s`);
console.log(`${rows.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

/** The row of a target. A target that throws has failed. */
async function rowOf(name, run) {
  const start = Date.now();
  let row;
  try {
    const { failures = [], ...result } = await run();
    row = { name, ...result, failed: failures.length, failure: failures[0] };
  } catch (error) {
    row = { name, failure: error.stack };
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${row.failure === undefined ? "ok" : "FAILED"}: ${name} (${seconds} s)`);
  return row;
}

function print(rows) {
  const table = rows.map(({ name, entry = "", bytes, cases, failed, failure, result }) => [
    name,
    entry,
    bytes === undefined ? "" : String(bytes),
    failure !== undefined && cases === undefined ? "failed" : (result ?? `${cases - failed} of ${cases}`),
  ]);
  const lines = [["target", "entry", "bytes gzip", "cases passed"], ["---", "---", "---", "---"], ...table];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log("");
  for (const line of lines) console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
}
