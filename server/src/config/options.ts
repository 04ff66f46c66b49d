/** What the program can do. */
export type Command = "serve" | "export" | "import" | "rotate" | "new-key";

/** One setting of the operator. */
export interface Option {
  /** The environment variable. */
  variable: string;
  /** The flag and its value, as `--port <number>`. */
  flags: string;
  /** A secret is set by its variable only: other users of the machine can see the flags of a process. */
  secret?: true;
  /** The default, for people to read; absent if there is none. */
  fallback?: string;
  /** The commands that take the option; absent: only `serve`. */
  commands?: readonly Command[];
  /** One or two sentences for the help and the documentation. */
  text: string;
}

const DATABASE_COMMANDS = ["serve", "export", "import", "rotate"] as const;

/** All options, in the order of the help. The flags, `--help` and the table in docs/configuration.md come from here. */
export const OPTIONS = {
  host: {
    variable: "HOST",
    flags: "--host <address>",
    fallback: "127.0.0.1",
    text: "The address to listen on. Any address that other machines can reach needs tokens.",
  },
  port: {
    variable: "PORT",
    flags: "--port <number>",
    fallback: "8080",
    text: "The port to listen on; 0 for any free port.",
  },
  databaseFile: {
    variable: "DATABASE_FILE",
    flags: "--database-file <file>",
    fallback: "~/.local/share/bifrost-keys/keys.db",
    commands: DATABASE_COMMANDS,
    text: "The file of the embedded database. XDG_DATA_HOME moves the default.",
  },
  databaseUrl: {
    variable: "DATABASE_URL",
    flags: "--database-url <url>",
    secret: true,
    commands: DATABASE_COMMANDS,
    text: "A PostgreSQL database instead of the file, such as postgres://user:password@host/name?sslmode=verify-full. Add connection_limit=20 for up to 20 connections instead of 10.",
  },
  encryptionKey: {
    variable: "BIFROST_KEYS_ENCRYPTION_KEY",
    flags: "--encryption-key <keys>",
    secret: true,
    commands: [...DATABASE_COMMANDS, "new-key"],
    text: "The encryption keys themselves, instead of a file that contains them.",
  },
  encryptionKeyFile: {
    variable: "BIFROST_KEYS_ENCRYPTION_KEY_FILE",
    flags: "--encryption-key-file <file>",
    fallback: "~/.config/bifrost-keys/encryption.key",
    commands: [...DATABASE_COMMANDS, "new-key"],
    text: "The file that contains the encryption keys. XDG_CONFIG_HOME moves the default.",
  },
  gatewayUrl: {
    variable: "GATEWAY_URL",
    flags: "--gateway-url <url>",
    text: "A running gateway, or another endpoint, to forward providers and keys to, instead of a database.",
  },
  gatewayToken: {
    variable: "BIFROST_KEYS_GATEWAY_TOKEN",
    flags: "--gateway-token <token>",
    secret: true,
    text: "The token that the gateway accepts.",
  },
  gatewayTokenFile: {
    variable: "BIFROST_KEYS_GATEWAY_TOKEN_FILE",
    flags: "--gateway-token-file <file>",
    text: "A file that contains that token; no other user may be able to read it.",
  },
  gatewaySetupToken: {
    variable: "BIFROST_KEYS_GATEWAY_SETUP_TOKEN",
    flags: "--gateway-setup-token <token>",
    secret: true,
    text: "The setup token of a gateway without users, sent to it as X-Bifrost-Setup-Token.",
  },
  gatewaySetupTokenFile: {
    variable: "BIFROST_KEYS_GATEWAY_SETUP_TOKEN_FILE",
    flags: "--gateway-setup-token-file <file>",
    text: "A file that contains that setup token; no other user may be able to read it.",
  },
  tokens: {
    variable: "BIFROST_KEYS_TOKENS",
    flags: "--tokens <tokens>",
    secret: true,
    text: "The tokens that clients may use, in the form name:role:token, separated by commas. The role is read or write.",
  },
  tokensFile: {
    variable: "BIFROST_KEYS_TOKENS_FILE",
    flags: "--tokens-file <file>",
    text: "A file of such tokens, one per line; no other user may be able to read it. Lines that begin with # are skipped.",
  },
  hosts: {
    variable: "BIFROST_KEYS_HOSTS",
    flags: "--hosts <names>",
    fallback: "localhost, and HOST",
    text: "The host names that clients may use for the endpoint, without port, separated by commas. Needs tokens.",
  },
  corsOrigins: {
    variable: "BIFROST_KEYS_CORS_ORIGINS",
    flags: "--cors-origins <origins>",
    text: "Origins whose web pages may call the endpoint, such as https://app.example, separated by commas.",
  },
  writesPerMinute: {
    variable: "BIFROST_KEYS_WRITES_PER_MINUTE",
    flags: "--writes-per-minute <number>",
    fallback: "600",
    text: "How many writes each client may send per minute. A client is a token or, without tokens, an address. 0 for no limit.",
  },
  readsPerMinute: {
    variable: "BIFROST_KEYS_READS_PER_MINUTE",
    flags: "--reads-per-minute <number>",
    fallback: "6000",
    text: "How many reads each client may send per minute. 0 for no limit.",
  },
  environment: {
    variable: "BIFROST_KEYS_ENVIRONMENT",
    flags: "--environment <names>",
    commands: ["serve", "import"],
    text: "The environment variables for which clients may learn whether they are set, separated by commas.",
  },
  references: {
    variable: "BIFROST_KEYS_REFERENCES",
    flags: "--references <patterns>",
    fallback: "any",
    commands: ["serve", "import"],
    text: "The environment variables that keys may refer to, such as OPENAI_*,AZURE_*: names separated by commas, where * matches any characters.",
  },
} as const satisfies Record<string, Option>;

/** The name of an option: its flag in camel case. */
export type OptionName = keyof typeof OPTIONS;

/** The text of an option, and where it was set: `--port` or `PORT`. */
export interface Value {
  name: string;
  text: string;
}

/** The options that are set. */
export type Values = Partial<Record<OptionName, Value>>;

/** The options that a command takes. */
export function optionsOf(command: Command): [OptionName, Option][] {
  const all = Object.entries<Option>(OPTIONS) as [OptionName, Option][];
  return all.filter(([, { commands = ["serve"] }]) => commands.includes(command));
}

/** The options as a Markdown table, for docs/configuration.md. */
export function optionsTable(): string {
  const rows = Object.values<Option>(OPTIONS).map(({ variable, flags, secret, fallback = "", text }) => {
    const flag = secret ? "none: a secret" : `\`${flags.split(" ")[0]}\``;
    const isCode = fallback !== "" && fallback !== "any" && !fallback.includes(" ");
    return `| \`${variable}\` | ${flag} | ${isCode ? `\`${fallback}\`` : fallback} | ${text} |`;
  });
  return ["| variable | flag | default | what it sets |", "|---|---|---|---|", ...rows].join("\n");
}
