// Findings by provider and key.
import type { Finding } from "bifrost-keys/lint";

export interface Group {
  /** The provider and the key; undefined for the file as a whole. */
  title: string | undefined;
  findings: Finding[];
}

/** Returns the groups in the order of the file, with errors before advice in each. */
export function groupFindings(findings: readonly Finding[], text: string): Group[] {
  const groups = new Map<string, Group>();
  const nameOf = keyNames(text);
  for (const finding of findings) {
    const place = JSON.stringify([finding.provider, finding.key]);
    const group = groups.get(place) ?? { title: titleOf(finding, nameOf), findings: [] };
    group.findings.push(finding);
    groups.set(place, group);
  }
  const isAdvice = ({ issue }: Finding) => Number(issue.severity !== "error");
  for (const { findings } of groups.values()) findings.sort((a, b) => isAdvice(a) - isAdvice(b));
  return [...groups.values()];
}

type KeyName = (provider: string, key: number) => string | undefined;

function titleOf({ provider, key }: Finding, nameOf: KeyName): string | undefined {
  if (provider === undefined || key === undefined) return provider;
  return `${provider} · ${nameOf(provider, key) ?? `key ${key + 1}`}`;
}

/** Finds the names that keys have in the file, if it is valid JSON. */
function keyNames(text: string): KeyName {
  let file: { providers?: Record<string, { keys?: { name?: unknown }[] }> } | null = null;
  try {
    file = JSON.parse(text);
  } catch {
    // Then keys are counted.
  }
  return (provider, key) => {
    const name = file?.providers?.[provider]?.keys?.[key]?.name;
    return typeof name === "string" && name !== "" ? name : undefined;
  };
}
