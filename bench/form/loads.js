// How long it takes until a form can be used, from the start of the navigation and with an empty cache.
import { once } from "node:events";
import { createServer } from "node:http";
import { openSlowly } from "./page.js";

/** The providers whose forms are loaded: that of most keys, and the one with the most fields. */
export const PROVIDERS = ["openai", "bedrock"];

/** What any page takes here: it has one input and no script. */
const EMPTY_PAGE = "<!doctype html><title>Empty</title><input>";

/**
 * Returns the times in ms of each load: until the form is `shown`, until it has `reacted` to a keystroke, and until an empty page
 * was shown that is loaded in turn with it.
 */
export async function measureLoads(browser, url, provider, throttling, count) {
  const server = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(EMPTY_PAGE));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const empty = `http://127.0.0.1:${server.address().port}/`;
  const times = [];
  // The first load is left out: it also starts processes of Chromium.
  for (let load = 0; load <= count; load++) {
    const form = await measureLoad(browser, `${url}/#/providers/${provider}/keys/new`, throttling, recordForm);
    const { shown } = await measureLoad(browser, empty, throttling, recordInput);
    if (load > 0) times.push({ ...form, empty: shown });
  }
  server.close();
  return times;
}

/** `record` runs in the page before its scripts. It sets `times` to a promise, and waits by `drawn` until a frame is drawn. */
async function measureLoad(browser, url, throttling, record) {
  const { page, close } = await openSlowly(browser, throttling);
  await page.addInitScript(() => {
    globalThis.drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
  await page.addInitScript(record);
  await page.goto(url);
  const times = await page.evaluate(() => globalThis.times);
  await close();
  return times;
}

function recordInput() {
  globalThis.times = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve))
    .then(() => globalThis.drawn())
    .then(() => ({ shown: performance.now() }));
}

function recordForm() {
  // It asks for a frame only when there is one to wait for: each costs a slow processor several milliseconds.
  async function record() {
    await customElements.whenDefined("bifrost-key-form");
    let form;
    while (!form) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      form = document.querySelector("keys-dashboard bifrost-key-form");
    }
    await form.updateComplete;
    await globalThis.drawn();
    const shown = performance.now();
    const control = form.shadowRoot.getElementById("name");
    control.value = "x";
    control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    await form.updateComplete;
    await globalThis.drawn();
    const reacted = performance.now();
    if (!form.shadowRoot.querySelector("pre").textContent.includes('"name": "x"'))
      throw new Error("The form did not react");
    return { shown, reacted };
  }

  globalThis.times = record();
}
