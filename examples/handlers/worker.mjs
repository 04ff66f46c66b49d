// A keys endpoint of your own as a Cloudflare Worker: npx wrangler dev examples/handlers/worker.mjs --compatibility-date 2026-04-20
// It serves everybody who can reach it: check who calls before you answer.
import { answerConflict, answerCreateKey, answerError, decodeSegment, isProviderName } from "bifrost-keys";

const LIMIT = 64 * 1024;
const keys = new Map(); // lost with the isolate, and not shared: use a Durable Object or D1, and encrypt keyJson

export default {
  async fetch(request) {
    const { status, body } = await handle(request);
    return new Response(body, { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
  },
};

async function handle(request) {
  const type = request.headers.get("content-type") ?? "";
  const length = request.headers.get("content-length") ?? Infinity;
  const [, segment] = /^\/api\/providers\/([^/]+)\/keys$/.exec(new URL(request.url).pathname) ?? [];
  if (request.method !== "POST" || !segment) return refuse(404, "route_not_found", "This path does not exist");
  if (!type.startsWith("application/json")) return refuse(415, "unsupported_media_type", "The body must be JSON");
  if (length > LIMIT) return refuse(413, "body_too_large", `The body must have a length of at most ${LIMIT} bytes`);

  // The segment is still percent-encoded, and the body is bytes: the rules decode them.
  const settings = (name) => (isProviderName(name) ? {} : undefined);
  const answer = answerCreateKey({ segment, settings, body: new Uint8Array(await request.arrayBuffer()) });
  const conflict = answer.key && store(answer.key, answer.keyJson);
  return conflict ? answerConflict(conflict, decodeSegment(segment)) : answer;
}

/** Stores a key. Returns "id" or "name" if another key has it. */
function store({ id, name }, keyJson) {
  if (keys.has(id)) return "id";
  if (name && [...keys.values()].some((other) => other.name === name)) return "name";
  keys.set(id, { name, keyJson });
}

function refuse(status, code, message) {
  return answerError({ status, code, message });
}
