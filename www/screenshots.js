// Pictures of the dashboard in the states that one should look at.
// npm run screenshots --workspace www -- FOLDER [STATE…]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openState, prepare, STATES } from "./test/page/states/index.js";
import { launch } from "./test/page/support/browser.js";
import { startEndpoint } from "./test/page/support/endpoint.js";

const [folder = "screenshots", ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const name of names.length > 0 ? names : Object.keys(STATES)) await takePictures(name);
} finally {
  await browser.close();
}

async function takePictures(name) {
  const endpoint = await startEndpoint({ hasTokens: STATES[name].hasTokens });
  const keys = await prepare(endpoint, name);
  for (const width of [360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const options = { viewport: { width, height: 800 }, colorScheme, hasTouch: width === 360 };
      const opened = await openState(browser, { name, endpoint, keys }, options);
      if (!["loading", "slow-switch"].includes(name)) await opened.page.waitForLoadState("networkidle");
      await opened.page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await opened.close();
    }
  }
  await endpoint.stop();
}
