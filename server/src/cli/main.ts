#!/usr/bin/env node
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openStore } from "../config/open-store.js";
import { readSettings, type Settings, SettingsError } from "../config/settings.js";
import { EncryptionKeyError } from "../crypto/encryption.js";
import { accessControl } from "../http/access/access-control.js";
import { keysApp } from "../http/app.js";
import { describeFailure } from "../http/errors.js";
import { httpMetrics } from "../http/metrics.js";
import { dashboard } from "../http/middleware/dashboard.js";
import type { LogEntry } from "../http/middleware/request-log.js";
import { listen, nodeServer, stop } from "../http/node-server.js";
import { gatewayStore } from "../store/gateway/store.js";
import { RotationConflict, type Store, StoreFailure, StoreOpenError } from "../store/types.js";
import { readArguments } from "./args.js";
import { banner } from "./banner.js";
import { runCommand } from "./commands.js";
import { CommandError } from "./terminal.js";

try {
  await main();
} catch (error) {
  const message = operatorMessage(error);
  if (message === undefined) throw error;
  console.error(message);
  process.exit(error instanceof SettingsError ? 2 : 1);
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  if ("text" in args) return console.log(args.text);
  const settings = readSettings(args.command, args.values, process.env);
  if (args.command === "serve") return serve(settings);
  process.exitCode = await runCommand(args, settings);
}

async function serve(settings: Settings): Promise<void> {
  const { environment, references, host, port } = settings;
  const store = settings.gateway ? gatewayStore(settings.gateway) : await openStore(settings);
  const metrics = httpMetrics();
  const page = dashboard();
  const log = (entry: LogEntry) => {
    metrics.record(entry);
    writeLog(entry);
  };
  const app = keysApp({
    store,
    environment,
    references,
    accessControl: accessControl(settings),
    log,
    metrics: metrics.text,
    dashboard: page,
  });
  const server = nodeServer(app.fetch);
  await listen(server, port, host);
  stopOnSignal(server, store);
  // The endpoint keeps running when the reader of its log ends, as `head` does.
  process.stdout.on("error", () => {});
  console.error(banner(settings, (server.address() as AddressInfo).port, page !== undefined));
}

/** Only the log goes to standard output; all other messages are written to standard error. */
function writeLog(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}

/** Under npm, Ctrl-C arrives twice: from the terminal and from npm. */
function stopOnSignal(server: Server, store: Store): void {
  let isStopping = false;
  const onSignal = async () => {
    if (isStopping) return;
    isStopping = true;
    await stop(server);
    await store.close();
    process.exit(0);
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
}

/** Returns a message for an error that the operator can fix; undefined for any other error. */
function operatorMessage(error: unknown): string | undefined {
  const types = [SettingsError, EncryptionKeyError, StoreOpenError, RotationConflict, CommandError];
  if (types.some((type) => error instanceof type)) return (error as Error).message;
  if (error instanceof StoreFailure) return describeFailure(error);
  const { code, syscall, port = 0 } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use: choose another, as in PORT=${port === 65535 ? 8081 : port + 1}`;
  }
  if (code === "EACCES") return `This user may not listen on port ${port}: choose another, as in PORT=8080`;
  if (code === "EADDRNOTAVAIL" || syscall === "getaddrinfo") {
    return "HOST is not an address of this machine: choose another.";
  }
  return undefined;
}
