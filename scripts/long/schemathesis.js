// Sends a running endpoint requests that are generated from its /openapi.json, both valid and invalid ones:
//
//     node scripts/long/schemathesis.js [SECONDS] [OPTION OF `schemathesis run` …]
//
// It fails on a 5xx, on a response that the description does not contain, and on a request that succeeds without a
// token. Schemathesis prints how to reproduce a failure, for example with `--seed NUMBER`.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const VERSION = "4.32.5";
/** How long to send requests by default. */
const SECONDS = 240;
/** How long the program may take to start, in milliseconds. */
const START_TIMEOUT = 15_000;

/** The operations that must succeed at least once, as the log names them. */
const OPERATIONS = [
  "GET /api/providers",
  "POST /api/providers",
  "GET /api/providers/:provider",
  "DELETE /api/providers/:provider",
  "GET /api/providers/:provider/keys",
  "POST /api/providers/:provider/keys",
  "GET /api/providers/:provider/keys/:key_id",
  "PUT /api/providers/:provider/keys/:key_id",
  "DELETE /api/providers/:provider/keys/:key_id",
  "GET /api/keys",
  "GET /health",
  "GET /health/ready",
  "GET /health/live",
  "GET /metrics",
  "GET /openapi.json",
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const [seconds = SECONDS, ...options] = process.argv.slice(2);

const schemathesis = install();
run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "server"]);
const folder = mkdtempSync(join(tmpdir(), "bifrost-keys-schemathesis-"));
const token = randomBytes(24).toString("hex");
const endpoint = await start();
try {
  const document = await saveDescription(endpoint.url);
  const failures = [
    await sendRequests(endpoint.url, document, Math.ceil(seconds * 0.8), { dryRun: false }, options),
    // A dry run reports the issues of an invalid body with status 200.
    await sendRequests(endpoint.url, document, Math.ceil(seconds * 0.2), { dryRun: true }, [
      "--include-operation-id=createKey",
      "--include-operation-id=updateKey",
      "--exclude-checks=negative_data_rejection",
      "--phases=examples,coverage,fuzzing",
      ...options,
    ]),
  ];
  const problems = await endpoint.problems();
  for (const problem of problems) console.error(problem);
  const failed = failures.includes(true) || problems.length > 0;
  console.log(failed ? "\nFAILED: see above" : "\nok: no 5xx, and no response that the description does not contain");
  process.exitCode = failed ? 1 : 0;
} finally {
  endpoint.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Installs schemathesis once, in its own virtual environment. Returns the path of the program. */
function install() {
  const environment = join(root, "node_modules/.cache", `schemathesis-${VERSION}`);
  const program = join(environment, "bin/schemathesis");
  if (existsSync(program)) return program;
  if (spawnSync("python3", ["-c", "import venv, ensurepip"]).status !== 0) {
    console.error("Schemathesis needs Python 3 with venv. Install it and run this again:");
    console.error("    apt-get install python3-venv    (Debian, as root)");
    process.exit(1);
  }
  // The next run must not use an incomplete installation.
  rmSync(environment, { recursive: true, force: true });
  run("python3", ["-m", "venv", environment]);
  const pip = ["install", "--quiet", `schemathesis==${VERSION}`];
  const { status } = spawnSync(join(environment, "bin/pip"), pip, { stdio: "inherit" });
  if (status === 0) return program;
  rmSync(environment, { recursive: true, force: true });
  console.error("Schemathesis could not be installed.");
  process.exit(1);
}

/** Starts the program as an operator does, with an empty database. */
async function start() {
  const env = {
    ...process.env,
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_FILE: join(folder, "keys.db"),
    DATABASE_URL: "",
    XDG_CONFIG_HOME: folder,
    BIFROST_KEYS_TOKENS: `schemathesis:write:${token}`,
    BIFROST_KEYS_WRITES_PER_MINUTE: "0",
    BIFROST_KEYS_READS_PER_MINUTE: "0",
  };
  const main = join(root, "server/dist/cli/main.js");
  const child = spawn(process.execPath, [main], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit").then(([code, signal]) => code ?? signal);
  const log = readLog(child.stdout);
  const url = await addressOf(child, ended);
  return { url, problems: () => findProblems(child, ended, log), stop: () => child.kill("SIGKILL") };
}

/** Returns the URL that the program prints when it listens. */
async function addressOf(child, ended) {
  const lines = createInterface({ input: child.stderr });
  const printed = new Promise((resolve) => {
    lines.on("line", (line) => {
      const [url] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const late = new Promise((resolve) => setTimeout(resolve, START_TIMEOUT).unref());
  const url = await Promise.race([printed, ended.then(() => undefined), late]);
  if (url === undefined) {
    child.kill("SIGKILL");
    throw new Error("the endpoint did not start");
  }
  return url;
}

/** Returns the entries of the log; more are added as they are written. */
function readLog(stdout) {
  const entries = [];
  createInterface({ input: stdout }).on("line", (line) => entries.push(JSON.parse(line)));
  return entries;
}

/** Saves the description of the endpoint, which needs a token, and returns the path of the file. */
async function saveDescription(url) {
  const response = await fetch(`${url}/openapi.json`, { headers: { Authorization: `Bearer ${token}` } });
  const document = join(folder, "openapi.json");
  writeFileSync(document, await response.text());
  return document;
}

/** Runs schemathesis for at most `time` seconds. Returns whether it found a failure. */
async function sendRequests(url, document, time, { dryRun }, args) {
  const config = join(root, "scripts/long/schemathesis.toml");
  const limits = ["--max-time", String(time), "--no-color"];
  const all = ["--config-file", config, "run", document, "--url", url, ...limits, ...args];
  const env = { ...process.env, BIFROST_KEYS_TEST_TOKEN: token, BIFROST_KEYS_TEST_DRY_RUN: String(dryRun) };
  // Schemathesis writes its own files to the current folder.
  const child = spawn(schemathesis, all, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "exit");
  return code !== 0;
}

/**
 * Returns the problems that the endpoint's log shows. A run in which no key was ever stored would find no
 * failure. Therefore each operation must have been answered with 200 at least once.
 */
async function findProblems(child, ended, log) {
  child.kill("SIGTERM");
  const end = await ended;
  const problems = end === 0 ? [] : [`the endpoint ended with ${end}`];
  const counts = new Map();
  for (const { method, route = "none", status } of log) {
    const name = `${method} ${route}`;
    const statuses = counts.get(name) ?? {};
    statuses[status] = (statuses[status] ?? 0) + 1;
    counts.set(name, statuses);
    if (status >= 500) problems.push(`${name} was answered with ${status}`);
  }
  console.log(`\nResponses in the endpoint's log, ${log.length} in total:`);
  for (const operation of OPERATIONS) {
    const statuses = counts.get(operation) ?? {};
    const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    console.log(`  ${operation}: ${answers.join(", ")}`);
    if (!statuses[200]) problems.push(`${operation} was never answered with 200`);
  }
  return problems;
}

/** Runs a program to its end. Exits if it fails. */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) return;
  console.error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  process.exit(1);
}
