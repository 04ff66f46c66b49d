// A keys endpoint of your own with Hono: node examples/handlers/hono.mjs
// It serves every program on this machine: check who calls before you answer.
import { serve } from "@hono/node-server";
import { answerConflict, answerCreateKey, answerError, decodeSegment, isProviderName } from "bifrost-keys";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";

const LIMIT = 64 * 1024;
const keys = new Map(); // lost when the process ends: use a database, and encrypt keyJson

const app = new Hono();
const onError = () => refuse(413, "body_too_large", `The body must not be larger than ${LIMIT} bytes`);

app.post("/api/providers/:provider/keys", bodyLimit({ maxSize: LIMIT, onError }), async (c) => {
  const isJson = c.req.header("content-type")?.startsWith("application/json");
  if (!isJson) return refuse(415, "unsupported_media_type", "The body must be JSON");

  // The segment is still percent-encoded, unlike c.req.param(), and the body is bytes: the rules decode them.
  const segment = new URL(c.req.url).pathname.split("/")[3];
  const settings = (name) => (isProviderName(name) ? {} : undefined);
  const answer = answerCreateKey({ segment, settings, body: new Uint8Array(await c.req.arrayBuffer()) });
  const conflict = answer.key && store(answer.key, answer.keyJson);
  return send(conflict ? answerConflict(conflict, decodeSegment(segment)) : answer);
});

app.notFound(() => refuse(404, "route_not_found", "This path does not exist"));

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 8080) });

/** Stores a key. Returns "id" or "name" if another key has it. */
function store({ id, name }, keyJson) {
  if (keys.has(id)) return "id";
  if (name && [...keys.values()].some((other) => other.name === name)) return "name";
  keys.set(id, { name, keyJson });
}

function send({ status, body }) {
  return new Response(body, { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
}

function refuse(status, code, message) {
  return send(answerError({ status, code, message }));
}
