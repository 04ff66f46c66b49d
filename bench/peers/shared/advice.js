// The advice of a key that has been read, in the order of the contract's table.
import { adviseOfProvider } from "./advice-provider.js";
import { adviseOfSecrets } from "./advice-secrets.js";
import { adviseOfValue } from "./advice-value.js";
import { BLOCKS } from "./fields.js";
import { indexesInBoth } from "./models.js";
import { adviseUnknown } from "./unknown-fields.js";

const LEAST_WEIGHT = 0.01;
const WITH_BATCH = new Set(["anthropic", "azure", "bedrock", "gemini", "openai"]);
const SERVER_MANAGED = ["config_hash", "status", "description"];

/** Adds all advice. */
export function advise(subject) {
  const { body, key, base, advice } = subject;
  adviseUnknown(body, advice);
  adviseOfLists(subject);
  if (base !== undefined) {
    adviseOfBlocks(key, base, advice);
    if (key.use_for_batch_api && !WITH_BATCH.has(base)) {
      advice.add("batch_unsupported", ["use_for_batch_api"], "the provider has no batch API in the gateway");
    }
  }
  for (const field of SERVER_MANAGED) {
    if (key[field]) advice.add("server_managed_field", [field], "the gateway sets this field itself");
  }
  adviseOfSecrets(subject);
  adviseOfValue(subject);
  if (base !== undefined) adviseOfProvider(subject);
}

function adviseOfLists({ key, advice, isUsable }) {
  const { models, blacklisted_models, weight, name } = key;
  if (models.length === 0 && isUsable("models")) {
    advice.add("models_empty", ["models"], "no model is allowed: the key will not be used", 'use ["*"] for all models');
  }
  if (weight === 0 && isUsable("weight")) {
    advice.add(
      "weight_zero",
      ["weight"],
      "a weight of 0 gets no share while another key has some",
      "use 1 for an even share",
    );
  }
  if (weight > 0 && weight < LEAST_WEIGHT) advice.add("weight_tiny", ["weight"], "a weight below 0.01 is never picked");
  if (name === "" && isUsable("name"))
    advice.add("name_empty", ["name"], "a key without a name is hard to tell from others");
  for (const index of indexesInBoth(models, blacklisted_models)) {
    if (!advice.isFull())
      advice.add("model_in_both_lists", ["models", index], "the model is also blacklisted, and the blacklist wins");
  }
}

function adviseOfBlocks(key, base, advice) {
  for (const { name } of BLOCKS) {
    if (key[name] === undefined || name === `${base}_key_config`) continue;
    advice.add("other_provider_config", [name], `${name} belongs to another provider and is not used`);
  }
}
