import schemas from "bifrost-keys/schemas";
import { HEADERS, type JsonObject, PARAMETERS, refusalComponents, schema } from "./components.js";
import { paths } from "./paths.js";

/** The release that the document describes. */
const VERSION = "0.1.0";

/**
 * Returns the OpenAPI 3.1 description of the API as JSON text. Its schemas of keys, providers and errors, and the
 * answers in its examples, come from the core.
 */
export function openapiDocument(): string {
  text ??= JSON.stringify(describe()).replaceAll("#/$defs/", "#/components/schemas/");
  return text;
}

let text: string | undefined;

function describe(): JsonObject {
  return {
    openapi: "3.1.0",
    info: {
      title: "bifrost-keys",
      version: VERSION,
      summary: "Validates, redacts and stores provider API keys for the Bifrost gateway.",
      description: INTRODUCTION,
      license: { name: "MIT OR Apache-2.0", identifier: "MIT OR Apache-2.0" },
    },
    // Relative to this document, so that it is also correct behind a proxy that adds a path.
    servers: [{ url: "./" }],
    security: [{ token: [] }],
    tags: [
      { name: "keys", description: "The keys of one provider or of all providers." },
      { name: "providers", description: "Standard and custom providers." },
      { name: "operation", description: "Health, metrics and this document." },
    ],
    paths: paths(),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "A token that permits reads, or reads and writes. An endpoint that serves only its own machine needs none.",
        },
      },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: refusalComponents(),
      schemas: { ...schemas.$defs, ...OWN_SCHEMAS },
    },
  };
}

const INTRODUCTION = `A key is the credentials for a provider together with the models they are for. Answers show secrets
masked. A mask that is sent back unchanged keeps the stored secret.

A request that the schemas reject is refused. Rules that JSON Schema cannot express are in the descriptions and in the
issues of a refusal: the fields that a provider requires, valid lists and addresses, and conflicts with stored keys.
\`POST /api/providers/{provider}/keys?dry_run=true\` returns all issues and stores nothing; so does a dry run of an update.

An endpoint over a running gateway forwards the gateway's answers, which may differ from the ones described here.`;

const createProvider = schemas.$defs.CreateProviderRequest.properties as { custom_provider_config: JsonObject };

/** The schemas that the endpoint adds to those of the core. */
const OWN_SCHEMAS = {
  KeyWithAdvice: {
    ...schemas.$defs.Key,
    description: "A key with the advice about it.",
    properties: { ...(schemas.$defs.Key.properties as object), advice: { type: "array", items: schema("Advice") } },
    required: [...(schemas.$defs.Key.required as string[]), "advice"],
  },
  UpdateProviderRequest: {
    description: "The document of a provider. Other settings are refused unless they are null.",
    type: "object",
    properties: {
      name: { description: "The name of the provider; it cannot be changed.", type: ["string", "null"] },
      custom_provider_config: createProvider.custom_provider_config,
    },
  },
  KeyList: listOf("keys", "Key", "Keys of one provider."),
  ProviderList: listOf("providers", "Provider", "Providers."),
  DryRun: {
    description: "All issues of a key that was not stored: errors, then advice.",
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

/** Returns the schema of a page of a list. */
function listOf(member: string, item: string, description: string): JsonObject {
  return {
    description,
    type: "object",
    properties: {
      [member]: { type: "array", items: schema(item) },
      total: { description: "The number of all matching items.", type: "integer", minimum: 0 },
    },
    required: [member, "total"],
    additionalProperties: false,
  };
}
