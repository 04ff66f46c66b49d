import { join } from "node:path";
import { readCases } from "../../helpers/cases.js";
import { casesInPage, inPage } from "../support/browser.js";
import { run, withServer } from "../support/commands.js";
import { bundleOf, newProjectWithCases } from "../support/project.js";

const FILES = {
  "app/layout.js": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;\n',
  // Rendered on the server first, where the rules must run as well.
  "app/page.js": `"use client";
import * as bifrostKeys from "bifrost-keys";
import { useEffect } from "react";

export default function Page() {
  useEffect(() => {
    globalThis.bifrostKeys = bifrostKeys;
  });
  return <p>{bifrostKeys.providers().length} providers</p>;
}
`,
  "app/named/page.js": `"use client";
import { checkKey } from "bifrost-keys";
import { useEffect } from "react";

export default function Page() {
  useEffect(() => {
    globalThis.bifrostKeys = { checkKey };
  });
  return <p>A page that imports one function</p>;
}
`,
  "app/cases/route.js": `import * as api from "bifrost-keys";
import { countCases } from "../../suite/count.js";

export async function POST(request) {
  return Response.json(countCases(api, await request.json()));
}
`,
};

const built = {};

/** Builds the project once for both of its rows. */
async function build(bundler) {
  const folder = newProjectWithCases(`next-${bundler}`, FILES);
  await run(folder, "next", "build", `--${bundler}`);
  return folder;
}

const rows = (bundler, title) => {
  const start = async (use) => {
    const folder = await (built[bundler] ??= build(bundler));
    return { folder, cases: await withServer(folder, ["next", "start", "--port"], use) };
  };
  return [
    {
      name: `Next, ${title}, client component`,
      async run() {
        const { folder, cases } = await start(async (url) => {
          const code = await inPage({ url: `${url}/named` }, async (api) => api.checkKey("openai", "{}")[0].code);
          if (code !== "value_required") throw new Error(`checkKey alone returns ${code}`);
          return casesInPage({ url });
        });
        return { ...bundleOf(join(folder, ".next/static")), ...cases };
      },
    },
    {
      name: `Next, ${title}, route handler`,
      async run() {
        const body = JSON.stringify(readCases());
        const { folder, cases } = await start(async (url) =>
          (await fetch(`${url}/cases`, { method: "POST", body })).json(),
        );
        const { entry } = bundleOf(join(folder, ".next/server"));
        return { entry, ...cases };
      },
    },
  ];
};

export default [...rows("turbopack", "Turbopack"), ...rows("webpack", "webpack")];
