// The endpoint as an operator starts it, over a new SQLite database.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../../server/dist/cli/main.js", import.meta.url));

export const WRITE_TOKEN = "test-token-that-may-write-0123456789";
export const READ_TOKEN = "test-token-that-may-only-read-0123456789";

/** Starts the endpoint. With `hasTokens` it asks for one of the two tokens. */
export async function startEndpoint({ hasTokens = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-page-"));
  const env = {
    PATH: process.env.PATH,
    PORT: "0",
    DATABASE_FILE: join(folder, "keys.db"),
    BIFROST_KEYS_ENCRYPTION_KEY_FILE: join(folder, "encryption.key"),
    BIFROST_KEYS_WRITES_PER_MINUTE: "0",
    BIFROST_KEYS_READS_PER_MINUTE: "0",
    ...(hasTokens && { BIFROST_KEYS_TOKENS: `writer:write:${WRITE_TOKEN},reader:read:${READ_TOKEN}` }),
  };
  let child;
  let url;
  await start();
  const token = hasTokens ? { Authorization: `Bearer ${WRITE_TOKEN}` } : {};

  async function start() {
    child = spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
    url = await addressOf(child);
  }

  /** Sends a request past the page. Returns the status, the headers and the JSON. */
  async function send(method, path, body, headers = {}) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...token, ...(body && { "Content-Type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, json: await response.json() };
  }

  return {
    get url() {
      return url;
    },
    folder,
    send,
    /** Creates a key, and returns it as the endpoint answers it. */
    async create(provider, body) {
      const { status, json } = await send("POST", `/api/providers/${encodeURIComponent(provider)}/keys`, body);
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(json)}`);
      return json;
    },
    async keys(provider) {
      return (await send("GET", `/api/providers/${encodeURIComponent(provider)}/keys`)).json.keys;
    },
    async key(provider, id) {
      return (await send("GET", `/api/providers/${encodeURIComponent(provider)}/keys/${id}`)).json;
    },
    /** Ends the process, and starts another one on the same database, at another address. */
    async restart() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      await start();
    },
    async stop() {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      const [, port] = /listens on http:\/\/\S+:(\d+),/.exec(text) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
    child.on("exit", () => reject(new Error(`The endpoint did not start: ${text}`)));
  });
}
