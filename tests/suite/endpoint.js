// Runs the recorded cases against an endpoint: each is a request to a fetch handler over a store with the keys of the
// case. What is protected: the endpoint changes nothing between the request, the rules and the store.
import { bodyOf, environmentOf, settingsOf } from "./case.js";
import { differences, issueDifferences } from "./compare.js";

/** The request of a case, by the file of the case. */
export const REQUESTS = {
  "create-key": ({ provider }) => ["POST", `/api/providers/${provider}/keys`],
  "update-key": ({ provider, key_id }) => ["PUT", `/api/providers/${provider}/keys/${key_id}`],
  "delete-key": ({ provider, key_id }) => ["DELETE", `/api/providers/${provider}/keys/${key_id}`],
  "create-provider": () => ["POST", "/api/providers"],
};

// The endpoint refuses larger bodies before the rules see them.
const BODY_LIMIT = 256 * 1024;

const CHANGE = { time: "", actor: "test", action: "create_key" };

/**
 * Sends the cases of a file to endpoints created with `keysApp({ store, environment })`. `openStore` returns an empty
 * store. Returns the number of cases, the number of cases that HTTP cannot express, and the failures.
 */
export async function runEndpoint({ api, keysApp, openStore }, file, cases) {
  const failures = [];
  let impossible = 0;
  for (const recorded of cases) {
    const [method, path] = REQUESTS[file](recorded);
    if (!isExpressible(path, recorded)) {
      impossible++;
      continue;
    }
    const found = await differencesOf({ api, keysApp, openStore }, recorded, method, path);
    if (found.length > 0) failures.push([recorded.name, ...found].join("\n    "));
  }
  return { name: file, cases: cases.length - impossible, impossible, failures };
}

/** True if a request can express the case: paths cannot have dot segments or empty ones, and bodies have a limit. */
export function isExpressible(path, recorded) {
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
    const dryRunIssues = hasDryRun(recorded, method) ? (await (await send("?dry_run=true")).json()).issues : [];
    const response = await send("");
    const text = await response.text();
    const answer = await answerOf(api, store, recorded, method, response.status, text);
    const found = differences(visible(recorded.expect), answer);
    return hasDryRun(recorded, method) ? [...found, ...issueDifferences(recorded.expect.issues, dryRunIssues)] : found;
  } finally {
    await store.close();
  }
}

/** True if a dry run of the case returns all issues of the key, including advice. */
function hasDryRun({ expect, provider }, method) {
  return expect.issues !== undefined && provider !== undefined && method !== "DELETE";
}

/** Adds the providers and keys of the case to the store. */
async function fill(api, store, { provider, providers, stored = [], existing_keys = [] }) {
  for (const [name, { custom_provider_config: config }] of Object.entries(providers ?? {})) {
    await store.addProvider(
      { name, custom_provider_config: { is_key_less: false, base_provider_type: "openai", ...config } },
      CHANGE,
    );
  }
  const insert = async (name, key) => {
    const outcome = await store.insert(name, { key, redacted: JSON.stringify(api.redactKey(key)) }, CHANGE);
    if (outcome.status !== "ok") throw new Error(`the store refused a key: ${JSON.stringify(outcome)}`);
  };
  for (const key of stored) await insert(api.decodeSegment(provider), key);
  const other = provider === "openai" ? "groq" : "openai";
  for (const { id, name } of existing_keys) {
    await insert(other, api.createKey(other, { id, name, value: "sk-test-1" }).key);
  }
}

/** The part of a case's expectation that the answer to a write shows. */
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
