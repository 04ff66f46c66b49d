import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { keysApp } from "./app.js";
import { guards } from "./guard/guards.js";
import { loadVault } from "./keyfile.js";
import type { LogEntry } from "./log.js";
import { listen, nodeServer, stop } from "./node.js";
import { readSettings, SettingsError } from "./settings.js";
import { sqliteStore } from "./sqlite.js";
import { type Store, StoreError } from "./store.js";

try {
  await main();
} catch (error) {
  const sentence = explain(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(error instanceof SettingsError ? 2 : 1);
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings.command === "help") return console.log(settings.text);
  if (settings.command !== "serve" || !("file" in settings.database)) throw new SettingsError("Not yet.");
  const { host, port, environment, database: { file }, encryption } = settings;
  const store = await sqliteStore(file, { vault: (idsInUse) => loadVault(encryption, idsInUse) });
  const server = nodeServer(keysApp({ store, environment, log, guard: guards(settings) }).fetch);
  await listen(server, port, host);
  stopOnSignal(server, store);
  // Who reads the log may leave (as `head` does) without taking the endpoint along.
  process.stdout.on("error", () => {});
  console.error(welcome((server.address() as AddressInfo).port, file, "path" in encryption ? encryption.path : "the key of BIFROST_KEYS_ENCRYPTION_KEY"));
}

/** Standard output has the log and nothing else; what is for people goes to standard error. */
function log(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}

/** Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
function stopOnSignal(server: Server, store: Store): void {
  let stopping = false;
  const onSignal = async () => {
    if (stopping) return;
    stopping = true;
    await stop(server);
    await store.close();
    process.exit(0);
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
}

/** What to tell the operator of an error that is theirs to mend; undefined of any other. */
function explain(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof StoreError) return error.message;
  const { code, port = 0 } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use: choose another with PORT=${port === 65535 ? 8081 : port + 1} npm start`;
  }
  if (code === "EACCES") return `Port ${port} needs more rights: choose another with PORT=8080 npm start`;
  return undefined;
}

function welcome(port: number, file: string, keyFile: string): string {
  const keys = `http://localhost:${port}/api/providers/openai/keys`;
  const body = '{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}';
  return `
The endpoint listens on http://127.0.0.1:${port}, for this machine only.
Keys are kept in ${file}
Their secrets are encrypted by ${keyFile}

Create a key:

    curl -X POST "${keys}" -H "Content-Type: application/json" -d '${body}'

List the keys of the provider, secrets masked:

    curl "${keys}"

Stop with Ctrl-C. PORT and DATABASE_FILE choose another port and another file.
`;
}
