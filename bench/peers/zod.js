// Creating a key with zod.
import * as z from "zod";
import { isObject } from "./shared/body.js";
import { peer } from "./shared/create.js";
import { readBy } from "./shared/partial.js";
import { isServiceAccount, secretOfForm, secretOfText } from "./shared/secret.js";

const text = z
  .string()
  .nullish()
  .transform((sent) => sent ?? "");
const optionalText = z
  .string()
  .nullish()
  .transform((sent) => sent || undefined);
const list = z
  .array(z.string())
  .nullish()
  .transform((sent) => sent ?? []);
const optionalList = z
  .array(z.string())
  .nullish()
  .transform((sent) => (sent?.length ? sent : undefined));
const flag = (otherwise) =>
  z
    .boolean()
    .nullish()
    .transform((sent) => sent ?? otherwise);

// z.record() would leave out a deployment whose name is __proto__.
const isTextMap = (sent) => isObject(sent) && Object.values(sent).every((value) => typeof value === "string");
const map = z
  .custom(isTextMap)
  .nullish()
  .transform((sent) => (sent && Object.keys(sent).length > 0 ? sent : undefined));

const form = z.strictObject({
  value: z.string().nullish(),
  env_var: z.string().nullish(),
  from_env: z.boolean().nullish(),
});

function meant(sent, context) {
  if (sent === undefined || sent === null) return undefined;
  const secret = typeof sent === "string" ? secretOfText(sent) : secretOfForm(sent.value, sent.env_var);
  if (typeof secret !== "string") return secret;
  context.issues.push({ code: "custom", message: secret, input: sent });
  return z.NEVER;
}

const optionalSecret = z.union([z.string(), form]).nullish().transform(meant);
const secret = z
  .union([z.string(), form])
  .nullish()
  .transform((sent, context) => meant(sent ?? "", context));
const account = z.custom(isServiceAccount).transform((sent) => ({ value: JSON.stringify(sent) }));
const credentials = z
  .union([z.string(), form, account])
  .nullish()
  .transform((sent, context) => meant(sent ?? "", context));

const bucket = z.object({
  bucket_name: text,
  prefix: optionalText,
  is_default: z
    .boolean()
    .nullish()
    .transform((sent) => sent || undefined),
});

const buckets = z
  .array(bucket)
  .nullish()
  .transform((sent) => (sent?.length ? sent : undefined));

const optionalBlock = (fields) =>
  z
    .object(fields)
    .nullish()
    .transform((sent) => sent ?? undefined);

const server = optionalBlock({ url: secret });

const schema = z.compile(
  z.object({
    id: text,
    name: text,
    value: secret,
    models: list,
    blacklisted_models: list,
    // Zero has no sign.
    weight: z
      .number()
      .nullish()
      .transform((sent) => (sent ?? 0) + 0),
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
  }),
);

export const { answerCreateKey, checkKey } = peer(readBy(parse));

function parse(body) {
  const { success, data, error } = schema.safeParse(body);
  return success ? { key: data } : { found: error.issues.flatMap((issue) => found(issue, [])) };
}

/** Where an issue is. Of a union's issues those of the object form say most. */
function found(issue, around) {
  const path = [...around, ...issue.path];
  if (issue.code === "invalid_union") return issue.errors[1].flatMap((inner) => found(inner, path));
  if (issue.code === "unrecognized_keys") return [{ path: [...path, issue.keys[0]] }];
  const isOfSecret = issue.code === "custom" && issue.message !== "Invalid input";
  return [{ path, reason: isOfSecret ? issue.message : undefined }];
}
