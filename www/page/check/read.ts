// Reads a text by the rules of the core, in this page.
import type { Finding, Provider } from "bifrost-keys/lint";

export const KINDS = ["config", "key", "env"] as const;
export type Kind = (typeof KINDS)[number];

/** What a text is about; `provider` is needed for one key, and for variables whose names do not tell. */
export interface Reading {
  text: string;
  kind: Kind;
  provider: Provider | undefined;
}

/** What a text most likely is. The user can say otherwise. */
export function kindOf(text: string): Kind {
  if (!/^\s*[{["]/.test(text)) return "env";
  return /"providers"\s*:/.test(text) ? "config" : "key";
}

type Rules = typeof import("bifrost-keys/lint");

export function loadRules(): Promise<Rules> {
  return import("bifrost-keys/lint");
}

export function findingsIn({ lintConfig, lintEnv, lintKey }: Rules, { text, kind, provider }: Reading): Finding[] {
  if (kind === "config") return lintConfig(text);
  if (kind === "env") return lintEnv(text, provider === undefined ? {} : { provider });
  return lintKey(provider ?? "openai", text);
}

/** The largest file that a text area shows without delay. The command reads larger ones. */
const MAX_SIZE = 1024 * 1024;

/** Returns the text of a file, or why it cannot be read. */
export async function readFile(file: File): Promise<{ text: string } | { problem: string }> {
  if (file.size > MAX_SIZE)
    return { problem: `${file.name} is larger than 1 MB. Check it with npx bifrost-keys lint.` };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer()) };
  } catch {
    return { problem: `${file.name} is not UTF-8 text.` };
  }
}
