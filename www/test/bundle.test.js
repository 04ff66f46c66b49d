// The element in somebody's bundle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

async function bundle(contents, options) {
  const stdin = { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false, minify: true, ...options });
  return outputFiles[0].text;
}

test("an import for its effect alone is not left out", async () => {
  assert.match(await bundle('import "bifrost-keys/form";'), /"bifrost-key-form"/);
});

test("the core is in it once, also if the program imports it itself", async () => {
  const alone = await bundle('import "bifrost-keys/form";');
  const both = await bundle(
    'import "bifrost-keys/form"; import { createKey } from "bifrost-keys"; createKey("openai", {});',
  );
  assert.ok(both.length < alone.length + 2_000, `${both.length} instead of ${alone.length}`);
});

test("a server that renders pages may import it", async () => {
  const { BifrostKeyForm } = await import("bifrost-keys/form");
  assert.throws(() => new BifrostKeyForm(), /only be made in a browser/);
  const worker = await bundle('import "bifrost-keys/form"; console.log(1);', { conditions: ["workerd"] });
  assert.doesNotMatch(worker, /HTMLElement/);
});
