// Each code that what is entered can provoke: it is shown at its field, in the core's own words. The rules are the core's: if
// one of them is deleted, the test of its code fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkKey } from "bifrost-keys";
import { enter, fieldsWithControl } from "../../support/controls.js";
import { ADVICE } from "./advice.js";
import { ERRORS } from "./errors.js";
import { findingOf, readFinding } from "./shown.js";

export default (dashboard) => {
  for (const [code, row] of Object.entries(ERRORS)) {
    test(`error ${code}`, async () => {
      const { requests, form, expected } = await enterRow(code, row);
      if (row.path) {
        await leave(form, row.path);
        assert.deepEqual(await read(form, "error", code), expected);
      }
      const sent = requests.length;
      await form.getByRole("button", { name: "Create key" }).click();
      assert.deepEqual(await read(form, "error", code), expected);
      if (row.path) await followLink(form, expected);
      const posts = requests.slice(sent).filter((request) => request.method() === "POST");
      assert.deepEqual(posts, []);
      await cancel(form);
    });
  }

  for (const [code, row] of Object.entries(ADVICE)) {
    test(`advice ${code}`, async () => {
      const { form, expected } = await enterRow(code, row);
      await leave(form, row.path);
      assert.deepEqual(await read(form, "advice", code), expected);
      // Nothing else is wrong: advice does not keep a key from being saved.
      assert.equal(await form.evaluate((element) => element.checkValidity()), true);
      await cancel(form);
    });
  }

  /** Enters a row into an empty form, and returns what the form must show then. */
  async function enterRow(code, { provider, way, body: entered, text, path }) {
    const body = { name: "prod", ...entered };
    const { page, requests, goTo } = await dashboard();
    await goTo(`#/providers/${provider}/keys/new`);
    const form = page.locator("bifrost-key-form");
    await enter(form, provider, body, way);
    const issue = checkKey(provider, text ?? body).find((issue) => issue.code === code);
    assert.ok(issue, `the core says ${code}`);
    const field = fieldsWithControl(provider).find((field) => field.path === path);
    return { requests, form, expected: findingOf(issue, field, body) };
  }
};

/** Reads the finding that the form shows now. It does not wait for one, so that a missing one is noticed at once. */
async function read(form, severity, code) {
  await form.evaluate((element) => element.updateComplete);
  const finding = form.locator(`.finding.${severity}[data-code=${code}]`);
  assert.equal(await finding.count(), 1, `the findings of ${code}`);
  return readFinding(finding);
}

/** An error is in the summary too, as a link to its field. */
async function followLink(form, { path, text }) {
  await form.locator("#summary").getByRole("button", { name: text, exact: true }).click();
  await form.locator(`[data-path="${path}"] :focus`).waitFor();
}

/** Leaves the form, without what was entered. */
async function cancel(form) {
  await form.getByRole("button", { name: "Cancel" }).click();
  await form.page().getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await form.waitFor({ state: "detached" });
}

/** Moves the focus into a field and out of it: nothing is said of a field before that. */
async function leave(form, path) {
  await form.locator(`[data-path="${path}"]`).locator("input, textarea").first().focus();
  await form.locator(path === "name" ? "[id=weight]" : "[id=name]").focus();
}
