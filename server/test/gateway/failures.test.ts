import assert from "node:assert/strict";
import type { RequestListener, ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { keysApp } from "@bifrost-keys/server";
import { gatewayStore } from "@bifrost-keys/server/gateway";
import { forwardTo, json, KEYS, refusal, serve, textOf } from "../support/gateway.js";
import { type TestContext, test } from "../support/test.js";

const SECRET = "sk-test-forwarded-0123456789";

/** A gateway with one provider that responds to writes as `listener` does. */
function gatewayThatAnswers(
  t: TestContext,
  listener: (response: ServerResponse, sent: string) => void,
): Promise<string> {
  return serve(t, async (request, response) => {
    if (request.method === "GET")
      return json(response, 200, request.url?.startsWith("/api/keys") ? [] : { name: "openai" });
    return listener(response, await textOf(request));
  });
}

test("a gateway's refusal is forwarded unless it quotes a secret or a part of one", async (t) => {
  const quotes: [string, (sent: string) => unknown][] = [
    ["the body", (sent) => refusal(`Invalid JSON: mismatched type at ${sent}`)],
    ["a part of it, cut off", () => refusal(`at index 9: ...${SECRET.slice(3, 14)}`)],
    ["a field", () => ({ ...refusal("Invalid"), extra_fields: { [SECRET]: 1 } })],
    ["a short secret of another field", () => refusal("no such client: cid42")],
  ];
  const body = { name: "prod", value: SECRET, azure_key_config: { endpoint: "", client_id: "cid42" } };
  for (const [what, message] of quotes) {
    const url = await gatewayThatAnswers(t, (response, sent) => json(response, 400, message(sent)));
    const { status, body: answer, text } = await forwardTo({ url })("POST", KEYS, body);
    assert.equal(status, 502, what);
    assert.equal(answer.error.code, "gateway_answer_withheld");
    assert.match(answer.error.message, /status 400/);
    for (const part of [SECRET.slice(3, 14), "cid42"]) assert.ok(!text.includes(part), what);
  }
  for (const status of [400, 402, 422, 429, 500]) {
    const url = await gatewayThatAnswers(t, (response) =>
      json(response, status, refusal("The plan allows no more keys")),
    );
    const answer = await forwardTo({ url })("POST", KEYS, body);
    assert.deepEqual([answer.status, answer.body], [status, refusal("The plan allows no more keys")]);
  }
});

test("a gateway that is down, slow, cut off or another server is reported with one clear error that quotes nothing", async (t) => {
  const canary = "sk-canary-of-the-gateway";
  const html = `<html><body>${canary}</body></html>`;
  const answers: [string, RequestListener, number, string][] = [
    ["cut off in its headers", (_, response) => void response.socket?.destroy(), 503, "gateway_unavailable"],
    [
      "cut off in its body",
      (_, response) => void response.writeHead(200, { "Content-Length": 999 }).write("{", () => response.destroy()),
      503,
      "gateway_unavailable",
    ],
    ["never answering", () => {}, 503, "gateway_unavailable"],
    ["never ending", (_, response) => void response.writeHead(200).write("["), 503, "gateway_unavailable"],
    ["in maintenance", (_, response) => void response.writeHead(503).end(html), 503, "gateway_unavailable"],
    ["failing", (_, response) => void response.writeHead(500).end(html), 502, "gateway_unusable"],
    ["a web page", (_, response) => void response.writeHead(200).end(html), 502, "gateway_unusable"],
    ["another server's 404", (_, response) => void response.writeHead(404).end(html), 502, "gateway_unusable"],
    ["another JSON", (_, response) => json(response, 200, [canary]), 502, "gateway_unusable"],
    ["not letting in", (_, response) => json(response, 401, refusal(canary)), 502, "gateway_denied"],
    ["huge", (_, response) => endless(response), 502, "gateway_unusable"],
  ];
  const UNKNOWN_WRITES = ["failing", "a web page", "huge"];
  for (const [what, listener, status, code] of answers) {
    const onReads = await serve(t, listener);
    const onWrites = await serve(t, async (request, response) => {
      if (request.method === "GET") return json(response, 200, { name: "openai" });
      await textOf(request);
      return listener(request, response);
    });
    for (const [url, method, path] of [
      [onReads, "GET", KEYS],
      [onReads, "GET", "/api/providers"],
      [onWrites, "POST", KEYS],
    ] as const) {
      // A write that gets a successful response has not failed: see newer.test.ts.
      if (what === "another JSON" && method === "POST") continue;
      const started = Date.now();
      const timeout = what === "huge" ? 20_000 : 300;
      const answer = await forwardTo({ url, timeout })(method, path, method === "POST" ? { value: SECRET } : undefined);
      // It is unknown whether the write was carried out.
      const isUnknown = method === "POST" && UNKNOWN_WRITES.includes(what);
      const expected = isUnknown ? [503, "gateway_unavailable"] : [status, code];
      assert.deepEqual([answer.status, answer.body.error.code], expected, `${what}, ${method} ${path}`);
      assert.ok(
        !answer.text.includes(canary) && !answer.text.includes(SECRET) && !answer.text.includes("127.0.0.1"),
        what,
      );
      assert.ok(Date.now() - started < 15_000, what);
    }
  }
  const gone = await serve(t, () => {});
  const closed = new URL(gone);
  closed.port = "1";
  const answer = await forwardTo({ url: closed.href })("GET", KEYS);
  assert.deepEqual([answer.status, answer.body.error.code], [503, "gateway_unavailable"]);
  assert.equal((await forwardTo({ url: closed.href })("GET", "/health/ready")).status, 503);
});

/** Collects garbage now. */
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

test("a response that does not begin or end is waited for until the time limit, also during garbage collection", async (t) => {
  const silent = await serve(t, () => {});
  const endless = await serve(t, (_, response) => void response.writeHead(200).write('{"id":'));
  const collecting = setInterval(collectGarbage, 20);
  t.after(() => clearInterval(collecting));
  for (const [url, path] of [
    [silent, KEYS],
    [silent, "/api/logs"],
    [endless, KEYS],
  ] as const) {
    const answer = await forwardTo({ url, timeout: 500 })("GET", path);
    assert.deepEqual([answer.status, answer.body.error.code], [503, "gateway_unavailable"]);
  }
});

/** Sends data without end. */
function endless(response: ServerResponse): void {
  const chunk = Buffer.alloc(1 << 20, " ");
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200).on("drain", more);
  more();
}

test("the token is sent to the gateway only, also after a redirection", async (t) => {
  const tokens: (string | undefined)[] = [];
  const elsewhere = await serve(t, (request, response) => {
    tokens.push(request.headers.authorization);
    json(response, 200, { name: "openai", keys: [] });
  });
  const redirecting = await serve(
    t,
    (request, response) => void response.writeHead(307, { Location: `${elsewhere}${request.url}` }).end(),
  );
  const answer = await forwardTo({ url: redirecting, token: "token-0123456789" })("GET", KEYS);
  assert.deepEqual([answer.status, answer.body.error.code], [502, "gateway_unusable"]);
  assert.deepEqual(tokens, []);
  await forwardTo({ url: `${elsewhere}/below/`, token: "token-0123456789" })("GET", KEYS);
  assert.deepEqual(new Set(tokens), new Set(["Bearer token-0123456789"]));
});

test("invalid options are refused without quoting them", () => {
  for (const options of [
    { url: "gateway" },
    { url: "ftp://gateway-canary" },
    { url: "http://user:canary@gateway" },
    { url: "http://gateway/?canary" },
    { url: "http://gateway", token: "canary\n" },
    { url: "http://gateway", token: "" },
  ]) {
    assert.throws(
      () => gatewayStore(options),
      (error) => error instanceof TypeError && !error.message.includes("canary"),
    );
  }
});

test("an id cannot lead to another path, and the response for another key is refused", async (t) => {
  const asked: string[] = [];
  const url = await serve(t, (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    // Decodes the path and resolves its dots, as the gateway's server does.
    const { pathname } = new URL(decodeURIComponent(request.url ?? ""), "http://localhost");
    json(
      response,
      200,
      pathname.split("/").length > 4
        ? { id: "another", value: { value: "", env_var: "", from_env: false } }
        : { name: "openai" },
    );
  });
  const store = gatewayStore({ url });
  const change = { time: "", actor: "test", action: "delete_key" } as const;
  for (const id of ["..", ".", "", "../../anthropic", "a/../b", "..\\x", "x/", "/x"]) {
    assert.equal(await store.find("openai", id), undefined, id);
    assert.deepEqual(await store.remove("openai", id, undefined, change), { status: "not_found", resource: "key" });
  }
  assert.deepEqual(asked, []);
  await assert.rejects(store.find("openai", "one"), { code: "gateway_unusable" });
  await assert.rejects(store.remove("openai", "one", undefined, change), { code: "gateway_unusable" });
  assert.ok(![...asked].some((line: string) => line.startsWith("DELETE")));
});

test("a response of a gateway or a proxy that quotes the token is withheld", async (t) => {
  const token = "tok-test-0123456789abcdef0123456789";
  const url = await gatewayThatAnswers(t, (response) => json(response, 400, refusal(`bad request: Bearer ${token}`)));
  const send = forwardTo({ url, token });
  const custom_provider_config = { base_provider_type: "openai" };
  for (const [path, body] of [
    [KEYS, { name: "prod", value: SECRET }],
    ["/api/providers", { provider: "mine", custom_provider_config }],
  ] as const) {
    const { status, body: answer, text } = await send("POST", path, body);
    assert.deepEqual([status, answer.error.code], [502, "gateway_answer_withheld"]);
    assert.doesNotMatch(text, /tok-test/);
  }
});

test("an endpoint that forwards to itself reports the loop at once", async () => {
  let requests = 0;
  const fetch = async (request: Request): Promise<Response> => {
    requests += 1;
    assert.ok(requests < 10, "it does not end");
    return app.fetch(request);
  };
  const app = keysApp({ store: gatewayStore({ url: "http://localhost", fetch }) });
  for (const path of ["/api/keys", "/health", KEYS]) {
    assert.equal((await app.fetch(new Request(`http://localhost${path}`))).status, 503, path);
  }
  const forwarded = new Request("http://localhost/api/keys", { headers: { "CDN-Loop": "other, bifrost-keys;v=1" } });
  const response = await app.fetch(forwarded);
  assert.equal(response.status, 508);
  assert.match(await response.text(), /"loop_detected"/);
});
