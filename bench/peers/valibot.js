// Creating a key with valibot.
import * as v from "valibot";
import { isObject } from "./shared/body.js";
import { peer } from "./shared/create.js";
import { readBy } from "./shared/partial.js";
import { isServiceAccount, secretOfForm, secretOfText } from "./shared/secret.js";

const text = v.nullish(v.string(), "");
const optionalText = v.pipe(
  text,
  v.transform((sent) => sent || undefined),
);
const list = v.nullish(v.array(v.string()), () => []);
const optionalList = v.pipe(
  list,
  v.transform((sent) => (sent.length > 0 ? sent : undefined)),
);
const flag = (otherwise) => v.nullish(v.boolean(), otherwise);

// v.record() would leave out a deployment whose name is constructor.
const isTextMap = (sent) => isObject(sent) && Object.values(sent).every((value) => typeof value === "string");
const map = v.pipe(
  v.nullish(v.custom(isTextMap), () => ({})),
  v.transform((sent) => (Object.keys(sent).length > 0 ? sent : undefined)),
);

// v.object() alone would take a list.
const object = (fields) => v.pipe(v.custom(isObject), v.object(fields));

const form = v.pipe(
  v.custom(isObject),
  v.strictObject({
    value: v.nullish(v.string(), ""),
    env_var: v.nullish(v.string(), ""),
    from_env: v.nullish(v.boolean()),
  }),
);

const meant = v.rawTransform(({ dataset: { value: sent }, addIssue, NEVER }) => {
  if (sent === undefined) return undefined;
  const secret = typeof sent === "string" ? secretOfText(sent) : secretOfForm(sent.value, sent.env_var);
  if (typeof secret !== "string") return secret;
  addIssue({ message: secret });
  return NEVER;
});

const optionalSecret = v.pipe(
  v.nullish(v.union([v.string(), form]), () => undefined),
  meant,
);
const secret = v.pipe(v.nullish(v.union([v.string(), form]), ""), meant);
const account = v.pipe(
  v.custom(isServiceAccount),
  v.transform((sent) => ({ value: JSON.stringify(sent) })),
);
const credentials = v.pipe(v.nullish(v.union([v.string(), form, account]), ""), meant);

const bucket = object({
  bucket_name: text,
  prefix: optionalText,
  is_default: v.pipe(
    v.nullish(v.boolean(), false),
    v.transform((sent) => sent || undefined),
  ),
});

const buckets = v.pipe(
  v.nullish(v.array(bucket), () => []),
  v.transform((sent) => (sent.length > 0 ? sent : undefined)),
);

const optionalBlock = (fields) => v.nullish(object(fields), () => undefined);

const server = optionalBlock({ url: secret });

const schema = v.object({
  id: text,
  name: text,
  value: secret,
  models: list,
  blacklisted_models: list,
  // Zero has no sign.
  weight: v.pipe(
    v.nullish(v.number(), 0),
    v.finite(),
    v.transform((sent) => sent + 0),
  ),
  enabled: flag(true),
  use_for_batch_api: flag(false),
  config_hash: optionalText,
  status: optionalText,
  description: optionalText,
  azure_key_config: optionalBlock({
    endpoint: secret,
    deployments: map,
    api_version: optionalSecret,
    client_id: optionalSecret,
    client_secret: optionalSecret,
    tenant_id: optionalSecret,
    scopes: optionalList,
  }),
  vertex_key_config: optionalBlock({
    project_id: secret,
    project_number: secret,
    region: secret,
    auth_credentials: credentials,
    deployments: map,
  }),
  bedrock_key_config: optionalBlock({
    access_key: secret,
    secret_key: secret,
    session_token: optionalSecret,
    region: optionalSecret,
    arn: optionalSecret,
    role_arn: optionalSecret,
    external_id: optionalSecret,
    session_name: optionalSecret,
    deployments: map,
    batch_s3_config: optionalBlock({ buckets }),
  }),
  replicate_key_config: optionalBlock({ deployments: map }),
  vllm_key_config: optionalBlock({ url: secret, model_name: text }),
  ollama_key_config: server,
  sgl_key_config: server,
});

export const { answerCreateKey, checkKey } = peer(readBy(parse));

function parse(body) {
  const { success, output, issues } = v.safeParse(schema, body);
  return success ? { key: output } : { found: issues.flatMap((issue) => found(issue, [])) };
}

/** Where an issue is. Of a union's issues those inside the object form say most. */
function found(issue, around) {
  const path = [...around, ...(issue.path ?? []).map(({ key }) => key)];
  const inForm = issue.type === "union" ? issue.issues.filter((inner) => inner.path !== undefined) : [];
  if (inForm.length > 0) return inForm.flatMap((inner) => found(inner, path));
  return [{ path, reason: issue.type === "raw_transform" ? issue.message : undefined }];
}
