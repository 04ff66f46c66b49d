// Every page and state, with and without the dark colours, wide and narrow.
import { test } from "node:test";
import { openState, prepare, STATES } from "./states/index.js";
import { startEndpoint } from "./support/endpoint.js";

const SCREENS = [
  { viewport: { width: 360, height: 800 }, colorScheme: "dark", hasTouch: true },
  { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
];

export default (browser) => {
  for (const [name, { hasTokens }] of Object.entries(STATES)) {
    test(`${name}: accessible in dark on a phone, and in light on a desktop`, async (t) => {
      const endpoint = await startEndpoint({ hasTokens });
      t.after(() => endpoint.stop());
      const keys = await prepare(endpoint, name);
      for (const screen of SCREENS) {
        const opened = await openState(browser, { name, endpoint, keys }, screen);
        await opened.assertAccessible(`${name} ${screen.viewport.width}`);
        await opened.assertNoSideScroll();
        await opened.assertNoProblems();
        await opened.close();
      }
    });
  }
};
