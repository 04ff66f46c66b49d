import { answerCreateKey, answerError } from "bifrost-keys";
import { BODY_LIMIT } from "../../store/types.js";
import { MAX_LIMIT, MAX_SEARCH } from "../query.js";

/** A part of the document, as data. */
export type Part = { readonly [name: string]: unknown };

/** The statuses of the refusals that the operations share. */
export type Refusal = keyof typeof REFUSALS;

/**
 * Why a request is refused, by status: what it is called among the document's components, what it
 * says to people, and the codes that its error object can have (400 has those of issues besides).
 */
const REFUSALS = {
  400: {
    name: "BadRequest",
    description: "Path, query or body break a rule. `issues` has everything that is wrong with the body.",
    codes: ["invalid_request", "invalid_path", "invalid_query", "request_aborted", "standard_provider"],
  },
  401: { name: "Unauthorized", description: "There is no token, or none that is known.", codes: ["unauthorized"] },
  403: {
    name: "Forbidden",
    description:
      "The token may only read; or the name called by, the machine, the page or the proxy is not let in; or the key refers to an environment variable that the operator does not allow; or the gateway behind the endpoint does not allow it.",
    codes: [
      "forbidden_role",
      "forbidden_address",
      "forbidden_host",
      "forbidden_origin",
      "forbidden_proxy",
      "reference_not_allowed",
      "gateway_forbidden",
    ],
  },
  404: {
    name: "NotFound",
    description: "There is no such provider or key.",
    codes: ["provider_not_found", "key_not_found", "route_not_found"],
  },
  408: { name: "RequestTimeout", description: "The request took too long to arrive.", codes: ["request_timeout"] },
  409: {
    name: "Conflict",
    description: "Another key has the id or the name, or there is a provider of the name.",
    codes: ["id_taken", "name_taken", "provider_taken"],
  },
  412: {
    name: "PreconditionFailed",
    description: "The key is no longer the one that If-Match names.",
    codes: ["precondition_failed"],
  },
  413: { name: "BodyTooLarge", description: `The body is larger than ${BODY_LIMIT} bytes.`, codes: ["body_too_large"] },
  415: {
    name: "UnsupportedMediaType",
    description: "The body is not said to be JSON, or it is compressed.",
    codes: ["unsupported_media_type", "unsupported_content_encoding"],
  },
  417: {
    name: "ExpectationFailed",
    description: "Expect asks for something else than 100-continue.",
    codes: ["expectation_failed"],
  },
  429: {
    name: "RateLimited",
    description: "The client writes or reads too often, or sent too many wrong tokens.",
    codes: ["rate_limited", "gateway_rate_limited"],
  },
  431: {
    name: "HeadersTooLarge",
    description: "The request's headers are too large, or too many.",
    codes: ["headers_too_large", "too_many_headers"],
  },
  500: {
    name: "InternalError",
    description: "The endpoint failed; its log has more.",
    codes: ["internal_error", "store_damaged", "key_unreadable"],
  },
  501: {
    name: "NotImplemented",
    description: "A secret must be entered again: the gateway behind the endpoint has no way to keep it.",
    codes: ["gateway_mask_unusable"],
  },
  502: {
    name: "BadGateway",
    description: "The gateway behind the endpoint gave no answer that can be passed on.",
    codes: ["gateway_denied", "gateway_unusable", "gateway_answer_withheld"],
  },
  503: {
    name: "Unavailable",
    description: "The database, or the gateway, cannot be reached, or nothing can be stored there.",
    codes: ["store_unavailable", "store_full", "store_read_only", "store_encryption_changed", "gateway_unavailable"],
  },
  508: {
    name: "LoopDetected",
    description:
      "The endpoint forwards to a gateway, and was sent what another such endpoint, or itself, has forwarded.",
    codes: ["loop_detected"],
  },
} as const;

/** What stands in the answers' headers. */
export const HEADERS = {
  "X-Request-Id": {
    description: "The request's id, as in the endpoint's log.",
    schema: { type: "string", format: "uuid" },
  },
  ETag: {
    description: "What the key is now; send it as If-Match to change the key only if it still is.",
    required: true,
    schema: { type: "string", pattern: '^(W/)?"[^"]*"$' },
    example: '"1015b7a3-c9df-4f75-9047-e6c87e3177d9"',
  },
  "X-Key-Advice": {
    description: "The codes of the advice about the key, each once; absent if there is none.",
    schema: { type: "string", pattern: "^[a-z_]+(, [a-z_]+)*$" },
    example: "models_empty, weight_zero",
  },
  "X-Total-Count": {
    description: "How many keys there are in all.",
    required: true,
    schema: { type: "integer", minimum: 0 },
  },
  "Retry-After": {
    description: "When to try again, in seconds.",
    required: true,
    schema: { type: "integer", minimum: 0 },
  },
  "WWW-Authenticate": {
    description: "How to say who one is.",
    required: true,
    schema: { type: "string", pattern: "^Bearer" },
  },
};

/** Headers that some refusals have besides. */
const REFUSAL_HEADERS: { [status in Refusal]?: (keyof typeof HEADERS)[] } = {
  401: ["WWW-Authenticate"],
  429: ["Retry-After"],
  503: ["Retry-After"],
};

/** What can be asked for in path, query and headers. */
export const PARAMETERS = {
  provider: {
    name: "provider",
    in: "path",
    required: true,
    description: "The provider's name, percent-encoded.",
    schema: { type: "string", minLength: 1 },
    example: "openai",
  },
  key_id: {
    name: "key_id",
    in: "path",
    required: true,
    description: "The key's id, percent-encoded.",
    schema: { type: "string", minLength: 1 },
    example: "4ac80b1c-9e2b-4a67-9f2e-0d6c3c3f5a11",
  },
  limit: {
    name: "limit",
    in: "query",
    description: "How many to list at most; all if absent.",
    schema: { type: "integer", minimum: 1, maximum: MAX_LIMIT },
  },
  offset: {
    name: "offset",
    in: "query",
    description: "How many to leave out before.",
    schema: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
  },
  search: {
    name: "search",
    in: "query",
    description: "Only those whose name contains this, in any letter case.",
    schema: { type: "string", maxLength: MAX_SEARCH },
  },
  dry_run: {
    name: "dry_run",
    in: "query",
    description: "True to store nothing and be told everything that would be said of the key.",
    schema: { type: "boolean", default: false },
  },
  advice: {
    name: "advice",
    in: "query",
    description: "True to have the advice about the key in the answer, as `advice`.",
    schema: { type: "boolean", default: false },
  },
  if_match: {
    name: "If-Match",
    in: "header",
    description: "The key's ETag: where the key is another by now, nothing is done.",
    schema: { type: "string" },
  },
  if_none_match: {
    name: "If-None-Match",
    in: "header",
    description: "An ETag of the key: where the key is still this one, the answer is 304.",
    schema: { type: "string" },
  },
};

/** References to parameters, by their names among the components. */
export function parameters(...names: (keyof typeof PARAMETERS)[]): Part[] {
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** A reference to a schema, one of the core's or one of the endpoint's own. */
export function schema(name: string): Part {
  return { $ref: `#/components/schemas/${name}` };
}

/** References to headers, the request's id among them. */
export function headers(...names: (keyof typeof HEADERS)[]): Part {
  const all = [...names, "X-Request-Id"];
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** References to the shared refusals, by status. */
export function refusals(...statuses: Refusal[]): Part {
  const reference = (status: Refusal) => ({ $ref: `#/components/responses/${REFUSALS[status].name}` });
  return Object.fromEntries(statuses.map((status) => [status, reference(status)]));
}

/** All shared refusals, by name. */
export function refusalComponents(): Part {
  const statuses = Object.keys(REFUSALS).map(Number) as Refusal[];
  return Object.fromEntries(statuses.map((status) => [REFUSALS[status].name, refusalComponent(status)]));
}

function refusalComponent(status: Refusal): Part {
  const { description, codes } = REFUSALS[status];
  const own = { enum: codes };
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

/** The core's own answer where the reason is the key, else the first of the codes. */
function refusalExample(status: Refusal): string {
  const segment = status === 404 ? "unknown" : "openai";
  if (status === 400 || status === 404) {
    const body = JSON.stringify({ name: "prod", weight: -1 });
    return answerCreateKey({ segment, settings: (name) => (name === "openai" ? {} : undefined), body }).body;
  }
  const { codes, description } = REFUSALS[status];
  return answerError({ status, code: codes[0], message: description.replace(/[.;:].*$/, "") }).body;
}
