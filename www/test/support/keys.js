// What the tests enter.

/** Obviously no key of anyone, but one that no advice is about. */
export const SECRET = "0123456789abcdef0123456789abcdef";

export const MASK = "0123************************cdef";

/** Returns a stored, redacted secret. */
export const masked = (value = MASK) => ({ value, env_var: "", from_env: false });

/** Returns a stored, redacted key. */
export function storedKey(more = {}) {
  return {
    id: "1",
    name: "prod",
    value: masked(),
    models: ["gpt-4o"],
    blacklisted_models: [],
    weight: 2,
    enabled: true,
    use_for_batch_api: false,
    ...more,
  };
}

/** Presses the button that saves. */
export function submit(form) {
  return form.getByRole("button", { name: /^(Create key|Save changes)$/ }).click();
}

/** Pastes a text into the element that has the focus. */
export function paste(control, text) {
  return control.evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
    // What the browser does with an event that nobody handles.
    if (element.dispatchEvent(event)) {
      element.setRangeText(text, element.selectionStart, element.selectionEnd, "end");
      element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    }
  }, text);
}

/** The texts of the findings of a field. */
export async function findingsOf(field, severity) {
  const texts = await field.locator(`.finding.${severity}`).allTextContents();
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}
