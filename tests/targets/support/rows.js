// Runs rows one after the other, and prints them as a table.
import { closeBrowser } from "./browser.js";

/**
 * Runs rows, prints a table with these columns, and ends the process. A row has a name, and a function that returns
 * what the columns show, and `failures`.
 */
export async function runRows(rows, columns) {
  const start = Date.now();
  const results = [];
  for (const { name, run } of rows) results.push(await resultOf(name, run));
  await closeBrowser();

  print(results, columns);
  const failed = results.filter(({ failure }) => failure !== undefined);
  for (const { name, failure } of failed) console.log(`\nFAILED ${name}: ${failure}`);
  console.log(`\nin ${Math.round((Date.now() - start) / 1000)} s`);
  console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
  process.exit(failed.length === 0 ? 0 : 1);
}

/** What a row shows of its cases. */
export function cellOf({ cases, failed, failure, result }) {
  if (failure !== undefined && cases === undefined) return "failed";
  return result ?? `${cases - failed} of ${cases}`;
}

/** The result of a row. A row that throws has failed. */
async function resultOf(name, run) {
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

function print(results, columns) {
  const names = Object.keys(columns);
  const lines = [names, names.map(() => "---"), ...results.map((row) => names.map((name) => columns[name](row)))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log("");
  for (const line of lines) console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
}
