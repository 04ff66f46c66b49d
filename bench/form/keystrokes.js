// What a keystroke costs in the largest form, with 60 of them a second.
import { setTimeout as sleep } from "node:timers/promises";
import { openSlowly } from "./page.js";
import { keystrokesOf } from "./trace.js";

const KEYSTROKES_PER_SECOND = 60;
const FRAME = 1000 / 60;
/** A secret with advice, in the provider with the most fields. */
const TYPED = "bedrock_key_config.secret_key";

const names = (count, name) => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

/** What the forms hold before somebody types. All their findings are shown. */
export const FORMS = {
  ordinary: body({ models: 3, deployments: 2, buckets: 1 }),
  large: body({ models: 100, deployments: 50, buckets: 10 }),
};

function body({ models, deployments, buckets }) {
  return {
    name: "prod",
    models: names(models, "anthropic.claude-model"),
    weight: -1,
    bedrock_key_config: {
      access_key: "Bearer test",
      secret_key: "Bearer ",
      region: "eu-central-1",
      deployments: Object.fromEntries(names(deployments, "model").map((name) => [name, `arn:aws:bedrock:${name}`])),
      batch_s3_config: { buckets: names(buckets, "batch").map((bucket_name) => ({ bucket_name })) },
    },
  };
}

/**
 * Returns the main thread's time for each keystroke in ms, and the frames while somebody typed and in the same time before that,
 * when the page had nothing to do.
 */
export async function measureKeystrokes(browser, url, form, throttling, seconds) {
  const { page, session, close } = await openSlowly(browser, throttling);
  await page.goto(`${url}/#/providers/bedrock/keys/new`);
  await page.locator("bifrost-key-form").evaluate(fill, FORMS[form]);
  const control = page.locator(`bifrost-key-form [id="${TYPED}"]`);
  await control.focus();
  await type(session, 1);
  const idle = await framesDuring(page, () => sleep(seconds * 1000));
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  const { length: before } = await control.inputValue();
  let sent = 0;
  const typing = await framesDuring(page, async () => {
    sent = await type(session, seconds);
  });
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const entered = (await control.inputValue()).length - before;
  await close();
  if (entered !== sent) throw new Error(`${entered} of ${sent} keystrokes are in the control`);
  return { times: keystrokesOf(trace.traceEvents), typing, idle };
}

/** Runs in the page. */
async function fill(form, body) {
  form.enter(body);
  form.reportValidity();
  await form.updateComplete;
}

/** Types at a fixed rate: a keystroke does not wait until the page has handled the previous one. Returns how many were sent. */
async function type(session, seconds) {
  const start = performance.now();
  const count = seconds * KEYSTROKES_PER_SECOND;
  const answers = [];
  for (let sent = 0; sent < count; sent++) {
    await sleep(start + (sent * 1000) / KEYSTROKES_PER_SECOND - performance.now());
    const key = { key: "a", code: "KeyA", windowsVirtualKeyCode: 65 };
    answers.push(session.send("Input.dispatchKeyEvent", { type: "keyDown", text: "a", ...key }));
    answers.push(session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }));
  }
  await Promise.all(answers);
  return count;
}

/** Returns how many frames the page draws and misses while something is done. */
async function framesDuring(page, act) {
  await page.evaluate(() => {
    globalThis.frames = [];
    globalThis.isRecording = true;
    const record = (time) => {
      globalThis.frames.push(time);
      if (globalThis.isRecording) requestAnimationFrame(record);
    };
    requestAnimationFrame(record);
  });
  await act();
  const frames = await page.evaluate(() => {
    globalThis.isRecording = false;
    return globalThis.frames;
  });
  const missed = frames.slice(1).map((time, index) => Math.round((time - frames[index]) / FRAME) - 1);
  return { drawn: frames.length, missed: missed.reduce((sum, count) => sum + Math.max(count, 0), 0) };
}
