// TypeScript's language service, as editors use it, on a program that imports the package.
import { fileURLToPath } from "node:url";
import ts from "typescript";

// Beside the type tests, whose settings it has. The file does not exist.
const FILE = fileURLToPath(new URL("../types/edited.ts", import.meta.url));
const CONFIG = fileURLToPath(new URL("../types/tsconfig.strictest.json", import.meta.url));

const { options } = ts.getParsedCommandLineOfConfigFile(
  CONFIG,
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic() {} },
);
let text = "";
let version = 0;

const isEdited = (file) => file === FILE;
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [FILE],
  getScriptVersion: (file) => (isEdited(file) ? String(version) : "0"),
  getScriptSnapshot: (file) => {
    const content = isEdited(file) ? text : ts.sys.readFile(file);
    return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
  },
  getCurrentDirectory: () => fileURLToPath(new URL("../types", import.meta.url)),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
  realpath: ts.sys.realpath,
});

/** The names that an editor offers at the mark `|` of a program, in alphabetical order. */
export function completions(program) {
  const position = program.indexOf("|");
  edit(program.replace("|", ""));
  const { entries = [] } = service.getCompletionsAtPosition(FILE, position, {}) ?? {};
  return entries.map(({ name }) => name).sort();
}

/** The messages of all errors in a program. */
export function errors(program) {
  edit(program);
  const found = [...service.getSyntacticDiagnostics(FILE), ...service.getSemanticDiagnostics(FILE)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** The comment that an editor shows on the word at the mark `|`, with its tags. */
export function comment(program) {
  const position = program.indexOf("|");
  edit(program.replace("|", ""));
  const { documentation = [], tags = [] } = service.getQuickInfoAtPosition(FILE, position) ?? {};
  return { text: ts.displayPartsToString(documentation), tags: tags.map(({ name }) => name) };
}

function edit(program) {
  text = program;
  version++;
}
