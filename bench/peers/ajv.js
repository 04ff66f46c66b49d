// Creating a key with Ajv, which checks types; the defaults are put in beside it.
import { Ajv } from "ajv";
import { isObject } from "./shared/body.js";
import { peer } from "./shared/create.js";
import { readBy } from "./shared/partial.js";
import { EMPTY, isServiceAccount, secretOfForm, secretOfText } from "./shared/secret.js";

const text = { type: ["string", "null"] };
const flag = { type: ["boolean", "null"] };
const list = { type: ["array", "null"], items: { type: "string" } };
const map = { type: ["object", "null"], additionalProperties: { type: "string" } };
const object = (properties) => ({ type: ["object", "null"], properties });

const parts = { value: text, env_var: text, from_env: flag };
const secret = {
  type: ["string", "object", "null"],
  properties: parts,
  additionalProperties: false,
  isMeaningful: true,
};
const account = {
  type: "object",
  minProperties: 1,
  propertyNames: { not: { enum: Object.keys(parts) } },
};
const credentials = { if: account, then: true, else: secret };

const schema = {
  type: "object",
  properties: {
    id: text,
    name: text,
    value: secret,
    models: list,
    blacklisted_models: list,
    weight: { type: ["number", "null"] },
    enabled: flag,
    use_for_batch_api: flag,
    config_hash: text,
    status: text,
    description: text,
    azure_key_config: object({
      endpoint: secret,
      deployments: map,
      api_version: secret,
      client_id: secret,
      client_secret: secret,
      tenant_id: secret,
      scopes: list,
    }),
    vertex_key_config: object({
      project_id: secret,
      project_number: secret,
      region: secret,
      auth_credentials: credentials,
      deployments: map,
    }),
    bedrock_key_config: object({
      access_key: secret,
      secret_key: secret,
      session_token: secret,
      region: secret,
      arn: secret,
      role_arn: secret,
      external_id: secret,
      session_name: secret,
      deployments: map,
      batch_s3_config: object({
        buckets: {
          type: ["array", "null"],
          items: { type: "object", properties: { bucket_name: text, prefix: text, is_default: flag } },
        },
      }),
    }),
    replicate_key_config: object({ deployments: map }),
    vllm_key_config: object({ url: secret, model_name: text }),
    ollama_key_config: object({ url: secret }),
    sgl_key_config: object({ url: secret }),
  },
};

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
ajv.addKeyword({ keyword: "isMeaningful", schemaType: "boolean", validate: isMeaningful, errors: true });
const validate = ajv.compile(schema);

/** Whether a secret means something. What has the wrong type is no secret: other keywords report it. */
function isMeaningful(_, sent) {
  if (typeof sent !== "string" && !hasTypedParts(sent)) return true;
  const meant = secretOf(sent);
  if (typeof meant !== "string") return true;
  isMeaningful.errors = [{ keyword: "isMeaningful", message: meant, params: {} }];
  return false;
}

const hasTypedParts = (sent) =>
  isObject(sent) &&
  typeof (sent.value ?? "") === "string" &&
  typeof (sent.env_var ?? "") === "string" &&
  typeof (sent.from_env ?? false) === "boolean";

export const { answerCreateKey, checkKey } = peer(readBy(parse));

function parse(body) {
  return validate(body) ? { key: keyOf(body) } : { found: validate.errors.filter(isOwn).map(found) };
}

/** `if` only says that another keyword has failed. */
const isOwn = ({ keyword }) => keyword !== "if";

function found({ keyword, instancePath, params, message }) {
  // The first part is empty; names of deployments may be escaped, but are not shown.
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  if (keyword === "additionalProperties") path.push(params.additionalProperty);
  return { path, reason: keyword === "isMeaningful" ? message : undefined };
}

/** The key of a body whose types are right. Ajv's own defaults would change the body, and not stand in for null. */
function keyOf(body) {
  return {
    id: body.id ?? "",
    name: body.name ?? "",
    value: secretOf(body.value) ?? EMPTY,
    models: body.models ?? [],
    blacklisted_models: body.blacklisted_models ?? [],
    // Zero has no sign.
    weight: (body.weight ?? 0) + 0,
    enabled: body.enabled ?? true,
    use_for_batch_api: body.use_for_batch_api ?? false,
    config_hash: body.config_hash || undefined,
    status: body.status || undefined,
    description: body.description || undefined,
    azure_key_config: body.azure_key_config ? azureOf(body.azure_key_config) : undefined,
    vertex_key_config: body.vertex_key_config ? vertexOf(body.vertex_key_config) : undefined,
    bedrock_key_config: body.bedrock_key_config ? bedrockOf(body.bedrock_key_config) : undefined,
    replicate_key_config: body.replicate_key_config
      ? { deployments: filled(body.replicate_key_config.deployments) }
      : undefined,
    vllm_key_config: body.vllm_key_config
      ? { url: secretOf(body.vllm_key_config.url) ?? EMPTY, model_name: body.vllm_key_config.model_name ?? "" }
      : undefined,
    ollama_key_config: body.ollama_key_config ? { url: secretOf(body.ollama_key_config.url) ?? EMPTY } : undefined,
    sgl_key_config: body.sgl_key_config ? { url: secretOf(body.sgl_key_config.url) ?? EMPTY } : undefined,
  };
}

const azureOf = (sent) => ({
  endpoint: secretOf(sent.endpoint) ?? EMPTY,
  deployments: filled(sent.deployments),
  api_version: secretOf(sent.api_version),
  client_id: secretOf(sent.client_id),
  client_secret: secretOf(sent.client_secret),
  tenant_id: secretOf(sent.tenant_id),
  scopes: sent.scopes?.length ? sent.scopes : undefined,
});

const vertexOf = (sent) => ({
  project_id: secretOf(sent.project_id) ?? EMPTY,
  project_number: secretOf(sent.project_number) ?? EMPTY,
  region: secretOf(sent.region) ?? EMPTY,
  auth_credentials: secretOf(sent.auth_credentials, isServiceAccount) ?? EMPTY,
  deployments: filled(sent.deployments),
});

const bedrockOf = (sent) => ({
  access_key: secretOf(sent.access_key) ?? EMPTY,
  secret_key: secretOf(sent.secret_key) ?? EMPTY,
  session_token: secretOf(sent.session_token),
  region: secretOf(sent.region),
  arn: secretOf(sent.arn),
  role_arn: secretOf(sent.role_arn),
  external_id: secretOf(sent.external_id),
  session_name: secretOf(sent.session_name),
  deployments: filled(sent.deployments),
  batch_s3_config: sent.batch_s3_config ? batchOf(sent.batch_s3_config) : undefined,
});

const batchOf = ({ buckets }) => ({ buckets: buckets?.length ? buckets.map(bucketOf) : undefined });

const bucketOf = ({ bucket_name, prefix, is_default }) => ({
  bucket_name: bucket_name ?? "",
  prefix: prefix || undefined,
  is_default: is_default || undefined,
});

/** The secret that was sent, undefined for none, or why it means nothing, as a text. */
function secretOf(sent, isAccount) {
  if (typeof sent === "string") return secretOfText(sent);
  if (sent === undefined || sent === null) return undefined;
  if (isAccount?.(sent)) return { value: JSON.stringify(sent), env_var: "", from_env: false };
  return secretOfForm(sent.value, sent.env_var);
}

const filled = (map) => (map && Object.keys(map).length > 0 ? map : undefined);
