// The states in which something went wrong, or takes long, that are checked and looked at.
const key = { value: "sk-test-0123456789abcdef", models: ["*"], weight: 1 };
let count = 0;

const list = (act) => ({ keys: [{ ...key, name: "prod" }], address: "#/providers/openai", act });

export const TROUBLE_STATES = {
  "deletion-failed": list(async ({ page }) => {
    await page.route("**/api/providers/openai/keys/*", (route) => route.abort());
    await confirmDeletion(page, "prod");
    await sendDeletions(page);
    await page.getByText("prod was not deleted.").waitFor();
  }),
  "deletion-of-a-changed-key": list(async ({ page, endpoint, keys: [stored] }) => {
    const read = page.waitForEvent("requestfinished", (request) => request.url().includes("/openai/keys/"));
    await confirmDeletion(page, "prod");
    await read;
    const changed = { ...stored, weight: 2 + ++count };
    await endpoint.send("PUT", `/api/providers/openai/keys/${stored.id}`, changed);
    await sendDeletions(page);
    await page.getByText("prod was not deleted.").waitFor();
  }),
  "slow-switch": list(async ({ page }) => {
    await page.clock.install();
    await page.route("**/api/providers/openai/keys/*", () => {});
    await page.getByRole("switch").click();
    await page.clock.runFor(2_100);
    await page.getByText("Waiting for the endpoint to answer.").waitFor();
  }),
  "switch-of-a-deleted-key": list(async ({ page, endpoint }) => {
    const { id, name } = await createAnother(page, endpoint);
    await endpoint.send("DELETE", `/api/providers/openai/keys/${id}`);
    await page.getByRole("switch", { name: `Enabled: ${name}` }).click();
    await page.getByText("someone deleted it").waitFor();
  }),
  "key-deleted-while-edited": list(async ({ page, endpoint }) => {
    const { id, name } = await createAnother(page, endpoint);
    await page.getByRole("link", { name: `Edit ${name}` }).click();
    await page.getByRole("button", { name: "Save changes" }).waitFor();
    await endpoint.send("DELETE", `/api/providers/openai/keys/${id}`);
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByRole("button", { name: "Create it again" }).waitFor();
  }),
  "page-not-loaded": {
    address: "",
    act: async ({ page }) => {
      await page.locator("main h1:visible").waitFor();
      await page.route("**/assets/check-page-*.js", (route) => route.abort());
      await page.evaluate(() => {
        location.hash = "#/check";
      });
      await page.getByRole("alert").waitFor();
    },
  },
};

/** Creates a key that is not there for the next picture, and shows it in the list. */
async function createAnother(page, endpoint) {
  const created = await endpoint.create("openai", { ...key, name: `other-${++count}` });
  await page.reload();
  return created;
}

async function confirmDeletion(page, name) {
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.getByRole("button", { name: "Delete key" }).click();
}

/** Ends the time to undo deletions, as a page that is closed does. */
function sendDeletions(page) {
  return page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true })));
}
