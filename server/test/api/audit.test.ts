import assert from "node:assert/strict";
import { join } from "node:path";
import Database from "libsql";
import { start, temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const JSON_TYPE = { "Content-Type": "application/json" };

test("the audit table and the log have actor, time, key and fields of every write", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const path = "/api/providers/openai/keys/one";
  await endpoint.create("openai", { id: "one", name: "prod", value: "sk-test-1" });
  const config = { endpoint: "https://example.test" };
  await endpoint.send("PUT", path, {
    headers: JSON_TYPE,
    body: JSON.stringify({ name: "other", value: "sk-test-2", azure_key_config: config }),
  });
  await endpoint.send("PUT", path, {
    headers: JSON_TYPE,
    body: JSON.stringify({ name: "other", azure_key_config: { ...config, scopes: ["a"], deployments: { m: "d" } } }),
  });
  await endpoint.send("DELETE", path);
  const custom_provider_config = { base_provider_type: "openai" };
  await endpoint.send("POST", "/api/providers", {
    headers: JSON_TYPE,
    body: JSON.stringify({ provider: "mine", custom_provider_config }),
  });
  await endpoint.send("DELETE", "/api/providers/mine");
  // A refused write is not recorded.
  await endpoint.create("openai", {});

  const log = await endpoint.log(7);
  const rows = new Database(DATABASE_FILE)
    .prepare("select time, actor, action, details from audit order by position")
    .all() as any[];
  const audit = rows.map(({ details, time, actor, action }) => ({ time, actor, action, ...JSON.parse(details) }));
  const advice = ["models_empty", "weight_zero", "other_provider_config"];
  const writes = [
    { action: "create_key", provider: "openai", key_id: "one", advice: ["models_empty", "weight_zero"] },
    { action: "update_key", provider: "openai", key_id: "one", fields: ["name", "value", "azure_key_config"], advice },
    {
      action: "update_key",
      provider: "openai",
      key_id: "one",
      fields: ["azure_key_config.deployments", "azure_key_config.scopes"],
      advice,
    },
    { action: "delete_key", provider: "openai", key_id: "one" },
    { action: "create_provider", provider: "mine" },
    { action: "delete_provider", provider: "mine" },
  ];
  assert.equal(audit.length, writes.length);
  for (const [index, { time, actor, request_id, ...rest }] of audit.entries()) {
    assert.deepEqual(rest, writes[index]);
    assert.deepEqual(log[index].change, writes[index]);
    assert.equal(actor, "local");
    assert.equal(request_id, log[index].request_id);
    assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000);
  }
  assert.equal(log[6].change, undefined);
});

test("deleting a provider records each of its keys", async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), "keys.db");
  const endpoint = await start(t, { DATABASE_FILE });
  const custom_provider_config = { base_provider_type: "openai" };
  await endpoint.send("POST", "/api/providers", {
    headers: JSON_TYPE,
    body: JSON.stringify({ provider: "mine", custom_provider_config }),
  });
  for (const id of ["one", "two"]) await endpoint.create("mine", { id, value: "sk-test-1" });
  await endpoint.send("DELETE", "/api/providers/mine");
  const rows = new Database(DATABASE_FILE)
    .prepare("select action, details from audit order by position")
    .all() as any[];
  assert.deepEqual(
    rows.slice(-3).map(({ action, details }) => [action, JSON.parse(details).key_id]),
    [
      ["delete_key", "one"],
      ["delete_key", "two"],
      ["delete_provider", undefined],
    ],
  );
});
