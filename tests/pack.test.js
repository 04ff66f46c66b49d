// What `npm pack` puts into the package. What is protected: nothing that a user needs is missing, nothing else is
// published (tests, sources, source maps without their sources), and the package does not grow unnoticed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const KIB = 1024;
const root = fileURLToPath(new URL("..", import.meta.url));
// On Windows, npm is a script for the shell.
const shell = process.platform === "win32";
const [packed] = JSON.parse(
  execFileSync("npm", ["pack", "--workspace", "pkg", "--dry-run", "--json"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    shell,
  }),
);
const files = packed.files.map(({ path }) => path).sort();

/** What the compiler writes for each module of `pkg/src`. */
const compiled = readdirSync(join(root, "pkg/src"), { recursive: true })
  .filter((name) => /(?<!\.d)\.ts$/.test(name))
  .map((name) => name.replaceAll("\\", "/").replace(/\.ts$/, ""))
  // The command is no module to import, so it has no types.
  .flatMap((name) => [`generated/${name}.js`, ...(name.startsWith("cli/") ? [] : [`generated/${name}.d.ts`])]);

test("it has the entries, what is compiled, the licenses and the README, and nothing else", () => {
  const expected = [
    ...["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"],
    ...["default.js", "workerd.js", "slim.js", "slim.d.ts", "schemas.js", "schemas.d.ts"],
    ...["lint.js", "lint-workerd.js", "lint.d.ts"],
    ...["bifrost_keys", "bifrost_keys_lint"].flatMap((name) => [
      ...[`generated/${name}.js`, `generated/${name}.d.ts`],
      ...[`generated/${name}_bg.wasm`, `generated/${name}_bg.wasm.d.ts`],
    ]),
    ...["inline.js", "inline-lint.js"].map((name) => `generated/${name}`),
    ...["schemas.js", "schemas.d.ts", "schemas.json", "types.d.ts", "build.json"].map((name) => `generated/${name}`),
    ...["field-data", "schema-parts", "texts"].flatMap((name) => [`generated/${name}.js`, `generated/${name}.d.ts`]),
    "generated/texts.json",
    ...["form.js", "server.js", "form.d.ts", "texts.d.ts", "types.d.ts", "custom-elements.json"].map(
      (name) => `form/${name}`,
    ),
    "form-react.d.ts",
    ...compiled,
  ];
  assert.deepEqual(files, expected.sort());
});

test("no file of it names a source map", () => {
  const scripts = files.filter((name) => /\.(js|ts)$/.test(name));
  const withMap = scripts.filter((name) => readFileSync(join(root, "pkg", name), "utf8").includes("sourceMappingURL"));
  assert.deepEqual(withMap, []);
});

test("it is at most 384 KiB packed, and 1,088 KiB installed", () => {
  assert.ok(packed.size <= 384 * KIB, `${packed.size} bytes packed`);
  assert.ok(packed.unpackedSize <= 1088 * KIB, `${packed.unpackedSize} bytes installed`);
});
