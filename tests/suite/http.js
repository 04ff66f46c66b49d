// The recorded cases of creating a key, sent over HTTP to an endpoint that runs
// somewhere, and that has to be brought by requests to what a case says. What is
// protected is that a runtime's HTTP server changes nothing on the way.
import { bodyOf, textOf } from "./case.js";
import { differences } from "./compare.js";
import { isExpressible, REQUESTS, visible } from "./endpoint.js";

const FILE = "create-key";

/**
 * Sends what can be sent by `send(method, path, body)`, which gives status and text, to an
 * endpoint without keys and custom providers, and leaves it so. `api` is the package. Gives how
 * many cases there were, how many no request can carry, and what failed.
 */
export async function runOverHttp(api, send, cases) {
  const failures = [];
  let impossible = 0;
  for (const recorded of cases) {
    const [method, path] = REQUESTS[FILE](recorded);
    if (!isExpressible(path, recorded) || needsEnvironment(recorded) || needsFewerProviders(api, recorded)) {
      impossible++;
      continue;
    }
    const undo = await fill(send, recorded);
    const reply = await send(method, path, bodyOf(recorded));
    const found = differences(visible(withoutStoredKey(recorded.expect)), answerOf(reply));
    if (found.length > 0) failures.push([recorded.name, ...found].join("\n    "));
    if (reply.status === 200) undo.push(`${path}/${encodeURIComponent(JSON.parse(reply.text).id)}`);
    for (const created of undo.reverse()) await mustSucceed(send, "DELETE", created);
  }
  return { name: FILE, cases: cases.length - impossible, impossible, failures };
}

/** Which variables there are is set when an endpoint starts. */
function needsEnvironment(recorded) {
  return recorded.env !== undefined && (textOf(recorded)?.includes("env.") ?? false);
}

/** Providers known by name are always there, and as they are; a custom one always has a base. */
function needsFewerProviders(api, { provider, providers = {} }) {
  const standard = new Set(api.providers());
  const name = api.decodeSegment(provider);
  if (standard.has(name) && !Object.hasOwn(providers, name)) return true;
  return Object.entries(providers).some(([name, { custom_provider_config }]) => {
    return standard.has(name) === (custom_provider_config !== undefined);
  });
}

/** Brings the endpoint to what the case says. Gives the paths to delete after. */
async function fill(send, { provider, providers = {}, existing_keys = [] }) {
  const created = [];
  for (const [name, { custom_provider_config: config }] of Object.entries(providers)) {
    if (config === undefined) continue;
    const body = { provider: name, custom_provider_config: config };
    await mustSucceed(send, "POST", "/api/providers", JSON.stringify(body));
    created.push(`/api/providers/${encodeURIComponent(name)}`);
  }
  const other = `/api/providers/${provider === "openai" ? "groq" : "openai"}/keys`;
  for (const { id, name } of existing_keys) {
    const { text } = await mustSucceed(send, "POST", other, JSON.stringify({ id, name, value: "sk-test-1" }));
    created.push(`${other}/${encodeURIComponent(JSON.parse(text).id)}`);
  }
  return created;
}

async function mustSucceed(send, method, path, body) {
  const reply = await send(method, path, body);
  if (reply.status !== 200) throw new Error(`${method} ${path} is answered with ${reply.status}: ${reply.text}`);
  return reply;
}

/** No answer shows the key as it is stored. */
function withoutStoredKey({ key, ...expected }) {
  return expected;
}

function answerOf({ status, text }) {
  const body = JSON.parse(text);
  if (status === 200) return { status, body: text, issues: [], key: { id: body.id } };
  return { status, body: text, issues: body.extra_fields.issues ?? [] };
}
