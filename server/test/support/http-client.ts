import { once } from "node:events";
import { type Agent, request as httpRequest } from "node:http";
import { connect } from "node:net";

/** How long to wait for an answer on a busy machine, in milliseconds. */
const DEADLINE = 60_000;

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

export interface SendOptions {
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Keeps connections; without one each request has a connection of its own. */
  agent?: Agent;
}

/**
 * Sends a request with exactly this path, these headers and this body. Sends a Content-Length unless the headers
 * ask for chunks. Rejects unless a complete answer arrives.
 */
export async function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, body, agent }: SendOptions = {},
): Promise<Reply> {
  const request = httpRequest({
    host: "127.0.0.1",
    port,
    method,
    path,
    headers,
    agent: agent ?? false,
    // Counts from when the request has a connection, unlike an AbortSignal: requests may wait in the agent's queue.
    timeout: DEADLINE,
  });
  request.on("timeout", () => request.destroy(new Error(`No answer to ${method} ${path}`)));
  const hasLength = body !== undefined && headers["Transfer-Encoding"] === undefined;
  if (hasLength) request.setHeader("Content-Length", Buffer.byteLength(body));
  // A server that has answered need not read the rest of the body: write errors after that are expected.
  const failed = new Promise<never>((_, reject) => request.once("error", reject));
  failed.catch(() => {});
  request.end(body);
  const [response] = await Promise.race([once(request, "response"), failed]);
  request.on("error", () => {});
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString("utf8") };
}

/**
 * Sends bytes over a connection of their own. Returns what is received until the connection closes; `hangUp`
 * closes it right after sending.
 */
export async function sendRaw(port: number, bytes: string, hangUp = false): Promise<string> {
  const socket = connect(port, "127.0.0.1")
    .setEncoding("utf8")
    .setTimeout(DEADLINE, () => socket.destroy());
  let text = "";
  socket.on("data", (chunk: string) => {
    text += chunk;
  });
  await new Promise((resolve) => socket.write(bytes, resolve));
  if (hangUp) setTimeout(() => socket.destroy(), 100);
  await once(socket, "close");
  return text;
}
