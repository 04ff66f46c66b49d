// Loaded into the program by NODE_OPTIONS: on SIGUSR2 collects garbage and writes the memory that
// is used then, as JSON, to the file that MEMORY_FILE names.
import { renameSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const file = process.env.MEMORY_FILE ?? "";

process.on("SIGUSR2", () => {
  // What a first collection finalises a second one frees.
  collectGarbage();
  setImmediate(() => {
    collectGarbage();
    writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
    renameSync(`${file}.new`, file);
  });
});
