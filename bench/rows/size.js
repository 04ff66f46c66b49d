// What a page downloads: minified and compressed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const INLINED = 'export * from "bifrost-keys"';
const WITHOUT_MODULE = 'export * from "bifrost-keys/slim"';

export async function size() {
  const module = readFileSync(new URL(import.meta.resolve("bifrost-keys/bifrost_keys.wasm")));
  const peer = (name) => `export * from "../peers/${name}.js"`;
  return [
    { name: "module and glue", bytes: compressed(module) + (await bundled(WITHOUT_MODULE)) },
    { name: "inlined", bytes: await bundled(INLINED) },
    { name: "zod, the same rules", bytes: await bundled(peer("zod")) },
    { name: "valibot, the same rules", bytes: await bundled(peer("valibot")) },
    { name: "ajv, the same rules", bytes: await bundled(peer("ajv")) },
    { name: "hand, the same rules", bytes: await bundled(peer("hand")) },
  ];
}

async function bundled(contents) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: HERE },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  return compressed(outputFiles[0].contents);
}

const compressed = (bytes) => gzipSync(bytes, { level: 9 }).length;
