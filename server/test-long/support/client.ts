import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingMessage } from "node:http";

/** What came back, its body as text: most of it is counted and not read. */
export interface Reply {
  status: number;
  headers: IncomingMessage["headers"];
  text: string;
  /** From the first byte sent to the last one received, in milliseconds. */
  duration: number;
}

/** A client that keeps its connections, as programs do. */
export interface Client {
  /** Rejects if the whole answer does not come. */
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Reply>;
  close(): void;
}

/** How long an answer may take, in milliseconds. */
const DEADLINE = 30_000;

/** A client with at most so many connections to a port of this machine. */
export function connectTo(port: number, connections = 8): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async send(method, path, body, headers = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const start = performance.now();
      const request = httpRequest({ host: "127.0.0.1", port, method, path, agent, timeout: DEADLINE });
      request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path}`)));
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
      if (text !== undefined) request.setHeader("Content-Type", "application/json");
      request.end(text);
      const [response] = (await once(request, "response")) as [IncomingMessage];
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const duration = performance.now() - start;
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
        duration,
      };
    },
    close: () => agent.destroy(),
  };
}

/** The one in the middle. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Resolves after so many milliseconds. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
