import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../support/commands.js";
import { newProjectWithCases } from "../support/project.js";

const TEST = `import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as api from "bifrost-keys";
import cases from "./cases.json";
import { countCases } from "./suite/count.js";

test("the recorded cases", () => {
  const result = countCases(api, cases);
  writeFileSync("result.json", JSON.stringify(result));
  expect(result.failures).toEqual([]);
});
`;

export default [
  {
    name: "Vitest",
    async run() {
      const folder = newProjectWithCases("vitest", { "cases.test.js": TEST });
      await run(folder, "vitest", "run");
      return { entry: "default.js", ...JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) };
    },
  },
];
