// What several states and tests of the dashboard begin with.
import { READ_TOKEN } from "./endpoint.js";

export async function signIn({ page }, token) {
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function signInToRead(opened) {
  await signIn(opened, READ_TOKEN);
  await opened.page.getByText("This token is read-only").waitFor();
}

export function openMore({ page }) {
  return page.locator("bifrost-key-form summary").click();
}
