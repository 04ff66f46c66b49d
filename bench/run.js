// npm run bench: a whole answer, from a request's bytes to the JSON text, against
// what any endpoint does with a body before it checks anything: decode, JSON.parse
// and JSON.stringify. Only the ratios of one run mean something.
import { cpus } from "node:os";
import * as api from "bifrost-keys";
import { bodies } from "./bodies.js";
import { medians } from "./measure.js";

const settings = () => ({});
const decoder = new TextDecoder();
const encoder = new TextEncoder();

const rows = bodies.map(({ name, segment, status, text }) => {
  const bytes = encoder.encode(text);
  const answer = () => api.answerCreateKey({ segment, settings, body: bytes });
  const body = () => answer().body;
  const fromBytes = () => JSON.stringify(JSON.parse(decoder.decode(bytes)));
  const fromText = () => JSON.stringify(JSON.parse(text));
  if (answer().status !== status) throw new Error(`${name} is answered by ${answer().status}, not ${status}`);
  const [ours, bytesTime, textTime] = medians([body, fromBytes, fromText]);
  return {
    body: name,
    bytes: bytes.length,
    "answerCreateKey, µs": microseconds(ours),
    "decode + parse + stringify, µs": microseconds(bytesTime),
    "ratio": ratio(bytesTime, ours),
    "parse + stringify, µs": microseconds(textTime),
    "ratio ": ratio(textTime, ours),
  };
});

console.log(`${runtime()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown CPU"}`);
print(rows);
console.log("A ratio above 1: the whole answer takes less time than JSON's own functions alone.");

function runtime() {
  if (process.versions.bun) return `Bun ${process.versions.bun}`;
  if (process.versions.deno) return `Deno ${process.versions.deno}`;
  return `Node ${process.versions.node}`;
}

function microseconds(nanoseconds) {
  return (nanoseconds / 1000).toFixed(nanoseconds < 10_000 ? 2 : 1);
}

function ratio(theirs, ours) {
  return `${(theirs / ours).toFixed(2)}×`;
}

/** A table that may be pasted into Markdown. */
function print(rows) {
  const names = Object.keys(rows[0]);
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name])))];
  const widths = names.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  console.log([line(cells[0]), rule, ...cells.slice(1).map(line)].join("\n"));
}
