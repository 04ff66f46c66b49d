// The JSON text of a key, for the store and for the answer. What is the same in both is written once.

const STARS = "*".repeat(24);
const REDACTED = `{"value":"${"*".repeat(32)}","env_var":"","from_env":false}`;
const EMPTY = '{"value":"","env_var":"","from_env":false}';
const SHORTEST_SHOWN = 16;

/** Nothing in it is escaped. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

/** A string's JSON text: of a short one sooner than JSON.stringify gives it. */
const quote = (text) => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** A key whose texts are asked for one by one. */
export class KeyText {
  #key;
  #lists;
  #maps = new Map();

  constructor(key) {
    this.#key = key;
    this.#lists = `"models":${JSON.stringify(key.models)},"blacklisted_models":${JSON.stringify(key.blacklisted_models)},"weight":${key.weight}`;
  }

  /** With secrets in clear, to be stored. */
  clear() {
    return this.#write(inClear);
  }

  /** With plain secrets masked, to be answered. */
  redacted() {
    return this.#write(masked);
  }

  #write(secret) {
    const key = this.#key;
    const optional = (name, value) => (value === undefined ? "" : `,"${name}":${secret(value)}`);
    let text = `{"id":${quote(key.id)},"name":${quote(key.name)},"value":${secret(key.value)},${this.#lists}`;
    if (key.azure_key_config) text += this.#azure(key.azure_key_config, secret, optional);
    if (key.vertex_key_config) text += this.#vertex(key.vertex_key_config, secret);
    if (key.bedrock_key_config) text += this.#bedrock(key.bedrock_key_config, secret, optional);
    if (key.replicate_key_config) {
      text += `,"replicate_key_config":{${this.#map(key.replicate_key_config.deployments).slice(1)}}`;
    }
    if (key.vllm_key_config) {
      const { url, model_name } = key.vllm_key_config;
      text += `,"vllm_key_config":{"url":${secret(url)},"model_name":${quote(model_name)}}`;
    }
    if (key.ollama_key_config) text += `,"ollama_key_config":{"url":${secret(key.ollama_key_config.url)}}`;
    if (key.sgl_key_config) text += `,"sgl_key_config":{"url":${secret(key.sgl_key_config.url)}}`;
    text += `,"enabled":${key.enabled},"use_for_batch_api":${key.use_for_batch_api}`;
    if (key.config_hash) text += `,"config_hash":${quote(key.config_hash)}`;
    if (key.status) text += `,"status":${quote(key.status)}`;
    if (key.description) text += `,"description":${quote(key.description)}`;
    return `${text}}`;
  }

  #azure(block, secret, optional) {
    // The version of the API is no secret.
    const version = block.api_version === undefined ? "" : `,"api_version":${inClear(block.api_version)}`;
    return (
      `,"azure_key_config":{"endpoint":${secret(block.endpoint)}${this.#map(block.deployments)}${version}` +
      optional("client_id", block.client_id) +
      optional("client_secret", block.client_secret) +
      optional("tenant_id", block.tenant_id) +
      (block.scopes === undefined ? "}" : `,"scopes":${JSON.stringify(block.scopes)}}`)
    );
  }

  #vertex(block, secret) {
    return (
      `,"vertex_key_config":{"project_id":${secret(block.project_id)},"project_number":${secret(block.project_number)}` +
      `,"region":${secret(block.region)},"auth_credentials":${secret(block.auth_credentials)}${this.#map(block.deployments)}}`
    );
  }

  #bedrock(block, secret, optional) {
    return (
      `,"bedrock_key_config":{"access_key":${secret(block.access_key)},"secret_key":${secret(block.secret_key)}` +
      optional("session_token", block.session_token) +
      optional("region", block.region) +
      optional("arn", block.arn) +
      optional("role_arn", block.role_arn) +
      optional("external_id", block.external_id) +
      optional("session_name", block.session_name) +
      this.#map(block.deployments) +
      (block.batch_s3_config === undefined ? "}" : `,"batch_s3_config":${JSON.stringify(block.batch_s3_config)}}`)
    );
  }

  #map(map) {
    if (map === undefined) return "";
    let text = this.#maps.get(map);
    if (text === undefined) this.#maps.set(map, (text = deployments(map)));
    return text;
  }
}

function inClear({ value, env_var, from_env }) {
  if (from_env) return `{"value":"","env_var":${quote(env_var)},"from_env":true}`;
  return value === "" ? EMPTY : `{"value":${quote(value)},"env_var":"","from_env":false}`;
}

const SURROGATE = /[\ud800-\udfff]/;

function masked(secret) {
  const { value } = secret;
  if (value === "") return inClear(secret);
  if (value.length < SHORTEST_SHOWN) return REDACTED;
  // A character may be two units: then they are counted one by one.
  const characters = SURROGATE.test(value) ? [...value] : value;
  if (characters.length < SHORTEST_SHOWN) return REDACTED;
  const [head, tail] = [characters.slice(0, 4), characters.slice(-4)];
  const shown = characters === value ? head + STARS + tail : head.join("") + STARS + tail.join("");
  return `{"value":${quote(shown)},"env_var":"","from_env":false}`;
}

const ABOVE_SURROGATES = /[\ud800-\uffff]/;

/** Sorted by the names' bytes: an object would put `10` before `9`, and both before `0a`. */
function deployments(map) {
  const names = Object.keys(map).sort();
  // UTF-16 and UTF-8 sort alike but where surrogates meet the characters after them.
  if (names.some((name) => ABOVE_SURROGATES.test(name))) names.sort(byCharacters);
  let text = "";
  for (const name of names) text += `,${quote(name)}:${quote(map[name])}`;
  return `,"deployments":{${text.slice(1)}}`;
}

function byCharacters(a, b) {
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at === -1) return left.length - right.length;
  return left[at].codePointAt(0) - (right[at]?.codePointAt(0) ?? -1);
}
