import { type Answer, answerCreateProvider, answerError, type Issue } from "bifrost-keys";
import { decodeUtf8, isObject } from "../../store/json.js";
import type { StoredProvider } from "../../store/types.js";
import type { AnswerText } from "../responses.js";

/** The result of checking a provider's document. */
export type DocumentCheck =
  | { refusal: AnswerText }
  /** The core's answer for a custom provider; undefined for a standard one, which has no configuration. */
  | { answer?: Answer };

/**
 * Checks a document that is sent to replace that of a provider: it must obey the rules for a new provider and contain
 * nothing that cannot be stored. Fields that are absent keep their stored values.
 */
export function checkDocument(found: StoredProvider, body: Uint8Array): DocumentCheck {
  const parsed = parse(body);
  if (parsed === undefined) return { refusal: answerCreateProvider(body) };
  const { text, document } = parsed;
  for (const field of ["name", "provider"]) {
    const name = document[field] ?? found.name;
    if (name !== found.name) return refuseFields(`${field} cannot be changed`, "cannot be changed", [[field]]);
  }
  const answer = answerCreateProvider(withStoredFields(text, document, found));
  const isStandard = found.base_provider_type === undefined;
  // A standard provider is expected to exist.
  const isError = ({ severity, code }: Issue) => severity === "error" && !(isStandard && code === "provider_taken");
  if (answer.issues.some(isError)) return { refusal: answer };
  const unsupported = answer.issues.filter(isUnsupported);
  if (unsupported.length > 0) {
    const names = unsupported.map(({ path, message }) => (path.length > 0 ? path.join(".") : message));
    return refuseFields(
      `These settings are not supported: ${names.join(", ")}`,
      "is not supported",
      unsupported.map(({ path }) => path),
    );
  }
  return isStandard ? {} : { answer };

  /** Whether an issue is about a field that would be lost. A field that is null contains nothing to store. */
  function isUnsupported({ code, path: [field, ...inner] }: Issue): boolean {
    if (code === "more_issues") return true;
    if (code !== "unknown_field" || field === undefined) return false;
    return inner.length > 0 || (field !== "name" && document[field] !== null);
  }
}

function refuseFields(message: string, text: string, paths: Issue["path"][]): DocumentCheck {
  const code = "unsupported_field";
  const { status, body } = answerError({ status: 400, code, message });
  const error = JSON.parse(body);
  const issues = paths.map((path) => ({ severity: "error", code, path, message, text }) as Issue);
  error.error.param = paths[0]?.join(".");
  error.extra_fields.issues = issues;
  return { refusal: { status, body: JSON.stringify(error), issues } };
}

/** Returns the JSON object of a body; undefined if it is invalid, which the rules report. */
function parse(body: Uint8Array): { text: string; document: Record<string, unknown> } | undefined {
  try {
    const text = decodeUtf8(body);
    const document: unknown = JSON.parse(text);
    return isObject(document) ? { text, document } : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the text as a request for a new provider. Its duplicate fields are kept, so that the rules refuse them. */
function withStoredFields(text: string, document: Record<string, unknown>, found: StoredProvider): string {
  const { name, is_key_less, base_provider_type } = found;
  const keepsConfig = document.custom_provider_config === undefined && base_provider_type !== undefined;
  const members = {
    ...(document.provider === undefined && { provider: name }),
    ...(keepsConfig && { custom_provider_config: { is_key_less: is_key_less ?? false, base_provider_type } }),
  };
  const added = JSON.stringify(members).slice(1, -1);
  const comma = added === "" || Object.keys(document).length === 0 ? "" : ",";
  return `{${added}${comma}${text.slice(text.indexOf("{") + 1)}`;
}
