import { answerError } from "bifrost-keys";
import { isObject } from "../json.js";
import { ForwardedRefusal, type ForwardedResponse, type Outcome, StoreFailure } from "../types.js";
import { leaks } from "./leaks.js";

/** What a gateway has answered. */
export interface GatewayAnswer {
  status: number;
  headers: Headers;
  /** Undefined for what is no JSON, which only a refusal or a write that was carried out may be. */
  json: unknown;
}

/** Rejects what is no answer of a gateway. */
export function unusable(): never {
  throw new StoreFailure("gateway_unusable");
}

/** Whether a gateway has done what it was asked for. */
export function isDone({ status }: Pick<GatewayAnswer, "status">): boolean {
  return status >= 200 && status < 300;
}

/** Whether a gateway refuses the caller, or for now: what it says of that is for the client. */
export function isDenied({ status }: Pick<GatewayAnswer, "status">): boolean {
  return status === 403 || status === 429;
}

/** Older gateways answer 500 where a key's id or its name is another's. */
export function saysConflict({ status, json }: GatewayAnswer): boolean {
  return status === 409 || (status === 500 && /already exists/.test(messageOf(json)));
}

/** Whether this is the error object. */
export function isError(json: unknown): boolean {
  return messageOf(json) !== "";
}

/** What a refused write comes to. What the gateway says of it is passed on, unless it quotes one of these secrets. */
export function refusal(answer: GatewayAnswer, secrets: readonly string[]): Outcome {
  const { status, json } = answer;
  if (isDenied(answer)) return { status: "forwarded", response: denial(answer, secrets) };
  if (status === 404 && isError(json))
    return { status: "not_found", resource: /provider key/i.test(messageOf(json)) ? "key" : "provider" };
  if (status === 412) return { status: "stale" };
  if (!isError(json)) return unusable();
  if (!leaks(json, secrets)) return { status: "forwarded", response: { status, body: JSON.stringify(json) } };
  const message = `The gateway refused this with status ${status}; its words may quote a secret, and are not shown`;
  return { status: "forwarded", response: answerError({ status: 502, code: "gateway_answer_withheld", message }) };
}

/** Throws what a gateway says when it refuses to be read. */
export function refuseRead(answer: GatewayAnswer, secrets: readonly string[]): never {
  throw new ForwardedRefusal(denial(answer, secrets));
}

/** A 403 or a 429, as it is: with the error object where the gateway has given nothing, or what may quote a secret. */
function denial({ status, headers, json }: GatewayAnswer, secrets: readonly string[]): ForwardedResponse {
  const retryAfter = headers.get("retry-after");
  const passed = { status, ...(retryAfter !== null && { retryAfter }) };
  if (json !== undefined && json !== null && !leaks(json, secrets)) return { ...passed, body: JSON.stringify(json) };
  const [code, message] =
    status === 429
      ? ["gateway_rate_limited", "The gateway takes no more requests for now"]
      : ["gateway_forbidden", "The gateway does not allow this"];
  return { ...passed, body: answerError({ status, code, message }).body };
}

/** How many characters in a row of a secret may not stand in an answer that is passed on unread: a mask shows four. */
const UNREAD = 4;

/**
 * The JSON text of what a gateway has answered to a write, if that is not to be read as a key and
 * cannot tell a secret. A mask of the gateway's own counts: of short secrets it shows too much.
 */
export function passable(json: unknown, secrets: readonly string[]): string | undefined {
  if (!isObject(json) || Object.keys(json).length === 0 || leaks(json, secrets, UNREAD)) return undefined;
  return JSON.stringify(json);
}

/** The version in an entity tag that a write can be made to depend on. */
export function tagOf({ headers }: GatewayAnswer): string | undefined {
  return /^"([\x21\x23-\x7e]+)"$/.exec(headers.get("etag") ?? "")?.[1];
}

/** The header that makes a write depend on a version, if there is one. */
export function ifMatch(tag: string | undefined): Record<string, string> {
  return tag === undefined ? {} : { "If-Match": `"${tag}"` };
}

function messageOf(json: unknown): string {
  const { error } = Object(json) as { error?: { message?: unknown } };
  return typeof error?.message === "string" ? error.message : "";
}
