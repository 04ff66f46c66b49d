// Fills in a form. What is protected: an error appears at its field, and advice apart; a key that the rules accept is
// created; the page sends nothing else, and shows no secret.
import { newPage } from "../targets/support/browser.js";
import { newChecks } from "./checks.js";
import { formOf, observe } from "./page.js";

const SECRET = "sk-test-0123456789abcdef";
const EMPTY = { name: "", value: "", models: "", weight: "" };

export async function fillIn({ folder, provider, empty, created }, url) {
  const { equal, result } = newChecks();
  const page = await newPage();
  const seen = observe(page);
  const { field, fill, submit, shown, errors } = formOf(page);
  const endpoint = (text) => (provider === "azure" ? { endpoint: text } : {});

  await page.goto(`${url}/${folder}/`);
  await field("name").waitFor();
  if ((await field("provider").count()) > 0) await field("provider").selectOption(provider);
  equal("shows no error at first", await errors(), {});

  await fill({ ...EMPTY, ...endpoint(""), ...empty.fields });
  await submit();
  for (const [name, text] of Object.entries(empty.errors)) await shown(`#${name}-error`, text);
  equal("shows the errors of an empty form at their fields", await errors(), empty.errors);

  const wrong = { models: "is in the list already", weight: "must be zero or greater" };
  await fill({ value: "Bearer x", models: "gpt-4o, gpt-4o", weight: "-1", ...endpoint("my-resource") });
  await submit();
  for (const [name, text] of Object.entries(wrong)) await shown(`#${name}-error`, text);
  equal("shows an error in a list at the list", await errors(), wrong);

  const advice = [
    "value begins with the name of a header",
    ...(provider === "azure" ? ["azure_key_config.endpoint is not an http or https URL"] : []),
  ];
  const list = await page.getByRole("list", { name: "Advice" }).textContent();
  equal(
    "shows advice apart from the errors",
    advice.filter((text) => !list.includes(text)),
    [],
  );
  equal("sends nothing that is refused", seen.posted, []);

  const valid = { name: "prod", value: SECRET, models: ["gpt-4o", "gpt-4.1"], weight: 0.5 };
  const texts = { ...valid, models: "gpt-4o, gpt-4.1", weight: "0.5" };
  await fill({ ...texts, ...endpoint(created.azure_key_config?.endpoint) });
  await submit();
  await shown("output", '"id"');
  const path = `/api/providers/${provider}/keys`;
  equal("sends the body to the provider", seen.posted, [{ path, body: { ...valid, ...created } }]);
  equal("shows no error after that", await errors(), {});
  const { keys } = await (await fetch(`${url}${path}`)).json();
  equal(
    "creates the key",
    keys.map(({ name, models, weight }) => ({ name, models, weight })),
    [{ name: valid.name, models: valid.models, weight: valid.weight }],
  );
  equal("shows no secret", (await page.content()).includes(SECRET), false);

  await submit();
  await page.getByText("API key names must be unique across providers").waitFor();
  equal("shows why the endpoint refuses a key", seen.posted.length, 2);
  equal("stays on its page", page.url(), `${url}/${folder}/`);
  equal("sends nothing to another origin", [...seen.origins], [new URL(url).origin]);
  equal("reports no problem in the console but that refusal", seen.problems, [
    "Failed to load resource: the server responded with a status of 409 (Conflict)",
  ]);
  await page.close();
  return result;
}
