import { answerCreateKey, answerListKeys, answerTaken, decodeSegment, type Environment } from "bifrost-keys";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type KeysEnv, refuse, send } from "./answers.js";
import { localOnly } from "./local.js";
import { type LogEntry, nameFailure, requestLog } from "./log.js";
import type { Store } from "./store.js";

/** The size of the largest body that is read, in bytes. */
export const BODY_LIMIT = 256 * 1024;

const KEYS = "/api/providers/:provider/keys";

/** What an endpoint is made of. */
export interface KeysAppOptions {
  /** Where providers and keys are kept. */
  store: Store;
  /** What may be said of environment variables to those who create keys; nothing if absent. */
  environment?: Environment;
  /** Who may come in; by default only programs of this machine. */
  guard?: MiddlewareHandler<KeysEnv>;
  /** Gets one entry for each request. */
  log?: (entry: LogEntry) => void;
}

/**
 * The endpoint, for any runtime that calls `fetch(request)`. What it answers about keys is what
 * `bifrost-keys` says; here is only the way from a request to it and to the store.
 */
export function keysApp({ store, environment, guard = localOnly(), log = () => {} }: KeysAppOptions): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>({ getPath: rawPath });

  app.use(requestLog(log), noStore, guard);

  app.get(KEYS, async (c) => {
    const { segment, name } = providerOf(c);
    const settings = name === undefined ? undefined : await store.provider(name);
    const list = name === undefined || !settings ? { keys: [], total: 0 } : await store.keys(name);
    return send(c, answerListKeys({ segment, settings: () => settings, ...list }));
  });

  app.post(KEYS, jsonOnly, limitBody, async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const { segment, name } = providerOf(c);
    const settings = name === undefined ? undefined : await store.provider(name);
    const answer = answerCreateKey({ segment, settings: () => settings, body, environment });
    const key = answer.key;
    if (name === undefined || key === undefined) return send(c, answer);
    const taken = await store.insert(name, key);
    return send(c, taken === undefined ? answer : answerTaken(taken, name));
  });

  app.all(KEYS, (c) => {
    c.header("Allow", "GET, HEAD, POST");
    return refuse(c, 405, "method_not_allowed", "This path takes GET and POST");
  });

  app.notFound((c) => refuse(c, 404, "route_not_found", "There is nothing under this path"));

  app.onError((error, c) => {
    c.set("failure", nameFailure(error));
    // Nobody hears this answer, but the log should not call it a failure of the endpoint.
    if (c.req.raw.signal.aborted) return refuse(c, 400, "request_aborted", "The request was cut off");
    return refuse(c, 500, "internal_error", "The request could not be carried out; the endpoint's log has more");
  });

  return app;
}

/**
 * The path as it stands in the URL. Hono's own is decoded, and what is decoded twice is another
 * name; of dot segments, `%2e` included, every runtime has rid the URL before.
 */
function rawPath({ url }: Request): string {
  const [, path = "/"] = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url) ?? [];
  return path;
}

/** The provider as it stands in the path of its keys, and the name to look up if that is one. */
function providerOf(c: Context): { segment: string; name: string | undefined } {
  const segment = rawPath(c.req.raw).split("/").at(-2) ?? "";
  return { segment, name: decodeSegment(segment) };
}

/** Answers show what is secret to others: no cache may keep them, no browser may guess at them. */
const noStore: MiddlewareHandler<KeysEnv> = async (c, next) => {
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  return next();
};

const jsonOnly: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const [mediaType = ""] = (c.req.header("content-type") ?? "").split(";", 1);
  if (mediaType.trim().toLowerCase() === "application/json") return next();
  return refuse(c, 415, "unsupported_media_type", "Content-Type must be application/json");
};

const limitBody = bodyLimit({
  maxSize: BODY_LIMIT,
  onError: (c) => refuse(c, 413, "body_too_large", `The body must not be larger than ${BODY_LIMIT} bytes`),
});
