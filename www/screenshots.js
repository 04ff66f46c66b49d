// Pictures of the dashboard in the states that one should look at, and the size of its first view.
// npm run screenshots --workspace www -- FOLDER [STATE…]
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch, open } from "./test/page/browser.js";
import { startEndpoint } from "./test/page/endpoint.js";
import { prepare, STATES } from "./test/page/states.js";

const DIST = fileURLToPath(new URL("./dist", import.meta.url));

const [folder = "screenshots", ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const name of names.length > 0 ? names : Object.keys(STATES)) await takePictures(name);
  await printFirstView("of a list", "#/providers/openai");
  await printFirstView("of a form", "#/providers/azure/keys/new");
} finally {
  await browser.close();
}

async function takePictures(name) {
  const { hasTokens, act, address } = STATES[name];
  const endpoint = await startEndpoint({ hasTokens });
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
      if (!["loading", "slow-switch"].includes(name)) await opened.page.waitForLoadState("networkidle");
      await opened.page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await opened.close();
    }
  }
  await endpoint.stop();
}

/** Prints the sum of the compressed files that a browser loads for an address. */
async function printFirstView(what, address) {
  const endpoint = await startEndpoint();
  await prepare(endpoint, "list-of-one");
  const { page, requests, close } = await open(browser, endpoint.url, address);
  await page.waitForLoadState("networkidle");
  const paths = requests.map((request) => new URL(request.url()).pathname).filter((path) => !path.startsWith("/api/"));
  const size = (path) => gzipSync(readFileSync(join(DIST, path === "/" ? "index.html" : path)), { level: 9 }).length;
  const files = [...new Set(paths)].filter((path) => path === "/" || path.startsWith("/assets/"));
  const total = files.reduce((sum, path) => sum + size(path), 0);
  console.log(`gzip: the first view ${what} is ${(total / 1024).toFixed(1)} KB in ${files.length} files`);
  await close();
  await endpoint.stop();
}
