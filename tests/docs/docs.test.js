// The documentation: every block of code does what its page says, and every link leads somewhere. What is not run is listed,
// with the reason, in exceptions.js.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { DATA } from "./data.js";
import { ASSUMED, BLOCKS, COMMANDS } from "./exceptions.js";
import { runForm } from "./form.js";
import { blocks, brokenLink, pages, root } from "./pages.js";
import { isProgram, runProgram, typeErrors } from "./programs.js";
import { missingOf } from "./references.js";
import { buildCrate, testPage } from "./rust.js";
import { makeSandbox } from "./sandbox.js";
import { commandsOf, exceptionOf, runConsole, runShell } from "./shell.js";

const MINUTES = 5 * 60_000;

/** What was done with the blocks of each page, for the table at the end. */
const done = [];

const exceptions = new Map(blocks.map((block) => [block, BLOCKS.find((entry) => isAbout(entry, block))]));

function isAbout({ page, begins }, block) {
  return page === block.page && block.text.startsWith(begins);
}

test("every block names its language", () => {
  assert.deepEqual(
    blocks.filter(({ language }) => !language).map(({ place }) => place),
    [],
  );
});

for (const page of pages.values()) {
  test(`${page.path}: links`, () => {
    const broken = page.links.map(({ place, url }) => [place, brokenLink(page, url)]);
    assert.deepEqual(
      broken.filter(([, reason]) => reason),
      [],
    );
  });
}

test("npm scripts, flags and files that pages name exist", { timeout: MINUTES }, () => {
  const inBlocks = blocks
    .filter(({ language }) => language === "sh")
    .flatMap(({ place, text }) => commandsOf(text).map((command) => ({ place, text: command })));
  const inline = [...pages.values()].flatMap(({ commands }) => commands);
  const missing = [...inBlocks, ...inline].map(({ place, text }) => [place, text, missingOf(text)]);
  assert.deepEqual(
    missing.filter(([, , names]) => names.length > 0),
    [],
  );
});

test("every program compiles", { timeout: MINUTES }, async (t) => {
  const { folder } = await makeSandbox(t);
  const programs = blocks.filter(isProgram);
  assert.deepEqual(typeErrors(programs, folder), []);
});

for (const { path, blocks } of pages.values()) {
  if (blocks.length === 0) continue;
  test(`${path}: code`, { timeout: MINUTES }, async (t) => {
    const sandbox = await makeSandbox(t);
    for (const block of blocks) {
      await t.test(`line ${block.line}: ${block.language}`, async () => {
        done.push([block, await check(block, sandbox)]);
      });
    }
  });
}

const rustPages = [...new Set(blocks.filter(({ language }) => language === "rust").map(({ page }) => page))];

test(`Rust compiles and runs: ${rustPages.join(", ")}`, { timeout: MINUTES }, () => {
  const library = buildCrate();
  for (const page of rustPages) testPage(page, library);
});

test("every exception and every assumption is still needed", () => {
  const all = [...BLOCKS, ...ASSUMED];
  const commands = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => commandsOf(text));
  const unused = [
    ...all.filter((entry) => !blocks.some((block) => isAbout(entry, block))),
    ...COMMANDS.filter((entry) => !commands.some((command) => exceptionOf(command) === entry)),
  ];
  assert.deepEqual(unused, []);
});

/** Checks a block. Returns what was done with it. */
async function check(block, sandbox) {
  const exception = exceptions.get(block);
  if (exception) {
    if (exception.example) assertIsExample(block, exception.example);
    return "excepted";
  }
  if (isProgram(block)) return (await runProgram(block, sandbox), "run");
  switch (block.language) {
    case "sh":
      return (await runShell(block, sandbox)) ? "run" : "excepted";
    case "console":
      return (await runConsole(block, sandbox), "run");
    case "html":
      return (await runForm(block, sandbox), "run");
    case "rust":
      return "run"; // by rustdoc, in a test of its own
  }
  const checkData = DATA[block.language];
  assert.ok(checkData, `Nothing is known about ${block.language}: add it to tests/docs, or an exception`);
  checkData(block);
  return block.language === "http" ? "run" : "parsed";
}

/** Asserts that a block is the code of an example, without the comments at its beginning. */
function assertIsExample({ text }, file) {
  const program = readFileSync(join(root, file), "utf8").replace(/^(\/\/.*\n)+/, "");
  assert.equal(text.trim(), program.trim());
}

after(() => {
  for (const path of pages.keys()) {
    const results = done.filter(([{ page }]) => page === path).map(([, result]) => result);
    const counts = [...new Set(results)].map(
      (result) => `${results.filter((other) => other === result).length} ${result}`,
    );
    if (counts.length > 0) console.log(`${path}: ${counts.join(", ")}`);
  }
});
