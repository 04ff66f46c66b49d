import {
  type Answer,
  answerConflict,
  answerCreateKey,
  answerDeleteKey,
  answerGetKey,
  answerListKeys,
  answerUpdateKey,
  type Environment,
  type Key,
  type Settings,
} from "bifrost-keys";
import { type Context, Hono } from "hono";
import { adviceCodes, adviceOf, changedFields } from "../../store/changes.js";
import {
  type Change,
  type KeyList,
  type ListedKey,
  type Outcome,
  type Store,
  StoreFailure,
} from "../../store/types.js";
import { type ReferencePolicy, refuseReference } from "../access/references.js";
import { logChange, newChange } from "../audit.js";
import { hasIfMatch, matchesIfMatch, matchesIfNoneMatch, quoteEtag } from "../etag.js";
import { jsonOnly, readBody } from "../middleware/body.js";
import { readPage } from "../pagination.js";
import { keyIdOf, providerOf, type Segment } from "../request.js";
import { type KeysEnv, refuse, send, sendForwarded, sendJson } from "../responses.js";
import { sendStream } from "../streaming.js";
import { readWriteOptions, refuseDryRun, type WriteOptions } from "../write-options.js";
import { PROVIDER } from "./providers.js";

const KEYS = `${PROVIDER}/keys`;
const KEY = `${KEYS}/:key_id`;

/** How often an update is tried if another one comes first. That many may be sent at once. */
const UPDATE_ATTEMPTS = 100;

/** The routes of keys. The rules, and the answers about keys, are those of `bifrost-keys`. */
export function keyRoutes(
  store: Store,
  environment: Environment | undefined,
  references: ReferencePolicy | undefined,
): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.get("/api/keys", async (c) => {
    const page = readPage(c);
    if (page instanceof Response) return page;
    const list = await store.keys(page);
    c.header("X-Total-Count", String(list.total));
    return sendList(c, list, {
      begin: "[",
      item: ({ provider, redacted }) => `{"provider":${JSON.stringify(provider)},${redacted.slice(1)}`,
      end: "]",
    });
  });

  app.get(KEYS, async (c) => {
    const page = readPage(c);
    if (page instanceof Response) return page;
    const provider = providerOf(c);
    const settings = await readProviderSettings(provider);
    const emptyAnswer = answerListKeys({ segment: provider.raw, settings: () => settings, keys: [] });
    if (emptyAnswer.status !== 200 || provider.decoded === undefined) return send(c, emptyAnswer);
    const list = await store.keys({ ...page, provider: provider.decoded });
    return sendList(c, list, { begin: '{"keys":[', item: ({ redacted }) => redacted, end: `],"total":${list.total}}` });
  });

  app.post(KEYS, jsonOnly, readBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    const provider = providerOf(c);
    const settings = await readProviderSettings(provider);
    const body = c.get("body");
    const answer = answerCreateKey({ segment: provider.raw, settings: () => settings, body, environment });
    const { key } = answer;
    const refusal = key && references?.checkKey(key);
    if (refusal) return refuseReference(c, refusal);
    if (options.isDryRun) return sendDryRun(c, answer);
    if (key === undefined || provider.decoded === undefined) return send(c, answer);
    const advice = adviceCodes(answer);
    const change = newChange(c, { action: "create_key", provider: provider.decoded, key_id: key.id, ...advice });
    const outcome = await store.insert(provider.decoded, { key, redacted: answer.body }, change);
    return sendOutcome(c, provider, outcome, answer, change, options);
  });

  app.get(KEY, async (c) => {
    const { provider, id, settings, found } = await find(c);
    // The core decides whether the key is found. Its text is stored, so the core does not have to generate it.
    const stored = () => found && ({ id: "" } as Key);
    const answer = answerGetKey({ segment: provider.raw, key_id: id.raw, settings: () => settings, stored });
    if (answer.status !== 200 || found === undefined) return send(c, answer);
    c.header("ETag", quoteEtag(found.etag));
    if (matchesIfNoneMatch(c, found.etag)) return c.body(null, 304);
    return sendJson(c, found.document ?? found.redacted);
  });

  app.put(KEY, jsonOnly, readBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    return update(c, options, UPDATE_ATTEMPTS);
  });

  app.delete(KEY, refuseDryRun, async (c) => {
    const { provider, id, settings, found } = await find(c);
    const stored = () => found && (JSON.parse(found.redacted) as Key);
    const answer = answerDeleteKey({ segment: provider.raw, key_id: id.raw, settings: () => settings, stored });
    const { key } = answer;
    if (key === undefined || found === undefined) return send(c, answer);
    if (!matchesIfMatch(c, found.etag)) return refuseStale(c);
    const etag = hasIfMatch(c) ? found.etag : undefined;
    const change = newChange(c, { action: "delete_key", provider: found.provider, key_id: key.id });
    const outcome = await store.remove(found.provider, key.id, etag, change);
    return sendOutcome(c, provider, outcome, answer, change);
  });

  /** Merges the body into the stored key. If another update comes first, merges into what that one has stored. */
  async function update(c: Context<KeysEnv>, options: WriteOptions, attempts: number): Promise<Response> {
    const { provider, id, settings, found } = await find(c);
    const before = await found?.decrypt();
    const answer = answerUpdateKey({
      segment: provider.raw,
      key_id: id.raw,
      settings: () => settings,
      stored: () => before,
      body: c.get("body"),
      environment,
    });
    const { key } = answer;
    if (key !== undefined && found !== undefined && !matchesIfMatch(c, found.etag)) return refuseStale(c);
    const refusal = key && references?.checkKey(key, before);
    if (refusal) return refuseReference(c, refusal);
    if (options.isDryRun) return sendDryRun(c, answer, key?.id);
    if (key === undefined || before === undefined || found === undefined) return send(c, answer);
    const details = { provider: found.provider, key_id: key.id, fields: changedFields(before, key) };
    const change = newChange(c, { action: "update_key", ...details, ...adviceCodes(answer) });
    const outcome = await store.replace(found.provider, { key, redacted: answer.body }, found.etag, change);
    if (outcome.status === "stale" && !hasIfMatch(c)) {
      if (attempts > 1) return update(c, options, attempts - 1);
      throw new StoreFailure("unavailable");
    }
    return sendOutcome(c, provider, outcome, answer, change, options);
  }

  async function readProviderSettings({ decoded }: Segment): Promise<Settings | undefined> {
    return decoded === undefined ? undefined : store.provider(decoded);
  }

  async function find(c: Context) {
    const [provider, id] = [providerOf(c), keyIdOf(c)];
    const settings = await readProviderSettings(provider);
    const found =
      settings === undefined || provider.decoded === undefined || id.decoded === undefined
        ? undefined
        : await store.find(provider.decoded, id.decoded);
    return { provider, id, settings, found };
  }

  /** Sends all issues of a key, including a conflict of its id or name with another key. An update keeps its own id. */
  async function sendDryRun(c: Context<KeysEnv>, answer: Answer, ownId?: string): Promise<Response> {
    const field = answer.key && (await store.findConflict(answer.key, ownId));
    const errors = field ? answerConflict(field, "").issues : [];
    setAdviceHeader(c, adviceCodes(answer));
    return sendJson(c, JSON.stringify({ issues: [...errors, ...answer.issues] }));
  }

  return app;
}

/** The JSON text around the items of a list, and that of an item. */
interface ListText {
  begin: string;
  item(key: ListedKey): string;
  end: string;
}

/** Sends a list, key by key as the client reads it. A HEAD request reads no keys. */
function sendList(c: Context<KeysEnv>, { keys }: KeyList, text: ListText): Response | Promise<Response> {
  return c.req.method === "HEAD" ? sendJson(c, "") : sendStream(c, chunks());

  async function* chunks(): AsyncGenerator<string> {
    yield text.begin;
    let comma = "";
    for await (const key of keys) {
      yield `${comma}${text.item(key)}`;
      comma = ",";
    }
    yield text.end;
  }
}

/** Answers a write of a key by its outcome. */
function sendOutcome(
  c: Context<KeysEnv>,
  provider: Segment,
  outcome: Outcome,
  answer: Answer,
  change: Change,
  options?: WriteOptions,
): Response {
  if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
  if (outcome.status === "conflict") return send(c, answerConflict(outcome.field, provider.decoded ?? ""));
  if (outcome.status === "stale") return refuseStale(c);
  if (outcome.status === "not_found") return send(c, notFoundAnswer(outcome.resource, provider.raw));
  logChange(c, change, outcome);
  if (outcome.etag !== undefined) c.header("ETag", quoteEtag(outcome.etag));
  setAdviceHeader(c, change);
  const key = outcome.redacted ?? answer.body;
  return sendJson(c, options?.withAdvice ? `${key.slice(0, -1)},"advice":${JSON.stringify(adviceOf(answer))}}` : key);
}

/** Sends the codes of the advice in a header. Proxies may log it: it contains no name of a field. */
function setAdviceHeader(c: Context<KeysEnv>, { advice }: Pick<Change, "advice">): void {
  if (advice) c.header("X-Key-Advice", advice.join(", "));
}

/** Returns the answer for a provider, or a key, that does not exist. */
function notFoundAnswer(resource: "provider" | "key", segment: string): Answer {
  const settings = () => (resource === "provider" ? undefined : {});
  return answerGetKey({ segment, key_id: "-", settings, stored: () => undefined });
}

function refuseStale(c: Context<KeysEnv>): Response {
  return refuse(c, 412, "precondition_failed", "The key has changed; read it again");
}
