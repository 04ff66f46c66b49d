export * from "./answers.js";
export * from "./forms.js";
export * from "./keys.js";
