// The examples of forms: their pages are built, and filled in in Chromium. Their requests go to the endpoint.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { FOLDER, run, withServer } from "../targets/support/commands.js";
import { newProject } from "../targets/support/project.js";
import { fillIn } from "./fill-in.js";
import { countGlue } from "./glue.js";
import { checkVersions, EXAMPLES, ROOT } from "./versions.js";

const FORMS = join(EXAMPLES, "forms");
const ENDPOINT = "https://my-resource.openai.azure.com";

/** What each form does with an empty key that the rules refuse, and what it creates in the end besides the common fields. */
const rows = [
  {
    folder: "html",
    file: "form.js",
    provider: "openai",
    empty: { errors: { value: "is required" } },
    created: {},
  },
  {
    folder: "html",
    file: "form.js",
    provider: "azure",
    // Nothing is required of Azure keys: the weight is what the rules refuse.
    empty: { fields: { weight: "-1" }, errors: { weight: "must be zero or greater" } },
    created: { azure_key_config: { endpoint: ENDPOINT } },
  },
  {
    folder: "react-hook-form",
    file: "KeyForm.tsx",
    provider: "azure",
    empty: { errors: { weight: "must be a number" } },
    created: {
      azure_key_config: { endpoint: ENDPOINT },
      // The schema's value has the defaults.
      blacklisted_models: [],
      enabled: true,
      use_for_batch_api: false,
    },
  },
  {
    folder: "tanstack-form",
    file: "KeyForm.tsx",
    provider: "openai",
    empty: { errors: { value: "is required", weight: "must be a number" } },
    created: {},
  },
];

let built;

export default rows.map((row) => ({
  name: `forms/${row.folder}, ${row.provider}`,
  async run() {
    const folder = await (built ??= build());
    const glue = countGlue(readFileSync(join(FORMS, row.folder, row.file), "utf8"));
    const result = await withEndpoint((endpoint) =>
      withServer(folder, ["vite", "preview", "--port"], (url) => fillIn(row, url), { ENDPOINT: endpoint }),
    );
    return { ...result, glue };
  },
}));

async function build() {
  checkVersions("forms");
  const folder = newProject("forms");
  cpSync(FORMS, folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  // Its path, because several versions have a command of this name.
  await run(folder, "node", join(FOLDER, "node_modules/typescript/bin/tsc"), "-p", ".");
  await run(folder, "vite", "build");
  return folder;
}

/** Starts the endpoint with an empty database. */
function withEndpoint(use) {
  const database = join(FOLDER, "projects/forms.db");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${database}${suffix}`, { force: true });
  return withServer(ROOT, ["node", "scripts/start.js", "--database-file", database, "--port"], use);
}
