// The fields of a request in the contract's order, and their kinds.
import { dotted } from "./issues.js";

const TEXT = "text";
const FLAG = "flag";
const NUMBER = "number";
const LIST = "list";
export const MAP = "map";
export const SECRET = "secret";
/** A secret that may also be a service account's JSON object. */
const CREDENTIALS = "credentials";

/** An object of fields. Without a prototype: `constructor` is no field. */
const fields = (kinds) => Object.assign(Object.create(null), kinds);

/** A field's kind; of a block its own fields; of a list of objects an array with their fields. */
export const KEY = fields({
  id: TEXT,
  name: TEXT,
  value: SECRET,
  models: LIST,
  blacklisted_models: LIST,
  weight: NUMBER,
  enabled: FLAG,
  use_for_batch_api: FLAG,
  config_hash: TEXT,
  status: TEXT,
  description: TEXT,
  azure_key_config: fields({
    endpoint: SECRET,
    deployments: MAP,
    api_version: SECRET,
    client_id: SECRET,
    client_secret: SECRET,
    tenant_id: SECRET,
    scopes: LIST,
  }),
  vertex_key_config: fields({
    project_id: SECRET,
    project_number: SECRET,
    region: SECRET,
    auth_credentials: CREDENTIALS,
    deployments: MAP,
  }),
  bedrock_key_config: fields({
    access_key: SECRET,
    secret_key: SECRET,
    session_token: SECRET,
    region: SECRET,
    arn: SECRET,
    role_arn: SECRET,
    external_id: SECRET,
    session_name: SECRET,
    deployments: MAP,
    batch_s3_config: fields({
      buckets: [fields({ bucket_name: TEXT, prefix: TEXT, is_default: FLAG })],
    }),
  }),
  replicate_key_config: fields({ deployments: MAP }),
  vllm_key_config: fields({ url: SECRET, model_name: TEXT }),
  ollama_key_config: fields({ url: SECRET }),
  sgl_key_config: fields({ url: SECRET }),
});

export const isSecret = (kind) => kind === SECRET || kind === CREDENTIALS;

/** The blocks, each with the names of its secrets. */
export const BLOCKS = Object.keys(KEY)
  .filter((name) => typeof KEY[name] === "object")
  .map((name) => ({ name, secrets: Object.keys(KEY[name]).filter((field) => isSecret(KEY[name][field])) }));

const EXPECTED = {
  [TEXT]: "a string",
  [FLAG]: "true or false",
  [NUMBER]: "a number",
  [LIST]: "a list of strings",
  [MAP]: "an object whose values are strings",
  [SECRET]: "a string or an object of value, env_var and from_env",
  [CREDENTIALS]: "a string, an object of value, env_var and from_env, or a service account's JSON",
};

/** What belongs at a path, in words. */
export function expectation(path) {
  let kind = KEY;
  for (const part of path) {
    if (Array.isArray(kind)) kind = kind[0];
    else if (kind === LIST) kind = TEXT;
    else if (isSecret(kind)) kind = part === "from_env" ? FLAG : TEXT;
    else kind = kind[part];
  }
  if (Array.isArray(kind)) return "a list of objects";
  return typeof kind === "object" ? "an object" : EXPECTED[kind];
}

/** Reports a value of the wrong type. */
export function addWrongType(errors, path) {
  errors.add("invalid_type", path, `Invalid JSON: ${dotted(path) || "the body"} must be ${expectation(path)}`);
}

/** Reports a secret that has the right type, but no meaning. */
export function addWrongSecret(errors, path, reason) {
  errors.add("invalid_secret", path, `Invalid JSON: ${dotted(path)} ${reason}`);
}
