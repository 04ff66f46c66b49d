// A form in a page: what a test does with it, and what the page sends and reports meanwhile.

const TIMEOUT = 15_000;

/** The form of a page, by its fields. They have names or, where a library keeps those to itself, ids. */
export function formOf(page) {
  page.setDefaultTimeout(TIMEOUT);
  const field = (name) => page.locator(`[name="${name}"], [id="${name}"]`).first();
  return {
    field,
    async fill(values) {
      for (const [name, text] of Object.entries(values)) await field(name).fill(text);
    },
    submit: () => page.getByRole("button", { name: "Create" }).click(),
    /** Waits until the page shows a text there. */
    shown: (selector, text) => page.locator(selector).filter({ hasText: text }).waitFor(),
    /** The errors that are shown, by field. */
    async errors() {
      const places = page.locator("[id$=-error]");
      const texts = await places.evaluateAll((all) => all.map(({ id, textContent }) => [id, textContent]));
      const shown = texts.filter(([, text]) => text !== "");
      return Object.fromEntries(shown.map(([id, text]) => [id.replace("-error", ""), text]));
    },
  };
}

/** Starts to note the requests of a page, and what its console reports. */
export function observe(page) {
  const origins = new Set();
  const posted = [];
  const problems = [];
  page.on("request", (request) => {
    const { protocol, origin, pathname } = new URL(request.url());
    if (protocol !== "data:") origins.add(origin);
    if (request.method() === "POST") posted.push({ path: pathname, body: request.postDataJSON() });
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.stack));
  return { posted, problems, origins };
}
