// What a stroke costs in the largest form, with 60 of them a second.
import { setTimeout as sleep } from "node:timers/promises";
import { openSlowly } from "./page.js";
import { strokesOf } from "./trace.js";

const STROKES_PER_SECOND = 60;
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
 * Returns the main thread's time for each stroke in ms, and the frames while somebody typed and in the same time before that,
 * when the page had nothing to do.
 */
export async function measureStrokes(browser, url, form, throttling, seconds) {
  const { page, session, close } = await openSlowly(browser, throttling);
  await page.goto(`${url}/#/providers/bedrock/keys/new`);
  await page.locator("bifrost-key-form").evaluate(fill, FORMS[form]);
  const control = page.locator(`bifrost-key-form [id="${TYPED}"]`);
  await control.focus();
  await type(session, 1);
  const idle = await framesDuring(page, () => sleep(seconds * 1000));
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  const typing = await framesDuring(page, () => type(session, seconds));
  const trace = JSON.parse((await browser.stopTracing()).toString());
  const { length } = await control.inputValue();
  await close();
  const times = strokesOf(trace.traceEvents);
  if (length < times.length) throw new Error(`Only ${length} of ${times.length} strokes are in the control`);
  return { times, typing, idle };
}

/** Runs in the page. */
async function fill(form, body) {
  form.enter(body);
  form.reportValidity();
  await form.updateComplete;
}

/** Types by the clock: a stroke does not wait until the page has done with the one before. */
async function type(session, seconds) {
  const start = performance.now();
  const answers = [];
  for (let stroke = 0; stroke < seconds * STROKES_PER_SECOND; stroke++) {
    await sleep(start + (stroke * 1000) / STROKES_PER_SECOND - performance.now());
    const key = { key: "a", code: "KeyA", windowsVirtualKeyCode: 65 };
    answers.push(session.send("Input.dispatchKeyEvent", { type: "keyDown", text: "a", ...key }));
    answers.push(session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }));
  }
  await Promise.all(answers);
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
