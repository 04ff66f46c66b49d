#!/usr/bin/env node
// The command `bifrost-keys`.
import { main } from "./command.js";

// The reader of a pipe may end before the output does, as `head` does.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") return;
  process.stderr.write(`bifrost-keys: The output cannot be written (${code}).\n`);
  process.exit(2);
});

// Not `process.exit`, which would cut off what a pipe has not taken yet.
process.exitCode = await main(process.argv.slice(2));
