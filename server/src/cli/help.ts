import { COMMANDS, type Command, type CommandText, OPTIONS, type Option, optionsOf } from "./options.js";

const WIDTH = 100;

/** What `--help` prints: of one command, or of all. */
export function helpText(command?: Command): string {
  return command === undefined ? helpOnAll() : helpOn(command);
}

/** The options as a Markdown table, for docs/configuration.md. */
export function optionsTable(): string {
  const rows = Object.values<Option>(OPTIONS).map(({ variable, flag, secret, fallback, text }) => {
    const flagCell = secret ? "none: a secret" : `\`--${flag}\``;
    return `| \`${variable}\` | ${flagCell} | ${fallback === "none" ? "" : asCode(fallback)} | ${text} |`;
  });
  return ["| variable | flag | default | what it sets |", "|---|---|---|---|", ...rows].join("\n");
}

function asCode(fallback: string): string {
  return fallback.includes(" ") ? fallback : `\`${fallback}\``;
}

function helpOnAll(): string {
  const all = Object.entries<CommandText>(COMMANDS);
  const usage = all.map(([name, { operand = "" }]) => `npm start -- ${name} ${operand}`.trimEnd());
  return [
    "Checks and keeps the API keys of a Bifrost gateway's providers, behind HTTP.",
    `Usage:\n${usage.map((line) => `  ${line}\n`).join("")}`.trimEnd(),
    `Commands:\n${all.map(([name, { text }]) => entry(name, text)).join("\n")}`,
    "Each command has its own options: npm start -- COMMAND --help",
    optionsText("serve"),
    "Other:\n  --help, -h\n  --version",
  ].join("\n\n");
}

function helpOn(command: Command): string {
  const { operand = "", switches = {}, text }: CommandText = COMMANDS[command];
  const parts = [`Usage: npm start -- ${command} ${operand}`.trimEnd(), wrap(text, "")];
  const entries = Object.entries(switches).map(([name, what]) => entry(`--${name}`, what));
  if (entries.length > 0) parts.push(entries.join("\n"));
  if (optionsOf(command).length > 0) parts.push(optionsText(command));
  return parts.join("\n\n");
}

function optionsText(command: Command): string {
  const entries = optionsOf(command).map(([, { flag, variable, secret, value, fallback, text }]) => {
    const title = secret ? `${variable}=${value} (no flag: it is a secret)` : `--${flag} ${value}, or ${variable}`;
    return entry(title, fallback === "none" ? text : `${text} Default: ${fallback}.`);
  });
  return `Options of ${command}, each a flag or an environment variable; the flag comes first:\n${entries.join("\n")}`;
}

function entry(title: string, text: string): string {
  return `  ${title}\n${wrap(text, "      ")}`;
}

function wrap(text: string, indent: string): string {
  const lines = [indent];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    const isFirst = line === indent;
    if (!isFirst && line.length + word.length >= WIDTH) lines.push(indent + word);
    else lines[lines.length - 1] = isFirst ? indent + word : `${line} ${word}`;
  }
  return lines.join("\n");
}
