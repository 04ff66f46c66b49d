import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";

const DEADLINE = 15_000;

/** What came back. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** What is sent beside method and path. */
export interface SendOptions {
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Sends a request whose path, headers and body are exactly these; unless chunked, the body's length is announced. */
export async function send(
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: SendOptions = {},
): Promise<Reply> {
  const request = httpRequest({
    host: "127.0.0.1",
    port,
    method,
    path,
    headers,
    // A connection for each request: none is taken again that the server is about to close.
    agent: false,
    signal: AbortSignal.timeout(DEADLINE),
  });
  const isAnnounced = body !== undefined && headers["Transfer-Encoding"] === undefined;
  if (isAnnounced) request.setHeader("Content-Length", Buffer.byteLength(body));
  // A server that has answered need not read the rest: what is then said of writing is no failure.
  const failed = new Promise<never>((_, reject) => request.once("error", reject));
  failed.catch(() => {});
  request.end(body);
  const [response] = await Promise.race([once(request, "response"), failed]);
  request.on("error", () => {});
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString("utf8") };
}

/** Sends bytes, and hangs up without waiting for an answer. */
export async function sendAndHangUp(port: number, bytes: string): Promise<void> {
  const socket = connect(port, "127.0.0.1").setTimeout(DEADLINE, () => socket.destroy());
  await new Promise((resolve) => socket.write(bytes, resolve));
  setTimeout(() => socket.destroy(), 100);
  await once(socket, "close");
}
