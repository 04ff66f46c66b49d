// The results that pages state: the output of a command, and comments of programs that begin with `// =>`.
import assert from "node:assert/strict";
import ts from "typescript";

const UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** A comment with a result; it may go on in the comments below it. */
const RESULT = /\/\/ => ?(.*(?:\n *\/\/ .*)*)/g;

/** Asserts that a text is the one that a page shows. */
export function assertPrinted(actual, expected, explanation = "") {
  assert.match(compact(actual), new RegExp(`^${patternOf(expected)}$`), explanation);
}

/** Asserts that a program's output contains the results that its comments state, in their order. */
export function assertResults(output, results) {
  let rest = compact(output);
  for (const result of results) {
    const found = new RegExp(patternOf(result)).exec(rest);
    assert.ok(found, `The program prints\n${output}\nbut not, or not in this order,\n${result}`);
    rest = rest.slice(found.index + found[0].length);
  }
}

/** The results that the comments of a program state. */
export function resultsOf(text) {
  return [...text.matchAll(RESULT)].map(([, result]) => result.replace(/^ *\/\/ /gm, ""));
}

/** Returns a program that prints the value of each statement with a result, unless the statement prints it itself. */
export function printResults(text) {
  const source = ts.createSourceFile("program.ts", text, ts.ScriptTarget.ES2022);
  let program = text;
  for (const statement of [...source.statements].reverse()) {
    const isStated = /^;?\s*\/\/ =>/.test(text.slice(statement.end));
    if (!isStated || !ts.isExpressionStatement(statement) || statement.getText(source).startsWith("console.")) continue;
    const { expression } = statement;
    const start = expression.getStart(source);
    program = `${program.slice(0, start)}console.log("%O", ${program.slice(start, expression.end)})${program.slice(expression.end)}`;
  }
  return program;
}

/**
 * White space and the kind of quotation marks do not matter, because pages break long lines. An id stands for any id, and `…`
 * for anything.
 */
function patternOf(text) {
  return compact(text).split("…").map(escape).join(".*?").replace(new RegExp(UUID, "g"), UUID);
}

function compact(text) {
  return text.replace(/\s+/g, "").replaceAll("'", '"');
}

function escape(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
