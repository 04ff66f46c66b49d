// Every code of the contract is shown on the page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { shareDashboard } from "../support/browser.js";
import { ADVICE } from "./advice.js";
import answered, { ANSWERED } from "./answered.js";
import custom, { CUSTOM } from "./custom-providers.js";
import { ERRORS } from "./errors.js";
import typed from "./typed.js";

const TYPES = new URL("../../../../pkg/generated/types.d.ts", import.meta.url);

export default (browser) => {
  test("every code has a test", () => {
    const [, union] = /type IssueCode =([^;]*);/.exec(readFileSync(TYPES, "utf8"));
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
    const tested = [ERRORS, ADVICE, ANSWERED, CUSTOM].flatMap((rows) => Object.keys(rows));
    assert.deepEqual(tested.sort(), codes.sort());
  });

  const dashboard = shareDashboard(browser);
  for (const suite of [typed, answered, custom]) suite(dashboard);
};
