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
/** The additional refusals of operations with a body. */
const BODY: Refusal[] = [413, 415];

/** Returns the operations by path. */
export function paths(): JsonObject {
  const paging = parameters("limit", "offset", "search");
  return {
    "/api/providers": {
      get: {
        operationId: "listProviders",
        tags: ["providers"],
        summary: "Lists the providers",
        parameters: paging,
        responses: {
          200: json("The providers, ordered by name.", schema("ProviderList"), {
            providers: [CUSTOM_PROVIDER, { name: "openai" }],
            total: 2,
          }),
          ...refusals(...WITH_TOKEN),
        },
      },
      post: {
        operationId: "createProvider",
        tags: ["providers"],
        summary: "Adds a custom provider",
        requestBody: body(schema("CreateProviderRequest"), { custom: { value: PROVIDER_REQUEST } }),
        responses: {
          200: {
            ...json("The provider.", schema("CustomProvider"), CUSTOM_PROVIDER),
            links: links("#/name", ["getProvider", "deleteProvider", "listKeys", "createKey"]),
          },
          ...refusals(...WITH_TOKEN, ...BODY, 409),
        },
      },
    },
    "/api/providers/{provider}": {
      parameters: parameters("provider"),
      get: {
        operationId: "getProvider",
        tags: ["providers"],
        summary: "Returns a provider",
        responses: { 200: json("The provider.", schema("Provider"), CUSTOM_PROVIDER), ...refusals(...WITH_TOKEN, 404) },
      },
      put: {
        operationId: "updateProvider",
        tags: ["providers"],
        summary: "Changes the configuration of a custom provider; absent fields keep their values",
        requestBody: body(schema("UpdateProviderRequest"), { custom: { value: CUSTOM_PROVIDER } }),
        responses: {
          200: json("The updated provider.", schema("Provider"), CUSTOM_PROVIDER),
          ...refusals(...WITH_TOKEN, ...BODY, 404, 409),
        },
      },
      delete: {
        operationId: "deleteProvider",
        tags: ["providers"],
        summary: "Deletes a custom provider and its keys",
        responses: {
          200: json("The deleted provider.", schema("Provider"), CUSTOM_PROVIDER),
          ...refusals(...WITH_TOKEN, 404),
        },
      },
    },
    "/api/providers/{provider}/keys": {
      parameters: parameters("provider"),
      get: {
        operationId: "listKeys",
        tags: ["keys"],
        summary: "Lists a provider's keys",
        parameters: paging,
        responses: {
          200: json("The keys, in order of creation.", schema("KeyList"), { keys: [exampleKey()], total: 1 }),
          ...refusals(...WITH_TOKEN, 404),
        },
      },
      post: {
        operationId: "createKey",
        tags: ["keys"],
        summary: "Creates a key",
        parameters: parameters("dry_run", "advice"),
        requestBody: body(schema("CreateKeyRequest"), KEY_REQUESTS),
        responses: {
          200: {
            ...writtenKey("The key; for a dry run, its issues.", exampleKey()),
            links: links("#/id", ["getKey", "updateKey", "deleteKey"]),
          },
          ...refusals(...WITH_TOKEN, ...BODY, 404, 409),
        },
      },
    },
    "/api/providers/{provider}/keys/{key_id}": {
      parameters: parameters("provider", "key_id"),
      get: {
        operationId: "getKey",
        tags: ["keys"],
        summary: "Returns a key",
        parameters: parameters("if_none_match"),
        responses: {
          200: key("The key."),
          304: { description: "The key has not changed since the version in If-None-Match.", headers: headers("ETag") },
          ...refusals(...WITH_TOKEN, 404),
        },
      },
      put: {
        operationId: "updateKey",
        tags: ["keys"],
        summary: "Replaces a key",
        description:
          "The body is the whole key. Secrets that are absent, or are sent as their masks, keep their stored values.",
        parameters: parameters("if_match", "dry_run", "advice"),
        requestBody: body(schema("UpdateKeyRequest"), { rename: { value: { ...exampleKey(), name: "production" } } }),
        responses: {
          200: writtenKey("The updated key; for a dry run, its issues.", exampleUpdate()),
          ...refusals(...WITH_TOKEN, ...BODY, 404, 409, 412, 501),
        },
      },
      delete: {
        operationId: "deleteKey",
        tags: ["keys"],
        summary: "Deletes a key",
        parameters: parameters("if_match"),
        responses: { 200: json("The deleted key.", schema("Key"), exampleKey()), ...refusals(...WITH_TOKEN, 404, 412) },
      },
    },
    "/api/keys": {
      get: {
        operationId: "listAllKeys",
        tags: ["keys"],
        summary: "Lists the keys of all providers",
        parameters: paging,
        responses: {
          200: {
            ...json("The keys, each with its provider.", { type: "array", items: schema("KeyOfProvider") }, [
              { provider: "openai", ...exampleKey() },
            ]),
            headers: headers("X-Total-Count"),
          },
          ...refusals(...WITH_TOKEN),
        },
      },
    },
    "/health": { get: health("health", "Reports whether the endpoint can serve requests") },
    "/health/ready": { get: health("ready", "Reports whether the endpoint can serve requests") },
    "/health/live": {
      get: {
        operationId: "live",
        tags: ["operation"],
        summary: "Reports that the endpoint runs",
        security: [],
        responses: { 200: json("The endpoint runs.", schema("Health"), { status: "ok" }), ...refusals(...ALWAYS) },
      },
    },
    "/metrics": {
      get: {
        operationId: "metrics",
        tags: ["operation"],
        summary: "Returns counts of requests, latencies, refusals and failures of the store",
        responses: {
          200: {
            description: "The metrics, in the text format of Prometheus.",
            headers: headers(),
            content: { "text/plain": { schema: { type: "string" } } },
          },
          // Metrics are optional.
          ...refusals(...WITH_TOKEN, 404),
        },
      },
    },
    "/openapi.json": {
      get: {
        operationId: "openapi",
        tags: ["operation"],
        summary: "Returns this document",
        responses: {
          200: json("The document.", {
            type: "object",
            properties: { openapi: { const: "3.1.0" } },
            required: ["openapi"],
          }),
          ...refusals(...WITH_TOKEN),
        },
      },
    },
  };
}

function health(operationId: string, summary: string): JsonObject {
  return {
    operationId,
    tags: ["operation"],
    summary,
    security: [],
    responses: {
      200: json("The endpoint can serve requests.", schema("Health"), { status: "ok" }),
      503: json("The endpoint cannot serve requests: the store cannot be reached.", schema("Health"), {
        status: "unavailable",
      }),
      ...refusals(...ALWAYS),
    },
  };
}

function json(description: string, schema: JsonObject, example?: unknown): JsonObject {
  const content = { "application/json": { schema, ...(example !== undefined && { example }) } };
  return { description, headers: headers(), content };
}

function key(description: string, example: unknown = exampleKey()): JsonObject {
  return { ...json(description, schema("Key"), example), headers: headers("ETag") };
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
