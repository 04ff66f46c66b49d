import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { Environment } from "bifrost-keys";

/** What the operator has set by environment variables. */
export interface Settings {
  /** `PORT`; 0 for any that is free. */
  port: number;
  /** `DATABASE_FILE`, or a file in the user's data directory. */
  file: string;
  /** `BIFROST_KEYS_ENCRYPTION_KEY_FILE`, or a file in the user's configuration directory. */
  keyFile: string;
  /** The variables listed in `BIFROST_KEYS_ENVIRONMENT`; absent if none are. */
  environment?: Environment;
}

/** A setting that cannot be. The message is one sentence for the operator. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Reads the settings. Throws a {@link SettingsError}. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  return {
    port: readPort(env.PORT || "8080"),
    file: env.DATABASE_FILE ? resolve(env.DATABASE_FILE) : join(dataHome(env), "bifrost-keys", "keys.db"),
    keyFile: env.BIFROST_KEYS_ENCRYPTION_KEY_FILE
      ? resolve(env.BIFROST_KEYS_ENCRYPTION_KEY_FILE)
      : join(configHome(env), "bifrost-keys", "encryption.key"),
    environment: listedVariables(env),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new SettingsError("PORT must be a whole number from 0 to 65535, as in PORT=8081 npm start.");
}

/** The XDG specification has relative paths ignored. */
function dataHome({ XDG_DATA_HOME }: NodeJS.ProcessEnv): string {
  return XDG_DATA_HOME && isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(homedir(), ".local", "share");
}

function configHome({ XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  return XDG_CONFIG_HOME && isAbsolute(XDG_CONFIG_HOME) ? XDG_CONFIG_HOME : join(homedir(), ".config");
}

/** Says whether a listed variable is set; of others nothing, or creating keys would be a way to probe them. */
function listedVariables(env: NodeJS.ProcessEnv): Environment | undefined {
  const names = (env.BIFROST_KEYS_ENVIRONMENT ?? "").split(",").map((name) => name.trim());
  const listed = new Set(names.filter((name) => name !== ""));
  if (listed.size === 0) return undefined;
  return (name) => (listed.has(name) ? env[name] : null);
}
