import { answerCreateKey, answerError } from "bifrost-keys";
import { BODY_LIMIT } from "../../store/types.js";
import { MAX_LIMIT, MAX_SEARCH } from "../pagination.js";

/** A JSON object of the document. */
export type JsonObject = { readonly [name: string]: unknown };

/** The statuses of the refusals that the operations share. */
export type Refusal = keyof typeof REFUSALS;

/**
 * The refusals by status: the name of the component, its description, and the codes that its error object can have.
 * Status 400 also has the codes of issues.
 */
const REFUSALS = {
  400: [
    "BadRequest",
    "The path, the query or the body is invalid. `issues` lists everything that is wrong with the body.",
    "invalid_request invalid_path invalid_query request_aborted standard_provider",
  ],
  401: ["Unauthorized", "The token is missing or unknown.", "unauthorized"],
  403: [
    "Forbidden",
    "The token is read-only; or the endpoint does not accept the host name, the machine, the origin or the proxy; or the key refers to an environment variable that the operator does not allow; or the gateway behind the endpoint refuses the request.",
    "forbidden_role forbidden_address forbidden_host forbidden_origin forbidden_proxy reference_not_allowed gateway_forbidden",
  ],
  404: ["NotFound", "The provider or the key does not exist.", "provider_not_found key_not_found route_not_found"],
  408: ["RequestTimeout", "The request took too long to arrive.", "request_timeout"],
  409: [
    "Conflict",
    "Another key has the id or the name, or another provider has the name.",
    "id_taken name_taken provider_taken",
  ],
  412: ["PreconditionFailed", "The key has changed since the version in If-Match.", "precondition_failed"],
  413: ["BodyTooLarge", `The body is larger than ${BODY_LIMIT} bytes.`, "body_too_large"],
  415: [
    "UnsupportedMediaType",
    "The Content-Type is not JSON, or the body is compressed.",
    "unsupported_media_type unsupported_content_encoding",
  ],
  417: ["ExpectationFailed", "Expect is not 100-continue.", "expectation_failed"],
  429: [
    "RateLimited",
    "The client has sent too many writes, reads or wrong tokens.",
    "rate_limited gateway_rate_limited",
  ],
  431: ["HeadersTooLarge", "The request's headers are too large, or too many.", "headers_too_large too_many_headers"],
  500: ["InternalError", "The endpoint failed; see its log.", "internal_error store_damaged key_unreadable"],
  501: [
    "NotImplemented",
    "A secret must be sent again: the gateway behind the endpoint cannot keep the stored one.",
    "gateway_mask_unusable",
  ],
  502: [
    "BadGateway",
    "The gateway behind the endpoint returned no answer that can be forwarded.",
    "gateway_denied gateway_unusable gateway_answer_withheld",
  ],
  503: [
    "Unavailable",
    "The database or the gateway cannot be reached, or cannot store anything.",
    "store_unavailable store_full store_read_only store_encryption_changed gateway_unavailable",
  ],
  508: [
    "LoopDetected",
    "The endpoint forwards to a gateway, and the request was forwarded already, by another endpoint or by itself.",
    "loop_detected",
  ],
} satisfies Record<number, [name: string, description: string, codes: string]>;

/** The headers of answers. */
export const HEADERS = {
  "X-Request-Id": {
    description: "The request's id, as in the endpoint's log.",
    schema: { type: "string", format: "uuid" },
  },
  ETag: {
    description: "The version of the key; send it as If-Match to change the key only if it is still this version.",
    required: true,
    schema: { type: "string", pattern: '^(W/)?"[^"]*"$' },
    example: '"1015b7a3-c9df-4f75-9047-e6c87e3177d9"',
  },
  "X-Key-Advice": {
    description: "The codes of the advice about the key, without repetitions; absent if there is none.",
    schema: { type: "string", pattern: "^[a-z_]+(, [a-z_]+)*$" },
    example: "models_empty, weight_zero",
  },
  "X-Total-Count": {
    description: "The number of all matching keys.",
    required: true,
    schema: { type: "integer", minimum: 0 },
  },
  "Retry-After": {
    description: "After how many seconds to try again.",
    required: true,
    schema: { type: "integer", minimum: 0 },
  },
  "WWW-Authenticate": {
    description: "How to authenticate.",
    required: true,
    schema: { type: "string", pattern: "^Bearer" },
  },
};

/** Additional headers of some refusals. */
const REFUSAL_HEADERS: { [status in Refusal]?: (keyof typeof HEADERS)[] } = {
  401: ["WWW-Authenticate"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

const FLAG = { type: "boolean", default: false };

/** The parameters in paths, queries and headers. */
export const PARAMETERS = {
  provider: path("provider", "The provider's name, percent-encoded.", "openai"),
  key_id: path("key_id", "The key's id, percent-encoded.", "4ac80b1c-9e2b-4a67-9f2e-0d6c3c3f5a11"),
  limit: query("limit", "The maximum number of items; all if absent.", {
    type: "integer",
    minimum: 1,
    maximum: MAX_LIMIT,
  }),
  offset: query("offset", "The number of items to skip.", {
    type: "integer",
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 0,
  }),
  search: query("search", "Lists only items whose name contains this text, ignoring case.", {
    type: "string",
    maxLength: MAX_SEARCH,
  }),
  dry_run: query("dry_run", "If true, nothing is stored and the answer lists all issues of the key.", FLAG),
  advice: query("advice", "If true, the answer contains the advice about the key, as `advice`.", FLAG),
  if_match: header("If-Match", "An ETag of the key. If the key has changed since, nothing is written."),
  if_none_match: header("If-None-Match", "An ETag of the key. If the key has not changed since, the answer is 304."),
};

function path(name: string, description: string, example: string) {
  return { name, in: "path", required: true, description, schema: { type: "string", minLength: 1 }, example };
}

function query(name: string, description: string, schema: JsonObject) {
  return { name, in: "query", description, schema };
}

function header(name: string, description: string) {
  return { name, in: "header", description, schema: { type: "string" } };
}

/** Returns references to parameters. */
export function parameters(...names: (keyof typeof PARAMETERS)[]): JsonObject[] {
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** Returns a reference to a schema of the core or of the endpoint. */
export function schema(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** Returns references to headers, always including X-Request-Id. */
export function headers(...names: (keyof typeof HEADERS)[]): JsonObject {
  const all = [...names, "X-Request-Id"];
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** Returns references to refusals, by status. */
export function refusals(...statuses: Refusal[]): JsonObject {
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${REFUSALS[status][0]}` }]),
  );
}

/** Returns all refusals, by name. */
export function refusalComponents(): JsonObject {
  const statuses = Object.keys(REFUSALS).map(Number) as Refusal[];
  return Object.fromEntries(statuses.map((status) => [REFUSALS[status][0], refusalComponent(status)]));
}

function refusalComponent(status: Refusal): JsonObject {
  const [, description, codes] = REFUSALS[status];
  const own = { enum: codes.split(" ") };
  const code = status === 400 ? { anyOf: [schema("IssueCode"), own] } : own;
  return {
    description,
    headers: headers(...(REFUSAL_HEADERS[status] ?? [])),
    content: {
      "application/json": {
        schema: {
          allOf: [schema("BifrostError")],
          properties: { status_code: { const: status }, error: { properties: { code } } },
        },
        example: JSON.parse(refusalExample(status)),
      },
    },
  };
}

/** Returns the core's own answer if the reason is about keys; otherwise an error object with the first code. */
function refusalExample(status: Refusal): string {
  const segment = status === 404 ? "unknown" : "openai";
  if (status === 400 || status === 404) {
    const body = JSON.stringify({ name: "prod", weight: -1 });
    return answerCreateKey({ segment, settings: (name) => (name === "openai" ? {} : undefined), body }).body;
  }
  const [, description, codes] = REFUSALS[status];
  const [code = ""] = codes.split(" ");
  return answerError({ status, code, message: description.replace(/[.;:].*$/, "") }).body;
}
