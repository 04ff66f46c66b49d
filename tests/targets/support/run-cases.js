// RUNTIME run-cases.js FILE: runs the recorded cases on the package that a program has set up, and prints the result.
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { readCases } from "../../helpers/cases.js";
import { countCases } from "../../suite/count.js";

const program = pathToFileURL(resolve(process.argv[2]));
await import(program.href);
const entry = basename(createRequire(program).resolve("bifrost-keys"));
console.log(JSON.stringify({ entry, ...countCases(globalThis.bifrostKeys, readCases()) }));
