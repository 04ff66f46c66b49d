import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { readArguments } from "#server/cli/args";
import { type Command, OPTIONS, optionsOf, optionsTable } from "#server/config/options";
import { describeDatabase, readSettings, SettingsError } from "#server/config/settings";
import { temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const SECRET = "canary-0123456789abcdef0123456789abcdef";
const TOKENS = { BIFROST_KEYS_TOKENS: `ci:write:${SECRET}` };

/** Calls a function while the environment is exactly this. */
function withEnvironment<T>(env: NodeJS.ProcessEnv, call: () => T): T {
  const before = process.env;
  process.env = env;
  try {
    return call();
  } finally {
    process.env = before;
  }
}

/** The arguments and the settings, as the program reads them. */
function read(argv: string[], env: NodeJS.ProcessEnv = {}) {
  return withEnvironment(env, () => {
    const args = readArguments(argv);
    assert.ok("command" in args, "a text was asked for");
    return { args, settings: readSettings(args.command, args.values, env) };
  });
}

const settings = (argv: string[], env?: NodeJS.ProcessEnv) => read(argv, env).settings;

/** The text that is printed in place of running a command. */
function printed(...argv: string[]): string {
  const answer = withEnvironment({ PORT: "nonsense" }, () => readArguments(argv));
  assert.ok("text" in answer);
  return answer.text;
}

/** Asserts that these are refused with one sentence, which does not contain the secret. */
function assertRefused(argv: string[], env: NodeJS.ProcessEnv, sentence: RegExp): void {
  assert.throws(
    () => read(argv, env),
    (error: Error) => {
      assert.ok(error instanceof SettingsError, error.stack);
      assert.match(error.message, sentence);
      assert.equal(error.message.split("\n").length, 1);
      assert.ok(!error.message.includes("canary"), error.message);
      return true;
    },
  );
}

test("without any setting the endpoint serves this machine only", () => {
  const { hosts, ...rest } = settings([]);
  assert.deepEqual(hosts, ["localhost", "127.0.0.1", "[::1]"]);
  assert.deepEqual(rest, {
    host: "127.0.0.1",
    port: 8080,
    database: { file: join(homedir(), ".local/share/bifrost-keys/keys.db") },
    encryption: { path: join(homedir(), ".config/bifrost-keys/encryption.key") },
    gateway: undefined,
    tokens: undefined,
    corsOrigins: [],
    writesPerMinute: 600,
    readsPerMinute: 6000,
    environment: undefined,
    references: undefined,
  });
});

test("a flag takes precedence over its variable, and an empty variable is not set", () => {
  assert.equal(settings(["--port", "1"], { PORT: "2" }).port, 1);
  assert.equal(settings(["serve", "--port=1"], { PORT: "nonsense" }).port, 1);
  assert.equal(settings([], { PORT: "2" }).port, 2);
  assert.equal(
    settings([], { PORT: "", HOST: "", BIFROST_KEYS_TOKENS: "", BIFROST_KEYS_HOSTS: "", DATABASE_URL: "" }).port,
    8080,
  );
});

test("the directories of the XDG specification are used, relative ones are ignored", () => {
  const at = settings([], { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/config" });
  assert.deepEqual(at.database, { file: "/data/bifrost-keys/keys.db" });
  assert.deepEqual(at.encryption, { path: "/config/bifrost-keys/encryption.key" });
  const { database } = settings([], { XDG_DATA_HOME: "data" });
  assert.deepEqual(database, { file: join(homedir(), ".local/share/bifrost-keys/keys.db") });
});

// Otherwise other machines could call an endpoint that asks for no token.
test("any address except loopback needs tokens, however it is written", () => {
  for (const host of ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost", "LOCALHOST", "0:0:0:0:0:0:0:1"]) {
    assert.ok(settings(["--host", host]).host);
  }
  for (const HOST of [
    "0.0.0.0",
    "::",
    "[::]",
    "192.0.2.1",
    "fe80::1",
    "keys.example",
    "localhost.example",
    "0",
    "128.0.0.1",
  ]) {
    if (HOST !== "0") assertRefused([], { HOST }, /BIFROST_KEYS_TOKENS or BIFROST_KEYS_TOKENS_FILE/);
    else assertRefused([], { HOST }, /^HOST must be/);
  }
  assert.equal(settings([], { HOST: "0.0.0.0", ...TOKENS }).host, "0.0.0.0");
  assert.equal(settings([], { HOST: "[2001:db8::1]", ...TOKENS }).host, "2001:db8::1");
  assert.deepEqual(settings([], { HOST: "Keys.example", ...TOKENS }).hosts.at(-1), "keys.example");
  for (const HOST of ["a b", "http://a", "a:80", "127.1", "2130706433", "-a", "a/b"])
    assertRefused([], { HOST, ...TOKENS }, /^HOST must be/);
});

test("tokens come from the environment or from a file that no other user can read", (t) => {
  const file = join(temporaryFolder(t), "tokens");
  const from = (text: string, mode = 0o600) => {
    writeFileSync(file, text);
    chmodSync(file, mode);
    return { BIFROST_KEYS_TOKENS_FILE: file };
  };
  assert.deepEqual(
    settings([], TOKENS).tokens?.map(({ name, role }) => [name, role]),
    [["ci", "write"]],
  );
  const { tokens } = settings([], from(`# who\n\nci:write:${SECRET}\r\n  ops:read:${SECRET},:more  \n`));
  assert.deepEqual(
    tokens?.map(({ name, role }) => [name, role]),
    [
      ["ci", "write"],
      ["ops", "read"],
    ],
  );
  assert.equal(settings(["--tokens-file", file]).tokens?.length, 2);

  assertRefused([], from("# none\n"), /TOKENS_FILE cannot be used: it contains no token/);
  assertRefused([], { BIFROST_KEYS_TOKENS: " , " }, /TOKENS cannot be used: it contains no token/);
  assertRefused([], from(`\nci:write:canary\n`), /line 2: the token must have at least 32 characters/);
  assertRefused([], { ...TOKENS, ...from(`a:read:${SECRET}`) }, /cannot both be set/);
  assertRefused(["--tokens-file", `${file}x`], {}, /--tokens-file cannot be read: the file does not exist/);
  assertRefused(["--tokens-file", temporaryFolder(t)], {}, /other users|it is a folder/);
  if (process.platform === "win32") return;
  for (const mode of [0o640, 0o604, 0o620, 0o644]) {
    assertRefused([], from(`ci:write:${SECRET}`, mode), /can be read or written by other users: chmod 600/);
  }
});

test("an error in a token says where it is, and quotes nothing", () => {
  for (const [text, sentence] of [
    [SECRET, /entry 1: it must have the form name:role:token/],
    [`${SECRET}:write:ci`, /entry 1: the token must have/],
    [`ci:${SECRET}:write`, /entry 1: the role must be/],
    [`a:read:${SECRET},b:read:${SECRET}`, /entry 1 and entry 2 have the same token/],
    [`a:read:${SECRET},a:read:x${SECRET}`, /entry 1 and entry 2 have the same name/],
    [`a:read:${SECRET},b`, /entry 2: it must have the form/],
    [`a:read:${"canary-".repeat(5).slice(0, 31)}`, /entry 1: the token must have at least 32/],
    [`canary name:read:${SECRET}`, /entry 1: the name must have/],
    [`a:admin:${SECRET}`, /entry 1: the role must be read or write/],
    [`a:read:${SECRET} ${SECRET}`, /entry 1: the token must have/],
    [`a:read:é${SECRET}`, /entry 1: the token must have/],
    [`${"a".repeat(65)}:read:${SECRET}`, /entry 1: the name must have/],
  ] as const) {
    assertRefused([], { BIFROST_KEYS_TOKENS: text }, sentence);
  }
});

test("a token may contain any visible character, except a comma in the variable", () => {
  const { tokens } = settings([], {
    BIFROST_KEYS_TOKENS: `a.b-c_1:read:${"x".repeat(32)}, z:write:!"#$%&'()*+-./:;<=>?@[]^_\`{|}~0aA`,
  });
  assert.deepEqual(
    tokens?.map(({ name }) => name),
    ["a.b-c_1", "z"],
  );
});

test("printing the settings shows no token", () => {
  const withTokens = settings([], TOKENS);
  assert.doesNotMatch(JSON.stringify(withTokens) + inspect(withTokens, { depth: 9, showHidden: true }), /canary/);
});

test("a flag for a secret is refused, and the message names the variable to set", () => {
  for (const [flag, variable] of [
    ["tokens", "BIFROST_KEYS_TOKENS"],
    ["encryption-key", "BIFROST_KEYS_ENCRYPTION_KEY"],
    ["database-url", "DATABASE_URL"],
  ]) {
    assertRefused([`--${flag}=${SECRET}`], {}, new RegExp(`set ${variable} instead`));
    assertRefused([`--${flag}`, SECRET], {}, new RegExp(`set ${variable} instead`));
  }
});

test("a usage error is one sentence that quotes no value", () => {
  assertRefused(["--prot", SECRET], {}, /^serve has no flag --prot:/);
  assertRefused([`--${SECRET}`], {}, /^serve has no flag of that name:/);
  assertRefused(["-x"], {}, /^serve has no flag of that name:/);
  assertRefused([SECRET], {}, /no such command: the commands are serve, export, import, rotate, new-key/);
  assertRefused(["serve", SECRET], {}, /^serve takes only flags\./);
  assertRefused(["export"], {}, /^export takes one <file>/);
  assertRefused(["export", "a", "b"], {}, /^export takes one <file>/);
  assertRefused(["export", "a", "--port", "1"], {}, /^export has no flag --port:/);
  assertRefused(["--port"], {}, /--port needs a value/);
  assertRefused(["--port="], {}, /--port needs a value/);
  assertRefused(["--port", "1", "--port", "2"], {}, /--port is given twice/);
  assertRefused([`--prot=${SECRET}`], {}, /^serve has no flag --prot:/);
  assertRefused(["help", SECRET], {}, /no such command/);
  assertRefused(["--port", "1", "export", SECRET], {}, /^serve takes only flags\./);
  assertRefused(["new-key", `--tokens=${SECRET}`], {}, /^new-key has no flag --tokens:/);
});

test("an invalid value is refused with one sentence that names its variable or flag", () => {
  for (const PORT of ["http", "-1", "65536", "80.5", " 80", "1e3"])
    assertRefused([], { PORT }, /^PORT must be a whole number/);
  assertRefused(["--port=x"], {}, /^--port must be a whole number/);
  assertRefused([], { BIFROST_KEYS_READS_PER_MINUTE: "-1" }, /whole number from 0 to 1000000, 0 for no limit/);
  assertRefused([], { BIFROST_KEYS_WRITES_PER_MINUTE: "many" }, /whole number from 0 to 1000000, 0 for no limit/);
  assertRefused([], { BIFROST_KEYS_HOSTS: "keys.example" }, /needs tokens/);
  for (const hosts of ["https://keys.example", "keys.example:443", "*", "a b"]) {
    assertRefused([], { BIFROST_KEYS_HOSTS: hosts, ...TOKENS }, /without scheme or port/);
  }
  for (const origins of [
    "*",
    "null",
    "app.example",
    "https://app.example/",
    "https://App.example",
    "https://app.example:443",
    "file://x",
  ]) {
    assertRefused([], { BIFROST_KEYS_CORS_ORIGINS: origins }, /origins such as https/);
  }
});

test("lists may have spaces around their commas", () => {
  const { hosts, corsOrigins } = settings([], {
    BIFROST_KEYS_HOSTS: " Keys.example , 192.0.2.1,[2001:DB8::1],",
    BIFROST_KEYS_CORS_ORIGINS: "https://app.example, http://localhost:5173",
    ...TOKENS,
  });
  assert.deepEqual(hosts, ["keys.example", "192.0.2.1", "[2001:db8::1]"]);
  assert.deepEqual(corsOrigins, ["https://app.example", "http://localhost:5173"]);
});

test("the database is a file or PostgreSQL, and its password is never shown", () => {
  const url = `postgresql://keys:${SECRET}@db.example:5433/bifrost?sslmode=require&password=${SECRET}`;
  const { database } = settings([], { DATABASE_URL: url });
  assert.deepEqual(database, { url });
  assert.equal(describeDatabase(database), "postgres://db.example:5433/bifrost");
  for (const bad of [
    `mysql://u:${SECRET}@h/d`,
    SECRET,
    `postgres://u:${SECRET}@h:port/d`,
    `POSTGRES://u:${SECRET}@h/d`,
  ]) {
    assertRefused([], { DATABASE_URL: bad }, /DATABASE_URL must be a URL/);
  }
  assertRefused([], { DATABASE_URL: url, DATABASE_FILE: "keys.db" }, /cannot both be set/);
});

test("the encryption keys come from the environment or from a file", (t) => {
  const file = join(temporaryFolder(t), "key");
  assert.deepEqual(settings([], { BIFROST_KEYS_ENCRYPTION_KEY: SECRET }).encryption, { text: SECRET });
  assert.deepEqual(settings(["rotate", "--encryption-key-file", file]).encryption, { path: file });
  const both = { BIFROST_KEYS_ENCRYPTION_KEY: SECRET, BIFROST_KEYS_ENCRYPTION_KEY_FILE: file };
  assertRefused([], both, /cannot both be set/);
});

test("variables that are not listed stay hidden", () => {
  const { environment } = settings(["--environment", "SET, UNSET"], { SET: "x", OTHER: "y" });
  assert.deepEqual(
    ["SET", "UNSET", "OTHER"].map((name) => environment?.(name)),
    ["x", undefined, null],
  );
  assert.equal(settings([]).environment, undefined);
});

test("a command ignores the variables of options that it does not take", () => {
  const { command, file } = read(["export", "config.json"], {
    HOST: "0.0.0.0",
    PORT: "nonsense",
    BIFROST_KEYS_TOKENS: "x",
  }).args;
  assert.deepEqual([command, file], ["export", "config.json"]);
});

test("the help lists every option, and the help of a command lists only its own", () => {
  for (const { variable, flags, ...option } of Object.values(OPTIONS)) {
    assert.ok(printed("--help").includes(variable));
    assert.equal(printed("serve", "-h").includes(flags), !("secret" in option), flags);
  }
  for (const command of ["export", "import", "rotate", "new-key"] satisfies Command[]) {
    for (const [, { variable }] of optionsOf(command))
      assert.ok(printed(command, "--help").includes(variable), variable);
  }
  assert.match(printed("export", "--help"), /export \[options\] <file>\n[\s\S]*--force/);
  assert.doesNotMatch(printed("rotate", "--help"), /--port/);
  assert.equal(printed("help"), printed("--help"));
  assert.equal(printed("help", "rotate"), printed("rotate", "--help"));
  for (const line of printed("help").split("\n")) assert.ok(line.length <= 100, line);
  assert.match(printed("--version"), /^\d+\.\d+\.\d+$/);
});

test("the table in docs/configuration.md is up to date", () => {
  const page = new URL("../../../../docs/configuration.md", import.meta.url);
  assert.ok(readFileSync(page, "utf8").includes(optionsTable()), "run: npm run docs --workspace server");
});

test("a gateway replaces the database, and its token comes from the environment or a file", (t) => {
  const GATEWAY_URL = "https://gateway.example.com/bifrost";
  assert.deepEqual(settings(["--gateway-url", GATEWAY_URL]).gateway, { url: GATEWAY_URL });
  const withToken = { GATEWAY_URL, BIFROST_KEYS_GATEWAY_TOKEN: SECRET };
  assert.deepEqual(settings([], withToken).gateway, { url: GATEWAY_URL, token: SECRET });
  const file = join(temporaryFolder(t), "token");
  writeFileSync(file, `${SECRET}\n`, { mode: 0o600 });
  assert.deepEqual(settings(["--gateway-token-file", file], { GATEWAY_URL }).gateway, {
    url: GATEWAY_URL,
    token: SECRET,
  });
  assertRefused([], { ...withToken, BIFROST_KEYS_GATEWAY_TOKEN_FILE: file }, /cannot both be set/);
  assertRefused([], { GATEWAY_URL, DATABASE_FILE: "x" }, /cannot both be set/);
  assertRefused([], { GATEWAY_URL, DATABASE_URL: "postgres://h/n" }, /cannot both be set/);
  assertRefused([], { BIFROST_KEYS_GATEWAY_TOKEN: SECRET }, /BIFROST_KEYS_GATEWAY_TOKEN needs GATEWAY_URL/);
  assertRefused(
    [],
    { GATEWAY_URL, BIFROST_KEYS_GATEWAY_TOKEN: `${SECRET} ${SECRET}` },
    /one token of visible ASCII characters/,
  );
  assertRefused(["--gateway-token", SECRET], { GATEWAY_URL }, /set BIFROST_KEYS_GATEWAY_TOKEN instead/);
  const both = { ...withToken, BIFROST_KEYS_GATEWAY_SETUP_TOKEN: `setup-${SECRET}` };
  assert.deepEqual(settings([], both).gateway, { url: GATEWAY_URL, token: SECRET, setupToken: `setup-${SECRET}` });
  assert.deepEqual(settings(["--gateway-setup-token-file", file], { GATEWAY_URL }).gateway, {
    url: GATEWAY_URL,
    setupToken: SECRET,
  });
  assertRefused([], { ...both, BIFROST_KEYS_GATEWAY_SETUP_TOKEN_FILE: file }, /cannot both be set/);
  assertRefused([], { BIFROST_KEYS_GATEWAY_SETUP_TOKEN: SECRET }, /BIFROST_KEYS_GATEWAY_SETUP_TOKEN needs GATEWAY_URL/);
  assertRefused(["--gateway-setup-token", SECRET], { GATEWAY_URL }, /set BIFROST_KEYS_GATEWAY_SETUP_TOKEN instead/);
  for (const url of [
    "gateway",
    "ftp://gateway",
    `http://u:${SECRET}@gateway`,
    `http://gateway?${SECRET}`,
    `http://gateway/#${SECRET}`,
  ]) {
    assertRefused([], { GATEWAY_URL: url }, /GATEWAY_URL must be an http or https URL/);
  }
  chmodSync(file, 0o644);
  if (process.platform !== "win32")
    assertRefused([], { GATEWAY_URL, BIFROST_KEYS_GATEWAY_TOKEN_FILE: file }, /other users/);
});

test("a flag without a value belongs to one command, and takes no value", () => {
  assert.equal(read(["export", "a", "--force"]).args.force, true);
  const { dryRun, force, file } = read(["import", "--dry-run", "a"]).args;
  assert.deepEqual([dryRun, force, file], [true, false, "a"]);
  assertRefused(["import", "a", "--force"], {}, /^import has no flag --force:/);
  assertRefused(["export", "a", "--force=yes"], {}, /^--force takes no value/);
});

test("patterns of references are names without env.", () => {
  const BIFROST_KEYS_REFERENCES = "OPENAI_*, AZURE_KEY";
  assert.deepEqual(settings([], { BIFROST_KEYS_REFERENCES }).references, ["OPENAI_*", "AZURE_KEY"]);
  assert.deepEqual(settings(["import", "--references", "*", "a"]).references, ["*"]);
  for (const patterns of [" , ", "A,env.OPENAI_*"]) {
    assertRefused(
      [],
      { BIFROST_KEYS_REFERENCES: patterns },
      /^BIFROST_KEYS_REFERENCES must be a comma-separated list of variable names/,
    );
  }
});

test("commands that need a database are refused if GATEWAY_URL is set", () => {
  const env = { GATEWAY_URL: "http://gateway.example" };
  for (const argv of [["export", "config.json"], ["import", "config.json"], ["rotate"]]) {
    assertRefused(argv, env, /needs a database; unset GATEWAY_URL\.$/);
  }
});

test("an export needs a file name, because secrets are never printed", () => {
  assertRefused(["export", "-"], {}, /^export needs a file name/);
});
