// Which recorded cases anybody can answer who reads a body by JSON.parse.
import { textOf } from "../tests/suite/case.js";

/** Why a case cannot be asked of a peer; undefined if it can. */
export function reasonToLeaveOut({ expect, ...recorded }) {
  if (expect.status === 409) return "the store decides, not the call that is measured";
  // In the order of checks nothing but a bad path and bad JSON comes before a repeated field.
  if (expect.code === "duplicate_field") return "JSON.parse keeps the last of repeated names";
  const { value, error } = parsed(textOf(recorded));
  if (error instanceof RangeError) return "this engine's JSON.parse does not go so deep";
  if (expect.code === "invalid_json" && hasLoneSurrogate(value)) return "JSON.parse takes lone surrogates";
  const account = value?.vertex_key_config?.auth_credentials;
  const kept = expect.key?.vertex_key_config?.auth_credentials.value;
  if (kept && typeof account === "object" && kept !== JSON.stringify(account)) {
    return "JSON.parse keeps no number's digits, and sorts names that are numbers";
  }
  return undefined;
}

function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error };
  }
}

/** JSON.stringify writes lone surrogates, and nothing else of that kind, as escapes. */
const hasLoneSurrogate = (value) =>
  value !== undefined && /\\ud[89a-f]/.test(JSON.stringify(value).replaceAll("\\\\", ""));
