// docs/command.md: the options, formats and versions that it names are those that there are. tests/docs runs its examples.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { parse } from "yaml";
import { FORMATS } from "../pkg/generated/cli/options.js";
import { newFolder } from "./command/run.js";
import { pages } from "./docs/pages.js";

const read = (file) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
const text = read("docs/command.md");
const { blocks } = pages.get("docs/command.md");
const workflows = blocks.filter(({ language }) => language === "yaml").map((block) => parse(block.text));
const { version } = JSON.parse(read("pkg/package.json"));
const { remove, run } = newFolder();
after(remove);

test("the page has every option of --help, and no other", async () => {
  const { stdout: help } = await run(["--help"]);
  const inline = text
    .replace(/^```.*?^```/gms, "")
    .match(/`[^`\n]+`/g)
    .join(" ");
  const optionsIn = (text) => [...new Set(text.match(/--[a-z-]+/g))].sort();
  assert.deepEqual(optionsIn(inline), optionsIn(help));
});

test("the page has every format, and no other", () => {
  const [, table] = /^## Formats\n(.*?)^## /ms.exec(text);
  const shown = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, format]) => format);
  assert.deepEqual(shown, [...FORMATS]);
});

test("the page names the hook of this repository, and the tag of this version", () => {
  const [{ repos }, steps] = workflows;
  const [{ rev, hooks }] = repos;
  const [{ id }] = parse(read(".pre-commit-hooks.yaml"));
  assert.deepEqual(hooks, [{ id }]);
  assert.equal(rev, `v${version}`);
  assert.equal(steps.at(-1).uses, `bifrost-keys/bifrost-keys@v${version}`);
});
