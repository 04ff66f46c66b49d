// A keys endpoint of your own with node:http: node examples/handlers/node-http.mjs
// It serves every program on this machine: check who calls before you answer.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { answerConflict, answerCreateKey, answerError, decodeSegment, isProviderName } from "bifrost-keys";

const LIMIT = 64 * 1024;
const keys = new Map(); // lost when the process ends: use a database, and encrypt keyJson

const server = createServer(async (request, response) => {
  const { status, body } = await handle(request);
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(body);
});
server.listen(process.env.PORT ?? 8080, "127.0.0.1");

async function handle(request) {
  const { "content-type": type = "", "content-length": length = Infinity } = request.headers;
  const [, segment] = /^\/api\/providers\/([^/?]+)\/keys$/.exec(request.url) ?? [];
  if (request.method !== "POST" || !segment) return refuse(404, "route_not_found", "This path does not exist");
  if (!type.startsWith("application/json")) return refuse(415, "unsupported_media_type", "The body must be JSON");
  if (length > LIMIT) return refuse(413, "body_too_large", `The body must have a length of at most ${LIMIT} bytes`);

  // The segment is still percent-encoded, and the body is bytes: the rules decode them.
  const settings = (name) => (isProviderName(name) ? {} : undefined);
  const answer = answerCreateKey({ segment, settings, body: await buffer(request) });
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
