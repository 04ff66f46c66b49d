#!/usr/bin/env node
import { main } from "./command.js";
process.stdout.on("error", ({ code }) => {
    if (code === "EPIPE")
        return;
    process.stderr.write(`bifrost-keys: The output cannot be written (${code}).\n`);
    process.exit(2);
});
process.exitCode = await main(process.argv.slice(2));
