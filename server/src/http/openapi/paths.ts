import { HEADERS, headers, type JsonObject, parameters, type Refusal, refusals, schema } from "./components.js";
import {
  CUSTOM_PROVIDER,
  exampleIssues,
  exampleKey,
  exampleUpdate,
  KEY_REQUESTS,
  PROVIDER_REQUEST,
} from "./examples.js";

/** The refusals of every operation. */
const ALWAYS: Refusal[] = [400, 403, 408, 417, 431, 500, 508];
const WITH_TOKEN: Refusal[] = [...ALWAYS, 401, 429, 502, 503];
const WITH_BODY: Refusal[] = [413, 415];

/** Returns the operations by path. */
export function paths(): JsonObject {
  const paging = parameters("limit", "offset", "search");
  const provider = json("The provider.", schema("Provider"), CUSTOM_PROVIDER);
  const providers = { providers: [CUSTOM_PROVIDER, { name: "openai" }], total: 2 };
  const allKeys = { type: "array", items: schema("KeyOfProvider") };
  const ready = [
    "Reports whether the endpoint can serve requests",
    OK,
    { security: [], responses: UNAVAILABLE },
  ] as const;
  return {
    "/api/providers": {
      get: operation(
        "listProviders",
        "providers",
        "Lists the providers",
        json("The providers, ordered by name.", schema("ProviderList"), providers),
        { parameters: paging },
      ),
      post: operation(
        "createProvider",
        "providers",
        "Adds a custom provider",
        {
          ...json("The provider.", schema("CustomProvider"), CUSTOM_PROVIDER),
          links: links("#/name", ["getProvider", "deleteProvider", "listKeys", "createKey"]),
        },
        { requestBody: body(schema("CreateProviderRequest"), { custom: { value: PROVIDER_REQUEST } }), refused: [409] },
      ),
    },
    "/api/providers/{provider}": {
      parameters: parameters("provider"),
      get: operation("getProvider", "providers", "Returns a provider", provider, { refused: [404] }),
      put: operation(
        "updateProvider",
        "providers",
        "Changes the configuration of a custom provider; absent fields keep their values",
        json("The updated provider.", schema("Provider"), CUSTOM_PROVIDER),
        {
          requestBody: body(schema("UpdateProviderRequest"), { custom: { value: CUSTOM_PROVIDER } }),
          refused: [404, 409],
        },
      ),
      delete: operation(
        "deleteProvider",
        "providers",
        "Deletes a custom provider and its keys",
        json("The deleted provider.", schema("Provider"), CUSTOM_PROVIDER),
        { refused: [404] },
      ),
    },
    "/api/providers/{provider}/keys": {
      parameters: parameters("provider"),
      get: operation(
        "listKeys",
        "keys",
        "Lists a provider's keys",
        json("The keys, in order of creation.", schema("KeyList"), { keys: [exampleKey()], total: 1 }),
        { parameters: paging, refused: [404] },
      ),
      post: operation(
        "createKey",
        "keys",
        "Creates a key",
        {
          ...writtenKey("The key; for a dry run, its issues.", exampleKey()),
          links: links("#/id", ["getKey", "updateKey", "deleteKey"]),
        },
        {
          parameters: parameters("dry_run", "advice"),
          requestBody: body(schema("CreateKeyRequest"), KEY_REQUESTS),
          refused: [404, 409],
        },
      ),
    },
    "/api/providers/{provider}/keys/{key_id}": {
      parameters: parameters("provider", "key_id"),
      get: operation(
        "getKey",
        "keys",
        "Returns a key",
        { ...json("The key.", schema("Key"), exampleKey()), headers: headers("ETag") },
        {
          parameters: parameters("if_none_match"),
          responses: {
            304: {
              description: "The key has not changed since the version in If-None-Match.",
              headers: headers("ETag"),
            },
          },
          refused: [404],
        },
      ),
      put: operation(
        "updateKey",
        "keys",
        "Replaces a key",
        writtenKey("The updated key; for a dry run, its issues.", exampleUpdate()),
        {
          description:
            "The body is the whole key. Secrets that are absent, or are sent as their masks, keep their stored values.",
          parameters: parameters("if_match", "dry_run", "advice"),
          requestBody: body(schema("UpdateKeyRequest"), { rename: { value: { ...exampleKey(), name: "production" } } }),
          refused: [404, 409, 412, 501],
        },
      ),
      delete: operation("deleteKey", "keys", "Deletes a key", json("The deleted key.", schema("Key"), exampleKey()), {
        parameters: parameters("if_match"),
        refused: [404, 412],
      }),
    },
    "/api/keys": {
      get: operation(
        "listAllKeys",
        "keys",
        "Lists the keys of all providers",
        {
          ...json("The keys, each with its provider.", allKeys, [{ provider: "openai", ...exampleKey() }]),
          headers: headers("X-Total-Count"),
        },
        { parameters: paging },
      ),
    },
    "/health": { get: operation("health", "operation", ...ready) },
    "/health/ready": { get: operation("ready", "operation", ...ready) },
    "/health/live": {
      get: operation(
        "live",
        "operation",
        "Reports that the endpoint runs",
        json("The endpoint runs.", schema("Health"), { status: "ok" }),
        { security: [] },
      ),
    },
    "/metrics": {
      get: operation(
        "metrics",
        "operation",
        "Returns counts of requests, latencies, refusals and failures of the store",
        {
          description: "The metrics, in the text format of Prometheus.",
          headers: headers(),
          content: { "text/plain": { schema: { type: "string" } } },
        },
        // Metrics are optional.
        { refused: [404] },
      ),
    },
    "/openapi.json": {
      get: operation(
        "openapi",
        "operation",
        "Returns this document",
        json("The document.", {
          type: "object",
          properties: { openapi: { const: "3.1.0" } },
          required: ["openapi"],
        }),
      ),
    },
  };
}

interface OperationDetails {
  description?: string;
  parameters?: JsonObject[];
  requestBody?: JsonObject;
  /** Empty if the operation needs no token. */
  security?: readonly [];
  /** The responses that are neither the successful one nor a refusal. */
  responses?: JsonObject;
  /** The refusals in addition to those of every operation. */
  refused?: Refusal[];
}

function operation(
  operationId: string,
  tag: string,
  summary: string,
  success: JsonObject,
  { responses, refused = [], ...details }: OperationDetails = {},
): JsonObject {
  const common = details.security ? ALWAYS : WITH_TOKEN;
  const all = [...common, ...(details.requestBody ? WITH_BODY : []), ...refused];
  return {
    operationId,
    tags: [tag],
    summary,
    ...details,
    responses: { 200: success, ...responses, ...refusals(...all) },
  };
}

const OK = json("The endpoint can serve requests.", schema("Health"), { status: "ok" });
const UNAVAILABLE = {
  503: json("The endpoint cannot serve requests: the store cannot be reached.", schema("Health"), {
    status: "unavailable",
  }),
};

function json(description: string, schema: JsonObject, example?: unknown): JsonObject {
  const content = { "application/json": { schema, ...(example !== undefined && { example }) } };
  return { description, headers: headers(), content };
}

/** The answer to a write of a key. A dry run has no ETag. */
function writtenKey(description: string, example: unknown): JsonObject {
  return {
    description,
    headers: { ...headers("X-Key-Advice"), ETag: { ...HEADERS.ETag, required: false } },
    content: {
      "application/json": {
        schema: { oneOf: [schema("Key"), schema("KeyWithAdvice"), schema("DryRun")] },
        examples: { key: { value: example }, dry_run: { value: { issues: exampleIssues() } } },
      },
    },
  };
}

function body(schema: JsonObject, examples: JsonObject): JsonObject {
  return { required: true, content: { "application/json": { schema, examples } } };
}

/** Returns links to operations whose parameters come from the answer: its name or its id, at this pointer. */
function links(pointer: "#/name" | "#/id", operations: string[]): JsonObject {
  const value = `$response.body${pointer}`;
  const parameters = pointer === "#/name" ? { provider: value } : { provider: "$request.path.provider", key_id: value };
  return Object.fromEntries(operations.map((operationId) => [operationId, { operationId, parameters }]));
}
