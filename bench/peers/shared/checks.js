// The checks 5 to 11 of a key that has been read.
import { BLOCKS } from "./fields.js";
import { dotted } from "./issues.js";
import { checkModels } from "./models.js";
import { isGiven, isGivenIn, isMask } from "./secret.js";
import { afterOrigin, isRegion } from "./url.js";
import { characters } from "./white-space.js";

const VALUE_OPTIONAL = new Set(["azure", "bedrock", "ollama", "sgl", "vertex", "vllm"]);
const URL_REQUIRED_BY = { ollama: "Ollama", sgl: "SGL" };
const HAS_REGION = new Set(["bedrock", "vertex"]);
const LONGEST_ID = 255;

/** Reports everything that is wrong, and gives the secrets that are masks: nothing else is said of those. */
export function check(subject) {
  const { key, base, errors, isUsable } = subject;
  if (base !== undefined) {
    valueRequired(subject);
    urlRequired(subject);
  }
  if (isUsable("blacklisted_models")) checkModels(key.blacklisted_models, "blacklisted_models", "blacklist", errors);
  if (isUsable("models")) checkModels(key.models, "models", "whitelist", errors);
  const masks = findMasks(key, errors);
  if (base !== undefined) {
    urlIsHttp(subject);
    regionIsName(subject);
  }
  if (key.weight < 0) errors.add("invalid_weight", ["weight"], "Invalid weight: must be zero or greater");
  if (!isKeyId(key.id))
    errors.add("invalid_key_id", ["id"], `Invalid id: at most ${LONGEST_ID} characters, not . or ..`);
  return masks;
}

function valueRequired({ key, base, errors, isUsable, environment }) {
  if (VALUE_OPTIONAL.has(base) || !isUsable("value") || isGivenIn(environment, key.value)) return;
  const hint = key.value.from_env ? "the variable that it names is unset or empty" : undefined;
  errors.add("value_required", ["value"], "Key value must not be empty", hint);
}

function urlRequired({ key, base, errors, isUsable }) {
  const called = URL_REQUIRED_BY[base];
  if (called === undefined) return;
  const block = `${base}_key_config`;
  if (!isUsable(block, "url") || isGiven(key[block]?.url)) return;
  errors.add("url_required", [block, "url"], `${block}.url is required for ${called} keys`);
}

/** The secrets that were left out or could not be read are empty, and so no masks. */
function findMasks(key, errors) {
  const masks = new Set();
  if (isMask(key.value.value)) {
    masks.add(key.value);
    addMask(errors, ["value"]);
  }
  for (const { name, secrets } of BLOCKS) {
    const block = key[name];
    if (block === undefined) continue;
    for (const field of secrets) {
      const secret = block[field];
      if (secret === undefined || !isMask(secret.value)) continue;
      masks.add(secret);
      addMask(errors, [name, field]);
    }
  }
  return masks;
}

function addMask(errors, path) {
  errors.add("redacted_secret", path, `${dotted(path)} is a redacted placeholder, not a secret`);
}

function urlIsHttp({ key, base, errors }) {
  if (URL_REQUIRED_BY[base] === undefined) return;
  const block = `${base}_key_config`;
  const text = plainText(key[block]?.url);
  if (text === undefined || afterOrigin(text) !== undefined) return;
  errors.add("invalid_url", [block, "url"], `${block}.url must be an http or https URL`);
}

function regionIsName({ key, base, errors }) {
  if (!HAS_REGION.has(base)) return;
  const block = `${base}_key_config`;
  const text = plainText(key[block]?.region);
  if (text === undefined || isRegion(text)) return;
  errors.add("invalid_region", [block, "region"], `${block}.region must be the name of a region`);
}

/** The text of a secret that is plain and given. */
export const plainText = (secret) => (isGiven(secret) && !secret.from_env ? secret.value : undefined);

function isKeyId(id) {
  if (id === "." || id === "..") return false;
  return id.length <= LONGEST_ID || characters(id) <= LONGEST_ID;
}
