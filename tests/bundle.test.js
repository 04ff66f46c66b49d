// The package in somebody's bundle. What is protected: a bundler that leaves out
// what has no effect must not leave out the start of the module, without which
// every call fails.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-bundle-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = 'import { providers } from "bifrost-keys"; console.log(providers().length);';

async function bundle(name, options, contents = PROGRAM) {
  const outfile = join(folder, name, "bundle.mjs");
  const stdin = { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) };
  await build({ stdin, outfile, bundle: true, format: "esm", logLevel: "warning", ...options });
  return outfile;
}

for (const platform of ["browser", "neutral"]) {
  test(`bundled for platform ${platform} it works, in one file`, async () => {
    const file = await bundle(platform, { platform });
    assert.deepEqual(readdirSync(join(file, "..")), ["bundle.mjs"]);
    assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }).trim(), "22");
  });
}

test("bundled for a browser bifrost-keys/lint starts the module too, and brings nothing of Node", async () => {
  const program = 'import { lintConfig } from "bifrost-keys/lint"; console.log(lintConfig("{}")[0].issue.code);';
  const file = await bundle("lint", { platform: "browser" }, program);
  assert.equal(execFileSync(process.execPath, [file], { encoding: "utf8" }).trim(), "invalid_type");
});

test("bundled for Workers the module stays a module", async () => {
  const file = await bundle("workerd", { conditions: ["workerd", "worker", "browser"], loader: { ".wasm": "copy" } });
  assert.match(readdirSync(join(file, "..")).join(), /^bifrost_keys_bg-\w+\.wasm,bundle\.mjs$/);
});
