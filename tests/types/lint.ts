// Findings, and what the calls that make them take.

import type { Issue } from "bifrost-keys";
import { type Finding, lintConfig, lintEnv, lintKey } from "bifrost-keys/lint";

const findings: Finding[] = lintConfig("{}", { environment: () => null, progress: (done, total) => done / total });
lintConfig(new Uint8Array());
lintEnv("", { provider: "azure" });
lintKey({ name: "mine", base_provider_type: "openai" }, "{}");

for (const { provider, key, line, column, end_line, end_column, issue } of findings) {
  [line, column, end_line, end_column] satisfies number[];
  provider satisfies string | undefined;
  key satisfies number | undefined;
  issue satisfies Issue;
}

// @ts-expect-error an object has no places
lintKey("openai", { name: "prod" });
// @ts-expect-error no such provider
lintKey("open-ai", "{}");
