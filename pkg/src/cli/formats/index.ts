import type { Format } from "../options.js";
import type { Result } from "../result.js";
import { github } from "./github.js";
import { human } from "./human.js";
import { json } from "./json.js";
import { sarif } from "./sarif.js";

/** The text of a result, by format. */
export const formats: Record<Format, (result: Result) => string> = { human, json, github, sarif };
