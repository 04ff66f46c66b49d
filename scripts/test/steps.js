// The checks, in the order in which they run: those that are fast or fail often come first.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isNode24, node24 } from "./node24.js";
import { output, root } from "./run.js";

// A native build must not depend on any of these crates.
const JAVASCRIPT_CRATES = /^(js-sys|tsify|wasm-bindgen|web-sys)\b/;

/** The suites that use most of Node: HTTP, fetch, files, signals and native code. */
const SUITES_ON_NODE_24 = ["api", "cli", "gateway", "http", "store"];

/** All that the crate may have when it is published. */
const CRATE_FILES =
  /^(src\/.+\.rs|src\/form\/en\.json|examples\/\w+\.rs|(README|CHANGELOG)\.md|LICENSE-(APACHE|MIT)|Cargo\.(toml|toml\.orig|lock)|\.cargo_vcs_info\.json)$/;

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
  { title: "Rust: files of the crate", check: crateFiles },
  { title: "Package: generated from the current sources", check: cargo("xtask", "wasm", "--check") },
  { title: "Benchmarks: the peers return the same answers", check: (run) => run(process.execPath, ["bench/proof.js"]) },
  { title: "Package: recorded cases", check: (run) => run(process.execPath, ["tests/conformance.js"]) },
  { title: "Package: tests", check: nodeTests },
  { title: "Package: types, as Node resolves them", check: tsc("tsconfig.nodenext.json") },
  { title: "Package: types, as bundlers resolve them", check: tsc("tsconfig.bundler.json") },
  { title: "Package: types, with the strictest options", check: tsc("tsconfig.strictest.json") },
  { title: "Endpoint: tests", check: (run) => run("npm", ["test", "--workspace", "server"]) },
  { title: "Endpoint: tests on Node 24", check: endpointTestsOnNode24 },
  {
    title: "Examples: forms in Chromium, and handlers",
    check: (run) => run(process.execPath, ["tests/examples/run.js"]),
  },
  {
    title: "Documentation: every code block",
    check: (run) =>
      run(process.execPath, [
        "--test",
        "--test-reporter=spec",
        "tests/docs/docs.test.js",
        "tests/docs/workflows.test.js",
      ]),
  },
  // Its endpoint is what the endpoint's tests compiled.
  {
    title: "Form element and dashboard: built from the current sources, and tests",
    check: (run) => run("npm", ["test", "--workspace", "www"]),
  },
  // It uses the endpoint compiled above, and the toolchain that built the package.
  {
    title: "Dashboard: without the core's checks, the tests of their codes fail",
    check: (run) => run(process.execPath, ["tests/deleted-checks/run.js"]),
  },
];

/** Shows what the tests print, because it includes the number of recorded cases. */
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

function crateFiles() {
  const list = output("cargo", ["package", "--list", "--allow-dirty", "--package", "bifrost-keys"]);
  const files = list?.split("\n") ?? [];
  if (!files.includes("src/lib.rs")) throw new Error("cargo package does not list the crate's files");
  const others = files.filter((file) => !CRATE_FILES.test(file));
  if (others.length > 0) throw new Error(`the crate would be published with ${others.join(", ")}`);
  console.log(`${files.length} files`);
}

function nodeTests(run) {
  const files = readdirSync(join(root, "tests")).filter((name) => name.endsWith(".test.js"));
  run(process.execPath, ["--test", "--test-reporter=spec", ...files.map((name) => `tests/${name}`)]);
}

/** Runs what the step before compiled. */
function endpointTestsOnNode24(run) {
  if (isNode24) return console.log("Node 24 ran the step before.");
  const files = SUITES_ON_NODE_24.flatMap((suite) => testFiles(`server/dist/test/${suite}`));
  run(node24(), ["--test", "--test-reporter=spec", "--test-concurrency=2", ...files]);
}

function testFiles(folder) {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".test.js"));
  return names.map((name) => `${folder}/${name}`);
}
