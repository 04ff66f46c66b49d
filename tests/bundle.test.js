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

async function bundle(name, options) {
  const outfile = join(folder, name, "bundle.mjs");
  const contents = 'import { providers } from "bifrost-keys"; console.log(providers().length);';
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

test("bundled for Workers the module stays a module", async () => {
  const file = await bundle("workerd", { conditions: ["workerd", "worker", "browser"], loader: { ".wasm": "copy" } });
  assert.match(readdirSync(join(file, "..")).join(), /^bifrost_keys_bg-\w+\.wasm,bundle\.mjs$/);
});
