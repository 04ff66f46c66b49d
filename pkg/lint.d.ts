export * from "./generated/lint.js";
