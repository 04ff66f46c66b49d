import { Agent } from "node:http";
import { type Reply as HttpReply, send } from "../../test/support/http-client.js";

export interface Reply extends HttpReply {
  /** From the first byte sent to the last one received, in milliseconds. */
  duration: number;
}

/** A client that keeps its connections alive. */
export interface Client {
  /** Sends a request, with `body` as JSON. Rejects unless a complete answer arrives. */
  send(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Reply>;
  close(): void;
}

/** Creates a client with at most this many connections to a port of this machine. */
export function connectTo(port: number, connections = 8): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    async send(method, path, body, headers) {
      const json = body && { headers: { "Content-Type": "application/json", ...headers }, body: JSON.stringify(body) };
      const start = performance.now();
      const reply = await send(port, method, path, { headers, ...json, agent });
      return { ...reply, duration: performance.now() - start };
    },
    close: () => agent.destroy(),
  };
}

/** Repeats `work` until the returned function is called. That function rejects if a call of `work` failed. */
export function repeat(work: () => Promise<void>): () => Promise<void> {
  let isRunning = true;
  const finished = (async () => {
    while (isRunning) await work();
  })();
  // The failure is reported by the returned function; until it is called, the failure must not end the process.
  finished.catch(() => {});
  return () => {
    isRunning = false;
    return finished;
  };
}

export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
