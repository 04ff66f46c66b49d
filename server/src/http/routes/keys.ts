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
import { adviceCodes, adviceOf } from "../../store/advice.js";
import {
  type Change,
  type KeyList,
  type ListedKey,
  type Outcome,
  type Store,
  type StoredKey,
  StoreFailure,
} from "../../store/types.js";
import { type ReferencePolicy, refuseReference } from "../access/references.js";
import { change, changedFields, tellDone } from "../audit.js";
import { isBound, isKnown, mayWrite, quoteEtag } from "../etag.js";
import { jsonOnly, limitBody, readBody } from "../middleware/body.js";
import { keyIdOf, providerOf, type Segment } from "../paths.js";
import { readPage, readWriteOptions, refuseDryRun, type WriteOptions } from "../query.js";
import { type KeysEnv, refuse, send, sendForwarded, sendJson } from "../responses.js";
import { sendPieces } from "../streaming.js";

const KEYS = "/api/providers/:provider/keys";
const KEY = `${KEYS}/:key_id`;

/** How often an update is made that other updates come before: as many may be sent at once. */
const UPDATE_ATTEMPTS = 100;

/** What the routes of keys need. */
export interface KeyRoutesOptions {
  store: Store;
  environment?: Environment;
  references?: ReferencePolicy;
}

/** The routes of keys. What they answer about keys is what `bifrost-keys` says. */
export function keyRoutes({ store, environment, references }: KeyRoutesOptions): Hono<KeysEnv> {
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
    const settings = await settingsOf(provider);
    const none = answerListKeys({ segment: provider.sent, settings: () => settings, keys: [] });
    if (none.status !== 200 || provider.text === undefined) return send(c, none);
    const list = await store.keys({ ...page, provider: provider.text });
    return sendList(c, list, { begin: '{"keys":[', item: ({ redacted }) => redacted, end: `],"total":${list.total}}` });
  });

  app.post(KEYS, jsonOnly, limitBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    const provider = providerOf(c);
    const settings = await settingsOf(provider);
    const answer = await readBody(c, (body) =>
      answerCreateKey({ segment: provider.sent, settings: () => settings, body, environment }),
    );
    const { key } = answer;
    const refusal = key && references?.checkKey(key);
    if (refusal) return refuseReference(c, refusal);
    if (options.isDryRun) return dryRun(c, answer);
    if (key === undefined || provider.text === undefined) return send(c, answer);
    const done = change(c, { action: "create_key", provider: provider.text, key_id: key.id, ...adviceCodes(answer) });
    const outcome = await store.insert(provider.text, { key, redacted: answer.body }, done);
    return settle(c, provider, outcome, answer, done, options);
  });

  app.get(KEY, async (c) => {
    const { provider, id, settings, found } = await find(c);
    const stored = () => found && redactedKey(found);
    const answer = answerGetKey({ segment: provider.sent, key_id: id.sent, settings: () => settings, stored });
    if (answer.status !== 200 || found === undefined) return send(c, answer);
    c.header("ETag", quoteEtag(found.etag));
    if (isKnown(c, found.etag)) return c.body(null, 304);
    return sendJson(c, found.whole ?? answer.body);
  });

  app.put(KEY, jsonOnly, limitBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    return readBody(c, (body) => update(c, body, options, UPDATE_ATTEMPTS));
  });

  app.delete(KEY, refuseDryRun, async (c) => {
    const { provider, id, settings, found } = await find(c);
    const stored = () => found && redactedKey(found);
    const answer = answerDeleteKey({ segment: provider.sent, key_id: id.sent, settings: () => settings, stored });
    const { key } = answer;
    if (key === undefined || found === undefined) return send(c, answer);
    if (!mayWrite(c, found.etag)) return preconditionFailed(c);
    const etag = isBound(c) ? found.etag : undefined;
    const done = change(c, { action: "delete_key", provider: found.provider, key_id: key.id });
    const outcome = await store.remove(found.provider, key.id, etag, done);
    return settle(c, provider, outcome, answer, done);
  });

  /** Merges into what is stored; where another update comes between, into what that has stored. */
  async function update(
    c: Context<KeysEnv>,
    body: Uint8Array,
    options: WriteOptions,
    attempts: number,
  ): Promise<Response> {
    const { provider, id, settings, found } = await find(c);
    const before = await found?.decrypt();
    const answer = answerUpdateKey({
      segment: provider.sent,
      key_id: id.sent,
      settings: () => settings,
      stored: () => before,
      body,
      environment,
    });
    const { key } = answer;
    if (key !== undefined && found !== undefined && !mayWrite(c, found.etag)) return preconditionFailed(c);
    const refusal = key && references?.checkKey(key, before);
    if (refusal) return refuseReference(c, refusal);
    if (options.isDryRun) return dryRun(c, answer, key?.id);
    if (key === undefined || before === undefined || found === undefined) return send(c, answer);
    const fields = changedFields(before, key);
    const what = { action: "update_key", provider: found.provider, key_id: key.id, fields } as const;
    const done = change(c, { ...what, ...adviceCodes(answer) });
    const outcome = await store.replace(found.provider, { key, redacted: answer.body }, found.etag, done);
    if (outcome.status === "stale" && !isBound(c)) {
      if (attempts > 1) return update(c, body, options, attempts - 1);
      throw new StoreFailure("unavailable");
    }
    return settle(c, provider, outcome, answer, done, options);
  }

  async function settingsOf({ text }: Segment): Promise<Settings | undefined> {
    return text === undefined ? undefined : store.provider(text);
  }

  async function find(c: Context) {
    const [provider, id] = [providerOf(c), keyIdOf(c)];
    const settings = await settingsOf(provider);
    if (settings === undefined || provider.text === undefined || id.text === undefined)
      return { provider, id, settings };
    return { provider, id, settings, found: await store.find(provider.text, id.text) };
  }

  /**
   * Everything that would be said of the key, and whether another key has its id or its name. An
   * update tells its own id.
   */
  async function dryRun(c: Context<KeysEnv>, answer: Answer, ownId?: string): Promise<Response> {
    const field = answer.key && (await store.findConflict(answer.key, ownId));
    const errors = field ? answerConflict(field, "").issues : [];
    tellAdvice(c, answer);
    return sendJson(c, JSON.stringify({ issues: [...errors, ...answer.issues] }));
  }

  return app;
}

/** The JSON text around a list's items, which commas part, and that of an item. */
interface ListText {
  begin: string;
  item(key: ListedKey): string;
  end: string;
}

/** Answers with a list, key by key as the client takes it. Who asks for the headers only has no key read. */
function sendList(c: Context<KeysEnv>, { keys }: KeyList, text: ListText): Response | Promise<Response> {
  return c.req.method === "HEAD" ? sendJson(c, "") : sendPieces(c, pieces());

  async function* pieces(): AsyncGenerator<string> {
    yield text.begin;
    let comma = "";
    for await (const key of keys) {
      yield `${comma}${text.item(key)}`;
      comma = ",";
    }
    yield text.end;
  }
}

/** Answers a write by how it went. Only the write of a key may ask for its advice. */
function settle(
  c: Context<KeysEnv>,
  { sent, text = "" }: Segment,
  outcome: Outcome,
  answer: Answer,
  done: Change,
  { withAdvice }: Pick<WriteOptions, "withAdvice"> = { withAdvice: false },
): Response {
  if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
  if (outcome.status === "conflict") return send(c, answerConflict(outcome.field, text));
  if (outcome.status === "stale") return preconditionFailed(c);
  if (outcome.status === "not_found") return send(c, gone(outcome.resource, sent));
  tellDone(c, done, outcome);
  if (outcome.etag !== undefined) c.header("ETag", quoteEtag(outcome.etag));
  tellAdvice(c, answer);
  const key = outcome.redacted ?? answer.body;
  return sendJson(c, withAdvice ? `${key.slice(0, -1)},"advice":${JSON.stringify(adviceOf(answer))}}` : key);
}

/** Names the codes of the advice in a header: what may be logged on the way, and names no field. */
function tellAdvice(c: Context<KeysEnv>, answer: Answer): void {
  const { advice = [] } = adviceCodes(answer);
  if (advice.length > 0) c.header("X-Key-Advice", advice.join(", "));
}

/** What the core says of a provider, or of a key, that is not there. */
function gone(what: "provider" | "key", segment: string): Answer {
  const settings = () => (what === "provider" ? undefined : {});
  return answerGetKey({ segment, key_id: "-", settings, stored: () => undefined });
}

function preconditionFailed(c: Context<KeysEnv>): Response {
  return refuse(c, 412, "precondition_failed", "The key has been changed since; read it again");
}

function redactedKey({ redacted }: StoredKey): Key {
  return JSON.parse(redacted) as Key;
}
