// Advice about the provider's API key itself.
import { plainText } from "./checks.js";
import { characters, trimmed } from "./white-space.js";

const UNSENDABLE = /[^!-~]/;
const AUTH_SCHEME = /^(?:bearer |basic |token |authorization:|x-api-key:|api-key:)/i;
const ASSIGNMENT = /^(?:export )?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+=[^=]/;
const SEPARATOR = /[,;\p{White_Space}]+/u;
const SHORTEST_KEY = 16;

const PREFIXES = [
  ["sk-svcacct-", "openai"],
  ["sk-proj-", "openai"],
  ["sk-ant-", "anthropic"],
  ["sk-or-", "openrouter"],
  ["pplx-", "perplexity"],
  ["csk-", "cerebras"],
  ["gsk_", "groq"],
  ["xai-", "xai"],
  ["AIza", "gemini"],
  ["AKIA", "bedrock"],
  ["hf_", "huggingface"],
  ["r8_", "replicate"],
  ["sk-", "openai"],
];

/** Adds the advice about `value`. */
export function adviseOfValue({ key, base, masks, advice }) {
  const value = plainText(key.value);
  if (value === undefined || masks.has(key.value)) return;
  const text = trimmed(value);
  const say = (code, message, hint) => advice.add(code, ["value"], message, hint);
  if (UNSENDABLE.test(text)) say("unsendable_character", "it has a character that an HTTP header cannot carry");
  if (AUTH_SCHEME.test(text))
    say("auth_scheme", "it begins with the scheme or the name of a header", "give the key alone");
  if (ASSIGNMENT.test(text)) say("assignment", "it begins with a variable's name", "give what follows the =");
  if (hasSeveralKeys(text)) say("several_keys", "it seems to be more than one key", "make a key of each");
  if (base === undefined) return;
  const owner = PREFIXES.find(([prefix]) => text.startsWith(prefix))?.[1];
  if (owner !== undefined && owner !== base) say("likely_other_provider", `it begins as keys of ${owner} do`);
}

function hasSeveralKeys(text) {
  if (!SEPARATOR.test(text)) return false;
  const parts = text.split(SEPARATOR).filter((part) => part !== "");
  return parts.length > 1 && parts.every((part) => characters(part) >= SHORTEST_KEY);
}
