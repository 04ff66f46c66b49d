import { answerConflict, answerCreateProvider } from "bifrost-keys";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Document, Forwarding, Store } from "../../store/types.js";
import { type ReferencePolicy, refuseReference } from "../access/references.js";
import { change, tellDone } from "../audit.js";
import { jsonOnly, limitBody, limitForwarded, readBody } from "../middleware/body.js";
import { isLikeServed, isProviderPath, providerOf } from "../paths.js";
import { refuseDryRun } from "../query.js";
import { type KeysEnv, providerNotFound, refuse, send, sendForwarded, sendJson } from "../responses.js";

const PROVIDERS = "/api/providers";
const PROVIDER = `${PROVIDERS}/:provider`;

/**
 * The routes of providers in front of a gateway, which knows more of a provider than is kept
 * here: its documents come and go as they are. What a new custom provider may be called, and that
 * no keys come with it, is for the rules to say.
 */
export function gatewayRoutes(
  store: Store,
  forwarding: Forwarding,
  references: ReferencePolicy | undefined,
): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.get(PROVIDER, async (c) => {
    const { sent, text } = providerOf(c);
    const document = text === undefined ? undefined : await forwarding.provider(text);
    if (document) return sendJson(c, JSON.stringify(document));
    return send(c, providerNotFound(sent));
  });

  app.post(PROVIDERS, refuseDryRun, jsonOnly, limitBody, (c) =>
    readBody(c, async (body) => {
      const answer = answerCreateProvider(body);
      const errors = answer.issues.filter(({ severity }) => severity === "error");
      // Which of the standard providers are there is for the gateway to say.
      const isStandard = errors.length === 1 && errors[0]?.code === "provider_taken";
      if (errors.length > 0 && !isStandard) return send(c, answer);
      const refusal = references?.checkBody(body);
      if (refusal) return refuseReference(c, refusal);
      const document = JSON.parse(new TextDecoder().decode(body)) as Document;
      const name = document.provider as string;
      const done = change(c, { action: "create_provider", provider: name });
      const outcome = await forwarding.addProvider(document, done);
      if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
      if (outcome.status === "conflict") return send(c, answerConflict("provider", name));
      if (outcome.status !== "ok") return send(c, providerNotFound("-"));
      tellDone(c, done, outcome);
      return sendJson(c, outcome.redacted ?? (isStandard ? JSON.stringify({ name }) : answer.body));
    }),
  );

  app.put(PROVIDER, refuseDryRun, async (c) => {
    const { sent, text } = providerOf(c);
    if (text === undefined || !isProviderPath(c)) return send(c, providerNotFound(sent));
    const response = await forward(c, forwarding.forwardProvider, references);
    if (!response.ok) return response;
    const done = change(c, { action: "update_provider", provider: text });
    // The gateway has carried it out, whether a record of it can be kept or not.
    const unrecorded = await store.record(done).then(
      () => undefined,
      (error: Error) => error,
    );
    tellDone(c, done, { status: "ok", unrecorded });
    return response;
  });

  return app;
}

/**
 * Passes every other request under `/api/` on as it is. A path that the gateway may take for one
 * that is served here, as `/api//keys`, is no way around the rules.
 */
export function forwardOthers(forwarding: Forwarding, references: ReferencePolicy | undefined): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();
  app.all("/api/*", (c) => {
    if (isLikeServed(c)) return refuse(c, 404, "route_not_found", "There is nothing under this path");
    // No fetch can send it.
    if (c.req.method === "TRACE") return refuse(c, 405, "method_not_allowed", "TRACE is not passed on to the gateway");
    return forward(c, forwarding.forward, references);
  });
  return app;
}

async function forward(
  c: Context<KeysEnv>,
  send: Forwarding["forward"],
  references: ReferencePolicy | undefined,
): Promise<Response> {
  const limited = await limitForwarded(c);
  if (limited === undefined) return tooLarge(c);
  try {
    let { request } = limited;
    if (references && request.body !== null) {
      const bytes = await request.arrayBuffer();
      const refusal = references.checkBody(new Uint8Array(bytes), c.req.header("content-encoding"));
      if (refusal) return refuseReference(c, refusal);
      const { url, method, headers, signal } = request;
      request = new Request(url, { method, headers, signal, body: bytes });
    }
    const { body, status, headers } = await send(request);
    if (status >= 400) c.set("code", "forwarded");
    return c.newResponse(body, status as ContentfulStatusCode, Object.fromEntries(headers));
  } catch (error) {
    if (limited.isTooLarge()) return tooLarge(c);
    if (error instanceof HTTPException) return refuse(c, 400, "invalid_request", "This is no valid HTTP request");
    throw error;
  }
}

function tooLarge(c: Context<KeysEnv>): Response {
  return refuse(c, 413, "body_too_large", "The body is larger than is passed on to the gateway");
}
