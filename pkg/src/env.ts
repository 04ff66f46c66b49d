// The assignments of a .env file. Neither `util.parseEnv` nor dotenv says where a value is, and browsers have neither, so
// one expression reads the notation that both document. The tests compare what it reads with `util.parseEnv`.

/** A place in a text: lines and columns from 1, columns in UTF-16 units. */
interface Place {
  line: number;
  column: number;
}

/** A variable and the place of its value, without quotes. */
export interface Assignment {
  name: string;
  value: string;
  start: Place;
  end: Place;
}

// NAME=value, after `export` or not: a value in quotes, of any lines, or up to a comment or the end of the line.
const ASSIGNMENT =
  /^[ \t]*(?:export[ \t]+)?(?<name>[\w.-]+)[ \t]*=[ \t]*(?:"(?<double>(?:\\[\s\S]|[^"\\])*)"|'(?<single>[^']*)'|`(?<backtick>[^`]*)`|(?<plain>[^\r\n#]*))/dgm;

/** The assignments of a text, in its order. */
export function assignmentsIn(text: string): Assignment[] {
  let before = { offset: 0, line: 1, column: 1 };
  const placeOf = (offset: number) => {
    const lines = text.slice(before.offset, offset).split("\n");
    const last = (lines.at(-1) as string).length;
    const column = lines.length > 1 ? last + 1 : before.column + last;
    before = { offset, line: before.line + lines.length - 1, column };
    return { line: before.line, column };
  };
  return [...text.matchAll(ASSIGNMENT)].map(({ groups = {}, indices }) => {
    const [kind, given = ""] =
      Object.entries(groups).find(([kind, text]) => kind !== "name" && text !== undefined) ?? [];
    const from = indices?.groups?.[kind ?? ""]?.[0] ?? 0;
    const value = kind === "plain" ? given.trimEnd() : given;
    const [start, end] = [placeOf(from), placeOf(from + value.length)];
    return { name: groups.name ?? "", value: kind === "double" ? value.replaceAll("\\n", "\n") : value, start, end };
  });
}
