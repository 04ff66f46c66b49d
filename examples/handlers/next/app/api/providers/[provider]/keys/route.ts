// A keys endpoint of your own as a route handler of Next: npm install && npm run dev, in examples/handlers/next
// It serves everybody who can reach it: check who calls before you answer.
import {
  type Answer,
  answerConflict,
  answerCreateKey,
  answerError,
  decodeSegment,
  isProviderName,
  type Key,
} from "bifrost-keys";

const LIMIT = 64 * 1024;
// Lost when the process ends: use a database, and encrypt keyJson.
const keys = new Map<string, { name: string; keyJson?: string }>();

export async function POST(request: Request): Promise<Response> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  if (!isJson) return refuse(415, "unsupported_media_type", "The body must be JSON");
  const length = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (length > LIMIT) return refuse(413, "body_too_large", `The body must have a length of at most ${LIMIT} bytes`);

  // The segment is still percent-encoded, and the body is bytes: the rules decode them.
  const segment = new URL(request.url).pathname.split("/")[3] ?? "";
  const settings = (name: string) => (isProviderName(name) ? {} : undefined);
  const answer = answerCreateKey({ segment, settings, body: new Uint8Array(await request.arrayBuffer()) });
  const conflict = answer.key && store(answer.key, answer.keyJson);
  return send(conflict ? answerConflict(conflict, decodeSegment(segment) ?? "") : answer);
}

/** Stores a key. Returns "id" or "name" if another key has it. */
function store({ id, name }: Key, keyJson?: string): "id" | "name" | undefined {
  if (keys.has(id)) return "id";
  if (name && [...keys.values()].some((other) => other.name === name)) return "name";
  keys.set(id, { name, keyJson });
}

function send({ status, body }: Answer): Response {
  return new Response(body, { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store" } });
}

function refuse(status: number, code: string, message: string): Response {
  return send(answerError({ status, code, message }));
}
