// Every code of the contract is shown on the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { open } from "../browser.js";
import { startEndpoint } from "../endpoint.js";
import { ADVICE } from "./advice.js";
import answered, { ANSWERED } from "./answered.js";
import custom, { CUSTOM } from "./custom-providers.js";
import { ERRORS } from "./errors.js";
import typed from "./typed.js";

const TYPES = new URL("../../../../pkg/generated/types.d.ts", import.meta.url);

export default (browser) => {
  let endpoint;
  let opened;
  before(async () => {
    endpoint = await startEndpoint();
    opened = await open(browser, endpoint.url);
  });
  after(async () => {
    await opened?.assertNoProblems();
    await opened?.close();
    await endpoint?.stop();
  });

  test("every code has a test, without an exception", () => {
    const [, union] = /type IssueCode =([^;]*);/.exec(readFileSync(TYPES, "utf8"));
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
    const tested = [ERRORS, ADVICE, ANSWERED, CUSTOM].flatMap((rows) => Object.keys(rows));
    assert.deepEqual(tested.sort(), codes.sort());
  });

  const shared = { endpoint: () => endpoint, opened: () => opened };
  for (const suite of [typed, answered, custom]) suite(shared);
};
