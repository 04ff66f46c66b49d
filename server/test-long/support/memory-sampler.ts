// Loaded into the program by NODE_OPTIONS. On SIGUSR2 it collects garbage and then writes the memory usage, as JSON,
// to the file that MEMORY_FILE names.
import { renameSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const file = process.env.MEMORY_FILE ?? "";

process.on("SIGUSR2", () => {
  // The second collection frees what the first one finalized.
  collectGarbage();
  setImmediate(() => {
    collectGarbage();
    writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
    renameSync(`${file}.new`, file);
  });
});
