// Advice about any secret, also in the blocks of other providers.
import { BLOCKS } from "./fields.js";
import { isBlank, trimmed } from "./white-space.js";

const NAME = "[A-Za-z_][A-Za-z0-9_]*";
const USUAL_VARIABLE = new RegExp(`^env\\.${NAME}$`);
const FOREIGN_REFERENCE = new RegExp(
  `^(?:\\$${NAME}|\\$\\{(?:env:)?${NAME}\\}|\\{\\{ *${NAME} *\\}\\}|%${NAME}%|os\\.environ/${NAME}|process\\.env\\.${NAME}` +
    `|env[:/]${NAME}|[eE][nN][vV]\\.${NAME}|vault\\.\\P{White_Space}+#\\P{White_Space}+)$`,
  "u",
);
const QUOTED = /^(["'`]).*\1$/s;
const PLACEHOLDER = /your[-_]|placeholder|change[-_]?me|replace[-_]me|xxxxxx|^<.*>$/is;

// The rows of the table in their order: every row is for all secrets before the next begins.
const ROWS = [
  ["unusual_variable", "the variable's name has characters that such names seldom have"],
  ["surrounding_white_space", "white space around a secret is part of it"],
  ["foreign_reference", "this is not how a variable is named here", "write env. and the variable's name"],
  ["quoted", "the quotes are part of the secret"],
  ["placeholder", "this looks like a placeholder"],
];

/** Adds the advice of every secret. */
export function adviseOfSecrets({ key, masks, advice }) {
  const found = ROWS.map(() => undefined);
  const note = (row, path) => (found[row] ??= []).push(path);
  inspect(key.value, masks, note, undefined, "value");
  for (const { name, secrets } of BLOCKS) {
    const block = key[name];
    if (block === undefined) continue;
    for (const field of secrets) {
      if (block[field] !== undefined) inspect(block[field], masks, note, name, field);
    }
  }
  ROWS.forEach(([code, message, hint], row) => {
    for (const path of found[row] ?? []) advice.add(code, path, message, hint);
  });
}

function inspect(secret, masks, note, block, field) {
  const say = (row) => note(row, block === undefined ? [field] : [block, field]);
  if (secret.from_env) {
    if (!USUAL_VARIABLE.test(secret.env_var)) say(0);
    return;
  }
  if (isBlank(secret.value) || masks.has(secret)) return;
  const text = trimmed(secret.value);
  if (text !== secret.value) say(1);
  if (FOREIGN_REFERENCE.test(text)) say(2);
  if (QUOTED.test(text)) say(3);
  if (field !== "auth_credentials" && PLACEHOLDER.test(text)) say(4);
}
