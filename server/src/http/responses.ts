import { type Answer, answerError, answerListKeys } from "bifrost-keys";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Change, ForwardedResponse } from "../store/types.js";

/** The variables of a request's context. */
export interface KeysEnv {
  Variables: {
    /** The same as in the answer's X-Request-Id. */
    requestId: string;
    /** The sender: the name of a token, or `local`. */
    actor?: string;
    /** The request's body, in handlers after `readBody`. */
    body: Uint8Array;
    /** The code of the error that is answered. */
    code?: string;
    /** The name and the code of an unexpected error. */
    failure?: { name: string; code?: string };
    /** What the request has changed. */
    change?: Change;
    /** Resolves when the answer's body has ended in any way, and never rejects; absent if it is sent in one piece. */
    sending?: Promise<void>;
  };
}

/** The parts of an answer that are sent or logged. */
export type AnswerText = Pick<Answer, "status" | "body" | "issues">;

/** Sends an answer of `bifrost-keys`. */
export function send(c: Context<KeysEnv>, answer: AnswerText, code = errorCode(answer)): Response {
  if (code !== undefined) c.set("code", code);
  return sendJson(c, answer.body, answer.status);
}

export function sendJson(c: Context<KeysEnv>, body: string, status = 200): Response {
  return c.body(body, status as ContentfulStatusCode, { "Content-Type": "application/json" });
}

/** Answers with the error object, for a reason that is not about keys. */
export function refuse(c: Context<KeysEnv>, status: number, code: string, message: string): Response {
  return send(c, answerError({ status, code, message }), code);
}

/** Returns the answer for a provider that does not exist, or whose segment cannot be decoded. */
export function providerNotFound(segment: string): AnswerText {
  return answerListKeys({ segment, settings: () => undefined, keys: [] });
}

/** Sends what another endpoint has answered. */
export function sendForwarded(c: Context<KeysEnv>, { status, body, retryAfter }: ForwardedResponse): Response {
  if (status >= 400) c.set("code", "forwarded");
  if (retryAfter !== undefined) c.header("Retry-After", retryAfter);
  return sendJson(c, body, status);
}

/** Errors come before advice, so only the first issue counts. */
function errorCode({ status, issues }: AnswerText): string | undefined {
  if (status === 200) return undefined;
  const [first] = issues;
  return first?.severity === "error" ? first.code : undefined;
}
