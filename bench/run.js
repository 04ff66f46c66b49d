// npm run bench: proves that all contenders do the same work, measures them against
// each other, and says what came of the budgets. bench/README.md tells more.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import "./wasm-memory.js";
import { ROWS } from "./budgets.js";
import { buildPeers, loadContenders } from "./contenders.js";
import { clock, LONG, SHORT } from "./measure.js";
import { prove } from "./proof.js";
import { chart } from "./report/chart.js";
import { markdown } from "./report/table.js";
import { form, object, refusals, store } from "./rows/calls.js";
import { endpoint } from "./rows/endpoint.js";
import { growth } from "./rows/growth.js";
import { memory } from "./rows/memory.js";
import { size } from "./rows/size.js";
import { start } from "./rows/start.js";
import { RUNTIMES, runIn, runtime } from "./runtimes.js";

const MEASURES = { store, object, refusals, form, start, growth, memory, size, endpoint };
/** Rows that only Node measures. */
const OF_NODE = ["start", "size", "endpoint"];

const OPTIONS = {
  runtime: { type: "string", default: "node" },
  only: { type: "string", multiple: true },
  quick: { type: "boolean", default: false },
  calls: { type: "string" },
  unproven: { type: "boolean", default: false },
  out: { type: "string" },
};

process.exitCode = await main();

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  const { name } = runtime();
  const unknown = (values.only ?? []).find((row) => MEASURES[row] === undefined);
  if (unknown !== undefined) return stop(`There is no row ${unknown}. Rows: ${Object.keys(MEASURES).join(", ")}.`);
  if (!RUNTIMES.includes(values.runtime)) return stop(`There is no runtime ${values.runtime}: ${RUNTIMES.join(", ")}.`);
  if (name === "node") await buildPeers();
  if (values.runtime !== name && name === "node") return runIn(values.runtime, process.argv[1], process.argv.slice(2));

  const contenders = await loadContenders();
  const { lines, holds } = prove(contenders);
  console.error(lines.join("\n"));
  if (!holds && !values.unproven)
    return stop("The contenders do not answer alike. --unproven measures them all the same.");
  await measure(values, contenders, holds);
  return 0;
}

async function measure({ only, quick, calls, out }, contenders, isProven) {
  const { name, version } = runtime();
  const wanted = only ?? Object.keys(ROWS).filter((row) => name === "node" || !OF_NODE.includes(row));
  const context = {
    contenders,
    duration: quick ? SHORT : LONG,
    isQuick: quick,
    calls: Number(calls ?? (quick ? 20_000 : 200_000)),
  };
  const rows = {};
  for (const row of wanted) {
    console.error(`Measuring: ${ROWS[row].title} …`);
    rows[row] = await MEASURES[row](context);
  }
  const machine = `${name} ${version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown CPU"}`;
  const results = { machine, clock: clock.name, isProven, isQuick: quick, rows };
  console.log(markdown(results));
  const isWhole = isProven && !quick && only === undefined;
  if (isWhole || out !== undefined) keep(results, name, out);
  else console.error("Nothing is written: only a whole, proven run is, or one with --out FOLDER.");
}

/** The figures, and on Node, whose are shown in the README, their picture. */
function keep(results, name, out) {
  const folder = out ?? fileURLToPath(new URL("results", import.meta.url));
  const pictures = out ?? fileURLToPath(new URL("../docs", import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(results, undefined, 2)}\n`);
  const { store: stored, refusals: refused, form: formed } = results.rows;
  if (name === "node" && stored && refused && formed) writeFileSync(join(pictures, "bench.svg"), chart(results));
}

function stop(why) {
  console.error(why);
  return 1;
}
