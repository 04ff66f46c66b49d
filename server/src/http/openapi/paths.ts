import {
  CUSTOM_PROVIDER,
  exampleIssues,
  exampleKey,
  exampleUpdate,
  KEY_REQUESTS,
  PROVIDER_REQUEST,
} from "./examples.js";
import { HEADERS, headers, type Part, parameters, type Refusal, refusals, schema } from "./parts.js";

/** Whatever is asked for, it may be asked badly, by somebody who may not, or at the wrong time. */
const ALWAYS: Refusal[] = [400, 403, 408, 417, 431, 500, 508];
const WITH_TOKEN: Refusal[] = [...ALWAYS, 401, 429, 502, 503];
/** A body may come too large or as something else. */
const BODY: Refusal[] = [413, 415];

/** The operations by their paths. */
export function paths(): Part {
  const paging = parameters("limit", "offset", "search");
  return {
    "/api/providers": {
      get: {
        operationId: "listProviders",
        tags: ["providers"],
        summary: "Lists the providers",
        parameters: paging,
        responses: {
          200: json("The providers, by name.", schema("ProviderList"), {
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
        summary: "Gives a provider",
        responses: { 200: json("The provider.", schema("Provider"), CUSTOM_PROVIDER), ...refusals(...WITH_TOKEN, 404) },
      },
      put: {
        operationId: "updateProvider",
        tags: ["providers"],
        summary: "Changes a custom provider's configuration; what is not sent stays as it is",
        requestBody: body(schema("UpdateProviderRequest"), { custom: { value: CUSTOM_PROVIDER } }),
        responses: {
          200: json("The provider as it is now.", schema("Provider"), CUSTOM_PROVIDER),
          ...refusals(...WITH_TOKEN, ...BODY, 404, 409),
        },
      },
      delete: {
        operationId: "deleteProvider",
        tags: ["providers"],
        summary: "Deletes a custom provider and its keys",
        responses: {
          200: json("The provider that was deleted.", schema("Provider"), CUSTOM_PROVIDER),
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
          200: json("The keys, the one created first coming first.", schema("KeyList"), {
            keys: [exampleKey()],
            total: 1,
          }),
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
            ...writtenKey("The key; or, of a dry run, what there is to say of it.", exampleKey()),
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
        summary: "Gives a key",
        parameters: parameters("if_none_match"),
        responses: {
          200: key("The key."),
          304: { description: "The key is still the one that If-None-Match names.", headers: headers("ETag") },
          ...refusals(...WITH_TOKEN, 404),
        },
      },
      put: {
        operationId: "updateKey",
        tags: ["keys"],
        summary: "Replaces a key",
        description: "Takes the whole key. Secrets that are left out, or come as their masks, stay as they are stored.",
        parameters: parameters("if_match", "dry_run", "advice"),
        requestBody: body(schema("UpdateKeyRequest"), { rename: { value: { ...exampleKey(), name: "production" } } }),
        responses: {
          200: writtenKey("The key, as it is now; or, of a dry run, what there is to say of it.", exampleUpdate()),
          ...refusals(...WITH_TOKEN, ...BODY, 404, 409, 412, 501),
        },
      },
      delete: {
        operationId: "deleteKey",
        tags: ["keys"],
        summary: "Deletes a key",
        parameters: parameters("if_match"),
        responses: {
          200: json("The key that was deleted.", schema("Key"), exampleKey()),
          ...refusals(...WITH_TOKEN, 404, 412),
        },
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
    "/health": { get: health("health", "Says whether the endpoint can serve requests") },
    "/health/ready": { get: health("ready", "Says whether the endpoint can serve requests") },
    "/health/live": {
      get: {
        operationId: "live",
        tags: ["operation"],
        summary: "Says that the endpoint runs",
        security: [],
        responses: { 200: json("It runs.", schema("Health"), { status: "ok" }), ...refusals(...ALWAYS) },
      },
    },
    "/metrics": {
      get: {
        operationId: "metrics",
        tags: ["operation"],
        summary: "Counts of requests, latencies, refusals and failures of the store",
        responses: {
          200: {
            description: "The counts, in Prometheus' text format.",
            headers: headers(),
            content: { "text/plain": { schema: { type: "string" } } },
          },
          // An endpoint may be run without them.
          ...refusals(...WITH_TOKEN, 404),
        },
      },
    },
    "/openapi.json": {
      get: {
        operationId: "openapi",
        tags: ["operation"],
        summary: "This document",
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

function health(operationId: string, summary: string): Part {
  return {
    operationId,
    tags: ["operation"],
    summary,
    security: [],
    responses: {
      200: json("It can.", schema("Health"), { status: "ok" }),
      503: json("It cannot: the store cannot be reached.", schema("Health"), { status: "unavailable" }),
      ...refusals(...ALWAYS),
    },
  };
}

function json(description: string, schema: Part, example?: unknown): Part {
  const content = { "application/json": { schema, ...(example !== undefined && { example }) } };
  return { description, headers: headers(), content };
}

function key(description: string, example: unknown = exampleKey()): Part {
  return { ...json(description, schema("Key"), example), headers: headers("ETag") };
}

/** The answer to the write of a key: a dry run stores no key, and has no ETag. */
function writtenKey(description: string, example: unknown): Part {
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

function body(schema: Part, examples: Part): Part {
  return { required: true, content: { "application/json": { schema, examples } } };
}

/** What can be done next with what is answered: the name or the id stands in the answer at this pointer. */
function links(pointer: "#/name" | "#/id", operations: string[]): Part {
  const found = `$response.body${pointer}`;
  const parameters = pointer === "#/name" ? { provider: found } : { provider: "$request.path.provider", key_id: found };
  return Object.fromEntries(operations.map((operationId) => [operationId, { operationId, parameters }]));
}
