import assert from "node:assert/strict";
import { assertError, type Endpoint, start } from "../support/endpoint.js";
import { test } from "../support/test.js";

const dryRun = (endpoint: Endpoint, body: object | string, query = "dry_run=true", provider = "openai") =>
  endpoint.send("POST", `/api/providers/${provider}/keys?${query}`, {
    headers: { "Content-Type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const codes = ({ body }: { body: { issues: { code: string }[] } }) => body.issues.map(({ code }) => code);

test("a dry run returns errors and advice, and stores nothing", async (t) => {
  const endpoint = await start(t);
  const good = await dryRun(endpoint, { id: "one", name: "prod", value: "sk-test-1", models: ["*"], weight: 1 });
  assert.deepEqual([good.status, good.body], [200, { issues: [] }]);
  assert.deepEqual(codes(await dryRun(endpoint, { value: "sk-test-1", weight: -1, modles: [] })), [
    "invalid_weight",
    "unknown_field",
    "models_empty",
    "name_empty",
  ]);
  assert.deepEqual(codes(await dryRun(endpoint, "{")), ["invalid_json"]);
  assert.equal(codes(await dryRun(endpoint, {}, "dry_run=true", "nobody"))[0], "provider_not_found");
  assert.equal((await endpoint.send("GET", "/api/keys")).headers["x-total-count"], "0");
});

test("a dry run returns conflicts", async (t) => {
  const endpoint = await start(t);
  const key = { id: "one", name: "prod", value: "sk-test-1", models: ["*"], weight: 1 };
  assert.equal((await dryRun(endpoint, key, "dry_run=false")).status, 200);
  assert.deepEqual(codes(await dryRun(endpoint, key)), ["id_taken"]);
  assert.deepEqual(codes(await dryRun(endpoint, { ...key, id: "two" })), ["name_taken"]);
  assert.deepEqual(codes(await dryRun(endpoint, { ...key, id: "two", name: "other" })), []);
});

test("invalid values of dry_run and advice are refused", async (t) => {
  const endpoint = await start(t);
  for (const query of [
    "dry_run=yes",
    "dry_run=",
    "dry_run=True",
    "dry_run=true&dry_run=true",
    "advice=1",
    "advice=true&advice=false",
  ]) {
    assertError(await dryRun(endpoint, {}, query), { status: 400, code: "invalid_query" });
  }
});

// An unknown parameter would be ignored, and the write carried out.
test("a misspelled dry_run is refused and stores nothing", async (t) => {
  const endpoint = await start(t);
  const key = { id: "one", name: "prod", value: "sk-test-1" };
  const json = { "Content-Type": "application/json" };
  const queries = [
    "Dry_Run=true",
    "DRY_RUN=true",
    "dryrun=true",
    "dryRun=true",
    "dry-run=true",
    "dry_run=TRUE",
    "dry_run=1",
    "dry_run",
    "dry_run[]=true",
    "dry_run%20=true",
    "+dry_run=true",
    "dry_run=true&Dry_Run=true",
    "dry_run=false&dry_run=true",
    "dry%5Frun=True",
    "dryrun=false",
    "dry_run=false&dry%5frun=true",
    "advice=true&dRy_rUn",
    "x=1;dry_run=true",
    "x=1&amp;dry_run=true",
    "dry_run%3Dtrue",
    "dry_run:true",
    "dry%255Frun=true",
    "%2564ry_run=true",
  ];
  for (const query of queries) {
    const refused = { status: 400, code: "invalid_query" };
    assertError(await dryRun(endpoint, key, query), refused);
    const provider = { provider: "mine", custom_provider_config: { base_provider_type: "openai" } };
    assertError(
      await endpoint.send("POST", `/api/providers?${query}`, { headers: json, body: JSON.stringify(provider) }),
      refused,
    );
  }
  assert.equal((await endpoint.list("openai")).body.total, 0);
  assert.equal((await endpoint.send("GET", "/api/providers/mine")).status, 404);
  assert.deepEqual(codes(await dryRun(endpoint, key, "dry%5Frun=true")).includes("id_taken"), false);
  assert.equal((await endpoint.list("openai")).body.total, 0);
  assert.equal((await dryRun(endpoint, key, "")).status, 200);
  for (const query of queries) {
    const path = `/api/providers/openai/keys/one?${query}`;
    assertError(await endpoint.send("DELETE", path), { status: 400, code: "invalid_query" });
    assertError(await endpoint.send("PUT", path, { headers: json, body: '{"name":"other"}' }), {
      status: 400,
      code: "invalid_query",
    });
  }
  assert.equal((await endpoint.send("GET", "/api/providers/openai/keys/one")).body.name, "prod");
});

test("writes without a dry run refuse dry_run", async (t) => {
  const endpoint = await start(t);
  await dryRun(endpoint, { id: "one", name: "prod", value: "sk-test-1" }, "");
  const options = { headers: { "Content-Type": "application/json" }, body: '{"name":"other"}' };
  const refused = { status: 400, code: "invalid_query" };
  const path = "/api/providers/openai/keys/one?dry_run=true";
  assertError(await endpoint.send("DELETE", path), refused);
  assertError(await endpoint.send("POST", "/api/providers?dry_run=true", options), refused);
  assert.equal((await endpoint.send("GET", "/api/providers/openai/keys/one")).body.name, "prod");
});

test("a dry run of an update returns the issues of the update, and changes nothing", async (t) => {
  const endpoint = await start(t);
  const put = (query: string, body: object, headers = {}) =>
    endpoint.send("PUT", `/api/providers/openai/keys/one${query}`, {
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  await dryRun(endpoint, { id: "one", name: "prod", value: "sk-test-1", models: ["*"], weight: 1 }, "");
  await dryRun(endpoint, { id: "two", name: "other", value: "sk-test-2" }, "");
  const before = await endpoint.send("GET", "/api/providers/openai/keys/one");
  const good = { name: "prod", models: ["*"], weight: 1 };
  assert.deepEqual(codes(await put("?dry_run=true", good)), [], "its own name is not a conflict");
  assert.deepEqual(codes(await put("?dry_run=true", { ...good, weight: -1, models: [] })), [
    "invalid_weight",
    "models_empty",
  ]);
  assert.deepEqual(codes(await put("?dry_run=true", { ...good, name: "other" })), ["name_taken"]);
  assertError(await put("?dry_run=true", good, { "If-Match": '"another"' }), {
    status: 412,
    code: "precondition_failed",
  });
  assert.equal((await put("?dry_run=true", good, { "If-Match": before.headers.etag })).status, 200);
  for (const query of ["?dry_run=yes", "?dry_run=true&dry_run=true"]) {
    assertError(await put(query, good), { status: 400, code: "invalid_query" });
  }
  const after = await endpoint.send("GET", "/api/providers/openai/keys/one");
  assert.deepEqual([after.headers.etag, after.body], [before.headers.etag, before.body]);
});
