// The blocks of TypeScript and JavaScript: each is a module that must compile, and a program that must run.
import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import ts from "typescript";
import { root } from "./pages.js";
import { assertResults, printResults, resultsOf } from "./results.js";

/** The end of a module's name by its language. */
const EXTENSIONS = { ts: "mts", js: "mjs" };
/** The request that is sent to a program that serves. */
const REQUEST = {
  path: "/api/providers/openai/keys",
  init: {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: '{"name":"prod","value":"sk-test-0123456789abcdef"}',
  },
};
const MASKED = '"value":"sk-t************************cdef"';

export function isProgram({ language }) {
  return Object.hasOwn(EXTENSIONS, language);
}

/** Type-checks all programs in a folder. Returns the compiler's messages by the place of the block that they are about. */
export function typeErrors(programs, folder) {
  linkPackages(folder);
  const errors = [];
  for (const language of Object.keys(EXTENSIONS)) {
    const files = new Map(
      programs.filter((block) => block.language === language).map((block) => [write(block, folder), block]),
    );
    const program = ts.createProgram([...files.keys()], { ...OPTIONS, noImplicitAny: language === "ts" });
    for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
      const block = files.get(file?.fileName);
      const line = block ? block.line + 1 + file.getLineAndCharacterOfPosition(start).line : "";
      errors.push(`${block?.page ?? file?.fileName}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
    }
  }
  return errors;
}

// Pages show JavaScript without annotations: there, a parameter's type may be unknown.
const OPTIONS = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
};

function write(block, folder) {
  const file = join(folder, `${block.place.replace(/\W+/g, "-")}.${EXTENSIONS[block.language]}`);
  writeFileSync(file, block.text);
  return file;
}

/** Lets modules of a folder import the packages of the repository. */
export function linkPackages(folder) {
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
}

/**
 * Runs a program in a sandbox, compares the results that its comments state, and sends a request to the endpoint that it
 * starts or exports.
 */
export async function runProgram(block, sandbox) {
  linkPackages(sandbox.folder);
  const name = `${block.place.replace(/\W+/g, "-")}.mjs`;
  const { outputText } = ts.transpileModule(sandbox.localize(printResults(block.text)), { compilerOptions: MODULE });
  writeFileSync(join(sandbox.folder, name), outputText);
  if (/\bserve\(/.test(block.text)) {
    await sandbox.run(`node ../${name} > "$HOME/server.log" 2>&1 &`);
    await assertAnswers(() => fetch(`http://localhost:${sandbox.port}${REQUEST.path}`, REQUEST.init));
    return;
  }
  const { code, stdout, stderr } = await sandbox.run(`node ../${name}`);
  assert.equal(code, 0, stderr);
  assertResults(stdout, resultsOf(block.text));
  if (/^export default/m.test(block.text)) {
    const { default: app } = await import(join(sandbox.folder, name));
    await assertAnswers(() => app.fetch(new Request(`http://localhost:8080${REQUEST.path}`, REQUEST.init)));
  }
}

const MODULE = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true };

/** Asserts that a server answers the request, as soon as it listens. */
async function assertAnswers(send) {
  const response = await until(send);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  assert.ok(text.includes(MASKED), text);
}

/** Calls a function until it no longer fails because nobody listens. The test has a deadline. */
async function until(send) {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (error.cause?.code !== "ECONNREFUSED") throw error;
      await setTimeout(50);
    }
  }
}
