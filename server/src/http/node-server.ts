import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import { type Answer, answerError } from "bifrost-keys";

/** The limits of the server. All but `connections` are in milliseconds. */
export const LIMITS = {
  /** Until the headers of a request have arrived. */
  headers: 10_000,
  /** Until a request has arrived completely. */
  request: 30_000,
  /** Until the next request on a connection. Longer than that of proxies, or they send into a closing connection. */
  keepAlive: 75_000,
  /** Without a byte in either direction, as when a client does not read its answer. */
  idle: 60_000,
  /** The number of open connections; further ones are closed at once. */
  connections: 10_000,
};

export type Limits = typeof LIMITS;

/** How long requests may continue after {@link stop} is called, in milliseconds. */
const STOP_TIMEOUT = 10_000;

/** How long a client may take to close its connection after its CONNECT was refused, in milliseconds. */
const CONNECT_TIMEOUT = 1_000;

type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Returns Node's HTTP server over a fetch handler. Requests that do not reach the handler because they are not valid
 * HTTP are also answered with the error object.
 */
export function nodeServer(fetch: Fetch, limits = LIMITS): Server {
  const errorHandler = (error: unknown) => {
    const internal = { status: 500, code: "internal_error", message: "The request could not be carried out" };
    const { status, body } = error instanceof RequestError ? badRequest() : answerError(internal);
    return new Response(body, { status, headers: HEADERS });
  };
  const options = {
    // Node itself would answer a request without a Host header, with an empty body.
    requireHostHeader: false,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.keepAlive,
    connectionsCheckingInterval: Math.min(1_000, limits.headers),
  };
  const listener = getRequestListener(fetch, { errorHandler });
  const server = createServer(options, listener);
  server.maxConnections = limits.connections;
  // Beyond a maximum Node would silently drop headers. The app refuses requests with far fewer.
  server.maxHeadersCount = 0;
  return (
    server
      .setTimeout(limits.idle)
      // Node itself would answer an unknown Expect, with an empty body.
      .on("checkExpectation", listener)
      .on("connect", (_, socket) => answerConnect(socket))
      .on("clientError", answerClientError)
  );
}

/** Resolves once the server listens on this port (0: any free one); rejects if it cannot. */
export function listen(server: Server, port: number, host = "127.0.0.1"): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

/** Stops accepting requests; resolves when the running ones have ended or have run out of time. */
export async function stop(server: Server): Promise<void> {
  // A kept-alive connection becomes idle only after its last answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(deadline);
}

const HEADERS = { "Content-Type": "application/json", "Cache-Control": "no-store" };

const badRequest = () => answerError({ status: 400, code: "invalid_request", message: "Invalid HTTP request" });

const CLIENT_ERRORS: Record<string, () => Answer> = {
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
  send(socket, (CLIENT_ERRORS[error.code ?? ""] ?? badRequest)());
}

/** Refuses CONNECT, which never reaches a handler. Node no longer manages the connection. */
function answerConnect(socket: Duplex): void {
  const timeout = setTimeout(() => socket.destroy(), CONNECT_TIMEOUT);
  socket
    .on("error", () => {})
    .on("close", () => clearTimeout(timeout))
    .resume();
  const message = "This is not a proxy; it accepts GET, POST, PUT, DELETE";
  const answer = answerError({ status: 405, code: "method_not_allowed", message });
  send(socket, answer, { Allow: "GET, HEAD, POST, PUT, DELETE" });
}

/** Answers and closes a connection. */
function send(socket: Duplex, { status, body }: Answer, extraHeaders: Record<string, string> = {}): void {
  const headers = { ...HEADERS, ...extraHeaders, Connection: "close", "Content-Length": Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}
