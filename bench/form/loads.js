// How long it takes until a form can be used, from the start of the navigation and with an empty cache.
import { openSlowly } from "./page.js";

const ADDRESS = "#/providers/bedrock/keys/new";

/** Returns the times in ms: until the first control is `shown`, and until the form has `reacted` to a keystroke in it. */
export async function measureLoads(browser, url, throttling, count) {
  const times = [];
  // The first load is left out: it also starts processes of Chromium.
  for (let load = 0; load <= count; load++) {
    const { page, close } = await openSlowly(browser, throttling);
    await page.addInitScript(recordReaction);
    await page.goto(`${url}/${ADDRESS}`);
    const time = await page.evaluate(() => globalThis.reaction);
    if (load > 0) times.push(time);
    await close();
  }
  return times;
}

/** Runs in the page, before its scripts. */
function recordReaction() {
  const nextFrame = () => new Promise(requestAnimationFrame);

  async function record() {
    let control;
    let form;
    while (!control) {
      await nextFrame();
      form = document.querySelector("keys-dashboard")?.querySelector("bifrost-key-form");
      control = form?.shadowRoot?.getElementById("name");
    }
    const shown = performance.now();
    control.focus();
    control.value = "x";
    control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    while (!form.shadowRoot.querySelector("pre").textContent.includes('"name": "x"')) await nextFrame();
    // The callback runs before the frame is drawn, and its successor after that.
    await nextFrame();
    return { shown, reacted: performance.now() };
  }

  globalThis.reaction = record();
}
