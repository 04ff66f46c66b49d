import { answerCreateKey, answerUpdateKey, type Key, redactKey } from "bifrost-keys";
import schemas from "bifrost-keys/schemas";
import {
  HEADERS,
  headers,
  PARAMETERS,
  type Part,
  parameters,
  type Refusal,
  refusalComponents,
  refusals,
  schema,
} from "./openapi-parts.js";

/** The release whose API is described. */
const VERSION = "0.1.0";

/**
 * The description of the API, OpenAPI 3.1, as JSON text. Its schemas of keys, providers and errors
 * are the core's, and so are the answers in its examples.
 */
export function openapiDocument(): string {
  text ??= JSON.stringify(describe()).replaceAll("#/$defs/", "#/components/schemas/");
  return text;
}

let text: string | undefined;

function describe(): Part {
  return {
    openapi: "3.1.0",
    info: {
      title: "bifrost-keys",
      version: VERSION,
      summary: "Provider keys of the Bifrost gateway: checked by its rules, kept, and shown without their secrets.",
      description: INTRODUCTION,
      license: { name: "MIT OR Apache-2.0", identifier: "MIT OR Apache-2.0" },
    },
    // Relative to this document, so that it holds behind a proxy's path too.
    servers: [{ url: "./" }],
    security: [{ token: [] }],
    tags: [
      { name: "keys", description: "The keys of one provider, and of all." },
      { name: "providers", description: "The providers known by name, and custom ones." },
      { name: "operation", description: "What an operator asks for." },
    ],
    paths: paths(),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "A token that the operator has given out, to read or to write. An endpoint for its own machine alone may be run without.",
        },
      },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: refusalComponents(),
      schemas: { ...schemas.$defs, ...OWN_SCHEMAS },
    },
  };
}

const INTRODUCTION = `A key is a provider's credentials with the models they are for. Every answer shows secrets masked; sent back as
it is, a mask keeps the secret that is stored.

The schemas say what JSON Schema can say of a request: what they refuse is refused. Which fields a provider needs, which
lists and addresses are sound, and what is taken already is in the descriptions and in the issues of a refusal.
\`POST /api/providers/{provider}/keys?dry_run=true\` tells all of it and stores nothing.

An endpoint over a running gateway passes that one's answers on, which may be others than these.`;

/** What the endpoint answers around what the core says. */
const OWN_SCHEMAS = {
  KeyList: {
    description: "Keys of one provider.",
    type: "object",
    properties: {
      keys: { type: "array", items: schema("Key") },
      total: { description: "How many there are in all.", type: "integer", minimum: 0 },
    },
    required: ["keys", "total"],
    additionalProperties: false,
  },
  ProviderList: {
    description: "Providers.",
    type: "object",
    properties: {
      providers: { type: "array", items: schema("Provider") },
      total: { description: "How many there are in all.", type: "integer", minimum: 0 },
    },
    required: ["providers", "total"],
    additionalProperties: false,
  },
  DryRun: {
    description: "Everything there is to say of a key that was not stored: errors, then advice.",
    type: "object",
    properties: { issues: { type: "array", items: schema("Issue") } },
    required: ["issues"],
    additionalProperties: false,
  },
  Health: {
    type: "object",
    properties: { status: { enum: ["ok", "unavailable"] } },
    required: ["status"],
    additionalProperties: false,
  },
};

/** Whatever is asked for, it may be asked badly, by somebody who may not, or at the wrong time. */
const ALWAYS: Refusal[] = [400, 403, 408, 431, 500];
const WITH_TOKEN: Refusal[] = [...ALWAYS, 401, 429, 503];
/** A body may come too large or as something else. */
const BODY: Refusal[] = [413, 415];

function paths(): Part {
  const paging = parameters("limit", "offset", "search");
  return {
    "/api/providers": {
      get: {
        operationId: "listProviders",
        tags: ["providers"],
        summary: "Lists the providers",
        parameters: paging,
        responses: {
          200: json("The providers.", schema("ProviderList"), { providers: [{ name: "openai" }, CUSTOM_PROVIDER], total: 23 }),
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
          200: json("The keys, the one created first coming first.", schema("KeyList"), { keys: [exampleKey()], total: 1 }),
          ...refusals(...WITH_TOKEN, 404),
        },
      },
      post: {
        operationId: "createKey",
        tags: ["keys"],
        summary: "Creates a key",
        parameters: parameters("dry_run"),
        requestBody: body(schema("CreateKeyRequest"), KEY_REQUESTS),
        responses: {
          200: {
            description: "The key; or, of a dry run, what there is to say of it.",
            // A dry run makes no key, and has no ETag.
            headers: { ...headers(), ETag: { ...HEADERS.ETag, required: false } },
            content: {
              "application/json": {
                schema: { oneOf: [schema("Key"), schema("DryRun")] },
                examples: { key: { value: exampleKey() }, dry_run: { value: { issues: exampleIssues() } } },
              },
            },
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
        parameters: parameters("if_match"),
        requestBody: body(schema("UpdateKeyRequest"), { rename: { value: { ...exampleKey(), name: "production" } } }),
        responses: { 200: key("The key, as it is now.", exampleUpdate()), ...refusals(...WITH_TOKEN, ...BODY, 404, 409, 412) },
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
          200: json("The document.", { type: "object", properties: { openapi: { const: "3.1.0" } }, required: ["openapi"] }),
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

function body(schema: Part, examples: Part): Part {
  return { required: true, content: { "application/json": { schema, examples } } };
}

/** What can be done next with what is answered: the name or the id stands in the answer at this pointer. */
function links(pointer: "#/name" | "#/id", operations: string[]): Part {
  const found = `$response.body${pointer}`;
  const parameters = pointer === "#/name" ? { provider: found } : { provider: "$request.path.provider", key_id: found };
  return Object.fromEntries(operations.map((operationId) => [operationId, { operationId, parameters }]));
}

const PROVIDER_REQUEST = {
  provider: "my-llm",
  custom_provider_config: { base_provider_type: "openai", is_key_less: false },
};

const CUSTOM_PROVIDER = {
  name: PROVIDER_REQUEST.provider,
  custom_provider_config: { is_key_less: false, base_provider_type: "openai" },
};

const KEY_REQUESTS = {
  openai: {
    summary: "A key of OpenAI",
    value: {
      id: PARAMETERS.key_id.example,
      name: "prod",
      value: "sk-test-0123456789abcdef",
      models: ["*"],
      weight: 1,
    },
  },
  reference: {
    summary: "A key that the gateway reads from its environment",
    value: { name: "from the environment", value: "env.OPENAI_API_KEY", models: ["gpt-4o"], weight: 0.5 },
  },
  azure: {
    summary: "A key of Azure OpenAI",
    value: {
      name: "azure",
      value: "env.AZURE_API_KEY",
      models: ["*"],
      weight: 1,
      azure_key_config: { endpoint: "https://my-resource.openai.azure.com", deployments: { "gpt-4o": "prod-eu" } },
    },
  },
};

const BODY_OF_EXAMPLE = JSON.stringify(KEY_REQUESTS.openai.value);
const settings = () => ({});

/** The examples are what the core answers. */
function storedExample(): Key {
  return answerCreateKey({ segment: "openai", settings, body: BODY_OF_EXAMPLE }).key as Key;
}

function exampleKey(): Key {
  return redactKey(storedExample());
}

function exampleUpdate(): unknown {
  const sent = JSON.stringify({ ...exampleKey(), name: "production" });
  const path = { segment: "openai", key_id: PARAMETERS.key_id.example };
  return JSON.parse(answerUpdateKey({ ...path, settings, stored: storedExample, body: sent }).body);
}

function exampleIssues(): unknown {
  return answerCreateKey({ segment: "openai", settings, body: JSON.stringify({ name: "prod", weight: -1 }) }).issues;
}
