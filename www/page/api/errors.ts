// Why a request failed, for programs and for people.
import type { BifrostError, Issue } from "bifrost-keys";
import { ended } from "../shell/sentences.js";

/** The endpoint refused a request, or could not be reached: then `status` is undefined. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    message: string,
    readonly status?: number,
    readonly code?: string,
    readonly issues: readonly Issue[] = [],
  ) {
    super(message);
  }
}

export function unreachable(): ApiError {
  return new ApiError("The endpoint could not be reached.");
}

export function timedOut(): ApiError {
  return new ApiError("The endpoint did not answer within 30 seconds.");
}

/** The error of an answer with a success status that is not JSON, such as the sign-in page of a proxy. */
export function unreadable(status: number): ApiError {
  return new ApiError("The answer could not be read: it may be a proxy's page.", status);
}

/** The error of an answer, which may come from a proxy and be anything. */
export function refusal(status: number, answer: unknown): ApiError {
  const { error, extra_fields } = (isObject(answer) ? answer : {}) as Partial<BifrostError>;
  if (error?.message === undefined) return new ApiError(`The endpoint answered with status ${status}.`, status);
  return new ApiError(ended(error.message), status, error.code, extra_fields?.issues);
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "Something went wrong in this page. Reload it.";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
