import assert from "node:assert/strict";
import type { Change, KeyPage, ListedKey, NewKey, Outcome, Store } from "@bifrost-keys/server/store";
import { type CustomProvider, createKey, redactKey } from "bifrost-keys";
import { type TestContext, test } from "./test.js";

// The tests that every store must pass.

/** An empty store to test. */
export interface Subject {
  store: Store;
  /** A second store over the same database, as in another process; the same store if that is impossible. */
  other: Store;
  /** The audit records, oldest first. */
  changes(): Promise<Change[]>;
}

/** Defines the tests. `open` creates the store of one test. */
export function storeSuite(name: string, open: (t: TestContext) => Promise<Subject>): void {
  const suite = (title: string, body: (subject: Subject) => Promise<void>) =>
    test(`${name}: ${title}`, async (t) => body(await open(t)));

  suite("has the standard providers and no others", async ({ store }) => {
    const { providers, total } = await store.providers({ limit: 1000, offset: 0 });
    assert.equal(total, 22);
    assert.equal(providers.length, 22);
    assert.notEqual(await store.provider("openai"), undefined);
    for (const name of ["OpenAI", "openai ", "openai\0", "openai\0x", "", "\0", "nobody", "%", "ｏpenai"]) {
      assert.equal(await store.provider(name), undefined, JSON.stringify(name));
    }
  });

  suite("returns a key unchanged", async ({ store, other }) => {
    const created = key({ id: "one", name: "prod", value: SECRET, weight: 0.1, models: ["a", "b\0\u{1f511}"] });
    const { etag } = assertOk(await store.insert("openai", created, change("create_key", "one")));
    const found = await other.find("openai", "one");
    assert.ok(found);
    assert.equal(found.redacted, created.redacted);
    assert.equal(found.etag, etag);
    assert.deepEqual(await found.decrypt(), created.key);
    assert.equal(await store.find("azure", "one"), undefined, "of another provider");
    assert.equal(await store.find("openai", "One"), undefined);
  });

  suite("distinguishes ids and names by each character", async ({ store }) => {
    const long = "n".repeat(254); // an id has at most 255 characters
    const texts = [
      "a",
      "A",
      "a ",
      "a\0",
      "a\0b",
      "\0",
      "\u0001",
      "\ufffd",
      "á",
      "a\u0301",
      "ß",
      "ss",
      "\u{1f511}",
      "\u{1f510}",
      "%",
      "_",
      "\\",
      "'",
      '"',
      "İ",
      "i",
      long,
      `${long}x`,
      `${long}\0`,
    ];
    for (const text of texts)
      assertOk(await store.insert("openai", key({ id: text, name: text }), change("create_key", text)));
    for (const text of texts) {
      const found = await store.find("openai", text);
      assert.equal((await found?.decrypt())?.name, text);
      assert.deepEqual(await store.insert("azure", key({ id: text, name: "x" }), CREATE), ID_CONFLICT);
      assert.deepEqual(await store.insert("azure", key({ id: "new", name: text }), CREATE), NAME_CONFLICT);
      assert.deepEqual(
        await store.insert("azure", key({ id: text, name: text }), CREATE),
        ID_CONFLICT,
        "the id is compared first",
      );
      assert.equal(await store.findConflict(key({ id: "new", name: text }).key), "name");
      assert.equal(await store.findConflict(key({ id: text, name: text }).key, text), undefined, "its own name");
    }
    assert.equal((await store.keys(ALL)).total, texts.length);
    assert.equal((await store.keys({ ...ALL, provider: "openai\0" })).total, 0);
  });

  suite("stores names of any length", async ({ store }) => {
    const name = "n".repeat(100_000);
    assertOk(await store.insert("openai", key({ id: "one", name }), CREATE));
    assertOk(await store.insert("openai", key({ id: "two", name: `${name}x` }), CREATE));
    assert.deepEqual(await store.insert("azure", key({ id: "new", name }), CREATE), NAME_CONFLICT);
  });

  suite("stores any number of keys without a name", async ({ store }) => {
    for (const id of ["one", "two", "three"]) assertOk(await store.insert("openai", key({ id, name: "" }), CREATE));
    assert.equal(await store.findConflict(key({ id: "four", name: "" }).key), undefined);
    assert.deepEqual(await ids(store), ["one", "two", "three"]);
  });

  suite("refuses a key of an unknown provider", async ({ store }) => {
    for (const provider of ["nobody", "openai\0", "\0"]) {
      assert.deepEqual(await store.insert(provider, key({ id: "one" }), CREATE), PROVIDER_NOT_FOUND);
      assert.deepEqual(await store.remove(provider, "one", undefined, change("delete_key", "one")), KEY_NOT_FOUND);
    }
    assert.equal(await store.find("openai", "one"), undefined);
  });

  suite("replaces a key only if its version is the one that was read", async ({ store, other }) => {
    const first = assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
    assertOk(await store.insert("openai", key({ id: "two", name: "b" }), CREATE));
    const replace = (store: Store, name: string, etag: string | undefined) =>
      store.replace("openai", key({ id: "one", name }), etag ?? "", change("update_key", "one"));
    const second = assertOk(await replace(store, "c", first.etag));
    assert.notEqual(second.etag, first.etag);
    assert.deepEqual(await replace(other, "d", first.etag), { status: "stale" });
    assert.deepEqual(await replace(other, "b", second.etag), NAME_CONFLICT);
    assertOk(await replace(other, "c", second.etag));
    assert.deepEqual(await store.replace("azure", key({ id: "one" }), first.etag ?? "", CREATE), KEY_NOT_FOUND);
    assert.deepEqual(await store.replace("openai", key({ id: "six" }), first.etag ?? "", CREATE), KEY_NOT_FOUND);
    assertOk(await store.insert("openai", key({ id: "three", name: "a" }), CREATE));
    assert.deepEqual(await ids(store), ["one", "two", "three"], "a replaced key keeps its position");
  });

  suite("removes a key of any version, or of one only", async ({ store, other }) => {
    const remove = (id: string, etag?: string) => other.remove("openai", id, etag, change("delete_key", id));
    const { etag } = assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
    assert.deepEqual(await remove("one", "another"), { status: "stale" });
    assertOk(await remove("one", etag));
    assert.deepEqual(await remove("one"), KEY_NOT_FOUND);
    assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
    assertOk(await remove("one"));
    assert.deepEqual(await ids(store), []);
  });

  suite("of many concurrent writers in two processes, one gets an id, one a name and one a version", async ({
    store,
    other,
  }) => {
    const writers = Array.from({ length: 20 }, (_, index) => (index % 2 ? store : other));
    const writeConcurrently = (write: (store: Store, index: number) => Promise<Outcome>) =>
      Promise.all(writers.map(write));
    const byId = await writeConcurrently((store, index) =>
      store.insert("openai", key({ id: "one", name: `n${index}` }), CREATE),
    );
    assert.deepEqual(tally(byId), { ok: 1, "conflict id": 19 });
    const byName = await writeConcurrently((store, index) =>
      store.insert("azure", key({ id: `i${index}`, name: "n" }), CREATE),
    );
    assert.deepEqual(tally(byName), { ok: 1, "conflict name": 19 });
    const { etag = "" } = (await store.find("openai", "one")) ?? {};
    const byVersion = await writeConcurrently((store, index) =>
      store.replace("openai", key({ id: "one", name: `m${index}` }), etag, CREATE),
    );
    assert.deepEqual(tally(byVersion), { ok: 1, stale: 19 });
    const removed = await writeConcurrently((store) =>
      store.remove("openai", "one", undefined, change("delete_key", "one")),
    );
    assert.deepEqual(tally(removed), { ok: 1, "not_found key": 19 });
  });

  suite("when two keys swap names concurrently, both writes are conflicts and neither fails", async ({
    store,
    other,
  }) => {
    assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
    assertOk(await store.insert("openai", key({ id: "two", name: "b" }), CREATE));
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = await Promise.all(["one", "two"].map((id) => store.find("openai", id)));
      const [name = "", name2 = ""] = await Promise.all(
        [one, two].map(async (found) => (await found?.decrypt())?.name),
      );
      const outcomes = await Promise.all([
        store.replace("openai", key({ id: "one", name: name2 }), one?.etag ?? "", CREATE),
        other.replace("openai", key({ id: "two", name }), two?.etag ?? "", CREATE),
      ]);
      assert.deepEqual(tally(outcomes), { "conflict name": 2 });
    }
  });

  suite("adds and removes custom providers, with their keys", async ({ store, other }) => {
    const custom = {
      name: "möin \u{1f511}",
      custom_provider_config: { is_key_less: true, base_provider_type: "cohere" as const },
    };
    const writers = Array.from({ length: 10 }, (_, index) => (index % 2 ? store : other));
    const added = await Promise.all(writers.map((store) => store.addProvider(custom, change("create_provider"))));
    assert.deepEqual(tally(added), { ok: 1, "conflict provider": 9 });
    assert.deepEqual(await store.addProvider({ ...custom, name: "openai" }, CREATE), {
      status: "conflict",
      field: "provider",
    });
    assert.deepEqual(await other.provider(custom.name), custom.custom_provider_config);
    assertOk(await store.insert(custom.name, key({ id: "one", name: "a" }), CREATE));
    assertOk(await store.insert("openai", key({ id: "two", name: "b" }), CREATE));
    assertOk(await other.removeProvider(custom.name, change("delete_provider")));
    assert.deepEqual(await store.removeProvider(custom.name, CREATE), PROVIDER_NOT_FOUND);
    for (const name of ["openai\0", "openai"])
      assert.deepEqual(await store.removeProvider(name, CREATE), PROVIDER_NOT_FOUND);
    assert.equal(await store.provider(custom.name), undefined);
    assert.deepEqual(await ids(store), ["two"]);
    assertOk(await store.insert("openai", key({ id: "one", name: "a" }), CREATE));
  });

  suite("changes the configuration of a custom provider, and keeps its keys", async ({ store, other, changes }) => {
    const custom = customProvider("mine");
    const changed = { ...custom, custom_provider_config: { is_key_less: true, base_provider_type: "cohere" as const } };
    assert.deepEqual(await store.changeProvider(changed, change("update_provider")), PROVIDER_NOT_FOUND);
    assert.deepEqual(
      await store.changeProvider({ ...changed, name: "openai" }, change("update_provider")),
      PROVIDER_NOT_FOUND,
    );
    assertOk(await store.addProvider(custom, change("create_provider")));
    assertOk(await store.insert("mine", key({ id: "one", name: "a" }), CREATE));
    const fields = ["custom_provider_config.is_key_less"];
    assertOk(await store.changeProvider(changed, { ...change("update_provider"), fields }));
    assert.deepEqual(await other.provider("mine"), changed.custom_provider_config);
    assert.deepEqual(await ids(store), ["one"]);
    assert.deepEqual((await changes()).at(-1), { ...change("update_provider"), fields });
  });

  suite("removing a provider while keys are added leaves no key behind", async ({ store, other, changes }) => {
    for (let round = 0; round < 5; round += 1) {
      const name = `mine-${round}`;
      const before = (await changes()).length;
      assertOk(await store.addProvider(customProvider(name), change("create_provider")));
      const [removed, ...inserted] = await Promise.all([
        other.removeProvider(name, change("delete_provider")),
        ...Array.from({ length: 10 }, (_, index) =>
          store.insert(
            name,
            key({ id: `${name}-${index}`, name: `${name}-${index}` }),
            change("create_key", `${name}-${index}`),
          ),
        ),
      ]);
      assertOk(removed as Outcome);
      for (const outcome of inserted)
        assert.ok(outcome.status === "ok" || outcome.status === "not_found", JSON.stringify(outcome));
      assert.deepEqual(await ids(store), []);
      const recorded = (action: Change["action"], all: Change[]) =>
        all
          .filter((change) => change.action === action)
          .map(({ key_id }) => key_id)
          .sort();
      const since = (await changes()).slice(before);
      assert.deepEqual(
        recorded("delete_key", since),
        recorded("create_key", since),
        "the deletion of each added key is recorded",
      );
    }
  });

  suite("deletes and records all of a provider's many keys, and no others", async ({ store, changes }) => {
    assertOk(await store.addProvider(customProvider("mine"), CREATE));
    const many = Array.from({ length: 210 }, (_, index) => `mine-${index}`);
    for (const id of many) assertOk(await store.insert("mine", key({ id, name: id }), CREATE));
    assertOk(await store.insert("openai", key({ id: "kept" }), CREATE));
    assertOk(await store.removeProvider("mine", { ...change("delete_provider"), provider: "mine" }));
    assert.deepEqual(await ids(store), ["kept"]);
    const deleted = (await changes()).filter(({ action }) => action === "delete_key");
    assert.deepEqual(
      deleted.map(({ key_id }) => key_id),
      many,
    );
    assert.ok(deleted.every(({ provider }) => provider === "mine"));
  });

  suite("lists pages in order of creation", async ({ store }) => {
    for (let index = 0; index < 25; index += 1) {
      assertOk(await store.insert(index % 5 ? "openai" : "azure", key({ id: `i${index}`, name: `n${index}` }), CREATE));
    }
    assert.deepEqual(await ids(store, { limit: 3, offset: 0 }), ["i0", "i1", "i2"]);
    assert.deepEqual(await ids(store, { limit: 3, offset: 24 }), ["i24"]);
    assert.deepEqual(await ids(store, { limit: 3, offset: 25 }), []);
    assert.deepEqual(await ids(store, { limit: 3, offset: 1, provider: "azure" }), ["i5", "i10", "i15"]);
    assert.equal((await store.keys({ limit: 1, offset: 100, provider: "azure" })).total, 5);
    const keys = await listed(store, { limit: 2, offset: 0 });
    assert.deepEqual(
      keys.map(({ provider }) => provider),
      ["azure", "openai"],
    );
    const names = (await store.providers({ limit: 3, offset: 1 })).providers.map(({ name }) => name);
    assert.deepEqual(names, ["azure", "bedrock", "cerebras"]);
  });

  suite("lists more keys than one batch has, by number and by size", async ({ store }) => {
    const all: string[] = [];
    const models = ["m".repeat(100_000)];
    for (let index = 0; index < 520; index += 1) {
      const size = index % 100 < 5 ? { models } : {};
      assertOk(
        await store.insert(
          index % 7 ? "openai" : "azure",
          key({ id: `i${index}`, name: `n${index}`, ...size }),
          CREATE,
        ),
      );
      all.push(`i${index}`);
    }
    const listAll = { offset: 0 };
    assert.deepEqual(await ids(store, listAll), all);
    assert.equal((await store.keys(listAll)).total, 520);
    assert.deepEqual(await ids(store, { offset: 3, limit: 510 }), all.slice(3, 513));
    assert.deepEqual(await ids(store, { offset: 100 }), all.slice(100));
    const azure = all.filter((_, index) => index % 7 === 0);
    assert.deepEqual(await ids(store, { offset: 1, provider: "azure" }), azure.slice(1));
    assert.deepEqual(await ids(store, { offset: 1, search: "n10" }), all.filter((id) => id.startsWith("i10")).slice(1));
    for (const page of [{ offset: 3, limit: 2 }, { offset: 519, limit: 9 }, { offset: 600 }]) {
      assert.equal((await store.keys(page)).total, 520, JSON.stringify(page));
    }
  });

  suite("lists no key twice while keys are written concurrently", async ({ store, other }) => {
    const models = ["m".repeat(150_000)];
    const insert = async (id: string) => assertOk(await other.insert("openai", key({ id, name: id, models }), CREATE));
    const remove = async (id: string) =>
      assertOk(await other.remove("openai", id, undefined, change("delete_key", id)));
    for (let index = 0; index < 12; index += 1) await insert(`i${index}`);
    const found: string[] = [];
    for await (const { redacted } of (await store.keys({ offset: 0 })).keys) {
      found.push(JSON.parse(redacted).id);
      if (found.length !== 2) continue;
      await remove("i0");
      await insert("i0");
      await remove("i10");
      await insert("new");
      const { etag = "" } = (await other.find("openai", "i1")) ?? {};
      assertOk(await other.replace("openai", key({ id: "i1", name: "i1", models }), etag, change("update_key", "i1")));
    }
    const unremoved = Array.from({ length: 12 }, (_, index) => `i${index}`).filter((id) => id !== "i10");
    assert.deepEqual(
      found.filter((id) => id !== "i10" && id !== "new"),
      unremoved,
    );
    assert.equal(new Set(found).size, found.length);
  });

  suite("a list that is read slowly or abandoned blocks no other request", async ({ store, other }) => {
    const models = ["m".repeat(200_000)];
    for (let index = 0; index < 6; index += 1)
      assertOk(await store.insert("openai", key({ id: `i${index}`, models }), CREATE));
    const lists = await Promise.all(
      Array.from({ length: 30 }, async () => (await store.keys({ offset: 0 })).keys[Symbol.asyncIterator]()),
    );
    for (const list of lists) assert.equal((await list.next()).done, false);
    assertOk(await store.insert("openai", key({ id: "more" }), CREATE));
    assertOk(await other.remove("openai", "i5", undefined, change("delete_key", "i5")));
    for (const list of lists.slice(1)) await list.return?.();
    const rest: string[] = [];
    for (let next = await lists[0]?.next(); next && !next.done; next = await lists[0]?.next())
      rest.push(JSON.parse(next.value.redacted).id);
    assert.deepEqual(
      rest.filter((id) => id !== "i5"),
      ["i1", "i2", "i3", "i4"],
    );
  });

  suite("sorts providers by character code, regardless of the database's locale", async ({ store }) => {
    const names = ["Zeta", "a b", "a-b", "aB", "ab", "Äb", "z!"];
    for (const name of names) {
      assertOk(await store.addProvider(customProvider(name), CREATE));
    }
    const listed = (await store.providers({ limit: 1000, offset: 0 })).providers.map(({ name }) => name);
    assert.deepEqual(
      listed.filter((name) => names.includes(name)),
      [...names].sort(),
    );
  });

  suite("searches by any part of a name, ignoring case", async ({ store }) => {
    const names = [
      "Prod",
      "100%",
      "100x",
      "a_b",
      "axb",
      "back\\slash",
      "ÄRGER",
      "nul\0byte",
      "\u{1f511} key",
      "quote'",
      "",
    ];
    for (const name of names) assertOk(await store.insert("openai", key({ id: `id of ${name}`, name }), CREATE));
    const search = async (text: string) =>
      (await ids(store, { ...ALL, search: text })).map((id) => id.slice("id of ".length));
    assert.deepEqual(await search("pROD"), ["Prod"]);
    assert.deepEqual(await search("0%"), ["100%"]);
    assert.deepEqual(await search("%"), ["100%"]);
    assert.deepEqual(await search("_"), ["a_b"]);
    assert.deepEqual(await search("\\"), ["back\\slash"]);
    assert.deepEqual(await search("ärger"), ["ÄRGER"]);
    assert.deepEqual(await search("nul\0"), ["nul\0byte"]);
    assert.deepEqual(await search("\u{1f511}"), ["\u{1f511} key"]);
    assert.deepEqual(await search("'"), ["quote'"]);
    assert.deepEqual(await search("id of"), []);
    assert.deepEqual((await search("")).length, names.length);
    assert.deepEqual(await ids(store, { ...ALL, search: "prod", provider: "azure" }), []);
    assert.equal((await store.keys({ limit: 1, offset: 0, search: "100" })).total, 2);
    assert.deepEqual(
      (await store.providers({ ...ALL, search: "OPENR" })).providers.map(({ name }) => name),
      ["openrouter"],
    );
  });

  suite("records each successful write, and no other", async ({ store, changes }) => {
    const custom = customProvider("mine");
    const fields = ["weight", "azure_key_config.endpoint"];
    const { etag = "" } = assertOk(
      await store.insert("openai", key({ id: "a\0\u{1f511}'" }), change("create_key", "a\0\u{1f511}'")),
    );
    await store.insert("openai", key({ id: "a\0\u{1f511}'" }), change("create_key", "refused"));
    await store.insert("nobody", key({ id: "two" }), change("create_key", "refused"));
    assertOk(
      await store.replace("openai", key({ id: "a\0\u{1f511}'" }), etag, { ...change("update_key", "one"), fields }),
    );
    await store.replace("openai", key({ id: "a\0\u{1f511}'" }), etag, change("update_key", "refused"));
    await store.remove("openai", "a\0\u{1f511}'", etag, change("delete_key", "refused"));
    assertOk(await store.remove("openai", "a\0\u{1f511}'", undefined, change("delete_key", "one")));
    assertOk(await store.addProvider(custom, change("create_provider")));
    assertOk(await store.removeProvider("mine", change("delete_provider")));
    await store.record(change("export"));
    assert.deepEqual(await changes(), [
      change("create_key", "a\0\u{1f511}'"),
      { ...change("update_key", "one"), fields },
      change("delete_key", "one"),
      change("create_provider"),
      change("delete_provider"),
      change("export"),
    ]);
  });

  suite("is ready", async ({ store }) => {
    await store.ready();
  });
}

/** A secret that no database file may contain in plain text. */
export const SECRET = "sk-canary-c04f7d1b92e6-a58b";

const PROVIDER_NOT_FOUND = { status: "not_found", resource: "provider" };
const KEY_NOT_FOUND = { status: "not_found", resource: "key" };
const ID_CONFLICT = { status: "conflict", field: "id" };
const NAME_CONFLICT = { status: "conflict", field: "name" };

/** A page that has all keys of a test. */
const ALL = { limit: 1000, offset: 0 };

function customProvider(name: string): CustomProvider {
  return { name, custom_provider_config: { is_key_less: false, base_provider_type: "openai" } };
}

/** Creates a key by the rules, with defaults for missing fields. */
export function key(fields: {
  id?: string;
  name?: string;
  value?: string;
  weight?: number;
  models?: string[];
}): NewKey {
  const result = createKey("openai", { value: SECRET, models: ["*"], weight: 1, ...fields });
  assert.ok(result.ok);
  return { key: result.key, redacted: JSON.stringify(redactKey(result.key)) };
}

/** Creates an audit record. */
export function change(action: Change["action"], key_id?: string): Change {
  return {
    time: "2026-01-02T03:04:05.678Z",
    actor: "tests",
    request_id: "r",
    action,
    provider: "openai",
    ...(key_id && { key_id }),
  };
}

const CREATE = change("create_key");

/** Asserts that a write succeeded, and returns its outcome. */
export function assertOk(outcome: Outcome): { etag?: string } {
  assert.ok(outcome.status === "ok", JSON.stringify(outcome));
  return outcome;
}

async function ids(store: Store, page: KeyPage = ALL): Promise<string[]> {
  return (await listed(store, page)).map(({ redacted }) => JSON.parse(redacted).id);
}

/** Collects the keys of a list. */
export async function listed(store: Store, page: KeyPage = ALL): Promise<ListedKey[]> {
  const keys: ListedKey[] = [];
  for await (const key of (await store.keys(page)).keys) keys.push(key);
  return keys;
}

/** Counts the outcomes of each kind. */
function tally(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) {
    const name =
      outcome.status === "conflict"
        ? `conflict ${outcome.field}`
        : outcome.status === "not_found"
          ? `not_found ${outcome.resource}`
          : outcome.status;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
