// Pages in Chromium.

import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "../../../scripts/test/chromium.js";
import { FOLDER } from "./commands.js";

const TESTS = fileURLToPath(new URL("../../", import.meta.url));
const SECONDS = 1000;
const playwright = createRequire(join(FOLDER, "package.json"))("playwright-core");

let browser;

/** The recorded cases in a page whose program has set up the package. */
export function casesInPage(page) {
  return inPage(page, async (api) => {
    const [{ FILES }, { countCases }] = await Promise.all([
      import("/recorded-cases/suite/conformance.js"),
      import("/recorded-cases/suite/count.js"),
    ]);
    const read = async (file) => [file, await (await fetch(`/recorded-cases/conformance/${file}.json`)).json()];
    return countCases(api, Object.fromEntries(await Promise.all(FILES.map(read))));
  });
}

/**
 * What a function returns that is called in a page with the package. The page is at `url`, or is
 * the file `index.html` of `folder`, sent with `headers`.
 */
export async function inPage({ url = "http://localhost/", folder, headers }, program) {
  const page = await newPage();
  const messages = [];
  try {
    if (folder) await page.route("http://localhost/**", (route) => sendFile(route, folder, headers));
    await page.route("**/recorded-cases/**", (route) => sendFile(route, TESTS));
    const result = new Promise((resolve) => {
      page.on("console", (message) => {
        const [, text] = /^result (.*)/s.exec(message.text()) ?? [];
        if (text) resolve(JSON.parse(text));
        else messages.push(message.text());
      });
    });
    page.on("pageerror", (error) => messages.push(error.stack));
    await page.addInitScript(`(${callWhenSet})(${program});`);
    await page.goto(url);
    const end = new Promise((_, reject) => setTimeout(reject, 90 * SECONDS, new Error("The page did not answer")));
    const { returned, thrown } = await Promise.race([result, end]);
    if (thrown) throw new Error(thrown);
    return returned;
  } catch (error) {
    throw new Error([error.message, ...messages].join("\n").slice(0, 4000));
  } finally {
    await page.close();
  }
}

/** A new page. Chromium's sandbox does not work for root. */
export async function newPage() {
  browser ??= await playwright.chromium.launch({ executablePath: chromium(), args: ["--no-sandbox"] });
  return browser.newPage();
}

export async function closeBrowser() {
  await browser?.close();
}

/** Runs in the page: a policy may forbid what else a test could use, but not a line in the console. */
async function callWhenSet(program) {
  while (globalThis.bifrostKeys === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  const print = (result) => console.log(`result ${JSON.stringify(result)}`);
  await program(globalThis.bifrostKeys).then(
    (returned) => print({ returned }),
    (error) => print({ thrown: error.stack }),
  );
}

function sendFile(route, folder, headers) {
  const path = new URL(route.request().url()).pathname.replace("/recorded-cases/", "/");
  return route.fulfill({ path: join(folder, path === "/" ? "index.html" : path), headers });
}
