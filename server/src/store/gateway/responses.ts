import { answerError } from "bifrost-keys";
import { isObject } from "../json.js";
import { ForwardedRefusal, type ForwardedResponse, type Outcome, StoreFailure } from "../types.js";

/** A response of a gateway. */
export interface GatewayResponse {
  status: number;
  headers: Headers;
  /** Undefined if the body is not JSON, which is possible for refusals and for writes that were carried out. */
  json: unknown;
}

type Status = Pick<GatewayResponse, "status">;

/** Throws the failure for a response that does not come from a gateway. */
export function throwUnusable(): never {
  throw new StoreFailure("gateway_unusable");
}

/** Whether the gateway carried out the request. */
export function isSuccess({ status }: Status): boolean {
  return status >= 200 && status < 300;
}

/** Whether the gateway forbids a request or limits their rate. The client gets such a response unchanged. */
export function isDenied({ status }: Status): boolean {
  return status === 403 || status === 429;
}

/** Whether another key has the id or the name. Older gateways respond with 500. */
export function isConflict({ status, json }: GatewayResponse): boolean {
  return status === 409 || (status === 500 && /already exists/.test(messageOf(json)));
}

/** Whether this is the gateway's error object. */
export function isError(json: unknown): boolean {
  return messageOf(json) !== "";
}

function messageOf(json: unknown): string {
  const { error } = Object(json) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : "";
}

/** Returns the outcome of a refused write. Forwards the gateway's response unless it quotes one of the secrets. */
export function refusedWrite(response: GatewayResponse, secrets: readonly string[]): Outcome {
  const { status, json } = response;
  if (isDenied(response)) return { status: "forwarded", response: forwardDenial(response, secrets) };
  if (status === 404 && isError(json))
    return { status: "not_found", resource: /provider key/i.test(messageOf(json)) ? "key" : "provider" };
  if (status === 412) return { status: "stale" };
  if (!isError(json)) return throwUnusable();
  if (!leaks(json, secrets)) return { status: "forwarded", response: { status, body: JSON.stringify(json) } };
  const message = `The gateway refused this with status ${status}; its message is withheld, because it may quote a secret`;
  return { status: "forwarded", response: answerError({ status: 502, code: "gateway_answer_withheld", message }) };
}

/** Throws the {@link ForwardedRefusal} for a read that the gateway denies. */
export function throwDenied(response: GatewayResponse, secrets: readonly string[]): never {
  throw new ForwardedRefusal(forwardDenial(response, secrets));
}

/** Replaces the body of a 403 or 429 if it is missing or may quote a secret. */
function forwardDenial({ status, headers, json }: GatewayResponse, secrets: readonly string[]): ForwardedResponse {
  const retryAfter = headers.get("retry-after");
  const forwarded = { status, ...(retryAfter !== null && { retryAfter }) };
  if (json !== undefined && json !== null && !leaks(json, secrets)) return { ...forwarded, body: JSON.stringify(json) };
  const [code, message] =
    status === 429
      ? ["gateway_rate_limited", "The gateway accepts no more requests for now"]
      : ["gateway_forbidden", "The gateway does not allow this"];
  return { ...forwarded, body: answerError({ status, code, message }).body };
}

/**
 * Returns the JSON text of a response that does not contain a key, if it cannot leak a secret. Even a mask of the
 * gateway's own counts as a leak: it shows too much of a short secret.
 */
export function forwardUnlessLeaking(json: unknown, secrets: readonly string[]): string | undefined {
  if (!isObject(json) || Object.keys(json).length === 0 || leaks(json, secrets, MASK_LEAK)) return undefined;
  return JSON.stringify(json);
}

/** Returns the opaque part of a strong entity tag, for {@link ifMatch}. */
export function etagOf({ headers }: GatewayResponse): string | undefined {
  return /^"([\x21\x23-\x7e]+)"$/.exec(headers.get("etag") ?? "")?.[1];
}

/** Returns the header that makes a write depend on an entity tag, if there is one. */
export function ifMatch(etag: string | undefined): Record<string, string> {
  return etag === undefined ? {} : { "If-Match": `"${etag}"` };
}

/** How many consecutive characters of a secret count as a leak. */
const LEAK = 8;

/** The same for responses with masks, which show four characters. */
const MASK_LEAK = 4;

/** Whether JSON contains a part of `length` characters of one of the secrets, or a shorter secret as a whole. */
function leaks(json: unknown, secrets: readonly string[], length = LEAK): boolean {
  const text = [...textsIn(json)].join("\n");
  const parts = new Set(partsOf(text, length));
  return secrets.some((secret) => {
    if (secret.length < length) return secret !== "" && text.includes(secret);
    for (const part of partsOf(secret, length)) if (parts.has(part)) return true;
    return false;
  });
}

function* partsOf(text: string, length: number): Generator<string> {
  for (let start = 0; start + length <= text.length; start++) yield text.slice(start, start + length);
}

/** Yields all names, strings and numbers of a JSON value. */
function* textsIn(json: unknown): Generator<string> {
  if (typeof json !== "object" || json === null) {
    yield String(json);
    return;
  }
  for (const [name, value] of Object.entries(json)) {
    yield name;
    yield* textsIn(value);
  }
}
