import { parseArgs } from "node:util";
import { COMMANDS, type Command, type CommandText, OPTIONS, type Option, optionsOf } from "./options.js";

/** A setting that cannot be. The message is one sentence for the operator, with no secret in it. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** What follows the program's name. */
export interface Arguments {
  /** The command that is named, or the one that is meant if none is. */
  command: Command;
  isNamed: boolean;
  /** The flags by their names, without dashes; the command takes all of them. */
  flags: Map<string, string>;
  /** The flags that have no value. */
  switches: Set<string>;
  /** What is no flag. */
  operands: string[];
}

/** Reads what follows the program's name. Throws a {@link SettingsError}. */
export function readArguments(argv: readonly string[]): Arguments {
  const { command, isNamed, words } = readCommand(argv);
  return { command, isNamed, ...readFlags(command, words) };
}

/** The one operand that a command takes; "" if it takes none. Throws a {@link SettingsError}. */
export function readOperand(command: Command, operands: string[]): string {
  const { operand } = COMMANDS[command];
  const wanted = operand === undefined ? 0 : 1;
  if (operands[0] === "-") throw new SettingsError(`${command} needs a file's name: secrets pass through no terminal.`);
  if (operands.length === wanted) return operands[0] ?? "";
  throw new SettingsError(
    operand === undefined ? `${command} takes flags only.` : `${command} takes one ${operand}, and flags.`,
  );
}

function readCommand(argv: readonly string[]): { command: Command; isNamed: boolean; words: string[] } {
  const [first, ...rest] = argv;
  if (first === undefined || first.startsWith("-")) return { command: "serve", isNamed: false, words: [...argv] };
  if (first === "help") return { command: "serve", isNamed: false, words: ["--help"] };
  if (Object.hasOwn(COMMANDS, first)) return { command: first as Command, isNamed: true, words: rest };
  throw new SettingsError(`There is no such command: the commands are ${Object.keys(COMMANDS).join(", ")}.`);
}

/** The flags by their names, and what is none. Node's own messages quote what was given; these do not. */
function readFlags(command: Command, words: string[]): Pick<Arguments, "flags" | "switches" | "operands"> {
  const text: CommandText = COMMANDS[command];
  const known = new Set(Object.keys(text.switches ?? {}));
  const own = optionsOf(command).filter(([, { secret }]) => !secret);
  const { tokens } = parseArgs({
    args: words,
    options: {
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
      ...Object.fromEntries([...known].map((name) => [name, { type: "boolean" as const }])),
      ...Object.fromEntries(own.map(([, { flag }]) => [flag, { type: "string" as const }])),
    },
    strict: false,
    tokens: true,
  });
  const flags = new Map<string, string>();
  const switches = new Set<string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    const { name, value } = token;
    if (known.has(name)) {
      if (value !== undefined) throw new SettingsError(`--${name} takes no value.`);
      switches.add(name);
      continue;
    }
    const isQuestion = name === "help" || name === "version";
    if (!isQuestion && !own.some(([, { flag }]) => flag === name)) throw unknownFlag(command, name);
    if (!isQuestion && (value === undefined || value === "")) throw new SettingsError(`--${name} needs a value.`);
    if (flags.has(name)) throw new SettingsError(`--${name} is given twice.`);
    flags.set(name, value ?? "");
  }
  return { flags, switches, operands };
}

function unknownFlag(command: Command, name: string): SettingsError {
  const option = Object.values<Option>(OPTIONS).find(({ flag }) => flag === name);
  if (option?.secret) {
    const why = "would show a secret to everyone on this machine";
    return new SettingsError(`--${name} ${why}: set ${option.variable} instead.`);
  }
  if (option) return new SettingsError(`${command} does not take --${name}.`);
  // What does not look like a flag's name may be anything, a secret with dashes before it too.
  const which = /^[a-z]+(-[a-z]+){0,4}$/.test(name) ? `flag --${name}` : "flag";
  return new SettingsError(`There is no such ${which}: npm start -- ${command} --help lists those there are.`);
}
