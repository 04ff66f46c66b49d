import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import Database from "libsql";
import { run, startCommand } from "../support/command.js";
import { start, temporaryFolder } from "../support/endpoint.js";
import { type TestContext, test } from "../support/test.js";

const CANARY = "sk-canary-3d91c0aa57";

/** Creates a folder for a database, with a config.json of this text in it. */
function prepare(t: TestContext, config: string | Uint8Array) {
  const folder = temporaryFolder(t);
  const file = join(folder, "config.json");
  writeFileSync(file, config);
  return { folder, file, env: { DATABASE_FILE: join(folder, "keys.db") } };
}

/** The printed lines, except the summary, split into columns. */
function lines({ stdout }: { stdout: string }): string[][] {
  return stdout
    .trimEnd()
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t"));
}

/** The lines with the outcome of a key or of a provider. */
function rows(printed: { stdout: string }): string[][] {
  return lines(printed).filter(([, , what]) => what !== "advice" && what !== "left out");
}

const CONFIG = `{
  "$schema": "https://www.getbifrost.ai/schema",
  "client": { "enable_logging": true },
  "providers": {
    "openai": {
      "keys": [
        { "name": "prod", "value": "${CANARY}", "models": ["*"], "weight": 1 },
        { "name": "reference", "value": "env.OPENAI_KEY" },
        { "name": "prod", "value": "another-${CANARY}" },
        { "name": "twice", "value": "${CANARY}", "value": "other" },
        { "name": "masked", "value": "********" },
        { "name": "no\\nend\\u001b[2J", "value": "${CANARY}", "weight": "1" },
        { "value": "nameless-${CANARY}" },
        { "value": "nameless-${CANARY}" },
        "${CANARY}"
      ],
      "network_config": { "max_retries": 1 }
    },
    "my-llm": {
      "keys": [{ "id": "of-custom", "value": "${CANARY}" }],
      "custom_provider_config": { "base_provider_type": "openai", "is_key_less": false, "allowed_requests": { "chat": true } }
    },
    "a/b": { "keys": [{ "name": "lost", "value": "${CANARY}" }], "custom_provider_config": { "base_provider_type": "openai" } },
    "nobody": { "keys": [{ "name": "unknown", "value": "${CANARY}" }] },
    "groq": { "keys": null },
    "xai": {}
  }
}`;

test("each key of a config.json is checked, and a line reports whether it was imported and why not", async (t) => {
  const { env, file } = prepare(t, CONFIG);
  const expected = (outcome: string) => [
    ["openai", "prod", outcome],
    ["openai", "reference", outcome],
    ["openai", "prod", "refused", "API key names must be unique across providers. Choose a different name"],
    ["openai", "twice", "refused", "Invalid JSON: value is given twice"],
    ["openai", "masked", "refused", "value is a redacted placeholder, not a secret"],
    ["openai", "no\\u{a}end\\u{1b}[2J", "refused", "Invalid JSON: weight must be a number, not a string"],
    ["openai", "key 7", outcome],
    ["openai", "key 8", outcome],
    ["openai", "key 9", "refused", "Invalid JSON: the body must be an object, not a string"],
    ["my-llm", "(the provider)", outcome],
    ["my-llm", "of-custom", outcome],
    [
      "a/b",
      "(the provider)",
      "refused",
      "Invalid provider name: at most 255 characters, without / or control characters, not . or ..",
    ],
    ["a/b", "lost", "refused", "Its provider was refused"],
    ["nobody", "unknown", "refused", "Provider not found: not found"],
  ];
  const total = async () => (await (await start(t, env)).send("GET", "/api/keys")).body.length;

  const dryRun = await run(env, "import", file, "--dry-run");
  assert.deepEqual(rows(dryRun), expected("would be imported"));
  assert.equal(await total(), 0);

  const first = await run(env, "import", file);
  assert.deepEqual([first.code, first.stderr], [1, ""]);
  assert.deepEqual(rows(first), expected("imported"));
  assert.match(first.stdout, /\n6 imported, 4 of them with advice; 0 unchanged; 8 refused\n$/);
  assert.equal(await total(), 5);

  const second = await run(env, "import", file);
  assert.deepEqual(rows(second), expected("unchanged"));
  assert.equal(await total(), 5);

  for (const { stdout, stderr } of [dryRun, first, second]) assert.ok(!(stdout + stderr).includes(CANARY));
  const audit = new Database(env.DATABASE_FILE).prepare("select actor, action, details from audit").all() as Record<
    string,
    string
  >[];
  assert.deepEqual(audit.map(({ action }) => action).sort(), [...Array(5).fill("create_key"), "create_provider"]);
  for (const { actor, details } of audit) {
    assert.match(actor as string, /^cli:./);
    assert.ok(!(details as string).includes(CANARY));
  }
});

test("a key or a provider that differs from the stored one is refused", async (t) => {
  const { env, file } = prepare(t, CONFIG);
  await run(env, "import", file);
  const changed = CONFIG.replace(`"value": "${CANARY}", "models": ["*"]`, `"value": "new-${CANARY}", "models": ["*"]`)
    .replace('"id": "of-custom", "value"', '"id": "of-custom", "weight": 2, "value"')
    .replace('"base_provider_type": "openai", "is_key_less"', '"base_provider_type": "groq", "is_key_less"');
  writeFileSync(file, changed);
  const again = rows(await run(env, "import", file));
  assert.deepEqual(again[0]?.slice(2), [
    "refused",
    "API key names must be unique across providers. Choose a different name",
  ]);
  assert.deepEqual(
    again.filter(([name]) => name === "my-llm").map((row) => row.slice(1)),
    [
      ["(the provider)", "refused", "BaseProviderType must be a standard provider"],
      ["of-custom", "refused", "Its provider was refused"],
    ],
  );
  writeFileSync(file, changed.replace('"groq", "is_key_less"', '"cohere", "is_key_less"'));
  assert.deepEqual(
    rows(await run(env, "import", file))
      .filter(([name]) => name === "my-llm")
      .map((row) => row.slice(1)),
    [
      ["(the provider)", "refused", "Provider my-llm already exists"],
      ["of-custom", "refused", "Its provider was refused"],
    ],
  );
});

test("messages mention only the environment variables that the operator lists", async (t) => {
  const { env, file } = prepare(
    t,
    '{"providers":{"openai":{"keys":[{"name":"a","value":"env.UNSET"},{"name":"b","value":"env.OTHER"}]}}}',
  );
  const { stdout } = await run({ ...env, BIFROST_KEYS_ENVIRONMENT: "UNSET" }, "import", file);
  assert.deepEqual(rows({ stdout }), [
    ["openai", "a", "refused", "Key value must not be empty"],
    ["openai", "b", "imported"],
  ]);
});

test("the exit code is 0 if nothing is refused", async (t) => {
  const { env, file } = prepare(t, '{"providers":{"openai":{"keys":[{"name":"a","value":"env.A"}]}}}');
  for (const outcome of ["imported", "unchanged"]) {
    const { code, stdout } = await run(env, "import", file);
    assert.deepEqual([code, rows({ stdout })], [0, [["openai", "a", outcome]]]);
  }
});

test("an unreadable config.json is reported in one sentence that does not quote it", async (t) => {
  const { env, file, folder } = prepare(t, `{"providers":{"${CANARY}":`);
  const { code, stdout, stderr } = await run(env, "import", file);
  assert.deepEqual([code, stdout, stderr], [1, "", `Cannot import ${file}: The file is not valid JSON.\n`]);
  assert.match(
    (await run(env, "import", join(folder, "missing.json"))).stderr,
    /^Cannot import .*missing\.json: the file does not exist\.\n$/,
  );
  assert.match((await run(env, "import", folder)).stderr, /^Cannot import .*: it is a folder\.\n$/);
  assert.match((await run(env, "import")).stderr, /^import takes one <file>/);
});

test("a database that fails during an import is reported in one sentence", {
  skip: process.platform === "win32",
}, async (t) => {
  const { folder, env } = prepare(t, "");
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const { ended } = startCommand(env, "import", pipe);
  // The pipe can be opened once the command reads it, after it has opened its database.
  const config = await open(pipe, "w");
  const other = new Database(env.DATABASE_FILE);
  t.after(() => other.close());
  other.exec("begin immediate");
  await config.writeFile(CONFIG);
  await config.close();
  const { code, stderr } = await ended;
  assert.deepEqual([code, stderr], [1, "The database cannot be reached; try again later.\n"]);
});

test("the advice about each key, every setting that is left out and a summary are printed", async (t) => {
  const config = {
    client: { enable_logging: true },
    providers: {
      openai: {
        network_config: { base_url: CANARY },
        concurrency_and_buffer_size: { concurrency: 1 },
        keys: [
          { name: "good", value: CANARY, models: ["*"], weight: 1 },
          { name: "advised", value: `Bearer ${CANARY}`, models: ["*"], weight: 0, aliases: { [CANARY]: CANARY } },
        ],
      },
      "my-llm": {
        custom_provider_config: { base_provider_type: "openai", allowed_requests: { chat: true } },
        keys: [],
      },
    },
  };
  const { env, file } = prepare(t, JSON.stringify(config));
  for (const [args, word] of [
    [["--dry-run"], "would be imported"],
    [[], "imported"],
  ] as const) {
    const printed = await run(env, "import", file, ...args);
    const columns = lines(printed);
    assert.ok(
      columns.some(
        ([provider, key, what, text]) =>
          provider === "openai" && key === "advised" && what === "advice" && /^weight is 0/.test(text ?? ""),
      ),
    );
    assert.equal(columns.filter(([, key, what]) => key === "good" && what === "advice").length, 0);
    assert.deepEqual(
      columns.filter(([, , what]) => what === "left out"),
      [
        ["openai", "advised", "left out", "aliases"],
        ["my-llm", "(the provider)", "left out", "custom_provider_config.allowed_requests"],
        ["openai", "(the provider)", "left out", "network_config"],
        ["openai", "(the provider)", "left out", "concurrency_and_buffer_size"],
        ["(the file)", "", "left out", "client"],
      ],
    );
    assert.match(printed.stdout, new RegExp(`\n3 ${word}, 1 of them with advice; 0 unchanged; 0 refused\n$`));
    assert.ok(!printed.stdout.includes(CANARY) && !printed.stderr.includes(CANARY));
  }
});

test("a key whose id cannot be part of a path is refused, and the others are imported", async (t) => {
  const keys = [
    { id: "..", name: "a", value: CANARY },
    { id: "x".repeat(256), name: "b", value: CANARY },
    { id: "ok", name: "c", value: CANARY },
  ];
  const { env, file } = prepare(t, JSON.stringify({ providers: { openai: { keys } } }));
  const refused = "Invalid id: at most 255 characters, not . or ..";
  assert.deepEqual(rows(await run(env, "import", file)), [
    ["openai", "a", "refused", refused],
    ["openai", "b", "refused", refused],
    ["openai", "c", "imported"],
  ]);
});

test("a file without providers imports nothing, and each of its settings is named", async (t) => {
  for (const [config, leftOut] of [
    ["{}", []],
    ['{"providers":null}', []],
    ['{"client":{},"mcp":{}}', ["client", "mcp"]],
  ] as const) {
    const { env, file } = prepare(t, config);
    const printed = await run(env, "import", file);
    assert.deepEqual([printed.code, printed.stderr], [0, ""]);
    assert.deepEqual(
      lines(printed),
      leftOut.map((name) => ["(the file)", "", "left out", name]),
    );
    assert.match(printed.stdout, /^0 imported, 0 of them with advice; 0 unchanged; 0 refused$/m);
  }
});

test("settings that are left out are also named for unchanged and refused keys", async (t) => {
  const aliases = { fast: "gpt-5-mini" };
  const custom_provider_config = { base_provider_type: "openai", allowed_requests: {} };
  const many = Object.fromEntries(Array.from({ length: 103 }, (_, index) => [`f${index}`, index]));
  const config = {
    providers: {
      openai: {
        keys: [
          { name: "a", value: CANARY, aliases },
          { name: "b", value: "****", aliases },
          { name: "a", value: "x", aliases },
        ],
      },
      mine: {
        custom_provider_config,
        keys: [
          { value: CANARY, aliases },
          { name: "many", value: CANARY, models: ["*"], weight: 1, ...many },
        ],
      },
      nobody: { network_config: {}, keys: [] },
    },
  };
  const { env, file } = prepare(t, JSON.stringify(config));
  for (const word of ["imported", "unchanged"]) {
    const printed = await run(env, "import", file);
    assert.deepEqual(
      rows(printed).map(([provider, key, what]) => [provider, key, what]),
      [
        ["openai", "a", word],
        ["openai", "b", "refused"],
        ["openai", "a", "refused"],
        ["mine", "(the provider)", word],
        ["mine", "key 1", word],
        ["mine", "many", word],
        ["nobody", "(the provider)", "refused"],
      ],
    );
    const leftOut = lines(printed).filter(([, , what]) => what === "left out");
    assert.deepEqual(
      leftOut.filter(([, key]) => key !== "many").map(([provider, key, , name]) => [provider, key, name]),
      [
        ["openai", "a", "aliases"],
        ["openai", "b", "aliases"],
        ["openai", "a", "aliases"],
        ["mine", "(the provider)", "custom_provider_config.allowed_requests"],
        ["mine", "key 1", "aliases"],
        ["nobody", "(the provider)", "network_config"],
      ],
    );
    const ofMany = leftOut.filter(([, key]) => key === "many").map(([, , , name]) => name);
    assert.deepEqual([ofMany.length, ofMany[99], ofMany[100]], [101, "f99", "3 more are not listed"]);
  }
});
