#!/usr/bin/env node
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openStore } from "../config/open-store.js";
import { readSettings, type Settings, SettingsError } from "../config/settings.js";
import { accessControl } from "../http/access/access-control.js";
import { keysApp } from "../http/app.js";
import { describeFailure } from "../http/errors.js";
import { httpMetrics } from "../http/metrics.js";
import type { LogEntry } from "../http/middleware/request-log.js";
import { listen, nodeServer, stop } from "../http/node-server.js";
import { gatewayStore } from "../store/gateway/store.js";
import { type Store, StoreError, StoreFailure } from "../store/types.js";
import { banner } from "./banner.js";
import { runCommand } from "./commands/index.js";

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
  switch (settings.command) {
    case "help":
      return console.log(settings.text);
    case "version":
      return console.log(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
    case "serve":
      return serve(settings);
    default:
      process.exitCode = await runCommand(settings);
  }
}

async function serve(settings: Settings): Promise<void> {
  const { environment, host, port } = settings;
  const store = settings.gateway ? gatewayStore(settings.gateway) : await openStore(settings);
  const metrics = httpMetrics();
  const log = (entry: LogEntry) => {
    metrics.record(entry);
    print(entry);
  };
  const app = keysApp({ store, environment, accessControl: accessControl(settings), log, metrics: metrics.text });
  const server = nodeServer(app.fetch);
  await listen(server, port, host);
  stopOnSignal(server, store);
  // Who reads the log may leave (as `head` does) without taking the endpoint along.
  process.stdout.on("error", () => {});
  console.error(banner(settings, (server.address() as AddressInfo).port));
}

/** Standard output has the log and nothing else; what is for people goes to standard error. */
function print(entry: LogEntry): void {
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
  if (error instanceof StoreFailure) return describeFailure(error);
  const { code, syscall, port = 0 } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use: choose another with PORT=${port === 65535 ? 8081 : port + 1} npm start`;
  }
  if (code === "EACCES") return `Port ${port} needs more rights: choose another with PORT=8080 npm start`;
  if (code === "EADDRNOTAVAIL" || syscall === "getaddrinfo") {
    return "HOST is no address of this machine: choose another.";
  }
  return undefined;
}
