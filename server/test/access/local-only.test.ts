import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { assertError, type Endpoint, start } from "../support/endpoint.js";
import { test } from "../support/test.js";

const list = (endpoint: Endpoint, headers: Record<string, string>) =>
  endpoint.send("GET", "/api/providers/openai/keys", { headers });

test("a foreign host name that resolves to this machine is refused (DNS rebinding)", async (t) => {
  const endpoint = await start(t);
  for (const Host of [
    "evil.example",
    `evil.example:${endpoint.port}`,
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "0.0.0.0",
    "localhost@evil.example",
  ]) {
    const reply = await list(endpoint, { Host });
    assert.ok([400, 403].includes(reply.status), Host);
    assertError(
      reply,
      reply.status === 403 ? { status: 403, code: "forbidden_host" } : { status: 400, code: "invalid_request" },
    );
  }
  assertError(
    await endpoint.send("GET", "http://evil.example/api/providers/openai/keys", { headers: { Host: "localhost" } }),
    {
      status: 403,
      code: "forbidden_host",
    },
  );
  for (const Host of ["localhost", "LOCALHOST:8080", "127.0.0.1", `127.0.0.1:${endpoint.port}`, "[::1]:8080"]) {
    assert.equal((await list(endpoint, { Host })).status, 200, Host);
  }
});

test("web pages of other origins are refused, also if only the port differs", async (t) => {
  const endpoint = await start(t);
  const refused = { status: 403, code: "forbidden_origin" };
  const Host = `localhost:${endpoint.port}`;
  for (const Origin of [
    "https://evil.example",
    "null",
    "http://localhost:1",
    `https://${Host}`,
    `http://127.0.0.1:${endpoint.port}`,
  ]) {
    assertError(await list(endpoint, { Host, Origin }), refused);
  }
  assertError(await list(endpoint, { "Sec-Fetch-Site": "cross-site" }), refused);
  assertError(await list(endpoint, { "Sec-Fetch-Site": "same-site" }), refused);
  assert.equal((await list(endpoint, { Host, Origin: `http://${Host}`, "Sec-Fetch-Site": "same-origin" })).status, 200);
  assert.equal((await list(endpoint, { "Sec-Fetch-Site": "none" })).status, 200);
});

test("requests through a proxy are refused without authentication", async (t) => {
  const endpoint = await start(t);
  for (const name of [
    "Forwarded",
    "X-Forwarded-For",
    "x-forwarded-proto",
    "X-Forwarded-Anything",
    "X-Real-IP",
    "Via",
  ]) {
    assertError(await list(endpoint, { [name]: "192.0.2.1" }), { status: 403, code: "forbidden_proxy" });
  }
});

test("a refused request changes nothing", async (t) => {
  const endpoint = await start(t);
  const headers = { "Content-Type": "application/json", Origin: "https://evil.example" };
  await endpoint.send("POST", "/api/providers/openai/keys", { headers, body: '{"value":"sk-test-1"}' });
  assert.equal((await endpoint.list("openai")).body.total, 0);
});

// The servers of Deno and Bun listen on all addresses by default.
test("requests from other machines are refused under every runtime", async () => {
  const app = keysApp({ store: memoryStore() });
  const runtimes = {
    node: (remoteAddress?: string) => ({ incoming: { socket: { remoteAddress } }, outgoing: {} }),
    bun: (address?: string) => ({
      requestIP: () => (address === undefined ? null : { address, port: 1, family: "IPv4" }),
    }),
    deno: (hostname?: string) => ({ remoteAddr: { transport: "tcp", hostname, port: 1 } }),
  };
  const status = async (bindings: object) => (await app.request("http://localhost/api/keys", {}, bindings)).status;
  for (const [runtime, bindings] of Object.entries(runtimes)) {
    for (const address of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
      assert.equal(await status(bindings(address)), 200, runtime);
    for (const address of ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "1127.0.0.1", "127.0.0.1.evil"]) {
      assert.equal(await status(bindings(address)), 403, `${runtime} ${address}`);
    }
    // A request whose connection is closed already must not be accepted.
    for (const address of ["", undefined]) assert.equal(await status(bindings(address)), 400, `${runtime} ${address}`);
  }
});
