// The checks, in their order: the cheap and the telling first.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { output, root } from "./run.js";

// Of these nothing may be in a native build.
const JAVASCRIPT_CRATES = /^(js-sys|tsify|wasm-bindgen|web-sys)\b/;

const cargo =
  (...args) =>
  (run) =>
    run("cargo", args);
const tsc = (project) => (run) => run(join(root, "node_modules/.bin/tsc"), ["-p", `tests/types/${project}`]);

export const steps = [
  {
    title: "TypeScript and JavaScript: format and lints",
    check: (run) => run(join(root, "node_modules/.bin/biome"), ["ci", "."]),
  },
  { title: "Rust: format", check: cargo("fmt", "--all", "--check") },
  { title: "Rust: lints", check: cargo("clippy", "--workspace", "--all-targets", "--", "-D", "warnings") },
  { title: "Rust: tests", check: rustTests },
  {
    title: "Rust: documentation",
    check: (run) => run("cargo", ["doc", "--no-deps"], { env: { RUSTDOCFLAGS: "-D warnings" } }),
  },
  { title: "Rust: no JavaScript in a native build", check: nativeDependencies },
  { title: "Package: what the sources give", check: cargo("xtask", "wasm", "--check") },
  { title: "Benchmarks: the peers give the same answers", check: (run) => run(process.execPath, ["bench/proof.js"]) },
  { title: "Package: recorded cases", check: (run) => run(process.execPath, ["tests/conformance.js"]) },
  { title: "Package: tests", check: nodeTests },
  { title: "Package: types, as Node resolves them", check: tsc("tsconfig.nodenext.json") },
  { title: "Package: types, as bundlers resolve them", check: tsc("tsconfig.bundler.json") },
  { title: "Endpoint: tests", check: (run) => run("npm", ["test", "--workspace", "server"]) },
];

/** What they print is shown: among it is the number of recorded cases. */
function rustTests(run) {
  run("cargo", ["test", "--workspace"], { env: { RUST_TEST_NOCAPTURE: "1" } });
}

function nativeDependencies() {
  const host = output("rustc", ["--print", "host-tuple"]);
  const tree = output("cargo", [
    "tree",
    "-e",
    "normal",
    "--prefix",
    "none",
    "--package",
    "bifrost-keys",
    "--target",
    host,
  ]);
  if (!tree?.startsWith("bifrost-keys ")) throw new Error("cargo tree does not list the crate");
  console.log(tree);
  const found = tree.split("\n").filter((line) => JAVASCRIPT_CRATES.test(line));
  if (found.length > 0) throw new Error(`a native build has ${found.join(", ")}`);
}

function nodeTests(run) {
  const files = readdirSync(join(root, "tests")).filter((name) => name.endsWith(".test.js"));
  run(process.execPath, ["--test", "--test-reporter=spec", ...files.map((name) => `tests/${name}`)]);
}
