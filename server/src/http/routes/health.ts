import { Hono } from "hono";
import type { Store } from "../../store/types.js";
import { errorForLog, failureCode } from "../errors.js";
import { type KeysEnv, sendJson } from "../responses.js";

/** The routes for load balancers and supervisors: whether the endpoint runs, and whether it can serve requests. */
export function healthRoutes(store: Store): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();
  app.get("/health/live", (c) => sendJson(c, '{"status":"ok"}'));
  for (const path of ["/health", "/health/ready"]) {
    app.get(path, async (c) => {
      try {
        await store.ready();
      } catch (error) {
        // The reason is for the log and the metrics only.
        c.set("code", failureCode(error));
        if (error instanceof Error) c.set("failure", errorForLog(error));
        return sendJson(c, '{"status":"unavailable"}', 503);
      }
      return sendJson(c, '{"status":"ok"}');
    });
  }
  return app;
}
