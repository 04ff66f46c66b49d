// The blocks of HTML: a page with a form and the script that handles it, in a DOM without a browser.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKey, keyFields } from "bifrost-keys";
import { Window } from "happy-dom";
import { linkPackages } from "./programs.js";

/** What the script of a page uses of the browser. */
const GLOBALS = ["document", "FormData", "fetch"];

/** Submits the form of a page without a key, which must show why it is refused, and with one, which must be sent. */
export async function runForm({ text }, { folder }) {
  const window = new Window();
  const { document, Event } = window;
  document.body.innerHTML = text.replace(/<script[\s\S]*/, "");
  const form = document.querySelector("form");
  const names = new Set(keyFields("openai").map(({ name }) => name));
  for (const { name } of form.querySelectorAll("[name]")) assert.ok(names.has(name), `${name} is not a field of a key`);

  const sent = [];
  const fetch = async (url, { body }) => sent.push([url, body]);
  const before = GLOBALS.map((name) => [name, globalThis[name]]);
  Object.assign(globalThis, { document, FormData: window.FormData, fetch });
  try {
    linkPackages(folder);
    const script = join(folder, "form.mjs");
    writeFileSync(script, /<script type="module">([\s\S]*)<\/script>/.exec(text)[1]);
    await import(script);

    form.dispatchEvent(new Event("submit"));
    assert.match(form.querySelector("output").textContent, /Key value must not be empty/);
    assert.deepEqual(sent, []);

    form.querySelector("[name=value]").value = "sk-test-0123456789abcdef";
    form.dispatchEvent(new Event("submit"));
    const [[url, body]] = sent;
    assert.equal(url, "/api/providers/openai/keys");
    assert.ok(createKey("openai", body).ok, body);
  } finally {
    for (const [name, value] of before) globalThis[name] = value;
    await window.happyDOM.close();
  }
}
