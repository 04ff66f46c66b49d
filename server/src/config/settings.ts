import { BlockList, isIP, isIPv6 } from "node:net";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { Environment } from "bifrost-keys";
import type { KeySource } from "../crypto/key-file.js";
import { readPrivately, UnsafeFile } from "../crypto/private-file.js";
import { READS_PER_MINUTE, WRITES_PER_MINUTE } from "../http/access/access-control.js";
import { LOOPBACK_NAMES } from "../http/access/host.js";
import { parseTokenLines, parseTokens, type Token, TokensError } from "../http/access/tokens.js";
import { isGatewayToken, isGatewayUrl } from "../store/gateway/connection.js";
import { fileReason } from "../store/system-errors.js";
import type { Command, Value, Values } from "./options.js";

/** An invalid setting. The message is one sentence for the operator, without any secret. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** The validated settings of a command. Options that the command does not take have their defaults. */
export interface Settings {
  /** The address to listen on, without brackets. */
  host: string;
  /** 0 for any free port. */
  port: number;
  database: Database;
  /** The encryption keys as text, or the absolute path of their file. */
  encryption: KeySource;
  /** The gateway that keys are forwarded to; absent: keys are stored here. */
  gateway?: Gateway;
  /** The tokens that clients may use; absent: only this machine may call the endpoint. */
  tokens?: Token[];
  /** The host names that clients may use, in lower case. */
  hosts: string[];
  /** The origins whose web pages may call the endpoint. */
  corsOrigins: string[];
  /** 0 for no limit. */
  writesPerMinute: number;
  /** 0 for no limit. */
  readsPerMinute: number;
  /** Looks up the listed environment variables; absent if none is listed. */
  environment?: Environment;
  /** Patterns of the environment variables that keys may refer to; absent: any. */
  references?: string[];
}

/** The absolute path of a file, or the URL of a PostgreSQL database, which may contain a password. */
export type Database = { file: string } | { url: string };

/** A running gateway, and the tokens that it accepts. */
export interface Gateway {
  url: string;
  token?: string;
  setupToken?: string;
}

const OFFLINE_COMMANDS = ["export", "import", "rotate"];

/**
 * Validates the options that are set. `env` has the directories of the XDG specification and the
 * variables that may be listed. Throws a {@link SettingsError}.
 */
export function readSettings(command: Command, values: Values, env: NodeJS.ProcessEnv): Settings {
  if (OFFLINE_COMMANDS.includes(command) && env.GATEWAY_URL) {
    throw new SettingsError(`${command} needs a database; unset GATEWAY_URL.`);
  }
  const host = readHost(values.host);
  const tokens = readTokens(values);
  if (values.host && !tokens && !isLoopback(host)) {
    const { name, text } = values.host;
    throw new SettingsError(
      `${name}=${text} allows other machines: set BIFROST_KEYS_TOKENS or BIFROST_KEYS_TOKENS_FILE, or remove it.`,
    );
  }
  return {
    host,
    port: readNumber(values.port, 65535, "as in PORT=8081") ?? 8080,
    database: readDatabase(values, env),
    encryption: readEncryption(values, env),
    gateway: readGateway(values),
    tokens,
    hosts: readHosts(values.hosts, host, tokens !== undefined),
    corsOrigins: readOrigins(values.corsOrigins),
    writesPerMinute: readNumber(values.writesPerMinute, 1_000_000, "0 for no limit") ?? WRITES_PER_MINUTE,
    readsPerMinute: readNumber(values.readsPerMinute, 1_000_000, "0 for no limit") ?? READS_PER_MINUTE,
    environment: readEnvironment(values.environment, env),
    references: readReferences(values.references),
  };
}

/** Returns the database for display: a URL without user, password and parameters. */
export function describeDatabase(database: Database): string {
  if ("file" in database) return database.file;
  const { host, pathname } = new URL(database.url);
  return `postgres://${host}${pathname}`;
}

function readNumber(value: Value | undefined, max: number, hint: string): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value.text);
  if (/^\d+$/.test(value.text) && number <= max) return number;
  throw new SettingsError(`${value.name} must be a whole number from 0 to ${max}, ${hint}.`);
}

/** Reads `localhost` as 127.0.0.1: the name does not resolve to loopback on every machine. */
function readHost(value: Value | undefined): string {
  if (value === undefined || value.text.toLowerCase() === "localhost") return "127.0.0.1";
  const text = value.text.replace(/^\[(.*)\]$/, "$1");
  if (isIP(text) || isHostName(text)) return text;
  throw new SettingsError(`${value.name} must be an IP address or a host name, as in HOST=0.0.0.0.`);
}

function isHostName(text: string): boolean {
  const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  return text.length <= 253 && new RegExp(`^${label}(\\.${label})*$`, "i").test(text) && !/^[\d.]+$/.test(text);
}

function isLoopback(host: string): boolean {
  const loopback = new BlockList();
  loopback.addSubnet("127.0.0.0", 8, "ipv4");
  loopback.addAddress("::1", "ipv6");
  return isIP(host) !== 0 && loopback.check(host, isIPv6(host) ? "ipv6" : "ipv4");
}

function readTokens({ tokens, tokensFile }: Values): Token[] | undefined {
  const value = onlyOne(tokens, tokensFile);
  if (value === undefined) return undefined;
  const text = value === tokensFile ? readSecretFile(value) : value.text;
  try {
    return value === tokensFile ? parseTokenLines(text) : parseTokens(text);
  } catch (error) {
    if (!(error instanceof TokensError)) throw error;
    throw new SettingsError(`${value.name} cannot be used: ${error.message}.`);
  }
}

/** Reads a file that no other user can read or replace. */
function readSecretFile({ name, text: file }: Value): string {
  try {
    return readPrivately(file);
  } catch (error) {
    if (error instanceof UnsafeFile) {
      if (error.fault === "mode") {
        throw new SettingsError(`${name} can be read or written by other users: chmod 600 ${file}`);
      }
      throw new SettingsError(`${name} cannot be used: ${error.message}.`);
    }
    throw new SettingsError(`${name} cannot be read: ${fileReason(error)} (${file}).`);
  }
}

function readHosts(value: Value | undefined, host: string, hasTokens: boolean): string[] {
  const own = isIP(host) ? [] : [host.toLowerCase()];
  if (value === undefined) return [...LOOPBACK_NAMES, ...own];
  if (!hasTokens) {
    throw new SettingsError(
      `${value.name} needs tokens: without them the endpoint accepts only this machine's own names.`,
    );
  }
  const names = listOf(value);
  if (names.every((name) => isHostName(name) || isIP(name) === 4 || /^\[[0-9a-f:.]+\]$/i.test(name))) {
    return names.map((name) => name.toLowerCase());
  }
  throw new SettingsError(`${value.name} must be a comma-separated list of host names without scheme or port.`);
}

function readOrigins(value: Value | undefined): string[] {
  const origins = value === undefined ? [] : listOf(value);
  if (origins.every(isOrigin)) return origins;
  throw new SettingsError(`${value?.name} must be a comma-separated list of origins such as https://app.example.`);
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function readDatabase({ databaseFile, databaseUrl }: Values, env: NodeJS.ProcessEnv): Database {
  const value = onlyOne(databaseFile, databaseUrl);
  if (value === undefined) return { file: join(xdg(env.XDG_DATA_HOME, ".local", "share"), "bifrost-keys", "keys.db") };
  if (value === databaseFile) return { file: resolve(value.text) };
  if (/^postgres(ql)?:\/\//.test(value.text) && URL.canParse(value.text)) return { url: value.text };
  throw new SettingsError(
    `${value.name} must be a URL such as postgres://user:password@host/name; in the password, write @ / # as %40 %2F %23.`,
  );
}

function readGateway(values: Values): Gateway | undefined {
  const { gatewayUrl: url } = values;
  const secrets = [
    onlyOne(values.gatewayToken, values.gatewayTokenFile),
    onlyOne(values.gatewaySetupToken, values.gatewaySetupTokenFile),
  ];
  if (url === undefined) {
    for (const secret of secrets) {
      if (secret) throw new SettingsError(`${secret.name} needs GATEWAY_URL.`);
    }
    return undefined;
  }
  for (const other of [values.databaseFile, values.databaseUrl]) onlyOne(url, other);
  if (!isGatewayUrl(url.text)) {
    throw new SettingsError(`${url.name} must be an http or https URL without user, password, query or fragment.`);
  }
  const files = [values.gatewayTokenFile, values.gatewaySetupTokenFile];
  const [token, setupToken] = secrets.map((secret) => secret && readGatewayToken(secret, files.includes(secret)));
  return { url: url.text, ...(token && { token }), ...(setupToken && { setupToken }) };
}

function readGatewayToken(value: Value, isFile: boolean): string {
  const token = (isFile ? readSecretFile(value) : value.text).trim();
  if (isGatewayToken(token)) return token;
  throw new SettingsError(`${value.name} must be one token of visible ASCII characters.`);
}

function readEncryption({ encryptionKey, encryptionKeyFile }: Values, env: NodeJS.ProcessEnv): KeySource {
  const value = onlyOne(encryptionKey, encryptionKeyFile);
  if (value === undefined) {
    return { path: join(xdg(env.XDG_CONFIG_HOME, ".config"), "bifrost-keys", "encryption.key") };
  }
  return value === encryptionKey ? { text: value.text } : { path: resolve(value.text) };
}

/** Returns whichever of two options is set. Throws if both are. */
function onlyOne(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a && b) throw new SettingsError(`${a.name} and ${b.name} cannot both be set.`);
  return a ?? b;
}

/** Ignores relative paths, as the XDG specification requires. */
function xdg(folder: string | undefined, ...fallback: string[]): string {
  return folder && isAbsolute(folder) ? folder : join(homedir(), ...fallback);
}

/** Hides variables that are not listed: otherwise clients could probe them by creating keys. */
function readEnvironment(value: Value | undefined, env: NodeJS.ProcessEnv): Environment | undefined {
  const listed = new Set(value === undefined ? [] : listOf(value));
  return listed.size === 0 ? undefined : (name) => (listed.has(name) ? env[name] : null);
}

function readReferences(value: Value | undefined): string[] | undefined {
  if (value === undefined) return undefined;
  const references = listOf(value);
  if (references.length > 0 && !references.some((pattern) => pattern.startsWith("env."))) return references;
  throw new SettingsError(
    `${value.name} must be a comma-separated list of variable names without env., such as OPENAI_*.`,
  );
}

function listOf({ text }: Value): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
