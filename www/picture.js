// The picture of the README: the key form of the dashboard, with errors and advice, light and dark. npm run screenshots
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openState, prepare } from "./test/page/states/index.js";
import { launch } from "./test/page/support/browser.js";
import { startEndpoint } from "./test/page/support/endpoint.js";

const STATE = "new-key-with-errors";
const LIMIT = 200 * 1024;

const pathOf = (colorScheme) => fileURLToPath(new URL(`../docs/form-${colorScheme}.png`, import.meta.url));

const browser = await launch();
let total = 0;
try {
  for (const colorScheme of ["light", "dark"]) total += await takePicture(colorScheme);
} finally {
  await browser.close();
}
console.log(`docs/form-light.png and docs/form-dark.png: ${total} bytes`);
if (total > LIMIT) throw new Error(`The pictures must have at most ${LIMIT} bytes`);

/** Returns its size in bytes. */
async function takePicture(colorScheme) {
  const endpoint = await startEndpoint();
  const keys = await prepare(endpoint, STATE);
  const options = { viewport: { width: 1180, height: 600 }, colorScheme };
  const opened = await openState(browser, { name: STATE, endpoint, keys }, options);
  await opened.page.waitForLoadState("networkidle");
  await opened.page.screenshot({ path: pathOf(colorScheme) });
  await opened.close();
  await endpoint.stop();
  return statSync(pathOf(colorScheme)).size;
}
