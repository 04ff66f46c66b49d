import { type Answer, answerError } from "bifrost-keys";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

/** What the parts of the endpoint tell each other about a request. */
export interface KeysEnv {
  Variables: {
    /** The code of the error that is answered. */
    code?: string;
    /** What an unexpected error is called; nothing of what it says. */
    failure?: { name: string; code?: string };
  };
}

/** Sends an answer of `bifrost-keys` as it is. */
export function send(c: Context<KeysEnv>, answer: Answer, code = errorCode(answer)): Response {
  if (code !== undefined) c.set("code", code);
  return c.body(answer.body, answer.status as ContentfulStatusCode, { "Content-Type": "application/json" });
}

/** Answers with the error object, for a reason that has nothing to do with keys. */
export function refuse(c: Context<KeysEnv>, status: number, code: string, message: string): Response {
  return send(c, answerError({ status, code, message }), code);
}

/** Errors come before advice; an answer that is no refusal has no error. */
function errorCode({ issues: [first] }: Answer): string | undefined {
  return first?.severity === "error" ? first.code : undefined;
}
