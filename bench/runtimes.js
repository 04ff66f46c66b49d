// Node, Deno and Bun as npm has installed them.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../server/package.json", import.meta.url));
const COMMANDS = {
  deno: () => [require("deno/install_api.cjs").runInstall(), "run", "--allow-all"],
  bun: () => [fileURLToPath(new URL("../node_modules/.bin/bun", import.meta.url))],
};

export const RUNTIMES = ["node", ...Object.keys(COMMANDS)];

/** What this runs in, and its version. */
export function runtime() {
  const { bun, deno, node } = process.versions;
  if (bun) return { name: "bun", version: bun };
  if (deno) return { name: "deno", version: deno };
  return { name: "node", version: node };
}

/** Runs a script in another runtime to its end. Gives its exit status. */
export function runIn(name, script, words) {
  const [program, ...options] = COMMANDS[name]();
  return (
    spawnSync(program, [...options, script, ...words], { stdio: "inherit", env: { ...process.env, NO_COLOR: "1" } })
      .status ?? 1
  );
}
