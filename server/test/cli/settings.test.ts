import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { optionsTable } from "#server/cli/help";
import { OPTIONS } from "#server/cli/options";
import { describeDatabase, readSettings, type Settings, SettingsError } from "#server/config/settings";
import { temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const SECRET = "canary-0123456789abcdef0123456789abcdef";
const TOKENS = { BIFROST_KEYS_TOKENS: `ci:write:${SECRET}` };

const settings = (argv: string[], env: NodeJS.ProcessEnv = {}) => {
  const read = readSettings(argv, env);
  assert.ok("host" in read);
  return read satisfies Settings;
};

/** That these are refused with a sentence, which must not have the secret in it. */
function assertRefused(argv: string[], env: NodeJS.ProcessEnv, sentence: RegExp): void {
  assert.throws(
    () => readSettings(argv, env),
    (error: Error) => {
      assert.ok(error instanceof SettingsError, error.stack);
      assert.match(error.message, sentence);
      assert.equal(error.message.split("\n").length, 1);
      assert.ok(!error.message.includes("canary"), error.message);
      return true;
    },
  );
}

test("without any setting it is the endpoint of this machine alone", () => {
  const { hosts, ...rest } = settings([]);
  assert.deepEqual(hosts, ["localhost", "127.0.0.1", "[::1]"]);
  assert.deepEqual(rest, {
    command: "serve",
    operand: "",
    switches: new Set(),
    host: "127.0.0.1",
    port: 8080,
    database: { file: join(homedir(), ".local/share/bifrost-keys/keys.db") },
    encryption: { path: join(homedir(), ".config/bifrost-keys/encryption.key") },
    corsOrigins: [],
    writesPerMinute: 600,
    readsPerMinute: 6000,
  });
});

test("a flag comes before its variable, and an empty variable is not set", () => {
  assert.equal(settings(["--port", "1"], { PORT: "2" }).port, 1);
  assert.equal(settings(["serve", "--port=1"], { PORT: "nonsense" }).port, 1);
  assert.equal(settings([], { PORT: "2" }).port, 2);
  assert.equal(
    settings([], { PORT: "", HOST: "", BIFROST_KEYS_TOKENS: "", BIFROST_KEYS_HOSTS: "", DATABASE_URL: "" }).port,
    8080,
  );
});

test("the directories of the XDG specification are followed, relative ones not", () => {
  const at = settings([], { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/config" });
  assert.deepEqual(at.database, { file: "/data/bifrost-keys/keys.db" });
  assert.deepEqual(at.encryption, { path: "/config/bifrost-keys/encryption.key" });
  const { database } = settings([], { XDG_DATA_HOME: "data" });
  assert.deepEqual(database, { file: join(homedir(), ".local/share/bifrost-keys/keys.db") });
});

// An address that others reach must never be served without tokens, however it is written.
test("any address but loopback needs tokens", () => {
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

test("tokens come from the environment or from a file that nobody else may read", (t) => {
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

  assertRefused([], from("# none\n"), /TOKENS_FILE cannot be used: there is no token/);
  assertRefused([], { BIFROST_KEYS_TOKENS: " , " }, /TOKENS cannot be used: there is no token/);
  assertRefused([], from(`\nci:write:canary\n`), /line 2: the token must have at least 32 characters/);
  assertRefused([], { ...TOKENS, ...from(`a:read:${SECRET}`) }, /exclude each other/);
  assertRefused(["--tokens-file", `${file}x`], {}, /--tokens-file cannot be read: there is no such file/);
  assertRefused(["--tokens-file", temporaryFolder(t)], {}, /other users|it is a folder/);
  if (process.platform === "win32") return;
  for (const mode of [0o640, 0o604, 0o620, 0o644]) {
    assertRefused([], from(`ci:write:${SECRET}`, mode), /can be read or written by other users: chmod 600/);
  }
});

test("an error in a token says where it is, and nothing of what is written there", () => {
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

test("a token may have any visible character but, in the variable, a comma", () => {
  const { tokens } = settings([], {
    BIFROST_KEYS_TOKENS: `a.b-c_1:read:${"x".repeat(32)}, z:write:!"#$%&'()*+-./:;<=>?@[]^_\`{|}~0aA`,
  });
  assert.deepEqual(
    tokens?.map(({ name }) => name),
    ["a.b-c_1", "z"],
  );
});

test("what is printed of the settings has no token in it", () => {
  const read = settings([], TOKENS);
  assert.doesNotMatch(JSON.stringify(read) + inspect(read, { depth: 9, showHidden: true }), /canary/);
});

test("a flag for a secret is refused, and told which variable to set", () => {
  for (const [flag, variable] of [
    ["tokens", "BIFROST_KEYS_TOKENS"],
    ["encryption-key", "BIFROST_KEYS_ENCRYPTION_KEY"],
    ["database-url", "DATABASE_URL"],
  ]) {
    assertRefused([`--${flag}=${SECRET}`], {}, new RegExp(`set ${variable} instead`));
    assertRefused([`--${flag}`, SECRET], {}, new RegExp(`set ${variable} instead`));
  }
});

test("what nobody knows is one sentence", () => {
  assertRefused(["--prot", SECRET], {}, /no such flag --prot/);
  assertRefused([`--${SECRET}`], {}, /no such flag:/);
  assertRefused(["-x"], {}, /no such flag --x/);
  assertRefused([SECRET], {}, /no such command: the commands are serve, export, import, rotate, new-key/);
  assertRefused(["serve", SECRET], {}, /serve takes flags only/);
  assertRefused(["export"], {}, /export takes one FILE/);
  assertRefused(["export", "a", "b"], {}, /export takes one FILE/);
  assertRefused(["export", "a", "--port", "1"], {}, /export does not take --port/);
  assertRefused(["--port"], {}, /--port needs a value/);
  assertRefused(["--port", "1", "--port", "2"], {}, /--port is given twice/);
});

test("a value that cannot be is one sentence that names what it was set by", () => {
  for (const PORT of ["http", "-1", "65536", "80.5", " 80", "1e3"])
    assertRefused([], { PORT }, /^PORT must be a whole number/);
  assertRefused(["--port=x"], {}, /^--port must be a whole number/);
  assertRefused([], { BIFROST_KEYS_READS_PER_MINUTE: "-1" }, /whole number from 0 to 1000000, 0 for no limit/);
  assertRefused([], { BIFROST_KEYS_WRITES_PER_MINUTE: "many" }, /whole number from 0 to 1000000, 0 for no limit/);
  assertRefused([], { BIFROST_KEYS_HOSTS: "keys.example" }, /needs tokens/);
  for (const hosts of ["https://keys.example", "keys.example:443", "*", "a b"]) {
    assertRefused([], { BIFROST_KEYS_HOSTS: hosts, ...TOKENS }, /without scheme and port/);
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
    assertRefused([], { BIFROST_KEYS_CORS_ORIGINS: origins }, /origins as https/);
  }
});

test("lists may have blanks around their commas", () => {
  const { hosts, corsOrigins } = settings([], {
    BIFROST_KEYS_HOSTS: " Keys.example , 192.0.2.1,[2001:DB8::1],",
    BIFROST_KEYS_CORS_ORIGINS: "https://app.example, http://localhost:5173",
    ...TOKENS,
  });
  assert.deepEqual(hosts, ["keys.example", "192.0.2.1", "[2001:db8::1]"]);
  assert.deepEqual(corsOrigins, ["https://app.example", "http://localhost:5173"]);
});

test("the database is a file or PostgreSQL, and its password is shown nowhere", () => {
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
  assertRefused([], { DATABASE_URL: url, DATABASE_FILE: "keys.db" }, /exclude each other/);
});

test("the encryption keys come from the environment, from a file, or from the file that is made", (t) => {
  const file = join(temporaryFolder(t), "key");
  assert.deepEqual(settings([], { BIFROST_KEYS_ENCRYPTION_KEY: SECRET }).encryption, { text: SECRET });
  assert.deepEqual(settings(["rotate", "--encryption-key-file", file]).encryption, { path: file });
  const both = { BIFROST_KEYS_ENCRYPTION_KEY: SECRET, BIFROST_KEYS_ENCRYPTION_KEY_FILE: file };
  assertRefused([], both, /exclude each other/);
});

test("of variables that are not listed nothing is said", () => {
  const { environment } = settings(["--environment", "SET, UNSET"], { SET: "x", OTHER: "y" });
  assert.deepEqual(
    ["SET", "UNSET", "OTHER"].map((name) => environment?.(name)),
    ["x", undefined, null],
  );
  assert.equal(settings([]).environment, undefined);
});

test("a command is not kept from its work by what it does not take", () => {
  const { command, operand } = settings(["export", "config.json"], {
    HOST: "0.0.0.0",
    PORT: "nonsense",
    BIFROST_KEYS_TOKENS: "x",
  });
  assert.deepEqual([command, operand], ["export", "config.json"]);
});

test("the help names every flag and variable, of a command its own", () => {
  const help = (...argv: string[]) => {
    const read = readSettings(argv, { PORT: "nonsense" });
    assert.ok(read.command === "help");
    return read.text;
  };
  for (const { variable, flag, ...option } of Object.values(OPTIONS)) {
    assert.ok(help("--help").includes(variable));
    assert.equal(help("serve", "-h").includes(`--${flag} `), !("secret" in option), flag);
  }
  assert.match(help("export", "--help"), /export FILE/);
  assert.doesNotMatch(help("rotate", "--help"), /--port/);
  for (const line of help("help").split("\n")) assert.ok(line.length <= 100, line);
  assert.deepEqual(readSettings(["--version"], {}), { command: "version" });
});

test("docs/configuration.md has the table of options as it is", () => {
  const page = new URL("../../../../docs/configuration.md", import.meta.url);
  assert.ok(readFileSync(page, "utf8").includes(optionsTable()), "npm run docs --workspace server writes it anew");
});

test("a gateway takes the place of a database, and its token comes from the environment or a file", (t) => {
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
  assertRefused([], { ...withToken, BIFROST_KEYS_GATEWAY_TOKEN_FILE: file }, /exclude each other/);
  assertRefused([], { GATEWAY_URL, DATABASE_FILE: "x" }, /exclude each other/);
  assertRefused([], { GATEWAY_URL, DATABASE_URL: "postgres://h/n" }, /exclude each other/);
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
  assertRefused([], { ...both, BIFROST_KEYS_GATEWAY_SETUP_TOKEN_FILE: file }, /exclude each other/);
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

test("a flag without a value belongs to its command, and takes none", () => {
  assert.deepEqual(settings(["export", "a", "--force"]).switches, new Set(["force"]));
  assert.deepEqual(settings(["import", "--dry-run", "a"]).switches, new Set(["dry-run"]));
  assert.equal(settings(["import", "--dry-run", "a"]).operand, "a");
  assertRefused(["import", "a", "--force"], {}, /no such flag --force/);
  assertRefused(["export", "a", "--force=yes"], {}, /--force takes no value/);
  assert.match(
    readSettings(["export", "--help"], {}) && JSON.stringify(readSettings(["export", "--help"], {})),
    /--force/,
  );
});

test("commands that work on a database do not leave a gateway that is named unheeded", () => {
  const env = { GATEWAY_URL: "http://gateway.example" };
  for (const argv of [["export", "config.json"], ["import", "config.json"], ["rotate"]]) {
    assertRefused(argv, env, /works on a database, and GATEWAY_URL names a gateway: unset it\.$/);
  }
});

test("what is exported goes to a file: secrets in clear are not for a terminal, nor for a file called -", () => {
  assertRefused(["export", "-"], {}, /^export needs a file's name/);
});
