// Every page and state, in light and dark, wide and narrow.
import { test } from "node:test";
import { open } from "./browser.js";
import { startEndpoint } from "./endpoint.js";
import { prepare, STATES } from "./states.js";

export default (browser) => {
  for (const [name, { hasTokens, act = async () => {}, address = "" }] of Object.entries(STATES)) {
    test(`${name}: accessible in light and dark, at 360 and at 1280 pixels`, async (t) => {
      const endpoint = await startEndpoint({ hasTokens });
      t.after(() => endpoint.stop());
      const keys = await prepare(endpoint, name);
      for (const width of [360, 1280]) {
        for (const colorScheme of ["light", "dark"]) {
          const options = { viewport: { width, height: 800 }, colorScheme, hasTouch: width === 360 };
          const opened = await open(
            browser,
            endpoint.url,
            typeof address === "function" ? address(keys) : address,
            options,
          );
          await act({ ...opened, endpoint, keys });
          await opened.assertAccessible(`${name} ${width} ${colorScheme}`);
          await opened.assertNoSideScroll();
          await opened.assertNoProblems();
          await opened.close();
        }
      }
    });
  }
};
