import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { keysApp } from "@bifrost-keys/server";
import { type GatewayStoreOptions, gatewayStore } from "@bifrost-keys/server/gateway";
import type { Environment } from "bifrost-keys";

/** The path of a provider's keys. */
export const KEYS = "/api/providers/openai/keys";

/** Creates an endpoint in this process that forwards to a gateway. Returns a function that sends it a request. */
export function forwardTo(options: GatewayStoreOptions, environment?: Environment) {
  const app = keysApp({ store: gatewayStore(options), environment });
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers: { "Content-Type": "application/json", ...headers } };
    const sent =
      body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
    const response = await app.fetch(new Request(`http://localhost${path}`, { ...init, body: sent as string }));
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === "" ? undefined : JSON.parse(text),
    };
  };
}

/** Starts a server for the time of the test, and returns its URL. */
export async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Reads the body of a request. */
export async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

/** The gateway's error body with this message. */
export function refusal(message: string) {
  return { is_bifrost_error: false, error: { message } };
}
