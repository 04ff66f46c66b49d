// The focus is always on something that can be used: after a question it returns to where it was.
import { test } from "node:test";
import { createProd, start } from "./support/start.js";

export default (browser) => {
  test("staying in a form returns the focus to its control", async (t) => {
    const { page, control } = await start(t, browser, "#/providers/openai/keys/new");
    await control("name").fill("prod");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").getByRole("button", { name: "Stay" }).press("Enter");
    await page.locator("bifrost-key-form [id=name]:focus").waitFor();
  });

  test("a deletion that is cancelled returns the focus to its button, in the list and on the page of the key", async (t) => {
    const { page, row, heading } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").getByRole("button", { name: "Delete prod" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).press("Enter");
    await page.locator("button:focus", { hasText: "Delete" }).waitFor();
    await row("prod").getByRole("link", { name: "Edit prod" }).click();
    await heading("prod").waitFor();
    await page.getByRole("button", { name: "Delete key" }).press("Enter");
    await page.keyboard.press("Escape");
    await page.locator("button:focus", { hasText: "Delete key" }).waitFor();
  });

  test("a deletion on the page of a key moves the focus to Undo", async (t) => {
    const { page, heading, key } = await start(t, browser, "", createProd);
    await page.goto(`${page.url().split("#")[0]}#/providers/openai/keys/${key.id}`);
    await page.getByRole("button", { name: "Delete key" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).press("Enter");
    await heading("OpenAI").waitFor();
    await page.locator("button:focus", { hasText: "Undo" }).waitFor();
  });

  test("when the time to undo is over, the title takes the focus", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd, { clock: true });
    await row("prod").getByRole("button", { name: "Delete prod" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Delete key" }).press("Enter");
    await page.locator("button:focus", { hasText: "Undo" }).waitFor();
    await page.clock.runFor(8_000);
    await page.locator("h1:focus").waitFor();
  });

  test("leaving a conflict for the form moves the focus into the form", async (t) => {
    const { page, endpoint, control, key } = await start(t, browser, "", createProd);
    await page.goto(`${endpoint.url}/#/providers/openai/keys/${key.id}`);
    await control("name").fill("mine");
    await endpoint.send("PUT", `/api/providers/openai/keys/${key.id}`, { ...key, name: "theirs" });
    await page.getByRole("button", { name: "Save changes" }).click();
    await page.getByRole("button", { name: "Back to the form" }).press("Enter");
    await page.locator("bifrost-key-form [id=name]:focus").waitFor();
  });

  test("opening a key moves the focus to its title", async (t) => {
    const { page, row } = await start(t, browser, "#/providers/openai", createProd);
    await row("prod").getByRole("link", { name: "Edit prod" }).press("Enter");
    await page.locator("h1:focus", { hasText: "prod" }).waitFor();
  });
};
