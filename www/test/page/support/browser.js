// The dashboard in Chromium.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after } from "node:test";
import { launch, newPage, watch } from "../../support/chromium.js";
import { startEndpoint } from "./endpoint.js";

export { launch };

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Opens an address of the dashboard in a page of its own. */
export async function open(browser, url, address = "", { clock, ...options } = {}) {
  const page = await newPage(browser, options);
  const { requests, lines, problems } = watch(page, url);
  if (clock) await page.clock.install();

  /** Loads the page again, at an address. */
  async function load(address) {
    await page.goto("about:blank");
    await page.goto(`${url}/${address}`);
  }

  await load(address);
  return {
    page,
    requests,
    lines,
    load,
    /** Goes to another address. Where a form is open the page is loaded again, because it would ask before the form is left. */
    async goTo(address) {
      const isFormOpen = page.url().includes("/keys/");
      return isFormOpen ? load(address) : page.goto(`${url}/${address}`);
    },
    /** A control of the key form, by the path of its field. */
    control: (path) => page.locator(`bifrost-key-form [id="${path}"]`),
    heading: (name) => page.getByRole("heading", { level: 1, name }),
    row: (name) => page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) }),
    problems,
    async assertNoProblems() {
      assert.deepEqual(await problems(), []);
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
    close: () => page.context().close(),
  };
}

/**
 * One endpoint and one page for the tests of a suite, which are started when the first of them runs. Returns a function that
 * resolves to what `open` returns, and the endpoint.
 */
export function shareDashboard(browser) {
  let dashboard;
  after(async () => {
    const { endpoint, assertNoProblems, close } = (await dashboard) ?? {};
    await assertNoProblems?.();
    await close?.();
    await endpoint?.stop();
  });
  return () => {
    dashboard ??= startEndpoint().then(async (endpoint) => ({ ...(await open(browser, endpoint.url)), endpoint }));
    return dashboard;
  };
}

let axe;
async function readAxe() {
  const { readFile } = await import("node:fs/promises");
  axe ??= await readFile(AXE, "utf8");
  return axe;
}
