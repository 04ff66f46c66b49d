/** What the program can be told to do. */
export type Command = "serve" | "export" | "import" | "rotate" | "new-key";

/** What is said of a command in the help. */
export interface CommandText {
  /** What follows its name, if anything must. */
  operand?: string;
  /** Flags without a value, and what each does. */
  switches?: Record<string, string>;
  text: string;
}

/** One thing that an operator can set. */
export interface Option {
  /** The environment variable. */
  variable: string;
  /** The flag without its dashes; a secret has none that is accepted: others see the flags of a process. */
  flag: string;
  secret?: true;
  /** What stands for the value in the help. */
  value: string;
  /** What holds if nothing is set, for people to read. */
  fallback: string;
  /** The commands that take it. */
  commands: readonly Command[];
  /** One or two sentences. */
  text: string;
}

/** Those that open the database. */
const ON_THE_STORE = ["serve", "export", "import", "rotate"] as const;

/** All commands; the first is meant if none is named. */
export const COMMANDS: Record<Command, CommandText> = {
  serve: { text: "Answers requests until it is stopped. This is what it does if no command is named." },
  export: {
    operand: "FILE",
    switches: { force: "Replaces the file if it is there." },
    text: "Writes all providers and keys, secrets in clear, as a config.json of the gateway.",
  },
  import: {
    operand: "FILE",
    switches: { "dry-run": "Stores nothing, and says what would become of each key." },
    text: "Reads a config.json of the gateway, and says of each key whether it was taken.",
  },
  rotate: { text: "Encrypts by the first of the encryption keys what the others have encrypted." },
  "new-key": { text: "Puts a new encryption key before those of the file, which is made if it is not there." },
};

/** All options, in the order of the help: from here come the flags, `--help` and the table in docs/configuration.md. */
export const OPTIONS = {
  host: {
    variable: "HOST",
    flag: "host",
    value: "ADDRESS",
    fallback: "127.0.0.1",
    commands: ["serve"],
    text: "The address to listen on. Any that other machines can reach needs tokens.",
  },
  port: {
    variable: "PORT",
    flag: "port",
    value: "NUMBER",
    fallback: "8080",
    commands: ["serve"],
    text: "The port to listen on; 0 for any that is free.",
  },
  databaseFile: {
    variable: "DATABASE_FILE",
    flag: "database-file",
    value: "FILE",
    fallback: "~/.local/share/bifrost-keys/keys.db",
    commands: ON_THE_STORE,
    text: "The file of the embedded database. XDG_DATA_HOME moves the default.",
  },
  databaseUrl: {
    variable: "DATABASE_URL",
    flag: "database-url",
    secret: true,
    value: "URL",
    fallback: "none",
    commands: ON_THE_STORE,
    text: "A PostgreSQL database in place of the file, as postgres://user:password@host/name?sslmode=verify-full. connection_limit=20 there allows 20 connections in place of 10.",
  },
  encryptionKey: {
    variable: "BIFROST_KEYS_ENCRYPTION_KEY",
    flag: "encryption-key",
    secret: true,
    value: "KEYS",
    fallback: "none",
    commands: ON_THE_STORE,
    text: "The keys that secrets are encrypted with, in place of a file of them.",
  },
  encryptionKeyFile: {
    variable: "BIFROST_KEYS_ENCRYPTION_KEY_FILE",
    flag: "encryption-key-file",
    value: "FILE",
    fallback: "~/.config/bifrost-keys/encryption.key",
    commands: [...ON_THE_STORE, "new-key"],
    text: "The file of the encryption keys. XDG_CONFIG_HOME moves the default.",
  },
  gatewayUrl: {
    variable: "GATEWAY_URL",
    flag: "gateway-url",
    value: "URL",
    fallback: "none",
    commands: ["serve"],
    text: "A running gateway, or another endpoint, to forward providers and keys to, in place of a database.",
  },
  gatewayToken: {
    variable: "BIFROST_KEYS_GATEWAY_TOKEN",
    flag: "gateway-token",
    secret: true,
    value: "TOKEN",
    fallback: "none",
    commands: ["serve"],
    text: "The token that the gateway lets in.",
  },
  gatewayTokenFile: {
    variable: "BIFROST_KEYS_GATEWAY_TOKEN_FILE",
    flag: "gateway-token-file",
    value: "FILE",
    fallback: "none",
    commands: ["serve"],
    text: "A file of that token, which nobody else may read.",
  },
  gatewaySetupToken: {
    variable: "BIFROST_KEYS_GATEWAY_SETUP_TOKEN",
    flag: "gateway-setup-token",
    secret: true,
    value: "TOKEN",
    fallback: "none",
    commands: ["serve"],
    text: "The setup token of a gateway without users, sent to it as X-Bifrost-Setup-Token.",
  },
  gatewaySetupTokenFile: {
    variable: "BIFROST_KEYS_GATEWAY_SETUP_TOKEN_FILE",
    flag: "gateway-setup-token-file",
    value: "FILE",
    fallback: "none",
    commands: ["serve"],
    text: "A file of that setup token, which nobody else may read.",
  },
  tokens: {
    variable: "BIFROST_KEYS_TOKENS",
    flag: "tokens",
    secret: true,
    value: "TOKENS",
    fallback: "none",
    commands: ["serve"],
    text: "Who may come in: name:role:token, separated by commas. The role is read or write.",
  },
  tokensFile: {
    variable: "BIFROST_KEYS_TOKENS_FILE",
    flag: "tokens-file",
    value: "FILE",
    fallback: "none",
    commands: ["serve"],
    text: "A file of such tokens, one a line, which nobody else may read. Lines that begin with # are skipped.",
  },
  hosts: {
    variable: "BIFROST_KEYS_HOSTS",
    flag: "hosts",
    value: "NAMES",
    fallback: "localhost, and HOST",
    commands: ["serve"],
    text: "The names by which clients call the endpoint, without port, separated by commas. Needs tokens.",
  },
  corsOrigins: {
    variable: "BIFROST_KEYS_CORS_ORIGINS",
    flag: "cors-origins",
    value: "ORIGINS",
    fallback: "none",
    commands: ["serve"],
    text: "Origins whose web pages may call the endpoint, as https://app.example, separated by commas.",
  },
  writesPerMinute: {
    variable: "BIFROST_KEYS_WRITES_PER_MINUTE",
    flag: "writes-per-minute",
    value: "NUMBER",
    fallback: "600",
    commands: ["serve"],
    text: "How many writes each client may send in a minute: a client is a token, or else an address. 0 for no limit.",
  },
  readsPerMinute: {
    variable: "BIFROST_KEYS_READS_PER_MINUTE",
    flag: "reads-per-minute",
    value: "NUMBER",
    fallback: "6000",
    commands: ["serve"],
    text: "How many reads each client may send in a minute. 0 for no limit.",
  },
  environment: {
    variable: "BIFROST_KEYS_ENVIRONMENT",
    flag: "environment",
    value: "NAMES",
    fallback: "none",
    commands: ["serve", "import"],
    text: "Variables of which clients may learn whether they are set, separated by commas; of no other they do.",
  },
} as const satisfies Record<string, Option>;

/** The name of an option inside the program. */
export type OptionName = keyof typeof OPTIONS;

/** The options that a command takes. */
export function optionsOf(command: Command): [OptionName, Option][] {
  const all = Object.entries(OPTIONS) as [OptionName, Option][];
  return all.filter(([, { commands }]) => commands.includes(command));
}
