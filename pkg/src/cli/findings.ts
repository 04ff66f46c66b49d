// What the rules say about a text.
import { assignmentsIn } from "../env.js";
import { lintConfig, lintEnv, lintKey } from "../lint.js";
import type { Finding } from "../types.js";
import { InputError, nameOf } from "./input.js";
import type { Options } from "./options.js";
import { progressOn } from "./progress.js";

/** Returns all findings in the text of a file. Throws an {@link InputError} for a text without any variable. */
export function findingsIn(text: string, file: string, { kindOf, provider, environment }: Options): Finding[] {
  const known = environment ? { environment: (name: string) => process.env[name] } : {};
  const kind = kindOf(file);
  // The options have a provider if there is a key.
  if (kind === "key" && provider !== undefined) return lintKey(provider, text, known);
  if (kind === "env") {
    if (assignmentsIn(text).length === 0) throw new InputError("It assigns no variable. Is it a .env file?");
    return lintEnv(text, { provider });
  }
  const progress = progressOn(process.stderr, nameOf(file));
  const findings = lintConfig(text, { ...known, progress: progress.tell });
  progress.end();
  return findings;
}
