// Values that no caller should pass, each followed by a call whose answer is known. What is protected:
// whatever was passed before, the next call is right, and nothing that was passed is in an error.
import assert from "node:assert/strict";
import test from "node:test";
import * as api from "bifrost-keys";

const SECRET = "sk-canary-0123456789abcdef";
const GOOD = '{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}';
const settings = () => ({});

/** The call whose answer is known. */
function checkKnownGood() {
  const answer = api.answerCreateKey({ segment: "openai", settings, body: GOOD });
  assert.equal(answer.status, 200);
  const { id, ...key } = JSON.parse(answer.body);
  assert.match(id, /^[0-9a-f]{8}-/);
  assert.deepEqual(key, {
    name: "prod",
    value: { value: "sk-t************************cdef", env_var: "", from_env: false },
    models: ["*"],
    blacklisted_models: [],
    weight: 1,
    enabled: true,
    use_for_batch_api: false,
  });
  assert.deepEqual(api.checkKey("openai", "{}")[0].code, "value_required");
}

const proxy = (target, trap) =>
  new Proxy(target, {
    [trap]() {
      throw new Error(SECRET);
    },
  });
const throwing = (name) => Object.defineProperty({}, name, { enumerable: true, get: thrower });
const thrower = () => {
  throw new Error(SECRET);
};
const bytes = () => new TextEncoder().encode(GOOD);
const lying = (name, value) => Object.defineProperty(bytes(), name, { value });
const detached = () => {
  const view = bytes();
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
};
const shared = () => {
  const view = new Uint8Array(new SharedArrayBuffer(GOOD.length));
  view.set(bytes());
  return view;
};
const cycle = () => {
  const object = { value: SECRET };
  object.self = object;
  return object;
};
const deep = (depth) => {
  let object = {};
  for (let level = 0; level < depth; level++) object = { azure_key_config: object };
  return object;
};
class Lying extends Uint8Array {
  get length() {
    return 2 ** 31;
  }
  get byteLength() {
    return -1;
  }
}
const resized = () => {
  const buffer = new ArrayBuffer(8, { maxByteLength: 1024 });
  const view = new Uint8Array(buffer);
  buffer.resize(0);
  return view;
};
/** An array that claims any length. */
const longList = (length) => new Proxy([], { get: (target, name) => (name === "length" ? length : target[name]) });

const BODIES = {
  undefined: () => undefined,
  null: () => null,
  "a number": () => 7,
  NaN: () => Number.NaN,
  "a bigint": () => 7n,
  "a boolean": () => true,
  "a symbol": () => Symbol(SECRET),
  "a function": () => () => SECRET,
  "a class": () => class {},
  "an empty text": () => "",
  "a text with a lone surrogate": () => '{"name":"\ud800"}',
  "a text with NUL": () => `${GOOD}\0`,
  "a boxed text": () => new String(GOOD),
  "a date": () => new Date(0),
  "an invalid date": () => new Date(Number.NaN),
  "a map": () => new Map([["value", SECRET]]),
  "a set": () => new Set([SECRET]),
  "a regular expression": () => /x/,
  "an error": () => new Error(SECRET),
  "an array": () => [GOOD],
  "an array with holes": () => new Array(1000),
  "an array that claims 2^53 items": () => longList(2 ** 53),
  "a list of models that claims 10^9 items": () => ({ value: SECRET, models: longList(1e9) }),
  "a list of models that claims a negative length": () => ({ value: SECRET, models: longList(-1) }),
  "no prototype": () => Object.assign(Object.create(null), { value: SECRET }),
  "a prototype with a value": () => Object.create({ value: SECRET }),
  "a cycle": cycle,
  "2,000 levels": () => deep(2_000),
  "100,000 levels": () => deep(100_000),
  "a getter that throws": () => throwing("value"),
  "a getter that throws in a block": () => ({ value: SECRET, azure_key_config: throwing("endpoint") }),
  "toJSON that throws": () => ({ toJSON: thrower }),
  "toJSON that returns itself": () => ({
    toJSON() {
      return this;
    },
  }),
  "toJSON that is no function": () => ({ toJSON: SECRET }),
  "a getter that calls the package": () => ({
    get value() {
      return api.checkKey("openai", GOOD) && SECRET;
    },
  }),
  "a getter that answers otherwise each time": () => {
    let count = 0;
    return {
      get value() {
        return count++ % 2 === 0 ? SECRET : 7;
      },
    };
  },
  "a revoked Proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  "a Proxy that throws at get": () => proxy({ value: SECRET }, "get"),
  "a Proxy that throws at has": () => proxy({ value: SECRET }, "has"),
  "a Proxy that throws at ownKeys": () => proxy({ value: SECRET }, "ownKeys"),
  "a Proxy that throws at getPrototypeOf": () => proxy({ value: SECRET }, "getPrototypeOf"),
  "a Proxy that throws at getOwnPropertyDescriptor": () => proxy({ value: SECRET }, "getOwnPropertyDescriptor"),
  "a Proxy of bytes": () => new Proxy(bytes(), {}),
  "a Proxy in a block": () => ({ value: SECRET, azure_key_config: proxy({ endpoint: SECRET }, "ownKeys") }),
  "a Proxy without end": () => {
    const endless = new Proxy({}, { get: () => endless, ownKeys: () => ["a"], getOwnPropertyDescriptor: () => ONE });
    const ONE = { enumerable: true, configurable: true };
    return endless;
  },
  "bytes that are not UTF-8": () => Uint8Array.of(0xff, 0xfe),
  "bytes with a length of their own": () => lying("length", 2 ** 32),
  "bytes with a byteLength of their own": () => lying("byteLength", 2 ** 32),
  "bytes with a byteOffset of their own": () => lying("byteOffset", 4096),
  "bytes with a buffer of their own": () => lying("buffer", new ArrayBuffer(1)),
  "bytes of a class that lies": () => new Lying(bytes()),
  "bytes that throw when asked for their length": () => Object.defineProperty(bytes(), "length", { get: thrower }),
  "detached bytes": detached,
  "a detached buffer": () => detached().buffer,
  "bytes whose buffer has shrunk": resized,
  "shared bytes": shared,
  "a shared buffer": () => shared().buffer,
  "a buffer": () => bytes().buffer,
  "a DataView": () => new DataView(bytes().buffer),
  "16-bit units": () => new Uint16Array(GOOD.length),
  "floating-point numbers": () => new Float64Array(4),
  "an object like bytes": () => ({ length: 4, 0: 123, 1: 125, byteLength: 4 }),
  "a promise": () => Promise.resolve(GOOD),
  // biome-ignore lint/suspicious/noThenProperty: it is what is tried.
  "an object with then": () => ({ value: SECRET, then: thrower }),
  FormData: () => {
    const form = new FormData();
    form.set("value", SECRET);
    return form;
  },
  URLSearchParams: () => new URLSearchParams({ value: SECRET }),
  "a Blob": () => new Blob([GOOD]),
  "a request": () => new Request("http://localhost/", { method: "POST", body: GOOD }),
  "a stream": () => new Blob([GOOD]).stream(),
  "a body of 1.1 GB": () => Buffer.alloc(1.1e9),
  "a text of 500 million characters": () => "x".repeat(5e8),
  "a value of 500 million characters": () => ({ value: "x".repeat(5e8) }),
  "100,000 fields": () => Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field-${index}`, SECRET])),
};

/** What a call throws may say what is wrong, and nothing of what was passed. */
function attempt(call) {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof Error);
    assert.ok(!`${error.stack}`.includes(SECRET), "the error quotes what was passed");
    return error;
  }
}

for (const [what, make] of Object.entries(BODIES)) {
  test(`after ${what} as a body the next call is right`, { timeout: 60_000 }, () => {
    for (const call of [
      (body) => api.checkKey("azure", body),
      (body) => api.createKey("openai", body),
      (body) => api.answerCreateKey({ segment: "openai", settings, body }),
      (body) => api.answerCreateProvider(body),
    ]) {
      attempt(() => call(make()));
      checkKnownGood();
    }
  });
}

const promised = async () => ({});
const good = () => api.createKey("openai", GOOD).key;
const CALLS = {
  "a provider that is a promise": () => api.checkKey(promised(), GOOD),
  "a provider that is a number": () => api.checkKey(7, GOOD),
  "a provider that is null": () => api.checkKey(null, GOOD),
  "a provider with a name that changes": () => {
    let count = 0;
    const provider = {
      get name() {
        return count++ === 0 ? "openai" : 7;
      },
    };
    return api.checkKey(provider, GOOD);
  },
  "a provider that throws": () => api.checkKey(throwing("name"), GOOD),
  "a provider of 500 million characters": () => api.checkKey("x".repeat(5e8), GOOD),
  "a provider with a lone surrogate": () => api.checkKey("\ud800", GOOD),
  "a segment of another type": () => api.answerCreateKey({ segment: Symbol("x"), settings, body: GOOD }),
  "settings that are a promise": () => api.answerCreateKey({ segment: "openai", settings: promised, body: GOOD }),
  "settings that throw": () => api.answerCreateKey({ segment: "openai", settings: thrower, body: GOOD }),
  "settings of another type": () => api.answerCreateKey({ segment: "openai", settings: {}, body: GOOD }),
  "a stored key that is a promise": () =>
    api.answerGetKey({ segment: "openai", key_id: "a", settings, stored: promised }),
  "a stored key that is not a key": () =>
    api.answerGetKey({ segment: "openai", key_id: "a", settings, stored: () => 7 }),
  "a stored key that is too large": () => api.updateKey("openai", Buffer.alloc(1.1e9), GOOD),
  "a stored key of bytes that lie": () => api.updateKey("openai", lying("length", 2 ** 40), GOOD),
  "an environment that is a promise": () =>
    api.createKey("openai", '{"value":"env.OPENAI_API_KEY"}', { environment: promised }),
  "an environment that throws": () =>
    api.createKey("openai", '{"value":"env.OPENAI_API_KEY"}', { environment: thrower }),
  "an environment that calls the package": () =>
    api.createKey("openai", '{"value":"env.OPENAI_API_KEY"}', { environment: () => good() && SECRET }),
  "an environment that calls the package, which throws": () =>
    api.createKey("openai", '{"value":"env.OPENAI_API_KEY"}', {
      environment: () => attempt(() => api.redactKey(7)) && SECRET,
    }),
  "an environment that calls itself without end": () => {
    const environment = () => api.createKey("openai", '{"value":"env.X"}', { environment });
    return environment();
  },
  "an environment of 500 million characters": () =>
    api.createKey("openai", '{"value":"env.OPENAI_API_KEY"}', { environment: () => "x".repeat(5e8) }),
  "keys that are not a list": () => api.answerListKeys({ segment: "openai", settings, keys: { length: 1 } }),
  "a list with a Proxy that throws": () =>
    api.answerListKeys({ segment: "openai", settings, keys: [proxy({}, "get")] }),
  "a negative total": () => api.answerListKeys({ segment: "openai", settings, keys: [], total: -1 }),
  "a total that is not a number": () =>
    api.answerListKeys({ segment: "openai", settings, keys: [], total: Number.NaN }),
  "a status of 200": () => api.answerError({ status: 200, code: "a", message: "b" }),
  "a status beyond numbers": () => api.answerError({ status: Number.POSITIVE_INFINITY, code: "a", message: "b" }),
  "a conflict that does not exist": () => api.answerConflict("nothing", "openai"),
  "no arguments": () => api.answerCreateKey(),
  "fields of an unknown provider": () => api.keyFields({ name: SECRET, base_provider_type: 7 }),
};

for (const [what, call] of Object.entries(CALLS)) {
  test(`after ${what} the next call is right`, { timeout: 60_000 }, () => {
    // What a host's own function throws is passed on to the host.
    const isOwn = /throws?$/.test(what) || what.endsWith("throw");
    if (isOwn) {
      try {
        call();
      } catch {}
    } else attempt(call);
    checkKnownGood();
  });
}

test("what is passed by mistake is refused with a sentence that helps", () => {
  const refusal = (call) => attempt(call).message;
  assert.match(
    refusal(() => api.checkKey("openai", new FormData())),
    /FormData.*bodyFromForm/,
  );
  assert.match(
    refusal(() => api.checkKey("openai", new URLSearchParams())),
    /URLSearchParams.*bodyFromForm/,
  );
  assert.match(
    refusal(() => api.checkKey("openai", Promise.resolve(GOOD))),
    /promise.*await/,
  );
  assert.match(
    refusal(() => api.checkKey("openai", Buffer.alloc(65 * 2 ** 20))),
    /at most 67108864 bytes/,
  );
  assert.match(refusal(CALLS["settings that are a promise"]), /settings .*promise/);
  assert.match(refusal(CALLS["a stored key that is a promise"]), /stored .*promise/);
  assert.match(refusal(CALLS["an environment that is a promise"]), /environment .*promise/);
});

test("a Proxy that throws is a value of the wrong type, as a getter that throws is", () => {
  for (const block of [proxy({}, "ownKeys"), throwing("endpoint")]) {
    const [issue] = api.checkKey("azure", { value: SECRET, azure_key_config: block });
    assert.equal(issue.code, "invalid_type");
    assert.equal(issue.path[0], "azure_key_config");
  }
});
