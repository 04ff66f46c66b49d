import { answerCreateProvider } from "bifrost-keys";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { LOOP_HEADER, LOOP_MEMBER } from "../../store/gateway/connection.js";
import type { Document, Forwarding, Store } from "../../store/types.js";
import { type ReferencePolicy, refuseReference } from "../access/references.js";
import { logChange, newChange } from "../audit.js";
import { CHECKED_LIMIT, FORWARDED_LIMIT, jsonOnly, limitForwarded, readBody, replaceBody } from "../middleware/body.js";
import { foldCase, providerOf } from "../request.js";
import { type KeysEnv, providerNotFound, refuse, send } from "../responses.js";
import { refuseDryRun } from "../write-options.js";
import { isProviderPath, mayBeServedHere } from "./forwarded-paths.js";
import { PROVIDER, PROVIDERS, sendOutcome } from "./providers.js";

/** Refuses requests that have been forwarded already: in a ring of endpoints that forward they would never end. */
export const refuseLoops: MiddlewareHandler<KeysEnv> = async (c, next) => {
  const members = (c.req.header(LOOP_HEADER) ?? "").split(",").map((member) => member.split(";", 1)[0]?.trim());
  if (!members.includes(LOOP_MEMBER)) return next();
  return refuse(c, 508, "loop_detected", "This endpoint forwards requests, and this one was forwarded already");
};

/**
 * The routes of providers in front of a gateway, which stores more of a provider than this endpoint: its documents
 * are forwarded unchanged. The rules still decide on the name of a new custom provider, and refuse keys in it.
 */
export function gatewayRoutes(
  store: Store,
  forwarding: Forwarding,
  references: ReferencePolicy | undefined,
): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.post(PROVIDERS, refuseDryRun, jsonOnly, readBody, async (c) => {
    const body = c.get("body");
    const answer = answerCreateProvider(body);
    const errors = answer.issues.filter(({ severity }) => severity === "error");
    // The gateway decides which of the standard providers exist.
    const isStandard = errors.length === 1 && errors[0]?.code === "provider_taken";
    if (errors.length > 0 && !isStandard) return send(c, answer);
    const refusal = references?.checkBody(body);
    if (refusal) return refuseReference(c, refusal);
    const document = withoutKeys(JSON.parse(new TextDecoder().decode(body)) as Document);
    const name = document.provider as string;
    const change = newChange(c, { action: "create_provider", provider: name });
    const outcome = await forwarding.addProvider(document, change);
    return sendOutcome(c, outcome, change, isStandard ? JSON.stringify({ name }) : answer.body);
  });

  app.put(PROVIDER, refuseDryRun, async (c) => {
    const { raw, decoded } = providerOf(c);
    if (decoded === undefined || !isProviderPath(c)) return send(c, providerNotFound(raw));
    const response = await forward(c, forwarding.forwardProvider, references);
    if (!response.ok) return response;
    const change = newChange(c, { action: "update_provider", provider: decoded });
    // The gateway has carried it out, even if it cannot be recorded.
    const auditError = await store.record(change).then(
      () => undefined,
      (error: Error) => error,
    );
    logChange(c, change, { status: "ok", auditError });
    return response;
  });

  return app;
}

/** Gateways written in Go read names in any letter case: `Keys` would add keys that no rule has checked. */
function withoutKeys(document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => foldCase(name) !== "keys"));
}

/** Forwards every other request under `/api/`, except to paths that the gateway could read as ones served here. */
export function forwardingRoutes(forwarding: Forwarding, references: ReferencePolicy | undefined): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();
  app.all("/api/*", (c) => {
    if (mayBeServedHere(c)) return refuse(c, 404, "route_not_found", "This path does not exist");
    // `fetch` cannot send TRACE.
    if (c.req.method === "TRACE") return refuse(c, 405, "method_not_allowed", "TRACE is not forwarded to the gateway");
    return forward(c, forwarding.forward, references);
  });
  return app;
}

async function forward(
  c: Context<KeysEnv>,
  sendToGateway: Forwarding["forward"],
  references: ReferencePolicy | undefined,
): Promise<Response> {
  const limited = await limitForwarded(c, references ? CHECKED_LIMIT : FORWARDED_LIMIT);
  if (limited === undefined) return refuseTooLarge(c);
  try {
    let { request } = limited;
    if (references && request.body !== null) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const refusal = references.checkBody(bytes, c.req.header("content-encoding"));
      if (refusal) return refuseReference(c, refusal);
      request = replaceBody(request, bytes);
    }
    const { body, status, headers } = await sendToGateway(request);
    if (status >= 400) c.set("code", "forwarded");
    return c.newResponse(body, status as ContentfulStatusCode, Object.fromEntries(headers));
  } catch (error) {
    if (limited.isTooLarge()) return refuseTooLarge(c);
    if (error instanceof HTTPException) return refuse(c, 400, "invalid_request", "Invalid HTTP request");
    throw error;
  }
}

function refuseTooLarge(c: Context<KeysEnv>): Response {
  return refuse(c, 413, "body_too_large", "The body is too large to forward");
}
