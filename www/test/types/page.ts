// A page in TypeScript that uses the element as it is published. It is compiled, not run.
import { BifrostKeyForm, type FormWords, type KeySavedDetail } from "bifrost-keys/form";

const form: BifrostKeyForm = document.createElement("bifrost-key-form");
form.provider = "azure";
form.baseProvider = "openai";
form.texts = { fields: { name: { label: "Nom", help: "" } }, form: { createKey: "Créer" } };
form.addEventListener("bifrost-key-created", ({ detail }) => {
  const saved: KeySavedDetail = detail;
  console.log(saved.key?.name, saved.body?.name);
});
const french: Partial<FormWords> = { createKey: "Créer" };
form.texts = { form: french };
form.addEventListener("bifrost-key-created", ({ detail }) => detail.waitUntil?.(Promise.resolve({ issues: [] })));
form.addEventListener("bifrost-key-created", ({ detail }) => detail.waitUntil?.(fetch("/keys").then(() => undefined)));
form.addEventListener("bifrost-key-rejected", ({ detail }) => {
  form.issues = detail.issues;
});
form.addEventListener("click", (event) => console.log(event.clientX));
document.body.append(new BifrostKeyForm(), form);
void form.submit().then(() => form.requestBody());

// @ts-expect-error: it is no base provider
form.baseProvider = "azure";
// @ts-expect-error: it has no such word
form.texts = { form: { nothing: "" } };
