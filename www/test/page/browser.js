// The dashboard in Chromium.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../../scripts/test/chromium.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** How long to wait for what the page should do on a busy machine, in milliseconds. */
const DEADLINE = 30_000;

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}

/**
 * Opens an address of the dashboard. `problems` collects what no page may have: errors, lines in the console that are not about
 * a refused request, violations of the policy, and requests to another origin.
 */
export async function open(browser, url, address = "", options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(DEADLINE);
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on("console", (message) => {
    // The browser itself reports an answer such as 409.
    if (!message.text().startsWith("Failed to load resource")) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("request", (request) => {
    requests.push(request);
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && origin !== new URL(url).origin) problems.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  if (options.clock) await page.clock.install();
  await page.goto(`${url}/${address}`);
  return {
    page,
    requests,
    /** A control of the key form, by the path of its field. */
    control: (path) => page.locator(`bifrost-key-form [id="${path}"]`),
    heading: (name) => page.getByRole("heading", { level: 1, name }),
    row: (name) => page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) }),
    async assertNoProblems() {
      assert.deepEqual([...problems, ...(await page.evaluate(() => globalThis.violations))], []);
    },
    async assertAccessible(what = "") {
      // Playwright runs it past the policy of the page.
      await page.evaluate(await readAxe());
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
      assert.deepEqual(found, [], what);
    },
    /** The page never scrolls to the side: everything fits, or scrolls in its own box. */
    async assertNoSideScroll() {
      const { scrollWidth, clientWidth } = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { scrollWidth, clientWidth };
      });
      assert.ok(scrollWidth <= clientWidth, `the page is ${scrollWidth} wide in ${clientWidth}`);
    },
    close: () => context.close(),
  };
}

let axe;
async function readAxe() {
  const { readFile } = await import("node:fs/promises");
  axe ??= await readFile(AXE, "utf8");
  return axe;
}
