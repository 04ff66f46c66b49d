// The examples of the form element, in Chromium. What is protected: a page that only imports the element, React and Vue
// draw it with its attributes, and get its events; it sends nothing but the key.
import { newPage } from "../targets/support/browser.js";
import { newChecks } from "./checks.js";
import { formOf, observe } from "./page.js";
import { buildPages, withPages } from "./site.js";

const SECRET = "sk-test-0123456789abcdef";
const MASKED = "sk-t************************cdef";
const PATH = "/api/providers/openai/keys";

let built;

export default ["html", "react", "vue"].map((name) => ({
  name: `element/${name}`,
  async run() {
    built ??= buildPages("element", ["vue-tsc", "-p", "."]);
    return withPages(await built, (url) => createKey(url, `${url}/${name}/`));
  },
}));

async function createKey(url, address) {
  const { equal, result } = newChecks();
  const page = await newPage();
  const seen = observe(page);
  const { field, fill, submit, shown, errors } = formOf(page);

  await page.goto(address);
  await field("value").waitFor();
  equal("shows no error at first", await errors(), {});

  await submit();
  await shown("output", "Not created: Key value must not be empty");
  equal("shows the error of an empty form at its field", Object.keys(await errors()), ["value"]);
  equal("sends nothing that is refused", seen.posted, []);

  await fill({ name: "prod", value: SECRET });
  await submit();
  await shown("output", "Created prod");
  equal("shows the masked value", await page.locator("output").textContent(), `Created prod: ${MASKED}`);
  const body = { name: "prod", value: SECRET, models: ["*"], weight: 1, enabled: true };
  equal("sends the body to the provider", seen.posted, [{ path: PATH, body }]);
  const { keys } = await (await fetch(`${url}${PATH}`)).json();
  const stored = keys.map(({ name, value }) => ({ name, value: value.value }));
  equal("creates the key", stored, [{ name: "prod", value: MASKED }]);
  equal("forgets the secret", await field("value").inputValue(), "");

  await fill({ name: "prod", value: SECRET });
  await submit();
  await shown("output", "Not created: API key names must be unique across providers");
  equal("shows why the endpoint refuses a key, at its field", Object.keys(await errors()), ["name"]);
  equal("stays on its page", page.url(), address);
  equal("sends nothing to another origin", [...seen.origins], [url]);
  equal("reports no problem in the console but that refusal", seen.problems, [
    "Failed to load resource: the server responded with a status of 409 (Conflict)",
  ]);
  await page.close();
  return result;
}
