// The requests that every example of a handler gets. What is protected: the path's segment reaches the rules as it was
// sent, the body as bytes and within its limit, the answer has its status and type, and no answer has a secret.
import { newChecks } from "./checks.js";

const SECRET = "sk-test-0123456789abcdef";
const LIMIT = 64 * 1024;

const key = (fields) => JSON.stringify({ value: SECRET, models: ["*"], weight: 1, ...fields });
const invalidUtf8 = Buffer.from(key({ name: "caf\xe9" }), "latin1");

/** Each request, with the status and a part of the answer that it must get. They are sent in this order. */
const REQUESTS = [
  ["creates a key", { body: key({ id: "key-1", name: "prod" }) }, 200, '"name":"prod"'],
  ["masks the value", { body: key({ name: "masked" }) }, 200, '"value":"sk-t************************cdef"'],
  ["accepts a media type with a charset", { type: "application/json; charset=utf-8", body: key({}) }, 200, '"id":'],
  ["decodes the segment once", { provider: "%6Fpenai", body: key({ name: "encoded" }) }, 200, '"name":"encoded"'],
  ["does not decode it twice", { provider: "%256Fpenai", body: key({}) }, 404, "Provider not found"],
  ["refuses an id that is taken", { body: key({ id: "key-1", name: "other" }) }, 409, '"code":"id_taken"'],
  ["refuses a name that is taken", { provider: "groq", body: key({ name: "prod" }) }, 409, '"code":"name_taken"'],
  ["refuses a key without a value", { body: "{}" }, 400, "Key value must not be empty"],
  ["refuses JSON that is not complete", { body: '{"name":' }, 400, '"code":"invalid_json"'],
  ["refuses bytes that are not UTF-8", { body: invalidUtf8 }, 400, '"code":"invalid_json"'],
  ["refuses an empty body", { body: "" }, 400, '"code":"invalid_json"'],
  ["refuses an unknown provider", { provider: "nobody", body: key({}) }, 404, "Provider not found"],
  ["accepts a body of the limit", { body: padded(LIMIT) }, 200, '"name":"padded"'],
  ["refuses a body above the limit", { body: padded(LIMIT + 1) }, 413, '"code":"body_too_large"'],
  [
    "refuses a large body of unknown length",
    { body: () => streamOf(padded(LIMIT + 1)) },
    413,
    '"code":"body_too_large"',
  ],
  [
    "refuses what a form of another site can send",
    { type: "text/plain", body: key({}) },
    415,
    "unsupported_media_type",
  ],
  ["still creates keys", { body: key({ name: "last" }) }, 200, '"name":"last"'],
];

/** Sends the requests to the endpoint at an address, and counts the answers that are right. */
export async function checkHandler(address) {
  const checks = newChecks();
  for (const [title, { provider = "openai", type = "application/json", body }, status, part] of REQUESTS) {
    const url = `${address}/api/providers/${provider}/keys`;
    const sent = typeof body === "function" ? body() : body;
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": type },
      body: sent,
      duplex: "half",
    });
    const text = await response.text();
    const { headers } = response;
    const actual = {
      status: response.status,
      type: headers.get("content-type"),
      cache: headers.get("cache-control"),
      text: text.includes(part) ? part : text,
      isSecretShown: text.includes(SECRET),
    };
    const expected = { status, type: "application/json", cache: "no-store", text: part, isSecretShown: false };
    checks.equal(title, actual, expected);
  }
  return checks.result;
}

/** A request for a key in this many bytes. */
function padded(length) {
  const text = key({ name: "padded" });
  return text.padEnd(length, " ");
}

/** The same, of a length that is not known before its end. */
function streamOf(text) {
  return new Blob([text]).stream();
}
