import { type Answer, answerError, answerListKeys } from "bifrost-keys";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Change, ForwardedResponse } from "../store/types.js";

/** What the parts of the endpoint tell each other about a request. */
export interface KeysEnv {
  Variables: {
    /** The same as in the answer's X-Request-Id. */
    requestId: string;
    /** Who sent it: the name of a token, or `local`. */
    actor?: string;
    /** The request's body, where it has been read already. */
    body?: Uint8Array;
    /** The code of the error that is answered. */
    code?: string;
    /** What an unexpected error is called; nothing of what it says. */
    failure?: { name: string; code?: string };
    /** What the request has changed. */
    change?: Change;
    /** Resolves, and never rejects, when the answer's body is over, however that ends; absent of a body that is sent whole. */
    sending?: Promise<void>;
  };
}

/** An answer as it is sent: its status, its JSON text and its issues. */
export type AnswerText = Pick<Answer, "status" | "body" | "issues">;

/** Sends an answer of `bifrost-keys` as it is. */
export function send(c: Context<KeysEnv>, answer: AnswerText, code = errorCode(answer)): Response {
  if (code !== undefined) c.set("code", code);
  return sendJson(c, answer.body, answer.status);
}

/** Sends JSON text. */
export function sendJson(c: Context<KeysEnv>, body: string, status = 200): Response {
  return c.body(body, status as ContentfulStatusCode, { "Content-Type": "application/json" });
}

/** Answers with the error object, for a reason that has nothing to do with keys. */
export function refuse(c: Context<KeysEnv>, status: number, code: string, message: string): Response {
  return send(c, answerError({ status, code, message }), code);
}

/** What the core says of a provider that is not there, or whose name cannot be decoded. */
export function providerNotFound(segment: string): AnswerText {
  return answerListKeys({ segment, settings: () => undefined, keys: [] });
}

/** Passes on what another endpoint has answered. */
export function sendForwarded(c: Context<KeysEnv>, { status, body, retryAfter }: ForwardedResponse): Response {
  if (status >= 400) c.set("code", "forwarded");
  if (retryAfter !== undefined) c.header("Retry-After", retryAfter);
  return sendJson(c, body, status);
}

/** Errors come before advice; an answer that is no refusal has no error. */
function errorCode({ issues: [first] }: AnswerText): string | undefined {
  return first?.severity === "error" ? first.code : undefined;
}
