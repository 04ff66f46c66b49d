import { BlockList, isIP, isIPv6 } from "node:net";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { Environment } from "bifrost-keys";
import { readArguments, readOperand, SettingsError } from "../cli/arguments.js";
import { helpText } from "../cli/help.js";
import { type Command, type OptionName, optionsOf } from "../cli/options.js";
import type { KeySource } from "../crypto/key-file.js";
import { readPrivately, UnsafeFile } from "../crypto/private-file.js";
import { READS_PER_MINUTE, WRITES_PER_MINUTE } from "../http/access/access-control.js";
import { LOOPBACK_NAMES } from "../http/access/host.js";
import { parseTokenLines, parseTokens, type Token, TokensError } from "../http/access/tokens.js";
import { isGatewayToken, isGatewayUrl } from "../store/gateway/connection.js";

export { SettingsError };

/** What the operator wants, by flags and environment variables. What a command does not take has its default. */
export interface Settings {
  command: Command;
  /** What follows the command, as the file of `export`; "" if it takes nothing. */
  operand: string;
  /** The flags without a value that are given, without dashes. */
  switches: Set<string>;
  /** The address to listen on, without brackets. */
  host: string;
  /** 0 for any that is free. */
  port: number;
  database: Database;
  /** The encryption keys as text, or the file (an absolute path) that has them. */
  encryption: KeySource;
  /** Where keys are forwarded to in place of a database; absent: they are kept here. */
  gateway?: Gateway;
  /** Who may come in; absent: only this machine may. */
  tokens?: Token[];
  /** The names by which the endpoint may be called, in lower case. */
  hosts: string[];
  /** The origins whose web pages may call the endpoint. */
  corsOrigins: string[];
  /** 0 for no limit. */
  writesPerMinute: number;
  /** 0 for no limit. */
  readsPerMinute: number;
  /** The variables that are listed; absent if none are. */
  environment?: Environment;
}

/** A file (an absolute path), or PostgreSQL by a URL that may have a password in it. */
export type Database = { file: string } | { url: string };

/** A running gateway, and the tokens that it lets in. */
export interface Gateway {
  url: string;
  token?: string;
  setupToken?: string;
}

/** What is asked of the program that needs no settings. */
export type Question = { command: "help"; text: string } | { command: "version" };

const STORE_COMMANDS = new Set<Command>(["export", "import", "rotate"]);

/** Reads what follows the program's name, and the environment. Throws a {@link SettingsError}. */
export function readSettings(argv: readonly string[], env: NodeJS.ProcessEnv): Settings | Question {
  const { command, isNamed, flags, switches, operands } = readArguments(argv);
  if (flags.has("help")) return { command: "help", text: helpText(isNamed ? command : undefined) };
  if (flags.has("version")) return { command: "version" };
  if (STORE_COMMANDS.has(command) && env.GATEWAY_URL) {
    throw new SettingsError(`${command} works on a database, and GATEWAY_URL names a gateway: unset it.`);
  }
  const set = settingsOf(command, flags, env);
  const host = readHost(set.host);
  const tokens = readTokens(set);
  if (!tokens && !isLoopback(host)) {
    const wish = `${set.host?.name}=${set.host?.text}`;
    const who = "say who may with BIFROST_KEYS_TOKENS or BIFROST_KEYS_TOKENS_FILE";
    throw new SettingsError(`${wish} lets other machines in: ${who}, or leave it out.`);
  }
  return {
    command,
    operand: readOperand(command, operands),
    switches,
    host,
    port: readNumber(set.port, 65535, "as in PORT=8081 npm start") ?? 8080,
    database: readDatabase(set, env),
    encryption: readEncryption(set, env),
    ...readGateway(set),
    ...(tokens && { tokens }),
    hosts: readHosts(set.hosts, host, tokens !== undefined),
    corsOrigins: readOrigins(set.corsOrigins),
    writesPerMinute: readNumber(set.writesPerMinute, 1_000_000, "0 for no limit") ?? WRITES_PER_MINUTE,
    readsPerMinute: readNumber(set.readsPerMinute, 1_000_000, "0 for no limit") ?? READS_PER_MINUTE,
    ...environmentOf(set.environment, env),
  };
}

/** The database as it may be shown: of a URL no user, no password and no parameters. */
export function describeDatabase(database: Database): string {
  if ("file" in database) return database.file;
  const { host, pathname } = new URL(database.url);
  return `postgres://${host}${pathname}`;
}

/** Something that was set, and by what: `--port` or `PORT`. */
interface Value {
  name: string;
  text: string;
}

type Values = Partial<Record<OptionName, Value>>;

/** What is set of what the command takes. A variable that is empty is not set. */
function settingsOf(command: Command, flags: Map<string, string>, env: NodeJS.ProcessEnv): Values {
  const values: Values = {};
  for (const [name, { flag, variable }] of optionsOf(command)) {
    const given = flags.get(flag);
    if (given !== undefined) values[name] = { name: `--${flag}`, text: given };
    else if (env[variable]) values[name] = { name: variable, text: env[variable] };
  }
  return values;
}

function readNumber(value: Value | undefined, most: number, hint: string): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value.text);
  if (/^\d+$/.test(value.text) && number <= most) return number;
  throw new SettingsError(`${value.name} must be a whole number from 0 to ${most}, ${hint}.`);
}

/** `localhost` is 127.0.0.1: what the machine makes of the name is not always loopback. */
function readHost(value: Value | undefined): string {
  if (value === undefined || value.text.toLowerCase() === "localhost") return "127.0.0.1";
  const text = value.text.replace(/^\[(.*)\]$/, "$1");
  if (isIP(text) || isHostName(text)) return text;
  throw new SettingsError(`${value.name} must be an IP address or a host's name, as in HOST=0.0.0.0.`);
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

/** What others may read or replace is no secret. */
function readSecretFile({ name, text: file }: Value): string {
  try {
    return readPrivately(file);
  } catch (error) {
    if (error instanceof UnsafeFile) {
      if (error.fault === "mode")
        throw new SettingsError(`${name} can be read or written by other users: chmod 600 ${file}`);
      throw new SettingsError(`${name} cannot be used: ${error.message}.`);
    }
    throw new SettingsError(`${name} cannot be read: ${reason(error as NodeJS.ErrnoException)} (${file}).`);
  }
}

function reason({ code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "this user may not";
  return code === "EISDIR" ? "it is a folder" : `the system says ${code}`;
}

function readHosts(value: Value | undefined, host: string, hasTokens: boolean): string[] {
  const own = isIP(host) ? [] : [host.toLowerCase()];
  if (value === undefined) return [...LOOPBACK_NAMES, ...own];
  if (!hasTokens) {
    throw new SettingsError(`${value.name} needs tokens: without them only this machine's own names are answered to.`);
  }
  const names = listOf(value);
  if (names.every((name) => isHostName(name) || isIP(name) === 4 || /^\[[0-9a-f:.]+\]$/i.test(name))) {
    return names.map((name) => name.toLowerCase());
  }
  throw new SettingsError(`${value.name} must be names, separated by commas, without scheme and port.`);
}

function readOrigins(value: Value | undefined): string[] {
  const origins = value === undefined ? [] : listOf(value);
  if (origins.every(isOrigin)) return origins;
  throw new SettingsError(`${value?.name} must be origins as https://app.example, separated by commas.`);
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
    `${value.name} must be a URL as postgres://user:password@host/name; in the password @ / # are %40 %2F %23.`,
  );
}

function readGateway(set: Values): { gateway?: Gateway } {
  const { gatewayUrl: url } = set;
  const secrets = [
    onlyOne(set.gatewayToken, set.gatewayTokenFile),
    onlyOne(set.gatewaySetupToken, set.gatewaySetupTokenFile),
  ];
  if (url === undefined) {
    for (const secret of secrets) {
      if (secret) throw new SettingsError(`${secret.name} needs GATEWAY_URL: it says whom the token is for.`);
    }
    return {};
  }
  for (const other of [set.databaseFile, set.databaseUrl]) onlyOne(url, other);
  if (!isGatewayUrl(url.text)) {
    throw new SettingsError(`${url.name} must be an http or https URL without user, password, query and fragment.`);
  }
  const files = [set.gatewayTokenFile, set.gatewaySetupTokenFile];
  const [token, setupToken] = secrets.map((secret) => secret && readGatewayToken(secret, files.includes(secret)));
  return { gateway: { url: url.text, ...(token && { token }), ...(setupToken && { setupToken }) } };
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

/** Of two settings that exclude each other the one that is set. */
function onlyOne(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a && b) throw new SettingsError(`${a.name} and ${b.name} exclude each other: set one of them.`);
  return a ?? b;
}

/** The XDG specification has relative paths ignored. */
function xdg(folder: string | undefined, ...fallback: string[]): string {
  return folder && isAbsolute(folder) ? folder : join(homedir(), ...fallback);
}

/** Says whether a listed variable is set; of others nothing, or creating keys would be a way to probe them. */
function environmentOf(value: Value | undefined, env: NodeJS.ProcessEnv): { environment?: Environment } {
  const listed = new Set(value === undefined ? [] : listOf(value));
  if (listed.size === 0) return {};
  return { environment: (name) => (listed.has(name) ? env[name] : null) };
}

function listOf({ text }: Value): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
