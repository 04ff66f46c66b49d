// What is said of a key on the page, and what the core says.
import { isWrite } from "../../support/writes.js";

/** Reads a finding of the key form: the field that it stands at, its sentence, and what to do. */
export function readFinding(finding) {
  return finding.evaluate((element) => {
    const read = (node) => node?.textContent.replace(/\s+/g, " ").trim();
    const path = element.closest("[data-path]")?.dataset.path;
    const hint = read(element.querySelector(".hint"));
    const sentence = element.cloneNode(true);
    for (const other of sentence.querySelectorAll(".hint, .unseen, .icon")) other.remove();
    return { path, text: read(sentence), hint };
  });
}

/** What the form must show for an issue at a field, or, where the field is undefined, at none. */
export function findingOf({ path, text, message, hint }, field, body) {
  if (field === undefined) return { path: undefined, text: ended(message), hint: ended(hint) };
  const [index] = path.slice(field.path.split(".").length);
  const subject = index === undefined ? field.label : `“${body[field.path][index]}”`;
  return { path: field.path, text: `${subject} ${ended(text)}`, hint: ended(hint) };
}

/** What the other pages show for an issue: a sentence that stands alone, and what to do. */
export function lineOf({ code, path, text, message, hint }) {
  const isUnknown = code === "unknown_field";
  const sentence = isUnknown ? `${path.join(".")} ${text}` : message;
  const advice = isUnknown && hint ? `The nearest field is ${hint}` : hint;
  return [ended(sentence), ended(advice)].filter((part) => part !== undefined).join(" ");
}

export function ended(sentence) {
  return sentence === undefined || /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** Reads what one of the other pages shows for an issue. */
export function readLine(line) {
  return line.evaluate((element) => {
    const sentence = element.cloneNode(true);
    for (const other of sentence.querySelectorAll(".unseen, [aria-hidden]")) other.remove();
    return sentence.textContent.replace(/\s+/g, " ").trim();
  });
}

/** Changes the body of the test's next write on its way to the endpoint, as an extension of the browser or a proxy could. */
export async function changeNextBody(t, page, change) {
  const url = "**/api/providers**";
  let isChanged = false;
  // The page is shared with other tests.
  t.after(() => page.unroute(url));
  await page.route(url, (route) => {
    const request = route.request();
    if (isChanged || !isWrite(request)) return route.continue();
    isChanged = true;
    return route.continue({ postData: change(JSON.parse(request.postData())) });
  });
}
