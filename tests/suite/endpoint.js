// Every recorded case through an endpoint: a request to a fetch handler over a
// store that holds what the case says. What is protected is that the way from a
// request to the rules and to the store changes nothing of what the rules say.
import { bodyOf, environmentOf, settingsOf } from "./case.js";
import { differences, issueDifferences } from "./compare.js";

/** What is asked of an endpoint by the cases of each file. */
export const REQUESTS = {
  "create-key": ({ provider }) => ["POST", `/api/providers/${provider}/keys`],
  "update-key": ({ provider, key_id }) => ["PUT", `/api/providers/${provider}/keys/${key_id}`],
  "delete-key": ({ provider, key_id }) => ["DELETE", `/api/providers/${provider}/keys/${key_id}`],
  "create-provider": () => ["POST", "/api/providers"],
};

// What is larger is for the endpoint to refuse, unread.
const BODY_LIMIT = 256 * 1024;

const CHANGE = { time: "", actor: "test", action: "create_key" };

/**
 * Sends the cases of a file to endpoints made by `keysApp({ store, environment })`. `openStore`
 * gives an empty store. Gives how many there were, how many no request can carry, and what failed.
 */
export async function runEndpoint({ api, keysApp, openStore }, file, cases) {
  const failures = [];
  let impossible = 0;
  for (const recorded of cases) {
    const [method, path] = REQUESTS[file](recorded);
    if (!isCarried(path, recorded)) {
      impossible++;
      continue;
    }
    const found = await differencesOf({ api, keysApp, openStore }, recorded, method, path);
    if (found.length > 0) failures.push([recorded.name, ...found].join("\n    "));
  }
  return { name: file, cases: cases.length - impossible, impossible, failures };
}

/** URLs have neither dot segments nor empty ones that would still be this route. */
export function isCarried(path, recorded) {
  const isRoute = new URL(path, "http://localhost").pathname === path && !path.includes("//") && !path.endsWith("/");
  return isRoute && bodyOf(recorded).length <= BODY_LIMIT;
}

async function differencesOf({ api, keysApp, openStore }, recorded, method, path) {
  const store = await openStore();
  try {
    await fill(api, store, recorded);
    const provider = async (name) => settingsOf(recorded, name);
    const app = keysApp({ store: { ...store, provider }, environment: environmentOf(recorded) });
    const headers = { "Content-Type": "application/json" };
    const body = method === "DELETE" ? undefined : bodyOf(recorded);
    const send = (query) => app.fetch(new Request(`http://localhost${path}${query}`, { method, headers, body }));
    const ofDryRun = hasDryRun(recorded, method) ? (await (await send("?dry_run=true")).json()).issues : [];
    const response = await send("");
    const text = await response.text();
    const answer = await answerOf(api, store, recorded, method, response.status, text);
    const found = differences(visible(recorded.expect), answer);
    return hasDryRun(recorded, method) ? [...found, ...issueDifferences(recorded.expect.issues, ofDryRun)] : found;
  } finally {
    await store.close();
  }
}

/** A dry run tells all issues of a key, the advice too. */
function hasDryRun({ expect, provider }, method) {
  return expect.issues !== undefined && provider !== undefined && method !== "DELETE";
}

/** Puts into the store what the case has there. */
async function fill(api, store, { provider, providers, stored = [], existing_keys = [] }) {
  for (const [name, { custom_provider_config: config }] of Object.entries(providers ?? {})) {
    await store.addProvider(
      { name, custom_provider_config: { is_key_less: false, base_provider_type: "openai", ...config } },
      CHANGE,
    );
  }
  const insert = async (name, key) => {
    const outcome = await store.insert(name, { key, redacted: JSON.stringify(api.redactKey(key)) }, CHANGE);
    if (outcome.status !== "ok") throw new Error(`the store does not take ${JSON.stringify(outcome)}`);
  };
  for (const key of stored) await insert(api.decodeSegment(provider), key);
  const other = provider === "openai" ? "groq" : "openai";
  for (const { id, name } of existing_keys) {
    await insert(other, api.createKey(other, { id, name, value: "sk-test-1" }).key);
  }
}

/** Of what a case expects, the part that the answer to a write shows. */
export function visible({ issues, ...expected }) {
  const errors = issues?.filter(({ severity }) => severity === "error");
  return errors?.length > 0 ? { ...expected, issues: errors } : expected;
}

async function answerOf(api, store, recorded, method, status, body) {
  const answer = { status, body, issues: [] };
  const { id, name, extra_fields } = JSON.parse(body);
  if (status !== 200) return { ...answer, issues: extra_fields.issues ?? [] };
  if (recorded.provider === undefined) return { ...answer, provider: await storedProvider(store, name) };
  const found = await store.find(api.decodeSegment(recorded.provider), id);
  if (method !== "DELETE") return { ...answer, key: await found?.decrypt() };
  if (found !== undefined) throw new Error("the key is still there");
  return { ...answer, key: recorded.stored.find((key) => key.id === id) };
}

async function storedProvider(store, name) {
  const { is_key_less, base_provider_type } = await store.provider(name);
  return { name, custom_provider_config: { is_key_less, base_provider_type } };
}
