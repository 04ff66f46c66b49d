// The recorded cases on Node: node tests/conformance.js [path/to/default.js]
// Runs the package's entry and, with the module from a file, the slim one.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { readCases } from "./helpers/cases.js";
import { report, runConformance } from "./suite/conformance.js";

if (isMainThread) {
  const [, , path] = process.argv;
  const entry = path ? pathToFileURL(path).href : import.meta.resolve("bifrost-keys");
  await runApart("node", entry);
  await runApart("node (slim)", new URL("./generated/slim.js", entry).href);
} else {
  const api = await import(workerData.entry);
  api.initSync?.(readFileSync(new URL("./bifrost_keys_bg.wasm", workerData.entry)));
  const results = runConformance(api, readCases());
  console.log(report(workerData.runtime, results).join("\n"));
  if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
}

/** A thread for each entry: they share the code that holds the module, which can hold one. */
async function runApart(runtime, entry) {
  const worker = new Worker(new URL(import.meta.url), { workerData: { runtime, entry } });
  const code = await new Promise((resolve, reject) => worker.on("exit", resolve).on("error", reject));
  if (code !== 0) process.exitCode = 1;
}
