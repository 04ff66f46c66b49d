// Creating a key with JavaScript alone.
import { isObject } from "./shared/body.js";
import { peer } from "./shared/create.js";
import { addWrongSecret, addWrongType } from "./shared/fields.js";
import { EMPTY, isSecretName, isServiceAccount, secretOfForm, secretOfText } from "./shared/secret.js";

export const { answerCreateKey, checkKey } = peer(read);

function read(body, errors) {
  const top = new Reader(body, undefined, errors, { wrong: undefined });
  const key = {
    id: top.text("id"),
    name: top.text("name"),
    value: top.secret("value"),
    models: top.list("models"),
    blacklisted_models: top.list("blacklisted_models"),
    weight: top.number("weight"),
    enabled: top.flag("enabled", true),
    use_for_batch_api: top.flag("use_for_batch_api", false),
    config_hash: top.text("config_hash") || undefined,
    status: top.text("status") || undefined,
    description: top.text("description") || undefined,
    azure_key_config: top.block("azure_key_config", azure),
    vertex_key_config: top.block("vertex_key_config", vertex),
    bedrock_key_config: top.block("bedrock_key_config", bedrock),
    replicate_key_config: top.block("replicate_key_config", (block) => ({ deployments: block.map("deployments") })),
    vllm_key_config: top.block("vllm_key_config", (block) => ({
      url: block.secret("url"),
      model_name: block.text("model_name"),
    })),
    ollama_key_config: top.block("ollama_key_config", server),
    sgl_key_config: top.block("sgl_key_config", server),
  };
  return { key, wrong: top.found.wrong };
}

const azure = (block) => ({
  endpoint: block.secret("endpoint"),
  deployments: block.map("deployments"),
  api_version: block.optionalSecret("api_version"),
  client_id: block.optionalSecret("client_id"),
  client_secret: block.optionalSecret("client_secret"),
  tenant_id: block.optionalSecret("tenant_id"),
  scopes: block.optionalList("scopes"),
});

const vertex = (block) => ({
  project_id: block.secret("project_id"),
  project_number: block.secret("project_number"),
  region: block.secret("region"),
  auth_credentials: block.credentials("auth_credentials"),
  deployments: block.map("deployments"),
});

const bedrock = (block) => ({
  access_key: block.secret("access_key"),
  secret_key: block.secret("secret_key"),
  session_token: block.optionalSecret("session_token"),
  region: block.optionalSecret("region"),
  arn: block.optionalSecret("arn"),
  role_arn: block.optionalSecret("role_arn"),
  external_id: block.optionalSecret("external_id"),
  session_name: block.optionalSecret("session_name"),
  deployments: block.map("deployments"),
  batch_s3_config: block.batch("batch_s3_config"),
});

const server = (block) => ({ url: block.secret("url") });

/** Reads the fields of an object, each with its default. */
class Reader {
  constructor(sent, name, errors, found) {
    this.sent = sent;
    this.name = name;
    this.errors = errors;
    /** What all readers of a body have found. */
    this.found = found;
  }

  text(field) {
    const value = this.sent[field];
    if (typeof value === "string") return value;
    if (value !== undefined && value !== null) this.#wrongType(field);
    return "";
  }

  flag(field, otherwise) {
    const value = this.sent[field];
    if (typeof value === "boolean") return value;
    if (value !== undefined && value !== null) this.#wrongType(field);
    return otherwise;
  }

  number(field) {
    const value = this.sent[field];
    // Zero has no sign.
    if (Number.isFinite(value)) return value + 0;
    if (value !== undefined && value !== null) this.#wrongType(field);
    return 0;
  }

  list(field) {
    const value = this.sent[field];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.#wrongType(field);
      return [];
    }
    if (value.every((element) => typeof element === "string")) return value;
    this.#setWrong(field);
    value.forEach((element, index) => {
      if (typeof element !== "string") this.#addWrongType(field, index);
    });
    return [];
  }

  optionalList(field) {
    const list = this.list(field);
    return list.length === 0 ? undefined : list;
  }

  map(field) {
    const value = this.sent[field];
    if (value === undefined || value === null) return undefined;
    const isMap = isObject(value);
    const names = isMap ? Object.keys(value) : [];
    if (!isMap || names.some((name) => typeof value[name] !== "string")) {
      this.#wrongType(field);
      return undefined;
    }
    return names.length === 0 ? undefined : value;
  }

  secret(field) {
    return this.optionalSecret(field) ?? EMPTY;
  }

  optionalSecret(field) {
    const sent = this.sent[field];
    if (typeof sent === "string") return this.#meant(field, secretOfText(sent));
    if (sent === undefined || sent === null) return undefined;
    if (isObject(sent)) return this.#form(field, sent);
    this.#wrongType(field);
    return undefined;
  }

  credentials(field) {
    const sent = this.sent[field];
    if (!isServiceAccount(sent)) return this.secret(field);
    return { value: JSON.stringify(sent), env_var: "", from_env: false };
  }

  #form(field, sent) {
    if (!Object.keys(sent).every(isSecretName)) {
      this.#wrongType(field);
      return undefined;
    }
    const { value, env_var, from_env } = sent;
    const isText = (part) => part === undefined || part === null || typeof part === "string";
    const isFlag = from_env === undefined || from_env === null || typeof from_env === "boolean";
    if (isText(value) && isText(env_var) && isFlag) return this.#meant(field, secretOfForm(value, env_var));
    if (!isText(value)) this.#wrongType(field, "value");
    if (!isText(env_var)) this.#wrongType(field, "env_var");
    if (!isFlag) this.#wrongType(field, "from_env");
    return undefined;
  }

  /** The secret, if it is none but a text that says why not, nothing. */
  #meant(field, secret) {
    if (typeof secret !== "string") return secret;
    this.#setWrong(field);
    addWrongSecret(this.errors, this.#path(field), secret);
    return undefined;
  }

  block(field, readBlock) {
    const value = this.sent[field];
    if (value === undefined || value === null) return undefined;
    if (isObject(value)) return readBlock(new Reader(value, field, this.errors, this.found));
    this.#wrongType(field);
    return undefined;
  }

  batch(field) {
    const value = this.sent[field];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) {
      this.#wrongType(field);
      return undefined;
    }
    const { buckets } = value;
    if (buckets === undefined || buckets === null) return {};
    if (!Array.isArray(buckets)) {
      this.#wrongType(field, "buckets");
      return {};
    }
    const read = buckets.map((bucket, index) => this.#bucket(field, bucket, index));
    return read.length === 0 ? {} : { buckets: read };
  }

  #bucket(field, bucket, index) {
    if (!isObject(bucket)) {
      this.#wrongType(field, "buckets", index);
      return undefined;
    }
    const { bucket_name, prefix, is_default } = bucket;
    const read = { bucket_name: bucket_name ?? "" };
    if (typeof read.bucket_name !== "string") this.#wrongType(field, "buckets", index, "bucket_name");
    if (typeof (prefix ?? "") !== "string") this.#wrongType(field, "buckets", index, "prefix");
    if (typeof (is_default ?? false) !== "boolean") this.#wrongType(field, "buckets", index, "is_default");
    if (prefix) read.prefix = prefix;
    if (is_default) read.is_default = true;
    return read;
  }

  #wrongType(field, ...inside) {
    this.#setWrong(field);
    this.#addWrongType(field, ...inside);
  }

  #addWrongType(field, ...inside) {
    if (!this.errors.isFull()) addWrongType(this.errors, [...this.#path(field), ...inside]);
  }

  #setWrong(field) {
    this.found.wrong ??= new Set();
    this.found.wrong.add(this.name === undefined ? field : `${this.name}.${field}`);
  }

  #path(field) {
    return this.name === undefined ? [field] : [this.name, field];
  }
}
