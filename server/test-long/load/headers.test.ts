// A proxy's headers behind very many other headers. What is protected: a remote or cross-origin request never counts
// as local because its last headers were dropped.
import assert from "node:assert/strict";
import { NO_RATE_LIMIT, start } from "../../test/support/endpoint.js";
import { longTest as test } from "../../test/support/test.js";

const KEYS = "/api/providers/openai/keys";
const BODY = '{"value":"sk-test-1"}';
const HEAD = `Host: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n`;

/** Headers that show that a request is not local, and the code of its refusal. */
const ADDED: [header: string, code: string][] = [
  ["X-Forwarded-For: 192.0.2.1", "forbidden_proxy"],
  ["Forwarded: for=192.0.2.1", "forbidden_proxy"],
  ["X-Real-IP: 192.0.2.1", "forbidden_proxy"],
  ["Via: 1.1 proxy", "forbidden_proxy"],
  ["Origin: https://evil.example", "forbidden_origin"],
  ["Sec-Fetch-Site: cross-site", "forbidden_origin"],
];

test("a proxy's headers behind up to 2,000 empty ones are not ignored", async (t) => {
  const endpoint = await start(t, NO_RATE_LIMIT);
  for (const [header, code] of [...ADDED, ["Host: evil.example", ""] as const]) {
    for (const count of [
      0, 50, 90, 100, 500, 990, 991, 992, 993, 994, 995, 996, 997, 998, 999, 1000, 1001, 1500, 1990, 2000,
    ]) {
      const text = await endpoint.raw(
        `POST ${KEYS} HTTP/1.1\r\n${HEAD}${"a:\r\n".repeat(count)}${header}\r\n\r\n${BODY}`,
      );
      const { error } = JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
      const expected = count > 90 ? "too_many_headers" : code;
      // A second Host header is invalid HTTP, or its name is refused.
      if (expected === "") assert.match(text, /^HTTP\/1\.1 40[03] /, `${count} before ${header}`);
      else assert.equal(error.code, expected, `${count} before ${header}`);
    }
  }
  assert.equal((await endpoint.list("openai")).body.total, 0, "a remote request was carried out");
});
