// Sends the body, and says what came of it.
import type { BifrostError, Issue, Key } from "bifrost-keys";
import { isIssue } from "./state/findings.js";

export interface SaveRequest {
  url: string;
  method: string;
  body: string;
  etag?: string | undefined;
  headers?: Record<string, string> | undefined;
}

export interface SavedKey {
  /** The redacted key; undefined if the endpoint did not answer with it. */
  key?: Key;
  etag?: string;
}

export type SaveOutcome =
  | ({ status: "saved" } & SavedKey)
  | { status: "refused"; httpStatus?: number; issues: Issue[] }
  | { status: "conflict" }
  | {
      status: "failed";
      httpStatus?: number;
      message?: string;
      isTimeout?: boolean;
      isUnreadable?: boolean;
      isOfPage?: boolean;
    };

const TIMEOUT = 30_000;

export async function save({ url, method, body, etag, headers }: SaveRequest): Promise<SaveOutcome> {
  try {
    const response = await fetch(url, {
      method,
      body,
      headers: { "Content-Type": "application/json", ...(etag !== undefined && { "If-Match": etag }), ...headers },
      // The secret goes to this address alone, and no trace of it is kept.
      redirect: "error",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return outcomeOf(response, await textOf(response));
  } catch (error) {
    return { status: "failed", isTimeout: isTimeout(error) };
  }
}

/** Resolves with the body of an answer, and with undefined if it broke off. */
function textOf(response: Response): Promise<string | undefined> {
  return response.text().catch((error) => {
    if (isTimeout(error)) throw error;
    return undefined;
  });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

/** @param text the body of the answer; undefined if it broke off */
function outcomeOf(response: Response, text: string | undefined): SaveOutcome {
  const answer = parse(text);
  if (response.ok) {
    // The sign-in page of a proxy has status 200, too.
    if (answer === undefined && text !== "") return { status: "failed", isUnreadable: true };
    const etag = response.headers.get("ETag");
    const key = isKey(answer) ? answer : undefined;
    return { status: "saved", ...(key && { key }), ...(etag !== null && { etag }) };
  }
  if (response.status === 412) return { status: "conflict" };
  const { error, extra_fields } = (isObject(answer) ? answer : {}) as Partial<BifrostError>;
  const issues = Array.isArray(extra_fields?.issues) ? extra_fields.issues.filter(isIssue) : [];
  if (issues.length > 0) return { status: "refused", httpStatus: response.status, issues };
  return { status: "failed", httpStatus: response.status, ...(error?.message && { message: error.message }) };
}

function parse(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKey(value: unknown): value is Key {
  return isObject(value) && typeof (value as Partial<Key>).id === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
