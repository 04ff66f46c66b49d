import { assignmentsIn } from "../env.js";
import { lintConfig, lintEnv, lintKey } from "../lint.js";
import { InputError, nameOf } from "./input.js";
import { progressOn } from "./progress.js";
export function findingsIn(text, file, { kindOf, provider, environment }) {
    const known = environment ? { environment: (name) => process.env[name] } : {};
    const kind = kindOf(file);
    if (kind === "key" && provider !== undefined)
        return lintKey(provider, text, known);
    if (kind === "env") {
        if (assignmentsIn(text).length === 0)
            throw new InputError("It assigns no variable. Is it a .env file?");
        return lintEnv(text, { provider });
    }
    const progress = progressOn(process.stderr, nameOf(file));
    const findings = lintConfig(text, { ...known, progress: progress.tell });
    progress.end();
    return findings;
}
