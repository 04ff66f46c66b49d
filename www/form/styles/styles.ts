import { controls } from "./controls.js";
import { layout } from "./layout.js";
import { lists } from "./lists.js";
import { parts } from "./parts.js";
import { tokens } from "./tokens.js";

export const styles = [tokens, layout, controls, parts, lists];
