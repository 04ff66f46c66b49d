import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import { type Answer, answerError } from "bifrost-keys";

/** What a client may take of the server, in milliseconds but for `connections`. */
export interface Limits {
  /** Until a request's headers have come. */
  headers: number;
  /** Until all of a request has come. */
  request: number;
  /** Until the next request on a connection: longer than proxies keep theirs, or they send into a closing one. */
  keepAlive: number;
  /** Without a byte in either direction, as when a client does not read its answer. */
  silence: number;
  /** How many at a time; further ones are closed at once. */
  connections: number;
}

/** The limits unless told otherwise. */
export const LIMITS: Limits = {
  headers: 10_000,
  request: 30_000,
  keepAlive: 75_000,
  silence: 60_000,
  connections: 10_000,
};

/** How long requests may go on after the endpoint is told to stop, in milliseconds. */
const STOP_TIMEOUT = 10_000;

/** Until a client has closed a connection after its CONNECT was refused, in milliseconds. */
const CONNECT_TIMEOUT = 1_000;

/** The type of a fetch handler, as `@hono/node-server` calls it. */
type Fetch = Parameters<typeof getRequestListener>[0];

/**
 * Node's HTTP server over a fetch handler. What does not get as far as the handler, because it
 * is no proper HTTP, is answered with the error object too.
 */
export function nodeServer(fetch: Fetch, limits = LIMITS): Server {
  const errorHandler = (error: unknown) => {
    const { status, body } = error instanceof RequestError ? badRequest() : internalError();
    return new Response(body, { status, headers: HEADERS });
  };
  const options = {
    // Without the Host header Node itself would answer, with nothing.
    requireHostHeader: false,
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    keepAliveTimeout: limits.keepAlive,
    connectionsCheckingInterval: Math.min(1_000, limits.headers),
  };
  const listener = getRequestListener(fetch, { errorHandler });
  const server = createServer(options, listener);
  server.maxConnections = limits.connections;
  // Beyond this number Node would drop headers without a word; the app refuses far fewer.
  server.maxHeadersCount = 0;
  return (
    server
      .setTimeout(limits.silence)
      // Without a listener Node itself would answer, with nothing.
      .on("checkExpectation", listener)
      .on("connect", (_, socket) => answerConnect(socket))
      .on("clientError", answerClientError)
  );
}

/** Resolves once the server listens on this port (0: any) of this address; rejects if it cannot. */
export function listen(server: Server, port: number, host = "127.0.0.1"): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
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

const badRequest = () =>
  answerError({ status: 400, code: "invalid_request", message: "This is no valid HTTP request" });

const internalError = () =>
  answerError({ status: 500, code: "internal_error", message: "The request could not be carried out" });

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

/**
 * CONNECT asks for a tunnel: it has no path, and no handler gets it. Node looks after such a
 * connection no more.
 */
function answerConnect(socket: Duplex): void {
  const end = setTimeout(() => socket.destroy(), CONNECT_TIMEOUT);
  socket
    .on("error", () => {})
    .on("close", () => clearTimeout(end))
    .resume();
  const message = "This is no proxy: it takes GET, POST, PUT, DELETE";
  const answer = answerError({ status: 405, code: "method_not_allowed", message });
  send(socket, answer, { Allow: "GET, HEAD, POST, PUT, DELETE" });
}

/** Answers over a connection of which nothing more is read. */
function send(socket: Duplex, { status, body }: Answer, more: Record<string, string> = {}): void {
  const headers = { ...HEADERS, ...more, Connection: "close", "Content-Length": Buffer.byteLength(body) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, "", body].join("\r\n"));
}
