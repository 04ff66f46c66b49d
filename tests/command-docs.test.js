// docs/command.md: what it shows is what happens.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { parse } from "yaml";
import { newFolder } from "./command/run.js";

const text = readFileSync(new URL("../docs/command.md", import.meta.url), "utf8");
const blocks = (language) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, block]) => block);

const [config] = blocks("json");
const { remove, run } = newFolder({ "config.json": config });
after(remove);

test("the example prints what it says", async () => {
  const [shown] = blocks("console");
  const [, args, output] = /^\$ npx bifrost-keys ([^\n]*)\n(.*)$/s.exec(shown);
  assert.equal((await run(args.split(" "))).stdout, output);
});

test("every option and format of --help is there, and none that is not", async () => {
  const { stdout: help } = await run(["--help"]);
  for (const option of text.match(/(?<=`[^`\n]*)--[a-z-]+/g)) assert.ok(help.includes(option), option);
  for (const [, format] of text.matchAll(/^\| `(\w+)` \| (?:people|programs|GitHub|code)/gm)) {
    assert.equal((await run(["lint", "config.json", "--format", format])).code, 1, format);
  }
});

test("the program prints what it says", async () => {
  const [program] = blocks("js");
  const printed = [];
  const console = { log: (...values) => printed.push(values.join(" ")) };
  const { lintConfig } = await import("bifrost-keys/lint");
  new Function("lintConfig", "console", program.replace(/^import .*$/m, ""))(lintConfig, console);
  assert.deepEqual(
    printed.map((line) => `// ${line}`),
    program.match(/^\/\/ .*$/gm),
  );
});

test("the hook that it shows is the hook of this repository", () => {
  const [{ repos }] = blocks("yaml").map((block) => parse(block));
  const [shown] = repos[0].hooks;
  const [hook] = parse(readFileSync(new URL("../.pre-commit-hooks.yaml", import.meta.url), "utf8"));
  for (const name of ["id", "entry", "language", "files", "additional_dependencies"])
    assert.deepEqual(shown[name], hook[name], name);
});
