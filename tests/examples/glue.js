// Glue: the lines between a form library and the package. Each is marked, so that a reader sees them as well.

const MARK = /\/\/ glue$/;
const MAX = 5;

/** The number of lines of glue. Throws if there are too many, or if a line that calls the package is not marked. */
export function countGlue(text) {
  const lines = text.split("\n").map((line) => line.trim());
  const glue = lines.filter((line) => MARK.test(line));
  const [, imported] = /import \{([^}]*)\} from "bifrost-keys"/.exec(text);
  const functions = imported
    .split(",")
    .map((name) => name.trim())
    .filter((name) => !name.startsWith("type "));
  const calls = new RegExp(`\\b(${functions.join("|")})\\(`);
  const unmarked = lines.find((line) => calls.test(line) && !MARK.test(line));
  if (unmarked) throw new Error(`This line calls the package and is not marked: ${unmarked}`);
  if (glue.length > MAX) throw new Error(`There are ${glue.length} lines of glue, and at most ${MAX} are allowed`);
  return glue.length;
}
