// Sets up what the checks need, or reports what is missing: no check is skipped.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { installChromium } from "./chromium.js";
import { installOnDebian } from "./debian.js";
import { installNode24 } from "./node24.js";
import { output, root, run } from "./run.js";

const TARGET = "wasm32-unknown-unknown";
const DEBIAN_PACKAGES = ["rustc-web", "cargo-web", "rust-web-src"];
const DEBIAN_FILES = ["/usr/bin/rustc", "/usr/bin/cargo", "/usr/lib/rustlib/src/rust/library/std"];

export function setUp() {
  nodePackages();
  installNode24();
  rust();
  webAssembly();
  pages();
}

/** Installs the packages if a version in `node_modules/.package-lock.json`, which npm writes, differs from the lock file. */
export function nodePackages() {
  const [wanted, installed] = ["package-lock.json", "node_modules/.package-lock.json"].map(lockedPackages);
  const missing = Object.entries(wanted).filter(([path, version]) => installed[path] !== version);
  if (missing.length > 0) run("npm", ["ci", "--no-audit", "--no-fund"]);
}

/** The versions of a lock file's packages by their folder, without optional ones: other platforms need those. */
function lockedPackages(file) {
  const path = join(root, file);
  if (!existsSync(path)) return {};
  const packages = Object.entries(JSON.parse(readFileSync(path, "utf8")).packages);
  const needed = packages.filter(([path, { optional, link }]) => path.includes("node_modules/") && !optional && !link);
  return Object.fromEntries(needed.map(([path, { version }]) => [path, version]));
}

function rust() {
  const tools = {
    cargo: ["--version"],
    rustc: ["--version"],
    "cargo-fmt": ["--version"],
    "cargo-clippy": ["--version"],
  };
  const missing = Object.entries(tools).filter(([tool, args]) => output(tool, args) === undefined);
  if (missing.length === 0) return;
  stop(
    `Not installed: ${missing.map(([tool]) => tool).join(", ")}.`,
    "Install Rust from https://rustup.rs, with `rustup component add rustfmt clippy`, and run this again.",
  );
}

/** Requires one of two compilers: rustup's with the target, or Debian's with the sources of the standard library. */
function webAssembly() {
  const sysroot = output("rustc", ["--print", "sysroot"]) ?? "";
  if (existsSync(join(sysroot, "lib/rustlib", TARGET, "lib")) || DEBIAN_FILES.every(existsSync)) return;
  installOnDebian(...DEBIAN_PACKAGES);
  if (DEBIAN_FILES.every(existsSync)) return;
  stop(
    `No installed Rust compiler has the standard library for ${TARGET}. Install it with one of`,
    `    rustup target add ${TARGET}`,
    `    apt-get install --no-install-recommends ${DEBIAN_PACKAGES.join(" ")}    (Debian, as root)`,
    "and run this again.",
  );
}

function pages() {
  try {
    installChromium();
  } catch (error) {
    stop(error.message);
  }
}

function stop(...lines) {
  console.error(lines.join("\n"));
  process.exit(1);
}
