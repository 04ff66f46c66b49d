// The recorded cases, read from the files beside this folder.
import { readFileSync } from "node:fs";
import { FILES } from "../suite/conformance.js";

/** The array of each file by its name. */
export function readCases() {
  const read = (file) => JSON.parse(readFileSync(new URL(`../conformance/${file}.json`, import.meta.url), "utf8"));
  return Object.fromEntries(FILES.map((file) => [file, read(file)]));
}
