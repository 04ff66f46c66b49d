// Results as Markdown.
import { cost, ROWS, ratio, verdicts } from "../budgets.js";
import { OURS } from "../contenders.js";

/** All rows, each a table, and what became of their budgets. */
export function markdown({ machine, clock, rows, isProven }) {
  const names = Object.keys(rows);
  return [
    `${machine}; ${clock}, medians. A ratio above 1: the package takes less.`,
    ...(isProven
      ? []
      : ["**Not proven**: the contenders do not answer alike, so these figures compare different work."]),
    ...names.map((row) => `### ${ROWS[row].title}\n\n${table(TABLES[row](row, rows[row]))}`),
    `### Budgets\n\n${table(budgets(rows))}`,
  ].join("\n\n");
}

function times(row, lines) {
  const contenders = Object.keys(lines[0].ns);
  const head = ["body", "bytes", ...contenders, "must", "goal"];
  const peers = contenders.filter((name) => name !== OURS);
  return [
    head,
    ...lines.map((line) => [
      line.name,
      line.bytes,
      duration(line.ns[OURS]),
      ...peers.map((peer) => `${duration(line.ns[peer])}, ${factor(ratio(line, peer))}`),
      ...marks(row, line),
    ]),
  ];
}

function growth(row, lines) {
  const sizes = ["1 KB", "20 KiB", "200 KiB"];
  return [
    ["body", ...sizes.flatMap((size) => [`${size}: ${OURS}`, "hand"]), "linear", "must", "goal"],
    ...lines.map((line) => [
      line.name,
      ...line.sizes.flatMap(({ ns }) => [duration(ns[OURS]), `${duration(ns.hand)}, ${factor(ns.hand / ns[OURS])}`]),
      line.isLinear ? "yes" : "no",
      ...marks(row, line),
    ]),
  ];
}

function memory(row, lines) {
  return [
    ["", "before", "after", "must"],
    ...lines.map((line) => [line.name, bytes(line.before), bytes(line.bytes), marks(row, line)[0]]),
  ];
}

function size(row, lines) {
  const isOurs = ({ name }) => ROWS[row].must[name] !== undefined;
  return [
    ["", "gzip", "must", "goal"],
    ...lines.map((line) => [line.name, bytes(line.bytes), ...(isOurs(line) ? marks(row, line) : ["", ""])]),
  ];
}

function endpoint(row, lines) {
  return [
    ["request", OURS, "bare", "ratio: smaller is better", "must", "goal"],
    ...lines.map((line) => [
      line.name,
      duration(line.ns[OURS]),
      duration(line.ns.bare),
      factor(cost(line)),
      ...(ROWS[row].must[line.name] === undefined ? ["", ""] : marks(row, line)),
    ]),
  ];
}

const TABLES = {
  store: times,
  object: times,
  refusals: times,
  form: times,
  start: times,
  growth,
  memory,
  size,
  endpoint,
};

/** A row holds if every line of it does. */
function budgets(rows) {
  const all = Object.entries(rows).map(([row, lines]) => {
    const found = lines.map((line) => verdicts(row, line));
    const { must, goal, mustBeLinear, mustBeFlat } = ROWS[row];
    const also = [mustBeLinear && "linear", mustBeFlat && "flat"].filter(Boolean);
    return [
      ROWS[row].title,
      [...limits(row, must), ...also].join(", "),
      mark(found.every((verdict) => verdict.must)),
      limits(row, goal).join(", "),
      goal === undefined ? "" : mark(found.every((verdict) => verdict.goal)),
    ];
  });
  return [["row", "must", "", "goal", ""], ...all];
}

function limits(row, of = {}) {
  const { isSize, isCost } = ROWS[row];
  const limit = ([name, value]) => {
    if (isSize) return `${name} ≤ ${bytes(value)}`;
    return `${name} ${isCost ? "≤" : "≥"} ${factor(value)}`;
  };
  return Object.entries(of).map(limit);
}

const marks = (row, line) => [mark(verdicts(row, line).must), mark(verdicts(row, line).goal)];
const mark = (holds) => (holds ? "pass" : "miss");
const factor = (number) => `${number.toFixed(2)}×`;
const bytes = (number) => `${(number / 1000).toFixed(1)} KB`;

export function duration(ns) {
  if (ns < 1e6) return `${(ns / 1e3).toPrecision(3)} µs`;
  return `${(ns / 1e6).toPrecision(3)} ms`;
}

function table(rows) {
  const cells = rows.map((row) => row.map(String));
  const widths = cells[0].map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join("\n");
}
