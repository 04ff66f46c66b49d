// Import and first call in new processes of Node.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { accepted } from "../bodies.js";
import { moduleOf, OURS } from "../contenders.js";
import { median } from "../measure.js";

const CHILD = fileURLToPath(new URL("start-child.js", import.meta.url));
const MEASURED = [OURS, "zod", "hand", "valibot"];

export function start({ isQuick }) {
  const times = MEASURED.map(() => []);
  for (let round = 0; round < (isQuick ? 5 : 21); round++) {
    MEASURED.forEach((name, index) => times[index].push(inNewProcess(name)));
  }
  const ns = Object.fromEntries(MEASURED.map((name, index) => [name, median(times[index])]));
  return [{ name: "small", bytes: accepted[0].text.length, ns }];
}

/** In ns of CPU time, those of the compiler's own threads with it. */
function inNewProcess(name) {
  const { segment, text } = accepted[0];
  return Number(execFileSync(process.execPath, [CHILD, moduleOf(name), segment, text], { encoding: "utf8" }));
}
