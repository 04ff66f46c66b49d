// The arguments of the command line.
import { parseArgs } from "node:util";
import { providerIssues } from "../lint-module.js";
import type { Provider } from "../types.js";

export const KINDS = ["config", "key", "env"] as const;
export const FORMATS = ["human", "json", "github", "sarif"] as const;

/** What a file is. */
export type Kind = (typeof KINDS)[number];
export type Format = (typeof FORMATS)[number];

/** What the command was told. */
export interface Options {
  files: string[];
  /** What each file is. */
  kindOf: (file: string) => Kind;
  provider?: Provider;
  environment: boolean;
  format: Format;
  quiet: boolean;
  strict: boolean;
}

/** A command line that cannot be run. The message is a sentence without its full stop. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Reads a command line. Throws a {@link UsageError}. */
export function readOptions(args: string[]): Options | "help" | "version" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  if (values.version) return "version";
  const [command, ...files] = positionals;
  if (command !== "check" && command !== "lint") throw new UsageError("The command must be check or lint");
  if (files.length === 0) throw new UsageError("A file is missing; - stands for the standard input");
  if (files.filter((file) => file === "-").length > 1) throw new UsageError("The standard input can be read only once");
  const as = values.as === undefined ? undefined : oneOf(KINDS, "--as", values.as);
  const kindOf = (file: string) => as ?? (isEnv(file) ? "env" : command === "check" ? "key" : "config");
  const provider = providerOf(values.provider, values["base-provider"]);
  const kinds = files.map(kindOf);
  if (provider === undefined && kinds.includes("key")) throw new UsageError("A key needs --provider");
  if (provider !== undefined && kinds.includes("config"))
    throw new UsageError("--provider and --base-provider do not apply to a config.json, which names its providers");
  if (values.environment && kinds.includes("env")) throw new UsageError("--environment does not apply to .env files");
  const { environment = false, quiet = false, strict = false } = values;
  const format = oneOf(FORMATS, "--format", values.format ?? "human");
  return { files, kindOf, ...(provider !== undefined && { provider }), environment, format, quiet, strict };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        provider: { type: "string" },
        "base-provider": { type: "string" },
        as: { type: "string" },
        environment: { type: "boolean" },
        format: { type: "string" },
        quiet: { type: "boolean" },
        strict: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    // Only the first sentence: the others explain how to pass a file whose name begins with a dash.
    throw new UsageError((error as Error).message.split(/\.?\s*(?:\n|\. )|\.$/)[0]);
  }
}

function oneOf<T extends string>(all: readonly T[], option: string, given: string): T {
  const found = all.find((known) => known === given);
  if (found === undefined) throw new UsageError(`${option} must be ${all.slice(0, -1).join(", ")} or ${all.at(-1)}`);
  return found;
}

/** True for `.env`, `.env.local` and `prod.env`, but not for `config.env.json`. */
function isEnv(file: string): boolean {
  return /(?:^|[/\\])[^/\\]*\.env(?:\.[^/\\]*)?$/.test(file) && !/\.json$/i.test(file);
}

function providerOf(name: string | undefined, base: string | undefined): Provider | undefined {
  // The rules for the key report a name that is not known.
  if (base === undefined) return name as Provider | undefined;
  const custom = { name: name ?? "custom", base_provider_type: base };
  const [issue] = providerIssues(custom);
  if (issue !== undefined)
    throw new UsageError(`${issue.path[0] === "provider" ? "--provider" : "--base-provider"} ${issue.text}`);
  return custom as Provider;
}
