import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener } from "@hono/node-server";
import { answerError } from "bifrost-keys";

/** How long requests may go on after the endpoint is told to stop, in milliseconds. */
const STOP_TIMEOUT = 10_000;

/** The type of a fetch handler, as `@hono/node-server` calls it. */
type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Node's HTTP server over a fetch handler. What does not get as far as the handler, because it
 * is no proper HTTP, is answered with the error object too.
 */
export function nodeServer(fetch: Fetch): Server {
  const errorHandler = () => new Response(badRequest().body, { status: 400, headers: HEADERS });
  // Without the Host header Node itself would answer, with nothing.
  const server = createServer({ requireHostHeader: false }, getRequestListener(fetch, { errorHandler }));
  return server.on("clientError", answerClientError);
}

/** Resolves once the server listens on this machine's own address; rejects if it cannot. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

/** Takes no further requests, and resolves when those that run are done or out of time. */
export async function stop(server: Server): Promise<void> {
  // A connection that is kept alive gets idle only when its last answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(late);
}

const HEADERS = { "Content-Type": "application/json", "Cache-Control": "no-store" };

const badRequest = () => answerError({ status: 400, code: "invalid_request", message: "This is no valid HTTP request" });

const CLIENT_ERRORS: Record<string, () => ReturnType<typeof answerError>> = {
  HPE_HEADER_OVERFLOW: () =>
    answerError({ status: 431, code: "headers_too_large", message: "The request's headers are too large" }),
  ERR_HTTP_REQUEST_TIMEOUT: () =>
    answerError({ status: 408, code: "request_timeout", message: "The request took too long to arrive" }),
};

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, body } = (CLIENT_ERRORS[error.code ?? ""] ?? badRequest)();
  const headers = { ...HEADERS, Connection: "close", "Content-Length": Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}
