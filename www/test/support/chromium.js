// Chromium, and what no page may have.
import { chromium } from "playwright-core";
import { chromium as chromiumPath } from "../../../scripts/test/chromium.js";

/** How long to wait for what a page should do on a busy machine, in milliseconds. */
const DEADLINE = 30_000;

export function launch() {
  return chromium.launch({ executablePath: chromiumPath(), args: ["--no-sandbox"] });
}

/** Opens an empty page of its own context, with the options of Playwright. */
export async function newPage(browser, options = {}) {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(DEADLINE);
  await context.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      globalThis.violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return context.newPage();
}

/**
 * Records from now on what a page does: its `requests`, its `lines` in the console and its `problems`. These are errors, lines
 * in the console, violations of the policy, and requests to another origin than that of `url`.
 */
export function watch(page, url) {
  const requests = [];
  const lines = [];
  const errors = [];
  const listeners = {
    console: (message) => lines.push(message.text()),
    pageerror: (error) => errors.push(`error: ${error.message}`),
    request: (request) => requests.push(request),
  };
  for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
  return {
    requests,
    lines,
    async problems() {
      // The browser itself reports an answer such as 409.
      const logged = lines.filter((line) => !line.startsWith("Failed to load resource"));
      const { origin } = new URL(url);
      const elsewhere = requests.map((request) => request.url()).filter((to) => new URL(to).origin !== origin);
      const violations = await page.evaluate(() => globalThis.violations);
      return [
        ...errors,
        ...logged.map((line) => `console: ${line}`),
        ...elsewhere.map((to) => `request: ${to}`),
        ...violations.map((violation) => `violation: ${violation}`),
      ];
    },
    stop() {
      for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
    },
  };
}
