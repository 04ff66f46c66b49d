import { readFileSync } from "node:fs";
import { CommanderError, Option, Command as Program } from "commander";
import { type Command, OPTIONS, optionsOf, type Values } from "../config/options.js";
import { SettingsError } from "../config/settings.js";

/** A parsed command line. */
export interface Arguments {
  command: Command;
  /** The file that `export` writes or `import` reads. */
  file: string;
  /** Whether `export` may replace the file. */
  force: boolean;
  /** Whether `import` stores nothing. */
  dryRun: boolean;
  /** The options that are set. A flag takes precedence over its variable; an empty variable is not set. */
  values: Values;
}

/** What the help says about a command. */
interface CommandText {
  argument?: string;
  flag?: [name: string, text: string];
  text: string;
}

const COMMANDS: Record<Command, CommandText> = {
  serve: { text: "Serve requests until stopped. This is the default command." },
  export: {
    argument: "<file>",
    flag: ["--force", "Replace an existing file."],
    text: "Write all providers and keys, with secrets in plain text, as a config.json of the gateway.",
  },
  import: {
    argument: "<file>",
    flag: ["--dry-run", "Store nothing, and print what would happen to each key."],
    text: "Import a config.json of the gateway, and print what happened to each key.",
  },
  rotate: { text: "Re-encrypt all keys with the first encryption key." },
  "new-key": { text: "Add a new encryption key at the start of the key file, which is created if it does not exist." },
};

const PROGRAM = process.env.npm_lifecycle_event === "start" ? "npm start --" : "npx @bifrost-keys/server";

/**
 * Parses the arguments after the program's name, and the environment. Returns the text to print if help or the version
 * was requested. Throws a {@link SettingsError}, which quotes no value: a secret may be in the wrong place.
 */
export function readArguments(argv: readonly string[]): Arguments | { text: string } {
  let read: Arguments | undefined;
  let text = "";
  const program = new Program(PROGRAM)
    .description("Validate, redact and store the provider API keys of a Bifrost gateway, over HTTP.")
    .version(ownVersion(), "--version", "Print the version.")
    .helpOption("-h, --help", "Print this help.")
    .helpCommand("help [command]", "Print the help of the program or of a command.")
    .configureOutput({ writeOut: (part) => (text += part), writeErr: () => {} })
    .configureHelp({ optionTerm: (option) => (isSecret(option) ? String(option.envVar) : option.flags) })
    .exitOverride();
  for (const name of Object.keys(COMMANDS) as Command[]) {
    const command = addCommand(program, name);
    command.action(() => {
      read = readCommand(name, command);
    });
    if (name === "serve") program.addHelpText("after", () => `\n${command.helpInformation()}`);
  }
  try {
    program.parse(argv, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw usageError(error, argv[0]);
  }
  return read ?? { text: text.trimEnd() };
}

function addCommand(program: Program, name: Command): Program {
  const { argument, flag, text } = COMMANDS[name];
  const command = program.command(name, { isDefault: name === "serve" }).description(text);
  if (argument) command.argument(argument);
  if (flag) command.option(...flag);
  for (const [, { variable, flags, secret, fallback, text }] of optionsOf(name)) {
    const more = secret ? " A secret: it has no flag." : fallback ? ` Default: ${fallback}.` : "";
    const option = new Option(flags, text + more).env(variable);
    command.addOption(
      option.argParser((value, previous) => {
        if (previous !== undefined) throw new SettingsError(`${option.long} is given twice.`);
        return value;
      }),
    );
  }
  return command;
}

function readCommand(name: Command, command: Program): Arguments {
  const { force = false, dryRun = false, ...given } = command.opts();
  const values: Values = {};
  for (const [key, { flags, variable, secret }] of optionsOf(name)) {
    const [flag = ""] = flags.split(" ");
    const isFlag = command.getOptionValueSource(key) === "cli";
    if (isFlag && secret) {
      throw new SettingsError(`${flag} would show a secret to everyone on this machine: set ${variable} instead.`);
    }
    if (isFlag && given[key] === "") throw new SettingsError(`${flag} needs a value.`);
    if (given[key]) values[key] = { name: isFlag ? flag : variable, text: given[key] };
  }
  const [file = ""] = command.args;
  if (file === "-") throw new SettingsError(`${name} needs a file name; secrets are never printed.`);
  return { command: name, file, force, dryRun, values };
}

/** Returns an error with a message of our own: commander's messages quote the arguments. */
function usageError({ code, message }: CommanderError, first = ""): SettingsError {
  const isCommand = Object.hasOwn(COMMANDS, first);
  const name = isCommand ? (first as Command) : "serve";
  // Flags without a command are those of serve.
  const isNamed = isCommand || first.startsWith("-");
  const { argument, flag } = COMMANDS[name];
  // Only what looks like the name of a flag is shown: anything else may be a secret, even with dashes before it.
  const [, given = "of that name"] = /'(--[a-z]+(?:-[a-z]+){0,4})(?=[= '])/.exec(message) ?? [];
  switch (code) {
    case "commander.optionMissingArgument":
      return new SettingsError(`${given} needs a value.`);
    case "commander.unknownOption":
      if (given === flag?.[0]) return new SettingsError(`${given} takes no value.`);
      return new SettingsError(`${name} has no flag ${given}: ${PROGRAM} ${name} --help lists its flags.`);
    case "commander.missingArgument":
    case "commander.excessArguments":
      if (argument) return new SettingsError(`${name} takes one ${argument}, and flags.`);
      if (isNamed) return new SettingsError(`${name} takes only flags.`);
  }
  return new SettingsError(`There is no such command: the commands are ${Object.keys(COMMANDS).join(", ")}.`);
}

function isSecret({ flags }: Option): boolean {
  return Object.values(OPTIONS).some((option) => "secret" in option && option.flags === flags);
}

function ownVersion(): string {
  return JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
}
