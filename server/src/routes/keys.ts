import {
  type Answer,
  answerCreateKey,
  answerDeleteKey,
  answerGetKey,
  answerListKeys,
  answerConflict,
  answerUpdateKey,
  type Environment,
  type Key,
  type Settings,
} from "bifrost-keys";
import { type Context, Hono } from "hono";
import { type KeysEnv, passOn, refuse, send, sendJson } from "../answers.js";
import { adviceCodes, adviceOf, change, changedFields, tellDone } from "../changes.js";
import { etag, isBound, isKnown, mayWrite } from "../etag.js";
import { jsonOnly, limitBody, readBody } from "../bodies.js";
import { keyIdOf, providerOf, type Segment } from "../paths.js";
import { noRehearsal, readPage, readWriteOptions, type WriteOptions } from "../query.js";
import { type Change, type KeyList, type ListedKey, type Outcome, type Store, type StoredKey, StoreFailure } from "../store.js";
import { sendPieces } from "../streams.js";

const KEYS = "/api/providers/:provider/keys";
const KEY = `${KEYS}/:key_id`;

/** How often an update is made that other updates come before: as many may be sent at once. */
const UPDATE_ATTEMPTS = 100;

/** What the routes of keys need. */
export interface KeyRoutesOptions {
  store: Store;
  environment?: Environment;
}

/** The routes of keys. What they answer about keys is what `bifrost-keys` says. */
export function keyRoutes({ store, environment }: KeyRoutesOptions): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.get("/api/keys", async (c) => {
    const page = readPage(c);
    if (page instanceof Response) return page;
    const list = await store.keys(page);
    c.header("X-Total-Count", String(list.total));
    return sendList(c, list, {
      begin: "[",
      item: ({ provider, shown }) => `{"provider":${JSON.stringify(provider)},${shown.slice(1)}`,
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
    return sendList(c, list, { begin: '{"keys":[', item: ({ shown }) => shown, end: `],"total":${list.total}}` });
  });

  app.post(KEYS, jsonOnly, limitBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    const provider = providerOf(c);
    const settings = await settingsOf(provider);
    const answer = await readBody(c, (body) =>
      answerCreateKey({ segment: provider.sent, settings: () => settings, body, environment }),
    );
    if (options.isDryRun) return rehearse(c, answer);
    const { key } = answer;
    if (key === undefined || provider.text === undefined) return send(c, answer);
    const done = change(c, { action: "create_key", provider: provider.text, key_id: key.id, ...adviceCodes(answer) });
    const outcome = await store.insert(provider.text, { key, shown: answer.body }, done);
    return settle(c, provider, outcome, answer, done, options);
  });

  app.get(KEY, async (c) => {
    const { provider, id, settings, found } = await find(c);
    const stored = () => found && shownKey(found);
    const answer = answerGetKey({ segment: provider.sent, key_id: id.sent, settings: () => settings, stored });
    if (answer.status !== 200 || found === undefined) return send(c, answer);
    c.header("ETag", etag(found.version));
    if (isKnown(c, found.version)) return c.body(null, 304);
    return sendJson(c, found.whole ?? answer.body);
  });

  app.put(KEY, jsonOnly, limitBody, async (c) => {
    const options = readWriteOptions(c);
    if (options instanceof Response) return options;
    return readBody(c, (body) => update(c, body, options, UPDATE_ATTEMPTS));
  });

  app.delete(KEY, noRehearsal, async (c) => {
    const { provider, id, settings, found } = await find(c);
    const stored = () => found && shownKey(found);
    const answer = answerDeleteKey({ segment: provider.sent, key_id: id.sent, settings: () => settings, stored });
    const { key } = answer;
    if (key === undefined || found === undefined) return send(c, answer);
    if (!mayWrite(c, found.version)) return preconditionFailed(c);
    const version = isBound(c) ? found.version : undefined;
    const done = change(c, { action: "delete_key", provider: found.provider, key_id: key.id });
    const outcome = await store.remove(found.provider, key.id, version, done);
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
    const before = await found?.reveal();
    const answer = answerUpdateKey({
      segment: provider.sent,
      key_id: id.sent,
      settings: () => settings,
      stored: () => before,
      body,
      environment,
    });
    const { key } = answer;
    if (key !== undefined && found !== undefined && !mayWrite(c, found.version)) return preconditionFailed(c);
    if (options.isDryRun) return rehearse(c, answer, key?.id);
    if (key === undefined || before === undefined || found === undefined) return send(c, answer);
    const fields = changedFields(before, key);
    const what = { action: "update_key", provider: found.provider, key_id: key.id, fields } as const;
    const done = change(c, { ...what, ...adviceCodes(answer) });
    const outcome = await store.replace(found.provider, { key, shown: answer.body }, found.version, done);
    if ("changed" in outcome && !isBound(c)) {
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
    if (settings === undefined || provider.text === undefined || id.text === undefined) return { provider, id, settings };
    return { provider, id, settings, found: await store.find(provider.text, id.text) };
  }

  /**
   * Everything that would be said of the key, and whether another key has its id or its name. An
   * update tells its own id.
   */
  async function rehearse(c: Context<KeysEnv>, answer: Answer, ownId?: string): Promise<Response> {
    const taken = answer.key && (await store.taken(answer.key, ownId));
    const errors = taken ? answerConflict(taken, "").issues : [];
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
  if ("passed" in outcome) return passOn(c, outcome);
  if ("taken" in outcome) return send(c, answerConflict(outcome.taken, text));
  if ("changed" in outcome) return preconditionFailed(c);
  if ("gone" in outcome) return send(c, gone(outcome.gone, sent));
  tellDone(c, done, outcome);
  if (outcome.version !== undefined) c.header("ETag", etag(outcome.version));
  tellAdvice(c, answer);
  const key = outcome.shown ?? answer.body;
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

function shownKey({ shown }: StoredKey): Key {
  return JSON.parse(shown) as Key;
}
