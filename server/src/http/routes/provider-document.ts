import { type Answer, answerCreateProvider, answerError, type Issue } from "bifrost-keys";
import { isObject } from "../../store/json.js";
import type { StoredProvider } from "../../store/types.js";
import type { AnswerText } from "../responses.js";

/** What a provider's document, which is sent in place of the stored one, comes to. */
export type DocumentCheck =
  | { refusal: AnswerText }
  /** The answer of the rules for a custom provider; undefined for a standard one, which has no configuration. */
  | { answer?: Answer };

/**
 * Checks a provider's document: by the rules for a new provider, and that everything in it can be
 * kept. What is not sent stays as it is.
 */
export function checkDocument(found: StoredProvider, body: Uint8Array): DocumentCheck {
  const sent = parse(body);
  if (sent === undefined) return { refusal: answerCreateProvider(body) };
  const { text, document } = sent;
  for (const field of ["name", "provider"]) {
    const name = document[field] ?? found.name;
    if (name !== found.name) return cannotKeep(`${field} cannot be changed`, "cannot be changed", [[field]]);
  }
  const answer = answerCreateProvider(completed(text, document, found));
  const errors = answer.issues.filter(({ severity }) => severity === "error");
  const isStandard = found.base_provider_type === undefined;
  // That there is one of this name is what is expected.
  if (errors.some(({ code }) => !(isStandard && code === "provider_taken"))) return { refusal: answer };
  const lost = answer.issues.filter(({ code, path }) => code === "more_issues" || isLost(code, path));
  if (lost.length > 0) {
    const names = lost.map(({ path, message }) => (path.length > 0 ? path.join(".") : message));
    return cannotKeep(
      `These settings cannot be kept here: ${names.join(", ")}`,
      "cannot be kept here",
      lost.map(({ path }) => path),
    );
  }
  return isStandard ? {} : { answer };

  /** A field that is null has nothing to keep. */
  function isLost(code: string, [field, ...inner]: Issue["path"]): boolean {
    if (code !== "unknown_field" || field === undefined) return false;
    const isName = field === "name" && inner.length === 0;
    return !isName && (inner.length > 0 || document[field] !== null);
  }
}

function cannotKeep(message: string, text: string, paths: Issue["path"][]): DocumentCheck {
  const code = "unsupported_field";
  const { status, body } = answerError({ status: 400, code, message });
  const error = JSON.parse(body);
  const issues = paths.map((path) => ({ severity: "error", code, path, message, text }) as Issue);
  const param = paths[0]?.join(".");
  const whole = { ...error, error: { ...error.error, param }, extra_fields: { ...error.extra_fields, issues } };
  return { refusal: { status, body: JSON.stringify(whole), issues } };
}

/** The JSON object of a body; undefined if it is none, which the rules will say. */
function parse(body: Uint8Array): { text: string; document: Record<string, unknown> } | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
    const document: unknown = JSON.parse(text);
    return isObject(document) ? { text, document } : undefined;
  } catch {
    return undefined;
  }
}

/** The text as a request for a new provider has it. What is given twice in it stays so: the rules refuse it. */
function completed(text: string, document: Record<string, unknown>, found: StoredProvider): string {
  const { name, is_key_less, base_provider_type } = found;
  const isKept = document.custom_provider_config === undefined && base_provider_type !== undefined;
  const members = {
    ...(document.provider === undefined && { provider: name }),
    ...(isKept && { custom_provider_config: { is_key_less: is_key_less ?? false, base_provider_type } }),
  };
  const added = JSON.stringify(members).slice(1, -1);
  const comma = added === "" || Object.keys(document).length === 0 ? "" : ",";
  return `{${added}${comma}${text.slice(text.indexOf("{") + 1)}`;
}
