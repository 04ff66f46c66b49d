// A keys endpoint with plain Node and keys in memory: node examples/endpoint.mjs
//   curl -d '{"name":"prod","value":"sk-test-0123456789abcdef"}' localhost:3000/api/providers/openai/keys
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { answerConflict, answerCreateKey, answerError, decodeSegment, providers } from "bifrost-keys";

const known = new Set(providers());
const keys = new Map();

const server = createServer(async (request, response) => {
  const { status, body } = await answer(request);
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(body);
});
server.listen(3000, "127.0.0.1", () => console.log("http://127.0.0.1:3000"));

async function answer(request) {
  // Still percent-encoded: the rules decode it.
  const segment = request.url.match(/^\/api\/providers\/([^/?]+)\/keys$/)?.[1];
  if (request.method !== "POST" || segment === undefined) {
    return answerError({ status: 404, code: "not_found", message: "Not found" });
  }
  const settings = (name) => (known.has(name) ? {} : undefined);
  const answer = answerCreateKey({ segment, settings, body: await buffer(request) });
  const key = answer.key;
  if (!key) return answer;
  if (keys.has(key.id)) return answerConflict("id", decodeSegment(segment));
  if (key.name && [...keys.values()].some(({ name }) => name === key.name))
    return answerConflict("name", decodeSegment(segment));
  keys.set(key.id, key);
  return answer;
}
