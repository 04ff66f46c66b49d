// The blocks of Rust: rustdoc compiles and runs all of a page.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { root } from "./pages.js";

/** Builds the crate with the features that `cargo test --workspace` builds it with, and returns the path of the library. */
export function buildCrate() {
  const args = ["build", "--workspace", "--example", "create_key", "--message-format=json"];
  const messages = output("cargo", args)
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const library = messages.find(
    ({ target, reason }) => reason === "compiler-artifact" && target.name === "bifrost_keys",
  );
  return library.filenames.find((name) => name.endsWith(".rlib"));
}

/** Compiles and runs the Rust blocks of a page. Throws with the messages of the compiler. */
export function testPage(page, library) {
  const dependencies = `dependency=${dirname(library)}`;
  output("rustdoc", [
    "--test",
    join(root, page),
    "--edition",
    "2024",
    "--extern",
    `bifrost_keys=${library}`,
    "-L",
    dependencies,
  ]);
}

function output(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args.slice(0, 2).join(" ")} failed:\n${stdout}${stderr}`);
  return stdout;
}
