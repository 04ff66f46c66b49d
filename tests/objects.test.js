// A body given as a JavaScript object means its JSON.stringify text; what JSON
// cannot say is a wrong type, at its path.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { checkKey, createKey, updateKey } from "bifrost-keys";

const VALUE = "sk-test-0123456789abcdef";

/** The errors of a request, as "code path". */
function errors(provider, body) {
  const found = checkKey(provider, body).filter(({ severity }) => severity === "error");
  return found.map(({ code, path }) => `${code} ${path.join(".")}`);
}

function circle() {
  const object = {};
  object.self = object;
  return object;
}

const throwing = () => {
  throw new Error("thrown by the host's object");
};

const NOT_JSON = {
  NaN: () => NaN,
  Infinity: () => Infinity,
  "-Infinity": () => -Infinity,
  "a bigint": () => 10n,
  "a bigint in an object": () => Object(10n),
  "a function": () => throwing,
  "a symbol": () => Symbol("symbol"),
  "a cycle": () => circle(),
  "a toJSON that throws": () => ({ toJSON: throwing }),
  "an object whose fields cannot be listed": () => new Proxy({}, { ownKeys: throwing }),
};

for (const [what, make] of Object.entries(NOT_JSON)) {
  test(`${what} is a wrong type, wherever it stands`, () => {
    assert.deepEqual(
      errors("openai", make()).slice(0, 1),
      what === "a cycle" ? ["value_required value"] : ["invalid_type "],
    );
    assert.deepEqual(errors("openai", { value: VALUE, name: make() }), ["invalid_type name"]);
    assert.deepEqual(errors("openai", { value: VALUE, weight: make() }), ["invalid_type weight"]);
    assert.deepEqual(errors("openai", { value: VALUE, enabled: make() }), ["invalid_type enabled"]);
    assert.deepEqual(errors("openai", { value: VALUE, models: ["a", make()] }), ["invalid_type models.1"]);
    assert.deepEqual(errors("azure", { azure_key_config: { scopes: make() } }), [
      "invalid_type azure_key_config.scopes",
    ]);
    const bucket = { bedrock_key_config: { batch_s3_config: { buckets: [{ prefix: make() }] } } };
    assert.deepEqual(errors("bedrock", bucket), ["invalid_type bedrock_key_config.batch_s3_config.buckets.0.prefix"]);
  });
}

test("a getter that throws is a wrong type at its path, and the rest is still read", () => {
  const body = {
    value: VALUE,
    weight: -1,
    get name() {
      return throwing();
    },
  };
  assert.deepEqual(errors("openai", body), ["invalid_type name", "invalid_weight weight"]);
  const block = {
    azure_key_config: {
      get endpoint() {
        return throwing();
      },
    },
    weight: -1,
  };
  assert.deepEqual(errors("azure", block), ["invalid_type azure_key_config.endpoint", "invalid_weight weight"]);
  const models = Object.defineProperty(["a", "b", "c"], 1, { enumerable: true, get: throwing });
  assert.deepEqual(errors("openai", { value: VALUE, models }), ["invalid_type models.1"]);
});

test("a key that contains itself is a wrong type where it does", () => {
  const body = { value: VALUE };
  body.azure_key_config = body;
  assert.deepEqual(errors("azure", body), ["invalid_type azure_key_config"]);
});

test("two places that hold the same object are no cycle", () => {
  const secret = { value: VALUE };
  const body = { value: secret, azure_key_config: { endpoint: "https://a.example", client_id: secret } };
  assert.deepEqual(errors("azure", { ...body, extra: circle() }), []);
  assert.deepEqual(errors("azure", body), []);
});

// A form may hand over an element or an event by mistake, and these know each
// other. A call that hangs can only be ended from outside.
test("objects that all know each other do not hang a call", () => {
  const program = `
    import { checkKey } from "bifrost-keys";
    const nodes = Array.from({ length: 30 }, () => ({}));
    for (const node of nodes) nodes.forEach((other, index) => (node["node" + index] = other));
    console.log(checkKey("openai", { value: nodes[0] })[0].code);
  `;
  const options = { cwd: new URL(".", import.meta.url), timeout: 20_000, encoding: "utf8" };
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], options);
  assert.equal(stdout.trim(), "invalid_type");
});

test("undefined is absent", () => {
  const { ok, key } = createKey("openai", {
    value: VALUE,
    name: undefined,
    models: undefined,
    azure_key_config: undefined,
  });
  assert.ok(ok);
  assert.equal(key.name, "");
  assert.ok(!("azure_key_config" in key));
  assert.deepEqual(errors("openai", { value: undefined }), ["value_required value"]);
  const stored = createKey("openai", { id: "k1", value: VALUE, name: "main" }).key;
  assert.equal(updateKey("openai", stored, { value: undefined }).key.value.value, VALUE);
});

test("an object means its JSON.stringify text", () => {
  class Request {
    value = new String(VALUE);
    weight = new Number(0.5);
    models = Object.assign(["a"], { ignored: true });
    name = { toJSON: () => "by toJSON" };
    get inherited() {
      return NaN;
    }
  }
  const body = new Request();
  const [fromObject, fromText] = [createKey("openai", body), createKey("openai", JSON.stringify(body))];
  assert.ok(fromObject.ok);
  assert.deepEqual({ ...fromObject.key, id: "" }, { ...fromText.key, id: "" });
  assert.deepEqual(fromObject.advice, fromText.advice);
  assert.equal(fromObject.key.name, "by toJSON");
});

test("a fault in one place changes nothing of what stands in another", () => {
  const deep = {
    auth_credentials: {
      type: "service_account",
      deep: Array(50)
        .fill()
        .reduce((inside) => ({ inside }), "x"),
    },
  };
  const body = {
    value: new String(VALUE),
    weight: new Number(0.5),
    enabled: new Boolean(false),
    name: { toJSON: (name) => `by toJSON of ${name}` },
    vertex_key_config: deep,
  };
  const [alone, beside] = [createKey("vertex", body), createKey("vertex", { ...body, unknown: circle() })];
  assert.ok(alone.ok && beside.ok);
  assert.deepEqual({ ...beside.key, id: "" }, { ...alone.key, id: "" });
  assert.equal(beside.key.name, "by toJSON of name");
});

test("a string that is not well-formed is no JSON in an object either", () => {
  for (const lone of ["\udfff", "\udffe", "\ud800x", "\udfff\udffe\udfff"]) {
    assert.deepEqual(errors("openai", { value: lone }), ["invalid_json "]);
    assert.deepEqual(errors("openai", { value: VALUE, models: [lone] }), ["invalid_json "]);
    assert.deepEqual(errors("openai", { value: VALUE, unknown: lone }), []);
  }
});

test("a name that JavaScript treats apart is data like any other", () => {
  const body = JSON.parse(
    `{"value":"${VALUE}","replicate_key_config":{"deployments":{"__proto__":"a","constructor":"b"}}}`,
  );
  const { key } = createKey("replicate", body);
  assert.deepEqual(Object.entries(key.replicate_key_config.deployments), [
    ["__proto__", "a"],
    ["constructor", "b"],
  ]);
  assert.equal(Object.prototype.a, undefined);
});

test("a string is JSON text: one that is not well-formed UTF-16 is invalid JSON", () => {
  for (const lone of ["\ud83d", "\ude00", "\ude00\ud83d"]) {
    assert.deepEqual(errors("openai", `{"value":"${VALUE}","name":"${lone}"}`), ["invalid_json "]);
    assert.deepEqual(errors("openai", `${lone}{}`), ["invalid_json "]);
    assert.equal(createKey("openai", `{"value":"${lone}"}`).error.error.code, "invalid_json");
  }
  assert.deepEqual(errors("openai", `{"value":"${VALUE}","name":"\ud83d\ude00"}`), []);
});
