export * from "./generated/slim.js";
