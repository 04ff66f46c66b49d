// The built element in Chromium, against a real endpoint. One browser serves all suites.
import { after, describe } from "node:test";
import accessibility from "./suites/accessibility.js";
import clipboard from "./suites/clipboard.js";
import controls from "./suites/controls.js";
import editing from "./suites/editing.js";
import element from "./suites/element.js";
import findings from "./suites/findings.js";
import pageForm from "./suites/page-form.js";
import preview from "./suites/preview.js";
import saving from "./suites/saving.js";
import secrets from "./suites/secrets.js";
import signIn from "./suites/sign-in.js";
import { startBrowser } from "./support/browser.js";

const browser = await startBrowser();
after(() => browser.close());

const suites = {
  findings,
  signIn,
  secrets,
  clipboard,
  controls,
  editing,
  saving,
  preview,
  accessibility,
  element,
  pageForm,
};
for (const [name, suite] of Object.entries(suites)) describe(name, () => suite(browser));
