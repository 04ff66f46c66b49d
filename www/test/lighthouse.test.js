// Lighthouse finds nothing to correct in the dashboard: accessibility and best practices have the score 100.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import lighthouse, { snapshot } from "lighthouse";
import { chromium } from "playwright-core";
import puppeteer from "puppeteer-core";
import { chromium as chromiumPath } from "../../scripts/test/chromium.js";
import { openState, prepare } from "./page/states/index.js";
import { startEndpoint } from "./page/support/endpoint.js";

/** Pages that an address leads to. Lighthouse loads them itself, and judges their loading too. */
const LOADED = ["list-with-advice", "new-key", "edit"];
/** Pages in which something was entered or pressed. Lighthouse judges them as they are. */
const ENTERED = ["new-key-with-errors", "check-with-forty-findings", "providers"];

const SCREENS = [
  { formFactor: "mobile", viewport: { width: 360, height: 800 }, colorScheme: "dark", hasTouch: true },
  { formFactor: "desktop", viewport: { width: 1280, height: 800 }, colorScheme: "light" },
];

const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-lighthouse-"));
const context = await chromium.launchPersistentContext(folder, {
  executablePath: chromiumPath(),
  args: ["--no-sandbox", "--remote-debugging-port=0"],
});
after(async () => {
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const name of [...LOADED, ...ENTERED]) {
  test(`${name}: Lighthouse gives 100 in dark on a phone, and in light on a desktop`, async (t) => {
    const endpoint = await startEndpoint();
    t.after(() => endpoint.stop());
    const keys = await prepare(endpoint, name);
    for (const { formFactor, ...screen } of SCREENS) {
      const opened = await openState(context.browser(), { name, endpoint, keys }, screen);
      assertPerfect(await judge(opened.page.url(), formFactor, LOADED.includes(name)), formFactor);
      await opened.assertNoProblems();
      await opened.close();
    }
  });
}

/** Returns Lighthouse's result for the page that is open at the URL. */
async function judge(url, formFactor, isLoaded) {
  const [port] = readFileSync(join(folder, "DevToolsActivePort"), "utf8").split("\n");
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  try {
    const page = (await browser.pages()).find((page) => page.url() === url);
    const flags = {
      onlyCategories: ["accessibility", "best-practices"],
      formFactor,
      // The page has the size of a phone or a desktop already.
      screenEmulation: { disabled: true },
      disableFullPageScreenshot: true,
      logLevel: "error",
    };
    const { lhr } = isLoaded ? await lighthouse(url, flags, undefined, page) : await snapshot(page, { flags });
    return lhr;
  } finally {
    await browser.disconnect();
  }
}

function assertPerfect({ categories, audits, runtimeError, runWarnings }, formFactor) {
  assert.deepEqual([runtimeError, runWarnings], [undefined, []]);
  const failures = Object.values(audits).filter(({ score }) => score !== null && score < 1);
  const scores = Object.values(categories).map(({ id, score }) => [id, score]);
  assert.deepEqual(
    scores,
    [
      ["accessibility", 1],
      ["best-practices", 1],
    ],
    `${formFactor}:\n${failures.map(inWords).join("\n")}`,
  );
}

/** The title of an audit that failed, and what it is about. */
function inWords({ title, details: { items = [] } = {} }) {
  return [title, ...items.map(({ node, ...more }) => `  ${node?.snippet ?? JSON.stringify(more)}`)].join("\n");
}
