// npm run bench:form: how fast the key form is in the dashboard, in Chromium. See bench/README.md.
import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch } from "../www/test/page/support/browser.js";
import { startEndpoint } from "../www/test/page/support/endpoint.js";
import { FORMS, measureKeystrokes } from "./form/keystrokes.js";
import { measureLoads, PROVIDERS } from "./form/loads.js";
import { keystrokesTable, loadsTable } from "./form/report.js";

/** How many times slower Chromium runs the page: as it is, and as on a slow phone. */
const THROTTLINGS = [1, 4];

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const { loads, seconds } = values.quick ? { loads: 3, seconds: 2 } : { loads: 15, seconds: 10 };

build();
const endpoint = await startEndpoint();
const browser = await launch();
try {
  const loaded = [];
  const typed = [];
  for (const provider of PROVIDERS) {
    for (const throttling of THROTTLINGS) {
      console.error(`Measuring: loads, ${provider}, ${throttling}x …`);
      const times = await measureLoads(browser, endpoint.url, provider, throttling, loads);
      loaded.push({ provider, throttling, times });
    }
  }
  for (const form of Object.keys(FORMS)) {
    for (const throttling of THROTTLINGS) {
      console.error(`Measuring: keystrokes, ${form} form, ${throttling}x …`);
      typed.push({ form, throttling, ...(await measureKeystrokes(browser, endpoint.url, form, throttling, seconds)) });
    }
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown CPU"}, load ${loadavg()[0].toFixed(1)}`;
  console.log(`Chromium ${browser.version()}, headless; ${machine}\n`);
  console.log(`${loadsTable(loaded)}\n\n${keystrokesTable(typed)}`);
} finally {
  await browser.close();
  await endpoint.stop();
}

/** The production build is measured, served by the endpoint. */
function build() {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  for (const [script, workspace] of [
    ["build", "server"],
    ["build:page", "www"],
  ]) {
    const { status } = spawnSync("npm", ["run", script, "--workspace", workspace], { cwd, stdio: "ignore" });
    if (status !== 0) throw new Error(`npm run ${script} --workspace ${workspace} failed`);
  }
}
