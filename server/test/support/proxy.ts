import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A TCP proxy in front of a database server, whose connections a test can cut. */
export interface Proxy {
  /** The database URL through the proxy. */
  url: string;
  /** How many connections were opened. */
  connections(): number;
  /** Cuts all connections, as a failing network does. Later ones are accepted. */
  cut(): void;
  /** Cuts a connection when its client sends this text, after it was delivered to the server or before. */
  cutAt(text: string, delivered: "delivered" | "lost"): void;
  /** Refuses connections, or accepts them again. */
  refuse(refused: boolean): void;
  /** Accepts connections and forwards nothing, like a machine that vanished; or forwards again. */
  mute(muted: boolean): void;
}

/** Starts a proxy to the server of a PostgreSQL URL, for the time of the test. */
export async function proxyTo(t: TestContext, target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let connections = 0;
  let trap: { text: string; delivered: boolean } | undefined;
  let isRefusing = false;
  let isMute = false;

  const server = createServer((client) => {
    connections += 1;
    sockets.add(client.on("error", () => {}).on("close", () => sockets.delete(client)));
    if (isRefusing) return void client.resetAndDestroy();
    const upstream = connect(Number(port), hostname).on("error", () => client.destroy());
    client.on("close", () => upstream.end());
    upstream.on("close", () => client.destroy());
    client.on("data", (chunk) => {
      if (isMute) return;
      const isTrapped = trap !== undefined && chunk.includes(trap.text);
      if (!isTrapped) return void upstream.write(chunk);
      const { delivered } = trap!;
      trap = undefined;
      upstream.removeAllListeners("data");
      if (!delivered) return void client.resetAndDestroy();
      // Cut only when the server has answered: then it has executed the statement.
      upstream.once("data", () => client.resetAndDestroy());
      upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (!isMute) client.write(chunk);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => sockets.forEach((socket) => socket.resetAndDestroy());
  t.after(() => {
    cut();
    server.close();
  });

  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    connections: () => connections,
    cut,
    cutAt(text, delivered) {
      trap = { text, delivered: delivered === "delivered" };
    },
    refuse(refused) {
      isRefusing = refused;
      if (refused) cut();
    },
    mute(muted) {
      isMute = muted;
    },
  };
}
