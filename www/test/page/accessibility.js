// Every page and state, with and without the dark colours, wide and narrow.
import { test } from "node:test";
import { open } from "./browser.js";
import { startEndpoint } from "./endpoint.js";
import { prepare, STATES } from "./states.js";

const SCREENS = [
  { viewport: { width: 360, height: 800 }, colorScheme: "dark", hasTouch: true },
  { viewport: { width: 1280, height: 800 }, colorScheme: "light" },
];

export default (browser) => {
  for (const [name, { hasTokens, act, address }] of Object.entries(STATES)) {
    test(`${name}: accessible in dark on a phone, and in light on a desktop`, async (t) => {
      const endpoint = await startEndpoint({ hasTokens });
      t.after(() => endpoint.stop());
      const keys = await prepare(endpoint, name);
      for (const screen of SCREENS) {
        const opened = await open(
          browser,
          endpoint.url,
          typeof address === "function" ? address(keys) : address,
          screen,
        );
        await act({ ...opened, endpoint, keys });
        await opened.assertAccessible(`${name} ${screen.viewport.width}`);
        await opened.assertNoSideScroll();
        await opened.assertNoProblems();
        await opened.close();
      }
    });
  }
};
