// What an endpoint must do over HTTP under every runtime. The requests choose all ids, so that the answers of two
// endpoints must be equal byte for byte.
import assert from "node:assert/strict";
import { type Reply, send, sendRaw } from "../support/http-client.js";

const KEYS = "/api/providers/openai/keys";
/** The secret of the keys, which no answer may contain. */
export const SECRET = "sk-test-0123456789abcdef";
const LIMIT = 262144;

/** An endpoint, and a transcript of its answers. */
export class Endpoint {
  /** Each request and its answer, without values that differ from run to run. */
  readonly transcript: object[] = [];

  constructor(readonly port: number) {}

  /** Sends a request. A body is sent as JSON unless there are headers. */
  async ask(method: string, path: string, body?: string | object, headers?: Record<string, string>): Promise<Answer> {
    const isObject = typeof body === "object" && !(body instanceof Uint8Array);
    const bytes = isObject ? JSON.stringify(body) : body;
    const type = bytes === undefined ? undefined : { "Content-Type": "application/json" };
    const reply = await send(this.port, method, path, { headers: headers ?? type, body: bytes });
    this.transcript.push({ method, path, status: reply.status, headers: stableHeaders(reply), text: reply.text });
    return new Answer(reply);
  }

  /** Sends the beginning of a request, and closes the connection. */
  async cutOff(path: string, body: string): Promise<void> {
    const headers = ["Host: localhost", "Content-Type: application/json", `Content-Length: ${body.length + 10}`];
    await sendRaw(this.port, [`POST ${path} HTTP/1.1`, ...headers, "", body].join("\r\n"), true);
  }
}

/** An answer, with assertions. */
class Answer {
  readonly status: number;
  readonly headers: Reply["headers"];
  readonly text: string;

  constructor({ status, headers, text }: Reply) {
    this.status = status;
    this.headers = headers;
    this.text = text;
  }

  get json(): any {
    return JSON.parse(this.text);
  }

  get etag(): string {
    assert.match(String(this.headers.etag), /^"[!#-~]+"$/);
    return String(this.headers.etag);
  }

  /** Asserts the error object with this status and code. */
  assertError(status: number, code: string): this {
    assert.deepEqual([this.status, this.json.status_code, this.json.error.code], [status, status, code]);
    assert.deepEqual([this.json.is_bifrost_error, typeof this.json.error.message], [false, "string"]);
    return this;
  }

  /** Asserts that the status is 200 and that the text has no secret. */
  assertOk(): this {
    assert.equal(this.status, 200, this.text);
    assert.ok(!this.text.includes(SECRET));
    return this;
  }
}

const STABLE_HEADERS = [
  "allow",
  "cache-control",
  "content-type",
  "retry-after",
  "x-content-type-options",
  "x-total-count",
];

/** The headers that are the same in each run, and whether the others are present. */
function stableHeaders({ headers }: Reply): object {
  const values = STABLE_HEADERS.map((name) => [name, headers[name]]);
  return Object.fromEntries([...values, ["etag", "etag" in headers], ["x-request-id", "x-request-id" in headers]]);
}

/** The scenarios, which run in this order on an endpoint that has no keys at first. */
export const SCENARIOS: Record<string, (endpoint: Endpoint) => Promise<void>> = {
  async "the life of a key"(endpoint) {
    const sent = { id: "life", name: "prod", value: SECRET, models: ["*"], weight: 1 };
    const created = (await endpoint.ask("POST", KEYS, sent)).assertOk();
    const redacted = created.json;
    assert.equal(redacted.value.value, `sk-t${"*".repeat(24)}cdef`);

    const read = (await endpoint.ask("GET", `${KEYS}/life`)).assertOk();
    assert.equal(read.text, created.text);
    assert.equal(read.etag, created.etag);
    assert.equal((await endpoint.ask("GET", `${KEYS}/life`, undefined, { "If-None-Match": read.etag })).status, 304);

    // The client sends the mask back, and the secret is unchanged.
    const update = { ...redacted, weight: 2, description: "ünïcødé 🔑" };
    const headers = { "Content-Type": "application/json", "If-Match": read.etag };
    const updated = (await endpoint.ask("PUT", `${KEYS}/life`, JSON.stringify(update), headers)).assertOk();
    assert.notEqual(updated.etag, read.etag);
    assert.deepEqual(updated.json, update);
    (await endpoint.ask("PUT", `${KEYS}/life`, JSON.stringify(update), headers)).assertError(
      412,
      "precondition_failed",
    );
    const remove = (etag: string) => endpoint.ask("DELETE", `${KEYS}/life`, undefined, { "If-Match": etag });
    (await remove(read.etag)).assertError(412, "precondition_failed");

    const deleted = (await remove(updated.etag)).assertOk();
    assert.deepEqual(deleted.json, update);
    (await endpoint.ask("GET", `${KEYS}/life`)).assertError(404, "key_not_found");
    (await endpoint.ask("PUT", `${KEYS}/life`, update)).assertError(404, "key_not_found");
    (await endpoint.ask("DELETE", `${KEYS}/life`)).assertError(404, "key_not_found");
  },

  async "lists with pages and searches"(endpoint) {
    const create = async (provider: string, id: string, name: string) =>
      (await endpoint.ask("POST", `/api/providers/${provider}/keys`, { id, name, value: SECRET })).assertOk();
    await create("openai", "1", "Alpha");
    await create("openai", "2", "beta");
    await create("groq", "3", "alphabet");
    await create("openai", "4", "ÄÖ_%");
    const ids = async (query: string) => {
      const { keys, total } = (await endpoint.ask("GET", `${KEYS}${query}`)).assertOk().json;
      return [keys.map(({ id }: { id: string }) => id).join(), total];
    };
    assert.deepEqual(await ids(""), ["1,2,4", 3]);
    assert.deepEqual(await ids("?limit=1&offset=1"), ["2", 3]);
    assert.deepEqual(await ids("?search=ALPHA"), ["1", 1]);
    assert.deepEqual(await ids("?search=%C3%A4%C3%B6_%25"), ["4", 1]);
    assert.deepEqual(await ids("?offset=9"), ["", 3]);
    const all = (await endpoint.ask("GET", "/api/keys?search=alpha")).assertOk();
    assert.deepEqual(
      all.json.map((key: any) => [key.provider, key.id]),
      [
        ["openai", "1"],
        ["groq", "3"],
      ],
    );
    assert.equal(all.headers["x-total-count"], "2");
    for (const query of ["limit=0", "limit=1001", "offset=-1", "limit=x", `search=${"x".repeat(256)}`]) {
      (await endpoint.ask("GET", `${KEYS}?${query}`)).assertError(400, "invalid_query");
    }
  },

  async "a list longer than one batch"(endpoint) {
    const models = ["m".repeat(100_000)];
    const ids = ["long-1", "long-2", "long-3", "long-4"];
    for (const id of ids)
      (await endpoint.ask("POST", "/api/providers/cohere/keys", { id, value: SECRET, models })).assertOk();
    const { keys, total } = (await endpoint.ask("GET", "/api/providers/cohere/keys")).assertOk().json;
    assert.deepEqual([keys.map(({ id }: { id: string }) => id), total], [ids, 4]);
    const all = (await endpoint.ask("GET", "/api/keys?search=&offset=1")).assertOk();
    assert.deepEqual(
      all.json.slice(-4).map(({ id }: { id: string }) => id),
      ids,
    );
    (await endpoint.ask("HEAD", "/api/providers/cohere/keys")).assertOk();
    for (const id of ids) (await endpoint.ask("DELETE", `/api/providers/cohere/keys/${id}`)).assertOk();
  },

  async "ids and names that are taken"(endpoint) {
    (await endpoint.ask("POST", KEYS, { id: "taken", name: "taken", value: SECRET })).assertOk();
    (await endpoint.ask("POST", KEYS, { id: "taken", value: SECRET })).assertError(409, "id_taken");
    const other = { id: "other", name: "taken", value: SECRET };
    (await endpoint.ask("POST", "/api/providers/groq/keys", other)).assertError(409, "name_taken");
    (await endpoint.ask("POST", KEYS, { ...other, name: "" })).assertOk();
    (await endpoint.ask("PUT", `${KEYS}/other`, { name: "taken", value: SECRET })).assertError(409, "name_taken");
  },

  async "concurrent creates of one name"(endpoint) {
    // Not part of the transcript: which request wins is random.
    const creates = Array.from({ length: 20 }, (_, index) =>
      send(endpoint.port, "POST", KEYS, {
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ id: `race-${index}`, name: "race", value: SECRET }),
      }),
    );
    const statuses = (await Promise.all(creates)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, ...Array(19).fill(409)]);
    const [winner] = /race-\d+/.exec((await send(endpoint.port, "GET", `${KEYS}?search=race`)).text) ?? [];
    assert.equal((await send(endpoint.port, "DELETE", `${KEYS}/${winner}`)).status, 200);
  },

  async "a dry run stores nothing"(endpoint) {
    const dryRun = async (body: object): Promise<string[]> => {
      const { issues } = (await endpoint.ask("POST", `${KEYS}?dry_run=true`, body)).assertOk().json;
      return issues.map(({ code }: { code: string }) => code);
    };
    assert.equal((await dryRun({ value: "" }))[0], "value_required");
    assert.ok((await dryRun({ id: "new", value: SECRET, weigth: 1 })).includes("unknown_field"));
    assert.equal((await dryRun({ id: "taken", value: SECRET }))[0], "id_taken");
    (await endpoint.ask("GET", `${KEYS}/new`)).assertError(404, "key_not_found");
    (await endpoint.ask("POST", `${KEYS}?dry_run=1`, {})).assertError(400, "invalid_query");
  },

  async "custom providers are created and deleted with their keys"(endpoint) {
    const custom_provider_config = { is_key_less: false, base_provider_type: "openai" };
    const create = (provider: string) => endpoint.ask("POST", "/api/providers", { provider, custom_provider_config });
    (await create("my llm")).assertOk();
    (await create("my llm")).assertError(409, "provider_taken");
    (await create("OpenAI")).assertError(400, "provider_reserved");
    const found = (await endpoint.ask("GET", "/api/providers/my%20llm")).assertOk();
    assert.deepEqual(found.json, { name: "my llm", custom_provider_config });
    (await endpoint.ask("POST", "/api/providers/my%20llm/keys", { id: "mine", value: SECRET })).assertOk();
    assert.equal((await endpoint.ask("GET", "/api/providers?limit=1000")).assertOk().json.total, 23);
    (await endpoint.ask("DELETE", "/api/providers/openai")).assertError(400, "standard_provider");
    (await endpoint.ask("DELETE", "/api/providers/my%20llm")).assertOk();
    (await endpoint.ask("GET", "/api/providers/my%20llm/keys/mine")).assertError(404, "provider_not_found");
    (await endpoint.ask("POST", KEYS, { id: "mine", value: SECRET })).assertOk();
  },

  async "names in paths are decoded exactly once"(endpoint) {
    const id = "a/b c%\u0000?#é🔑";
    (await endpoint.ask("POST", "/api/providers/open%61i/keys", { id, name: "nul \u0000", value: SECRET })).assertOk();
    assert.equal((await endpoint.ask("GET", `${KEYS}/${encodeURIComponent(id)}`)).assertOk().json.id, id);
    assert.equal((await endpoint.ask("GET", `${KEYS}?search=nul%20%00`)).assertOk().json.total, 1);
    (await endpoint.ask("DELETE", `${KEYS}/${encodeURIComponent(id)}`)).assertOk();
    (await endpoint.ask("GET", "/api/providers/open%2561i/keys")).assertError(404, "provider_not_found");
    (await endpoint.ask("GET", "/api/providers/open%2Fai/keys")).assertError(404, "provider_not_found");
    (await endpoint.ask("GET", "/api/providers/%ff/keys")).assertError(404, "provider_not_found");
    (await endpoint.ask("GET", "/api/providers/%zz/keys")).assertError(400, "invalid_provider");
    (await endpoint.ask("GET", `${KEYS}/%zz`)).assertError(400, "invalid_key_id");
    // Not part of the transcript: Bun and workerd resolve dot segments before the endpoint sees them.
    for (const path of ["/api/providers/../keys", "/api/providers/%2e%2e/keys"]) {
      const { status } = await send(endpoint.port, "POST", path, {
        headers: { "Content-Type": "application/json" },
        body: "{}",
      });
      assert.ok(status === 400 || status === 405, String(status));
    }
  },

  async "unknown routes and methods"(endpoint) {
    const paths = ["/", "/api", "/api/keys/", "/api/providers//keys", `${KEYS}/`, `${KEYS}/a/b`, "/%zz", "/metrics"];
    for (const path of paths) {
      (await endpoint.ask("GET", path)).assertError(404, "route_not_found");
    }
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const { headers } = (await endpoint.ask(method, KEYS)).assertError(405, "method_not_allowed");
      assert.equal(headers.allow, "GET, HEAD, POST");
    }
    const head = (await endpoint.ask("HEAD", KEYS)).assertOk();
    assert.equal(head.text, "");
    assert.equal(head.headers["content-type"], "application/json");
  },

  async "invalid JSON and other media types"(endpoint) {
    (await endpoint.ask("POST", KEYS, Buffer.from('{"value":"sk-\xff"}', "latin1"))).assertError(400, "invalid_json");
    (await endpoint.ask("POST", KEYS, '\ufeff{"value":"sk-test-1"}')).assertError(400, "invalid_json");
    (await endpoint.ask("POST", KEYS, "")).assertError(400, "invalid_json");
    (await endpoint.ask("POST", KEYS, `{"value":"${SECRET}"`)).assertError(400, "invalid_json");
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"]) {
      (await endpoint.ask("POST", KEYS, "{}", { "Content-Type": type })).assertError(415, "unsupported_media_type");
    }
    const compressed = { "Content-Type": "application/json", "Content-Encoding": "gzip" };
    (await endpoint.ask("POST", KEYS, "{}", compressed)).assertError(415, "unsupported_content_encoding");
    const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
    (await endpoint.ask("POST", `${KEYS}?dry_run=true`, `{"value":"${SECRET}"}`, headers)).assertOk();
  },

  async "bodies of at most 262144 bytes, with and without Content-Length"(endpoint) {
    const body = (size: number) => `{"value":"${SECRET}"}`.padEnd(size, " ");
    const json = { "Content-Type": "application/json" };
    for (const headers of [json, { ...json, "Transfer-Encoding": "chunked" }]) {
      (await endpoint.ask("POST", `${KEYS}?dry_run=true`, body(LIMIT), headers)).assertOk();
      (await endpoint.ask("POST", KEYS, body(LIMIT + 1), headers)).assertError(413, "body_too_large");
    }
  },

  async "a truncated body creates nothing, and later requests are served"(endpoint) {
    await endpoint.cutOff(KEYS, `{"id":"cut","value":"${SECRET}"}`);
    await endpoint.cutOff(KEYS, "");
    (await endpoint.ask("GET", `${KEYS}/cut`)).assertError(404, "key_not_found");
  },

  async "only programs on this machine have access"(endpoint) {
    (await endpoint.ask("GET", KEYS, undefined, { Host: "evil.example" })).assertError(403, "forbidden_host");
    (await endpoint.ask("GET", KEYS, undefined, { Origin: "https://evil.example" })).assertError(
      403,
      "forbidden_origin",
    );
    (await endpoint.ask("GET", KEYS, undefined, { "X-Forwarded-For": "192.0.2.1" })).assertError(
      403,
      "forbidden_proxy",
    );
  },

  async "health checks"(endpoint) {
    for (const path of ["/health", "/health/live", "/health/ready"]) {
      assert.equal((await endpoint.ask("GET", path)).assertOk().text, '{"status":"ok"}');
    }
  },
};

/** Creates a key that must be there after a restart. */
export async function createLastingKey(endpoint: Endpoint): Promise<void> {
  const sent = { id: "lasting", name: "lasting", value: SECRET, weight: 1 };
  (await endpoint.ask("POST", KEYS, sent)).assertOk();
}

/** Asserts that the key is there, and that its secret can be decrypted: an update with its mask keeps the secret. */
export async function assertLastingKey(endpoint: Endpoint): Promise<void> {
  const redacted = (await endpoint.ask("GET", `${KEYS}/lasting`)).assertOk().json;
  assert.equal(redacted.value.value, `sk-t${"*".repeat(24)}cdef`);
  const weight = redacted.weight + 1;
  assert.equal((await endpoint.ask("PUT", `${KEYS}/lasting`, { ...redacted, weight })).assertOk().json.weight, weight);
}

/** Deletes all keys of the endpoint. */
export async function deleteAllKeys(endpoint: Endpoint): Promise<void> {
  for (const { provider, id } of (await endpoint.ask("GET", "/api/keys?limit=1000")).assertOk().json) {
    (await endpoint.ask("DELETE", `/api/providers/${provider}/keys/${encodeURIComponent(id)}`)).assertOk();
  }
}
