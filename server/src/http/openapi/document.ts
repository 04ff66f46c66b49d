import schemas from "bifrost-keys/schemas";
import { HEADERS, PARAMETERS, type Part, refusalComponents, schema } from "./parts.js";
import { paths } from "./paths.js";

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
          description: "A token of the operator's, to read or to write. An endpoint for one machine may do without.",
        },
      },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: refusalComponents(),
      schemas: { ...schemas.$defs, ...OWN_SCHEMAS },
    },
  };
}

const INTRODUCTION = `A key is a provider's credentials with the models they are for. Every answer shows secrets masked;
sent back as it is, a mask keeps the secret that is stored.

The schemas say what JSON Schema can say of a request: what they refuse is refused. Which fields a provider needs, which
lists and addresses are sound, and what is taken already is in the descriptions and in the issues of a refusal.
\`POST /api/providers/{provider}/keys?dry_run=true\` tells all of it and stores nothing, and so does a dry run of an update.

An endpoint over a running gateway passes that one's answers on, which may be others than these.`;

const createProvider = schemas.$defs.CreateProviderRequest.properties as { custom_provider_config: Part };

/** What the endpoint answers around what the core says. */
const OWN_SCHEMAS = {
  KeyWithAdvice: {
    ...schemas.$defs.Key,
    description: "A key, and the advice about it.",
    properties: {
      ...(schemas.$defs.Key.properties as object),
      advice: { type: "array", items: schema("Advice") },
    },
    required: [...(schemas.$defs.Key.required as string[]), "advice"],
  },
  UpdateProviderRequest: {
    description: "A provider's document: other settings than these cannot be kept, unless they are null.",
    type: "object",
    properties: {
      name: { description: "The provider's own name.", type: ["string", "null"] },
      custom_provider_config: createProvider.custom_provider_config,
    },
  },
  KeyList: listOf("keys", "Key", "Keys of one provider."),
  ProviderList: listOf("providers", "Provider", "Providers."),
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

/** A part of a list, with the number of all. */
function listOf(member: string, item: string, description: string): Part {
  return {
    description,
    type: "object",
    properties: {
      [member]: { type: "array", items: schema(item) },
      total: { description: "How many there are in all.", type: "integer", minimum: 0 },
    },
    required: [member, "total"],
    additionalProperties: false,
  };
}
