// The package and those it is measured against, each by itself.
import { fileURLToPath, pathToFileURL } from "node:url";

/** In the order of tables and charts. */
export const PEERS = ["zod", "hand", "valibot", "ajv"];
export const OURS = "bifrost-keys";

const BUILT = new URL("../node_modules/.cache/bifrost-keys-bench/", import.meta.url);

/**
 * Makes one file of each peer, the libraries left out. Without that all peers would share the code
 * of bench/peers/shared, and an engine compiles code worse that sees the objects of several.
 */
export async function buildPeers() {
  const { build } = await import("esbuild");
  await build({
    entryPoints: PEERS.map((name) => fileURLToPath(new URL(`peers/${name}.js`, import.meta.url))),
    outdir: fileURLToPath(BUILT),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    target: "es2022",
    logLevel: "warning",
  });
}

/** What to import for each. */
export function moduleOf(name) {
  return name === OURS ? OURS : pathToFileURL(fileURLToPath(new URL(`${name}.mjs`, BUILT))).href;
}

/** All contenders, the package first: `{ name, answerCreateKey, checkKey }`. */
export async function loadContenders() {
  const load = async (name) => ({ name, ...(await import(moduleOf(name))) });
  return Promise.all([OURS, ...PEERS].map(load));
}

/** The JSON text of a created key, to be stored. */
export const textToStore = (answer) => answer.keyJson ?? JSON.stringify(answer.key);
