// The request as text to read and to copy. No secret that was typed is in it.
import type { FormField } from "./state/fields.js";
import type { FormState } from "./state/form-state.js";

export type PreviewFormat = "json" | "curl" | "typescript";

export interface PreviewTarget {
  url: string;
  method: string;
  /** The version that an update is based on. */
  etag?: string | undefined;
  /** True if the page sends a header `Authorization`, whose value the preview does not show. */
  hasToken?: boolean;
}

const MASK = "••••••••";

export function previewOf(format: PreviewFormat, state: FormState, target: PreviewTarget): string {
  switch (format) {
    case "json":
      return jsonPreview(state);
    case "curl":
      return curlPreview(state, target);
    case "typescript":
      return typescriptPreview(state, target);
  }
}

function jsonPreview(state: FormState): string {
  return indented(state.requestText(hideSecret(state, () => MASK)));
}

/**
 * Each secret becomes a variable of the shell. The body is a here-document: the arguments of a program can be read by every
 * user of a machine.
 */
function curlPreview(state: FormState, { url, method, etag, hasToken }: PreviewTarget): string {
  const { text, variables } = withVariables(state);
  let body = text.replace(/[\\$`]/g, "\\$&");
  for (const [mark, { name, field }] of variables) {
    // The JSON of a file stands in the request as it is, since the variable holds it unquoted.
    const place = field.input === "multiline" ? `"${mark}"` : mark;
    body = body.replace(place, () => `\${${name}}`);
  }
  const lines = [`curl -X ${method} '${quoted(url)}'`, `-H 'Content-Type: application/json'`];
  if (etag !== undefined) lines.push(`-H 'If-Match: ${quoted(etag)}'`);
  if (hasToken) lines.push(`-H "Authorization: $AUTHORIZATION"`);
  return `${[...lines, "--data-binary @- <<BODY"].join(" \\\n  ")}\n${body}\nBODY`;
}

function typescriptPreview(state: FormState, { url, method, etag, hasToken }: PreviewTarget): string {
  const { text, variables } = withVariables(state);
  let body = indented(text).replace(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
  for (const [mark, { name }] of variables) body = body.replace(`"${mark}"`, () => `process.env.${name}`);
  const headers = [`"Content-Type": "application/json"`];
  if (hasToken) headers.push("Authorization: process.env.AUTHORIZATION");
  if (etag !== undefined) headers.push(`"If-Match": ${JSON.stringify(etag)}`);
  return `const key = ${body};

await fetch(${JSON.stringify(url)}, {
  method: ${JSON.stringify(method)},
  headers: { ${headers.join(", ")} },
  body: JSON.stringify(key),
});`;
}

interface Variable {
  name: string;
  field: FormField;
}

/** The request with a mark in place of each secret. */
function withVariables(state: FormState): { text: string; variables: Map<string, Variable> } {
  const variables = new Map<string, Variable>();
  const text = state.requestText(
    hideSecret(state, (field) => {
      // Characters for private use: no other text of a request has them.
      const mark = `\ue000${variables.size}\ue000`;
      variables.set(mark, { name: variableName(state, field), field });
      return mark;
    }),
  );
  return { text, variables };
}

function hideSecret(state: FormState, replacement: (field: FormField) => string) {
  return (field: FormField, json: string): string => {
    const isTyped = field.secret && state.keptMask(field) === undefined;
    return isTyped && state.text(field) !== "" && state.isShown(field) && !state.isReference(field)
      ? JSON.stringify(replacement(field))
      : json;
  };
}

/** `AZURE_KEY`, or `AZURE_CLIENT_SECRET` for another field than the key itself. */
function variableName({ provider }: FormState, { path, name }: FormField): string {
  const owner = typeof provider === "string" ? provider : provider.name;
  const base = `${owner}_${path === "value" ? "key" : name}`.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  return /^\d/.test(base) ? `_${base}` : base;
}

/** A text between single quotes, for a shell. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''");
}

function indented(json: string): string {
  const text = spread(json);
  // A list of texts on one line.
  return text.replace(/\[\n\s*([^[\]{}]*?)\n\s*\]/g, (_, items) => `[${items.replace(/\n\s*/g, " ")}]`);
}

/** JSON with one member on each line. It is not parsed: a name that is there twice must be seen twice. */
function spread(json: string): string {
  const tokens = json.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  const newLine = () => `\n${"  ".repeat(depth)}`;
  const texts = tokens.map((token, index) => {
    const isEmpty =
      /^[{[][}\]]$/.test(`${token}${tokens[index + 1]}`) || /^[{[][}\]]$/.test(`${tokens[index - 1]}${token}`);
    if (isEmpty) return token;
    if (token === "{" || token === "[") {
      depth += 1;
      return token + newLine();
    }
    if (token === "}" || token === "]") {
      depth -= 1;
      return newLine() + token;
    }
    if (token === ",") return token + newLine();
    return token === ":" ? ": " : token;
  });
  return texts.join("");
}
