import { bodyFromForm, checkKey } from "bifrost-keys"; // glue

const form = document.querySelector("form");
const [azure, advice, result] = ["#azure", "#advice", "output"].map((selector) => form.querySelector(selector));
const fields = [...form.querySelectorAll("[aria-describedby]")];

form.addEventListener("input", () => {
  const { provider, issues } = check();
  azure.hidden = provider !== "azure";
  showAdvice(issues);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { provider, body, issues } = check();
  showErrors(issues);
  showAdvice(issues);
  if (issues.some(isError)) return;
  result.textContent = await send(provider, body);
});

function check() {
  const provider = form.elements.provider.value;
  const body = bodyFromForm(provider, new FormData(form)); // glue
  return { provider, body, issues: checkKey(provider, body) }; // glue
}

/** Shows each error beside its field, which may be a list in which one item is wrong, and others below the form. */
function showErrors(issues) {
  const texts = new Map(fields.map((field) => [field, []]));
  const others = [];
  for (const { path, text, message } of issues.filter(isError)) {
    const field = fields.find(({ name }) => `${path.join(".")}.`.startsWith(`${name}.`));
    if (field) texts.get(field).push(text);
    else others.push(message);
  }
  for (const [field, [text = ""]] of texts) {
    document.getElementById(field.getAttribute("aria-describedby")).textContent = text;
    field.ariaInvalid = String(text !== "");
  }
  result.textContent = others.join("\n");
  form.querySelector('[aria-invalid="true"]')?.focus();
}

function showAdvice(issues) {
  const items = issues.filter((issue) => !isError(issue)).map(({ message, hint = "" }) => `${message}. ${hint}`);
  advice.replaceChildren(...items.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

/** Creates the key. Returns the answer: the key with its secrets masked, or why there is none. */
async function send(provider, body) {
  const headers = { "Content-Type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  try {
    const answer = await (await fetch(`/api/providers/${provider}/keys`, request)).json();
    return answer.error?.message ?? JSON.stringify(answer, undefined, 2);
  } catch {
    return "The endpoint does not answer";
  }
}

function isError({ severity }) {
  return severity === "error";
}
