import { join } from "node:path";
import { casesInPage } from "../support/browser.js";
import { run } from "../support/commands.js";
import { bundleOf, newProject, PAGE } from "../support/project.js";

export default [
  {
    name: "Parcel 2",
    async run() {
      const folder = newProject("parcel", { "index.html": PAGE });
      await run(folder, "parcel", "build", "index.html", "--no-cache", "--no-autoinstall");
      return { ...bundleOf(join(folder, "dist")), ...(await casesInPage({ folder: join(folder, "dist") })) };
    },
  },
];
