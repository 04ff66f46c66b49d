// The versions that an example's package.json names.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const EXAMPLES = join(ROOT, "examples");

/** Throws if an example names other versions than those that it is tested with. */
export function checkVersions(folder) {
  const [example, tested] = [join(EXAMPLES, folder), join(ROOT, "tests/targets/project")].map(versionsOf);
  for (const [name, version] of Object.entries(example)) {
    if (name !== "bifrost-keys" && tested[name] !== version)
      throw new Error(`examples/${folder} has ${name} ${version}, and is tested with ${tested[name]}`);
  }
}

function versionsOf(folder) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { ...dependencies, ...devDependencies };
}
