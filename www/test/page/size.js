// How much a browser loads before it shows a page for the first time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openState, prepare } from "./states/index.js";
import { startEndpoint } from "./support/endpoint.js";

/** Bytes that a first view may take in all, compressed as the endpoint sends them. */
const LIMIT = 160 * 1024;

export default (browser) => {
  for (const [what, name] of [
    ["a list", "list-of-one"],
    ["a form", "new-key"],
  ]) {
    test(`the first view of ${what} takes at most 160 KB`, async (t) => {
      const endpoint = await startEndpoint();
      t.after(() => endpoint.stop());
      const keys = await prepare(endpoint, name);
      const opened = await openState(browser, { name, endpoint, keys });
      await opened.page.waitForLoadState("networkidle");
      const sizes = await Promise.all(opened.requests.map((request) => request.sizes()));
      const total = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
      t.diagnostic(`${(total / 1024).toFixed(1)} KB in ${sizes.length} answers`);
      assert.ok(total > 0 && total <= LIMIT, `${total} bytes`);
      await opened.close();
    });
  }
};
