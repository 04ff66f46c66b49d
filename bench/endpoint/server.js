// Starts a server in a process of its own, sends it requests, and reads its CPU time.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("child.js", import.meta.url));

/** How many requests are under way at a time. */
const CONCURRENCY = 16;

/** Starts the server of this module on an empty database. Resolves when it listens. */
export async function startServer(module, words = []) {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-bench-"));
  const child = fork(CHILD, [module, ...words], {
    // As under a supervisor: the log goes to a pipe, and is read.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: process.env.BENCH_CPU_PROFILES ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_CPU_PROFILES}`] : [],
    env: {
      ...process.env,
      PORT: "0",
      DATABASE_FILE: join(folder, "keys.db"),
      BIFROST_KEYS_ENCRYPTION_KEY_FILE: join(folder, "encryption.key"),
    },
  });
  child.stdout.resume();
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const origin = await findOrigin(child);

  return {
    /** Sends the requests, at most {@link CONCURRENCY} at a time. Returns the answers' texts; rejects unless all are 200. */
    async sendAll(requests) {
      const texts = [];
      let next = 0;
      const sendNext = async () => {
        while (next < requests.length) {
          const index = next++;
          texts[index] = await send(agent, origin, requests[index]);
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, sendNext));
      return texts;
    },

    /** The CPU time of the server's process so far, in µs. */
    async cpuTime() {
      child.send("cpu");
      const [{ user, system }] = await once(child, "message");
      return user + system;
    },

    async stop() {
      agent.destroy();
      const closed = once(child, "exit");
      child.kill("SIGTERM");
      // The bare server has no handler, and ends at once.
      await closed;
      rmSync(folder, { recursive: true });
    },
  };
}

/** The address that a server writes to standard error when it listens. */
async function findOrigin(child) {
  const lines = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
    if (origin !== undefined) {
      child.stderr.resume();
      return origin;
    }
    lines.push(line);
  }
  throw new Error(`The server did not start: ${lines.join("\n")}`);
}

function send(agent, origin, { method = "GET", path, body }) {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-type": "application/json", "content-length": body.length };
    request(new URL(path, origin), { agent, method, headers }, (response) => {
      let text = "";
      response
        .setEncoding("utf8")
        .on("data", (chunk) => {
          text += chunk;
        })
        .on("end", () => {
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        })
        .on("error", reject);
    })
      .on("error", reject)
      .end(body);
  });
}
