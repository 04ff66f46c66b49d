import assert from "node:assert/strict";
import { type Endpoint, type Reply, start } from "../support/endpoint.js";
import { newGateway } from "../support/new-gateway.js";
import { type TestContext, test } from "../support/test.js";

// What programs that synchronize the keys of a gateway do, over a database and in front of a gateway.

const SECRET = "sk-test-of-a-client-0123456789";
const STANDARD = [
  "anthropic",
  "azure",
  "bedrock",
  "cerebras",
  "cohere",
  "elevenlabs",
  "gemini",
  "groq",
  "huggingface",
  "mistral",
  "nebius",
  "ollama",
  "openai",
  "openrouter",
  "parasail",
  "perplexity",
  "replicate",
  "runway",
  "sgl",
  "vertex",
  "vllm",
  "xai",
];
const CUSTOM = Array.from({ length: 44 }, (_, index) => `custom-${String(index).padStart(2, "0")}`);
const NAMES = Array.from({ length: 60 }, (_, index) => `key-${String(index).padStart(2, "0")}`);

/** The endpoint under test. */
interface Subject {
  endpoint: Endpoint;
  /** Whether providers and keys have the fields of later gateways. */
  isLater: boolean;
}

for (const [where, open] of [
  ["over a database", overDatabase],
  ["in front of a gateway", inFront],
] as const) {
  test(`${where}: 66 providers and 60 keys are created or updated, twice`, async (t) => {
    const { endpoint } = await open(t);
    const counts: Record<string, number> = {};
    const count = (what: string) => {
      counts[what] = (counts[what] ?? 0) + 1;
    };
    for (let round = 1; round <= 2; round++) {
      for (const provider of [...STANDARD, ...CUSTOM]) {
        count(`round ${round}: provider ${await ensureProvider(endpoint, provider, round)}`);
      }
      for (const name of NAMES) count(`round ${round}: key ${await ensureKey(endpoint, name, round)}`);
    }
    assert.deepEqual(counts, {
      "round 1: provider created": counts["round 1: provider created"],
      ...(counts["round 1: provider there"] && { "round 1: provider there": counts["round 1: provider there"] }),
      "round 1: key created": 60,
      "round 2: provider there": 66,
      "round 2: key updated": 60,
    });
    const { providers, total } = done(await send(endpoint, "GET", "/api/providers"));
    assert.deepEqual([providers.length, total], [66, 66]);
    const { keys } = done(await endpoint.list("openai"));
    assert.deepEqual(
      keys.map(({ name, weight }: { name: string; weight: number }) => [name, weight]),
      NAMES.map((name) => [name, 2]),
    );
    assert.equal(done(await send(endpoint, "GET", "/api/keys")).length, 60);
  });

  test(`${where}: a provider's document can be sent back as it was read, and changed`, async (t) => {
    const { endpoint, isLater } = await open(t);
    await ensureProvider(endpoint, "mine", 1);
    await ensureProvider(endpoint, "openai", 1);
    for (const path of ["/api/providers/mine", "/api/providers/openai"]) {
      const document = done(await send(endpoint, "GET", path));
      assert.equal("network_config" in document, isLater);
      assert.deepEqual(done(await send(endpoint, "PUT", path, document)), document);
      assert.deepEqual(done(await send(endpoint, "GET", path)), document);
    }
    const document = done(await send(endpoint, "GET", "/api/providers/mine"));
    const config = { ...document.custom_provider_config, base_provider_type: "gemini" };
    done(await send(endpoint, "PUT", "/api/providers/mine", { ...document, custom_provider_config: config }));
    const changed = done(await send(endpoint, "GET", "/api/providers/mine"));
    assert.deepEqual(changed, { ...document, custom_provider_config: config });
  });

  test(`${where}: a key that is read, disabled and sent back keeps its secret`, async (t) => {
    const { endpoint } = await open(t);
    await ensureProvider(endpoint, "openai", 1);
    await ensureProvider(endpoint, "azure", 1);
    const azure_key_config = {
      endpoint: "https://one.example.com",
      client_secret: SECRET,
      client_id: "env.CLIENT",
      tenant_id: "short",
    };
    for (const [provider, body] of [
      ["openai", { value: SECRET }],
      ["azure", { value: "env.AZURE", azure_key_config }],
    ] as const) {
      const created = done(
        await endpoint.create(provider, { name: `of ${provider}`, models: ["*"], weight: 1, ...body }),
      );
      const path = `/api/providers/${provider}/keys/${created.id}`;
      const read = done(await send(endpoint, "GET", path));
      assert.deepEqual(done(await send(endpoint, "PUT", path, { ...read, enabled: false })), {
        ...read,
        enabled: false,
      });
      assert.deepEqual(done(await send(endpoint, "GET", path)), { ...read, enabled: false });
      // If the mask had been stored as the secret, its own mask would differ.
      assert.deepEqual(done(await send(endpoint, "PUT", path, { ...read, enabled: true })), { ...read, enabled: true });
    }
  });

  test(`${where}: of 12 concurrent creates of one name exactly one succeeds`, async (t) => {
    const { endpoint } = await open(t);
    await ensureProvider(endpoint, "openai", 1);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () =>
        endpoint.create("openai", { name: "one", value: SECRET, models: ["*"], weight: 1 }),
      ),
    );
    const outcomes = replies.map(({ status, body }) => (status === 200 ? "200" : `${status} ${body.error.code}`));
    assert.deepEqual(outcomes.sort(), ["200", ...Array(11).fill("409 name_taken")]);
    assert.equal(done(await endpoint.list("openai")).keys.length, 1);
  });
}

test("in front of a gateway: the gateway stores what the clients have sent", async (t) => {
  const gateway = await newGateway(t);
  const endpoint = await start(t, { DATABASE_FILE: "", GATEWAY_URL: gateway.url });
  await ensureProvider(endpoint, "openai", 1);
  const { id } = done(await endpoint.create("openai", { name: "one", value: SECRET, models: ["*"], weight: 1 }));
  const path = `/api/providers/openai/keys/${id}`;
  const stored = gateway.keys.get("openai")?.get(id);
  stored.aliases = { fast: "gpt-5-mini" };
  const read = done(await send(endpoint, "GET", path));
  done(await send(endpoint, "PUT", path, { ...read, enabled: false }));
  const kept = gateway.keys.get("openai")?.get(id);
  assert.deepEqual(
    [kept.value, kept.aliases, kept.enabled],
    [{ text: SECRET, type: "plain_text" }, stored.aliases, false],
  );
});

async function overDatabase(t: TestContext): Promise<Subject> {
  return { endpoint: await start(t), isLater: false };
}

async function inFront(t: TestContext): Promise<Subject> {
  const { url } = await newGateway(t);
  return { endpoint: await start(t, { DATABASE_FILE: "", GATEWAY_URL: url }), isLater: true };
}

/** Creates a provider, treats 409 as existing, and sends its document back, as clients do. */
async function ensureProvider(endpoint: Endpoint, provider: string, round: number): Promise<"created" | "there"> {
  const config = { base_provider_type: "openai", is_key_less: false };
  const isStandard = STANDARD.includes(provider);
  const reply = await send(endpoint, "POST", "/api/providers", {
    provider,
    ...(!isStandard && { custom_provider_config: config }),
  });
  if (reply.status !== 409) {
    done(reply);
    return "created";
  }
  const path = `/api/providers/${provider}`;
  const document = done(await send(endpoint, "GET", path));
  if (round === 2) done(await send(endpoint, "PUT", path, document));
  return "there";
}

/** Looks for the name in the list without a limit, then updates or creates the key, as clients do. */
async function ensureKey(endpoint: Endpoint, name: string, round: number): Promise<"created" | "updated"> {
  const { keys } = done(await endpoint.list("openai"));
  const found = keys.find((key: { name: string }) => key.name === name);
  const key = { name, value: `${SECRET}-${name}`, models: ["*"], weight: round };
  if (found) {
    done(await send(endpoint, "PUT", `/api/providers/openai/keys/${found.id}`, { ...key, value: found.value }));
    return "updated";
  }
  done(await endpoint.create("openai", key));
  return "created";
}

function send(endpoint: Endpoint, method: string, path: string, body?: object): Promise<Reply> {
  const json = { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return endpoint.send(method, path, body === undefined ? {} : json);
}

/** Returns the body of an answer, which must be 200. */
function done({ status, body }: Reply): any {
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}
