import type { Environment } from "bifrost-keys";
import { Hono, type MiddlewareHandler } from "hono";
import type { Store } from "../store/types.js";
import { localOnly } from "./access/local-only.js";
import { referencePolicy } from "./access/references.js";
import { answerFailure } from "./errors.js";
import { refuseLoops } from "./middleware/forwarding-loop.js";
import { type LogEntry, requestLog } from "./middleware/request-log.js";
import { wholeRequest } from "./middleware/request-shape.js";
import { answerHeaders } from "./middleware/response-headers.js";
import { openapiDocument } from "./openapi/document.js";
import { rawPath } from "./paths.js";
import { type KeysEnv, refuse, sendJson } from "./responses.js";
import { forwardOthers, gatewayRoutes } from "./routes/gateway.js";
import { healthRoutes } from "./routes/health.js";
import { keyRoutes } from "./routes/keys.js";
import { providerRoutes } from "./routes/providers.js";

export type { LogEntry } from "./middleware/request-log.js";

/** What an endpoint is made of. */
export interface KeysAppOptions {
  /** Where providers and keys are kept. */
  store: Store;
  /** What may be said of environment variables to those who create keys; nothing if absent. */
  environment?: Environment;
  /** Patterns of the environment variables that keys may refer to, as `OPENAI_*`; any variable if absent. */
  references?: readonly string[];
  /** Who may come in; by default only programs of this machine. */
  accessControl?: MiddlewareHandler<KeysEnv>;
  /** Gets one entry for each request. */
  log?: (entry: LogEntry) => void;
  /** What `/metrics` answers, in the text format of Prometheus; without it there is no such path. */
  metrics?: () => Promise<string>;
}

/**
 * The endpoint, for any runtime that calls `fetch(request)`. What it answers about keys is what
 * `bifrost-keys` says; here is only the way from a request to it and to the store.
 */
export function keysApp({
  store,
  environment,
  references,
  accessControl = localOnly(),
  log = () => {},
  metrics,
}: KeysAppOptions): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>({ getPath: rawPath });
  app.use(requestLog(log), answerHeaders(), wholeRequest(), accessControl);
  const { forwarding } = store;
  if (forwarding) app.use(refuseLoops);
  app.route("/", healthRoutes(store));
  const policy = referencePolicy(references);
  app.route("/", keyRoutes({ store, environment, references: policy }));
  if (forwarding) app.route("/", gatewayRoutes(store, forwarding, policy));
  app.route("/", providerRoutes(store));
  if (metrics)
    app.get("/metrics", async (c) => c.text(await metrics(), 200, { "Content-Type": "text/plain; version=0.0.4" }));
  app.get("/openapi.json", (c) => sendJson(c, openapiDocument()));
  if (metrics) app.all("/metrics", methodNotAllowed(["GET", "HEAD"]));
  for (const [path, methods] of METHODS) app.all(path, methodNotAllowed(methods));
  if (forwarding) app.route("/", forwardOthers(forwarding, policy));
  app.notFound((c) => refuse(c, 404, "route_not_found", "There is nothing under this path"));
  app.onError(answerFailure);
  return app;
}

const METHODS: [path: string, methods: string[]][] = [
  ["/api/keys", ["GET", "HEAD"]],
  ["/api/providers", ["GET", "HEAD", "POST"]],
  ["/api/providers/:provider", ["DELETE", "GET", "HEAD", "PUT"]],
  ["/api/providers/:provider/keys", ["GET", "HEAD", "POST"]],
  ["/api/providers/:provider/keys/:key_id", ["DELETE", "GET", "HEAD", "PUT"]],
  ["/health", ["GET", "HEAD"]],
  ["/health/live", ["GET", "HEAD"]],
  ["/health/ready", ["GET", "HEAD"]],
  ["/openapi.json", ["GET", "HEAD"]],
];

function methodNotAllowed(methods: string[]): MiddlewareHandler<KeysEnv> {
  return async (c) => {
    c.header("Allow", methods.join(", "));
    return refuse(
      c,
      405,
      "method_not_allowed",
      `This path takes ${methods.filter((name) => name !== "HEAD").join(", ")}`,
    );
  };
}
