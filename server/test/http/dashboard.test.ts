import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { keysApp } from "@bifrost-keys/server";
import { accessControl, Token } from "@bifrost-keys/server/access-control";
import { dashboard } from "@bifrost-keys/server/dashboard";
import { memoryStore } from "@bifrost-keys/server/memory";
import { temporaryFolder } from "../support/endpoint.js";
import { test } from "../support/test.js";

const SCRIPT = "export {};\n";

const HTML = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

/** An endpoint that asks for a token, with a dashboard of a page and a script. */
function endpoint(t: TestContext) {
  const folder = temporaryFolder(t);
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(folder, "assets", "page-0123abcd.js"), SCRIPT);
  writeFileSync(join(folder, "assets", "page-0123abcd.js.gz"), gzipSync(SCRIPT));
  writeFileSync(join(folder, "secret.txt"), "not for the web");
  const tokens = [new Token("test", "write", "test-token-0123456789abcdef0123456789")];
  const app = keysApp({ store: memoryStore(), accessControl: accessControl({ tokens }), dashboard: dashboard(folder) });
  return (path: string, headers: Record<string, string> = {}, method = "GET") =>
    app.fetch(new Request(`http://localhost${path}`, { method, headers }));
}

test("a browser gets the page without a token, under a strict policy", async (t) => {
  const send = endpoint(t);
  const response = await send("/", HTML);
  assert.equal(response.status, 200);
  assert.match(await response.text(), /<title>page<\/title>/);
  const { headers } = response;
  assert.match(headers.get("content-type") ?? "", /^text\/html/);
  assert.equal(
    headers.get("content-security-policy"),
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
      "img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
  );
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
  assert.equal(headers.get("cache-control"), "no-cache");
  assert.equal(headers.get("vary"), "Accept");
  assert.equal((await send("/", HTML, "HEAD")).status, 200);
});

test("files with a hash in their name are cached for good, and sent compressed", async (t) => {
  const send = endpoint(t);
  const response = await send("/assets/page-0123abcd.js", { "Accept-Encoding": "gzip, br" });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/javascript/);
  assert.equal(response.headers.get("content-encoding"), "gzip");
  assert.equal(response.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(gunzipSync(await response.arrayBuffer()).toString(), SCRIPT);
  const plain = await send("/assets/page-0123abcd.js");
  assert.equal(plain.headers.get("content-encoding"), null);
  assert.equal(await plain.text(), SCRIPT);
});

test("API clients get the same answers as without the dashboard", async (t) => {
  const send = endpoint(t);
  for (const headers of [{}, { Accept: "application/json" }, { Accept: "*/*" }] as Record<string, string>[]) {
    const response = await send("/", { ...headers, Authorization: "Bearer test-token-0123456789abcdef0123456789" });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.equal(response.headers.get("cache-control"), "no-store");
  }
  assert.equal((await send("/api/keys", HTML)).status, 401);
  assert.equal((await send("/", HTML, "POST")).status, 401);
});

test("no other file of the folder, and none outside of it, is served", async (t) => {
  const send = endpoint(t);
  const headers = { ...HTML, Authorization: "Bearer test-token-0123456789abcdef0123456789" };
  const paths = [
    "/secret.txt",
    "/index.html",
    "/assets/",
    "/assets/nothing.js",
    "/assets/%2e%2e/secret.txt",
    "/assets/..%2fsecret.txt",
    "/assets/..%5csecret.txt",
    "/assets//secret.txt",
  ];
  for (const path of paths) {
    const response = await send(path, headers);
    assert.ok(response.status === 404 || response.status === 400, path);
    assert.equal(response.headers.get("cache-control"), "no-store", path);
  }
});

test("without built files there is no dashboard", (t) => {
  assert.equal(dashboard(temporaryFolder(t)), undefined);
});
