// The package as published: packed, installed into an empty folder, and used. What
// works in the repository alone, by a link to pkg/, is not good enough.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const MINUTES = 3 * 60_000;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-install-"));
let tarball;

before(
  () => {
    const [packed] = JSON.parse(run("npm", ["pack", join(root, "pkg"), "--json", "--pack-destination", folder]));
    tarball = join(folder, packed.filename);
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", tarball]);
  },
  { timeout: MINUTES },
);

after(() => rmSync(folder, { recursive: true, force: true }));

/** What a program prints that runs in the folder. On Windows, npm and what it installs are scripts for the shell. */
function run(program, args) {
  const shell = process.platform === "win32" && program !== process.execPath;
  return execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell });
}

function bin(name) {
  return join(root, "node_modules/.bin", name);
}

test("it imports and makes a key, without any other package", () => {
  const program = `
    import { createKey } from "bifrost-keys";
    const { ok, key } = createKey("openai", { value: "env.OPENAI_API_KEY" });
    console.log(ok, key.value.env_var);
  `;
  assert.equal(run(process.execPath, ["--input-type=module", "--eval", program]).trim(), "true env.OPENAI_API_KEY");
  const lock = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  assert.deepEqual(Object.keys(lock.packages), ["", "node_modules/bifrost-keys"]);
});

test("the entry for other runtimes works too", () => {
  const program = `
    const { checkKey } = await import("./node_modules/bifrost-keys/default.js");
    console.log(checkKey("openai", "{}")[0].code);
  `;
  assert.equal(run(process.execPath, ["--input-type=module", "--eval", program]).trim(), "value_required");
});

test("every file that the package names is in it, and both licenses", () => {
  const installed = join(folder, "node_modules/bifrost-keys");
  const { exports, bin } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const targets = Object.values({ ...exports, bin }).flatMap((target) =>
    typeof target === "string" ? target : Object.values(target),
  );
  for (const file of [...targets, "LICENSE-MIT", "LICENSE-APACHE"]) assert.ok(existsSync(join(installed, file)), file);
});

test("its command runs", () => {
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules/bifrost-keys/package.json"), "utf8"));
  assert.equal(run(join(folder, "node_modules/.bin/bifrost-keys"), ["--version"]).trim(), version);
});

test("nothing in it says where it was built", () => {
  const wasm = readFileSync(join(folder, "node_modules/bifrost-keys/generated/bifrost_keys_bg.wasm"), "latin1");
  for (const place of [root, "/root/", "/home/", ".cargo/registry"]) assert.ok(!wasm.includes(place), place);
});

test("publint finds nothing", () => {
  run(bin("publint"), [tarball, "--strict"]);
});

test("its types resolve for ESM, in Node and in bundlers", { timeout: MINUTES }, () => {
  run(bin("attw"), [tarball, "--profile", "esm-only", "--exclude-entrypoints", "bifrost_keys.wasm"]);
});

// Node 20.19 and later can require() an ES module, which attw does not know.
test("the types of its modules resolve everywhere, also where `exports` is not read", { timeout: MINUTES }, () => {
  run(bin("attw"), [tarball, "--entrypoints", ".", "slim", "lint", "schemas", "--ignore-rules", "cjs-resolves-to-esm"]);
});
