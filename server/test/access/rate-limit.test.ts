import assert from "node:assert/strict";
import { clientNetwork } from "#server/http/access/client-address";
import { RateLimit } from "#server/http/access/rate-limit";
import { test } from "../support/test.js";

test("a bucket is full at first and refilled evenly", () => {
  let now = 0;
  const limit = new RateLimit(6, () => now);
  const take = () => limit.take("a");
  assert.deepEqual(Array.from({ length: 7 }, take), [0, 0, 0, 0, 0, 0, 10]);
  now = 5_000;
  assert.equal(take(), 5);
  now = 10_000;
  assert.deepEqual([take(), take()], [0, 10]);
  now = 3_600_000;
  assert.deepEqual(Array.from({ length: 7 }, take), [0, 0, 0, 0, 0, 0, 10]);
});

test("wait takes nothing, and clients are counted separately", () => {
  const limit = new RateLimit(1, () => 0);
  assert.deepEqual([limit.wait("a"), limit.wait("a"), limit.take("a"), limit.wait("a")], [0, 0, 0, 60]);
  assert.equal(limit.take("b"), 0);
});

// A client with many addresses must not be able to fill the memory.
test("the number of tracked clients is limited", () => {
  const limit = new RateLimit(1, () => 0);
  for (let client = 0; client < 30_000; client++) limit.take(String(client));
  assert.equal(limit.size, 10_000);
  assert.equal(limit.take("29999"), 60);
});

test("a client is an IPv4 address or the network of an IPv6 address", () => {
  for (const [address, client] of [
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:db8::6", "2001:db8:0:0"],
    ["2001:db8::3:4:5:6", "2001:db8:0:0"],
    ["2001::2:3:4:5:6:7", "2001:0:2:3"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["", ""],
  ] as const) {
    assert.equal(clientNetwork(address), client, address);
  }
});
