// What several states of the dashboard begin with.
import { READ_TOKEN } from "./endpoint.js";

export async function signInToRead({ page }) {
  await page.getByLabel("Token").fill(READ_TOKEN);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("This token is read-only").waitFor();
}

export function openMore({ page }) {
  return page.locator("bifrost-key-form summary").click();
}
