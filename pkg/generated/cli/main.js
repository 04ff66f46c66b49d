#!/usr/bin/env node
import { main } from "./command.js";
process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE")
        throw error;
});
process.exitCode = await main(process.argv.slice(2));
