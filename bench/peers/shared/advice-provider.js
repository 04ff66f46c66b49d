// Advice about the base provider's own block.
import { plainText } from "./checks.js";
import { isGiven } from "./secret.js";
import { afterOrigin, isRegion } from "./url.js";
import { characters, isBlank, trimmed } from "./white-space.js";

/** Adds the advice that the base provider has. */
export function adviseOfProvider({ key, base, masks, advice, isUsable }) {
  const rows = ROWS[base];
  if (rows === undefined) return;
  const name = `${base}_key_config`;
  if (!isUsable(name)) return;
  const fields = key[name] ?? {};
  rows({
    fields,
    usable: (field) => isUsable(name, field),
    isGiven: (field) => isGiven(fields[field]),
    /** The secret as sent, if it is plain and given. */
    plain: (field) => plainText(fields[field]),
    say(code, field, message) {
      if (!masks.has(fields[field])) advice.add(code, [name, field], message);
    },
  });
}

const ROWS = {
  azure(block) {
    missing(block, "endpoint_missing", "endpoint");
    entraIdIncomplete(block);
    urlNotHttp(block, "endpoint");
    const endpoint = block.plain("endpoint");
    if (endpoint !== undefined && afterOrigin(endpoint)) {
      block.say("endpoint_has_path", "endpoint", "the gateway adds the path itself");
    }
  },
  vertex(block) {
    missing(block, "project_id_missing", "project_id");
    missing(block, "region_missing", "region");
    regionUnusual(block, VERTEX_REGION);
    serviceAccount(block);
  },
  bedrock(block) {
    missing(block, "region_missing", "region", "the gateway then uses us-east-1");
    regionUnusual(block, BEDROCK_REGION);
    awsKeys(block);
    for (const field of ["arn", "role_arn"]) {
      const arn = block.plain(field);
      if (arn !== undefined && !trimmed(arn).startsWith("arn:"))
        block.say("not_an_arn", field, "an ARN begins with arn:");
    }
  },
  vllm(block) {
    missing(block, "url_missing", "url");
    if (block.usable("model_name") && isBlank(block.fields.model_name ?? "")) {
      block.say("model_name_missing", "model_name", "no model is named");
    }
    urlNotHttp(block, "url");
    urlHasApiPath(block);
  },
  ollama: urlHasApiPath,
  sgl: urlHasApiPath,
};

function missing(block, code, field, effect = "requests will fail") {
  if (block.usable(field) && !block.isGiven(field)) block.say(code, field, `it is not given: ${effect}`);
}

const ENTRA_ID = ["client_id", "client_secret", "tenant_id"];

function entraIdIncomplete(block) {
  if (!ENTRA_ID.every(block.usable)) return;
  const absent = ENTRA_ID.filter((field) => !block.isGiven(field));
  if (absent.length === 1 || absent.length === 2) {
    block.say("entra_id_incomplete", absent[0], "Entra ID needs client_id, client_secret and tenant_id");
  }
}

function urlNotHttp(block, field) {
  const url = block.plain(field);
  if (url !== undefined && afterOrigin(url) === undefined)
    block.say("url_not_http", field, "it is not an http or https URL");
}

const API_PATH = /^\/(?:[^?#]*\/)?v1\/*$/;

function urlHasApiPath(block) {
  const url = block.plain("url");
  if (url !== undefined && API_PATH.test(afterOrigin(url) ?? "")) {
    block.say("url_has_api_path", "url", "the gateway adds /v1 itself");
  }
}

const BEDROCK_REGION = /^[a-z]+(?:-[a-z]+)+-\d\d?$/;
const VERTEX_REGION = /^(?:[a-z]+(?:-[a-z]+)+\d\d?|global|us|eu)$/;

function regionUnusual(block, usual) {
  const region = block.plain("region");
  if (region !== undefined && isRegion(region) && !usual.test(region)) {
    block.say("region_unusual", "region", "regions of this provider are named otherwise");
  }
}

function awsKeys(block) {
  const isSound = block.usable("access_key") && block.usable("secret_key");
  if (isSound && block.isGiven("access_key") !== block.isGiven("secret_key")) {
    const other = block.isGiven("access_key") ? "secret_key" : "access_key";
    block.say("aws_keys_incomplete", other, "access_key and secret_key belong together");
  }
  const access = trimmed(block.plain("access_key") ?? "");
  const secret = trimmed(block.plain("secret_key") ?? "");
  if (access.startsWith("ASIA") && block.usable("session_token") && !block.isGiven("session_token")) {
    block.say("session_token_missing", "session_token", "a temporary access key needs its session token");
  }
  if (characters(access) === 40 && characters(secret) === 20 && /^A[KS]IA/.test(secret)) {
    block.say("aws_keys_swapped", "access_key", "access_key and secret_key seem to be swapped");
  }
}

const ACCOUNT_TYPES = new Set([
  "service_account",
  "authorized_user",
  "external_account",
  "external_account_authorized_user",
  "impersonated_service_account",
]);

function serviceAccount(block) {
  const text = block.plain("auth_credentials");
  if (text === undefined) return;
  const account = parsed(trimmed(text));
  if (!ACCOUNT_TYPES.has(account?.type)) {
    block.say("not_a_service_account", "auth_credentials", "it is not a service account's JSON");
  } else if (account.type === "service_account" && !(isText(account.private_key) && isText(account.client_email))) {
    block.say("service_account_incomplete", "auth_credentials", "private_key or client_email is missing");
  }
}

const isText = (value) => typeof value === "string" && value !== "";

/** The JSON of a text; undefined if it is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
