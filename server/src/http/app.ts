import type { Environment } from "bifrost-keys";
import { Hono, type MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { requestId } from "hono/request-id";
import type { Store } from "../store/types.js";
import { localOnly } from "./access/local-only.js";
import { referencePolicy } from "./access/references.js";
import { answerFailure } from "./errors.js";
import { type LogEntry, requestLog } from "./middleware/request-log.js";
import { checkRequestShape } from "./middleware/request-shape.js";
import { responseHeaders } from "./middleware/response-headers.js";
import { openapiDocument } from "./openapi/document.js";
import { rawPath } from "./request.js";
import { type KeysEnv, refuse, sendJson } from "./responses.js";
import { forwardingRoutes, gatewayRoutes, refuseLoops } from "./routes/gateway.js";
import { healthRoutes } from "./routes/health.js";
import { keyRoutes } from "./routes/keys.js";
import { providerRoutes } from "./routes/providers.js";

export type { LogEntry } from "./middleware/request-log.js";

export interface KeysAppOptions {
  /** Where providers and keys are stored. */
  store: Store;
  /** Reads environment variables, for the advice about references; without it every reference counts as set. */
  environment?: Environment;
  /** Patterns of the environment variables that keys may refer to, such as `OPENAI_*`; any variable if absent. */
  references?: readonly string[];
  /** Decides which requests are allowed; by default only those of programs on this machine. */
  accessControl?: MiddlewareHandler<KeysEnv>;
  /** Receives one entry for each request. */
  log?: (entry: LogEntry) => void;
  /** Returns the answer of `/metrics` in the text format of Prometheus; without it the path does not exist. */
  metrics?: () => Promise<string>;
  /** Serves the dashboard at `/`, as that of `@bifrost-keys/server/dashboard` does; without it there is none. */
  dashboard?: MiddlewareHandler<KeysEnv>;
}

/**
 * Returns the endpoint, for any runtime that calls `fetch(request)`. Answers about keys come from `bifrost-keys`;
 * the app connects them with requests and with the store.
 */
export function keysApp({
  store,
  environment,
  references,
  accessControl = localOnly(),
  log = () => {},
  metrics,
  dashboard,
}: KeysAppOptions): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>({ getPath: rawPath });
  // Without a header name: an id that the client sends would get into the log unchecked.
  app.use(requestId({ headerName: "" }), requestLog(app, log));
  // Before the access control: whoever opens the page has no token yet.
  if (dashboard) app.use(dashboard);
  app.use(responseHeaders, checkRequestShape, accessControl);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed(c, methods) {
        const allowed = [...methods].sort();
        c.header("Allow", allowed.join(", "));
        const names = allowed.filter((name) => name !== "HEAD").join(", ");
        return refuse(c, 405, "method_not_allowed", `This path accepts ${names}`);
      },
    }),
  );
  const { forwarding } = store;
  if (forwarding) app.use(refuseLoops);
  app.route("/", healthRoutes(store));
  const policy = referencePolicy(references);
  app.route("/", keyRoutes(store, environment, policy));
  if (forwarding) app.route("/", gatewayRoutes(store, forwarding, policy));
  app.route("/", providerRoutes(store));
  if (metrics) {
    app.get("/metrics", async (c) => c.text(await metrics(), 200, { "Content-Type": "text/plain; version=0.0.4" }));
  }
  app.get("/openapi.json", (c) => sendJson(c, openapiDocument()));
  if (forwarding) app.route("/", forwardingRoutes(forwarding, policy));
  app.notFound((c) => refuse(c, 404, "route_not_found", "This path does not exist"));
  app.onError(answerFailure);
  return app;
}
