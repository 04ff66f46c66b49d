import { newProject, runCases } from "../support/project.js";

export default [{ name: "Deno", run: () => runCases(newProject("deno"), "app.js", "deno", "run", "--allow-read") }];
