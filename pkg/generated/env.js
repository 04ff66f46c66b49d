const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?(?<name>[\w.-]+)[ \t]*=[ \t]*(?:"(?<double>(?:\\[\s\S]|[^"\\])*)"|'(?<single>[^']*)'|`(?<backtick>[^`]*)`|(?<plain>[^\r\n#]*))/dgm;
export function assignmentsIn(text) {
    let before = { offset: 0, line: 1, column: 1 };
    const placeOf = (offset) => {
        const lines = text.slice(before.offset, offset).split("\n");
        const last = lines.at(-1).length;
        const column = lines.length > 1 ? last + 1 : before.column + last;
        before = { offset, line: before.line + lines.length - 1, column };
        return { line: before.line, column };
    };
    return [...text.matchAll(ASSIGNMENT)].map(({ groups = {}, indices }) => {
        const [kind, given = ""] = Object.entries(groups).find(([kind, text]) => kind !== "name" && text !== undefined) ?? [];
        const from = indices?.groups?.[kind ?? ""]?.[0] ?? 0;
        const value = kind === "plain" ? given.trimEnd() : given;
        const [start, end] = [placeOf(from), placeOf(from + value.length)];
        return { name: groups.name ?? "", value: kind === "double" ? value.replaceAll("\\n", "\n") : value, start, end };
    });
}
