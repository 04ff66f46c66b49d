import { github } from "./github.js";
import { human } from "./human.js";
import { json } from "./json.js";
import { sarif } from "./sarif.js";
export const formats = { human, json, github, sarif };
