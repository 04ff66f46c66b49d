export { default } from "./generated/schemas.js";
