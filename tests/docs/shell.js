// The blocks of commands: sh, which must succeed, and console, whose output must be what the page shows.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ASSUMED, COMMANDS } from "./exceptions.js";
import { blocks } from "./pages.js";
import { assertPrinted } from "./results.js";
import { syntaxError } from "./sandbox.js";

/** `npm start` and npx without a command of the program: these serve until they are stopped. */
const SERVES = /^((?:\w+=\S+ +)*)(npm start|npx (?:@bifrost-keys\/server|bifrost-keys-server))$/;

/** Returns the commands of a text, each with its continuation lines and without the comment after it. */
export function commandsOf(text) {
  const lines = text.split(/(?<!\\)\n/).map((line) => line.replace(/(^|\s+)# .*$/, "").trim());
  return lines.filter((line) => line !== "");
}

/** Returns the entry of the exceptions that a command matches. */
export function exceptionOf(command) {
  return COMMANDS.find(({ begins }) => command.startsWith(begins));
}

/** Runs a block of sh in the page's sandbox. Commands that are excepted are left out. Returns whether any was run. */
export async function runShell(block, sandbox) {
  assert.equal(syntaxError(block.text), undefined);
  const commands = commandsOf(block.text).filter((command) => !exceptionOf(command));
  if (commands.length === 0) return false;
  const all = [...assume(block, sandbox), ...commands];
  if (all.some((command) => SERVES.test(command))) sandbox.stop();
  const { code, stdout, stderr } = await sandbox.run(
    all.map((command) => command.replace(SERVES, "$1serve $2")).join("\n"),
  );
  assert.equal(code, 0, stdout + stderr);
  return true;
}

/** Runs each command of a block of console, and compares what it prints. */
export async function runConsole(block, sandbox) {
  const assumed = assume(block, sandbox);
  assert.equal((await sandbox.run(assumed.join("\n"))).code, 0);
  const parts = block.text.split(/^\$ /m);
  assert.equal(parts.shift(), "", "a console block begins with $");
  for (const part of parts) {
    const [, command, expected] = /^((?:.*\\\n)*.*)\n?([\s\S]*)$/.exec(part);
    assert.equal(syntaxError(command), undefined);
    const { stdout, stderr } = await sandbox.run(command);
    assertPrinted(stdout, expected, stderr);
  }
}

/** Saves the files that a block assumes, and returns the commands that it assumes. */
function assume(block, sandbox) {
  const assumed = ASSUMED.filter(({ page, begins }) => page === block.page && block.text.startsWith(begins));
  for (const { savedAs } of assumed) {
    if (savedAs === undefined) continue;
    const above = blocks.filter(
      ({ page, line, language }) => page === block.page && line < block.line && language === "json",
    );
    writeFileSync(join(sandbox.clone, savedAs), above.at(-1).text);
  }
  return assumed.flatMap(({ commands = "" }) => commandsOf(commands));
}
