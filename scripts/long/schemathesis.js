// Sends a running endpoint requests that its OpenAPI document allows, and requests that it does not:
//
//     node scripts/long/schemathesis.js [SECONDS] [OPTION OF `schemathesis run` …]
//
// Fails if an answer is a 5xx, is not in the document, or is returned without a token. The output of schemathesis says
// how to reproduce a failure, for instance with `--seed NUMBER`.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const VERSION = "4.32.5";
/** The default duration of the test. */
const SECONDS = 240;
/** The longest that the program may take to start, in milliseconds. */
const START_TIMEOUT = 15_000;

/** The operations that must succeed at least once, as in the log. */
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
  const document = await downloadDocument(endpoint.url);
  const hasFindings = [
    await runSchemathesis(endpoint.url, document, Math.ceil(seconds * 0.8), { dryRun: false }, options),
    // A dry run reports an invalid body with status 200.
    await runSchemathesis(endpoint.url, document, Math.ceil(seconds * 0.2), { dryRun: true }, [
      "--include-operation-id=createKey",
      "--include-operation-id=updateKey",
      "--exclude-checks=negative_data_rejection",
      "--phases=examples,coverage,fuzzing",
      ...options,
    ]),
  ];
  const problems = await endpoint.problems();
  for (const problem of problems) console.error(problem);
  const failed = hasFindings.includes(true) || problems.length > 0;
  console.log(failed ? "\nFAILED: see above" : "\nok: no 5xx, and no answer that is not in the document");
  process.exitCode = failed ? 1 : 0;
} finally {
  endpoint.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Installs schemathesis in a virtual environment unless it is installed. Returns the path of its executable. */
function install() {
  const environment = join(root, "node_modules/.cache", `schemathesis-${VERSION}`);
  const program = join(environment, "bin/schemathesis");
  if (existsSync(program)) return program;
  if (spawnSync("python3", ["-c", "import venv, ensurepip"]).status !== 0) {
    console.error("Schemathesis needs Python 3 with venv: install them and run this again.");
    console.error("    apt-get install python3-venv    (Debian, as root)");
    process.exit(1);
  }
  // Removes an incomplete installation of an earlier run.
  rmSync(environment, { recursive: true, force: true });
  run("python3", ["-m", "venv", environment]);
  const pip = ["install", "--quiet", `schemathesis==${VERSION}`];
  const { status } = spawnSync(join(environment, "bin/pip"), pip, { stdio: "inherit" });
  if (status === 0) return program;
  rmSync(environment, { recursive: true, force: true });
  console.error("Cannot install schemathesis.");
  process.exit(1);
}

/** Starts the program with an empty database. */
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
  const url = await listeningUrl(child, ended);
  return { url, problems: () => problemsIn(child, ended, log), stop: () => child.kill("SIGKILL") };
}

/** Returns the URL in the program's banner. */
async function listeningUrl(child, ended) {
  const lines = createInterface({ input: child.stderr });
  const listening = new Promise((resolve) => {
    lines.on("line", (line) => {
      const [url] = /http:\/\/[\w.]+:\d+/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const timeout = new Promise((resolve) => setTimeout(resolve, START_TIMEOUT).unref());
  const url = await Promise.race([listening, ended.then(() => undefined), timeout]);
  if (url === undefined) {
    child.kill("SIGKILL");
    throw new Error("The endpoint does not start");
  }
  return url;
}

/** Returns an array that gets each entry of the log. */
function readLog(stdout) {
  const entries = [];
  createInterface({ input: stdout }).on("line", (line) => entries.push(JSON.parse(line)));
  return entries;
}

/** Downloads the OpenAPI document, which requires a token, to a file. */
async function downloadDocument(url) {
  const answer = await fetch(`${url}/openapi.json`, { headers: { Authorization: `Bearer ${token}` } });
  const document = join(folder, "openapi.json");
  writeFileSync(document, await answer.text());
  return document;
}

/** Runs schemathesis for this many seconds. Returns true if it found an error. */
async function runSchemathesis(url, document, time, { dryRun }, args) {
  const config = join(root, "scripts/long/schemathesis.toml");
  const limits = ["--max-time", String(time), "--no-color"];
  const all = ["--config-file", config, "run", document, "--url", url, ...limits, ...args];
  const env = { ...process.env, BIFROST_KEYS_TEST_TOKEN: token, BIFROST_KEYS_TEST_DRY_RUN: String(dryRun) };
  // It writes files to its working directory.
  const child = spawn(schemathesis, all, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = await once(child, "exit");
  return code !== 0;
}

/**
 * Stops the endpoint and returns the problems in its log. A run that never stores a key would find no errors, so each
 * operation must have succeeded at least once.
 */
async function problemsIn(child, ended, log) {
  child.kill("SIGTERM");
  const exit = await ended;
  const problems = exit === 0 ? [] : [`the endpoint ended with ${exit}`];
  const counts = new Map();
  for (const { method, route = "none", status } of log) {
    const name = `${method} ${route}`;
    const statuses = counts.get(name) ?? {};
    statuses[status] = (statuses[status] ?? 0) + 1;
    counts.set(name, statuses);
    if (status >= 500) problems.push(`${name} was answered with ${status}`);
  }
  console.log(`\nAnswers in the endpoint's log, ${log.length} in total:`);
  for (const operation of OPERATIONS) {
    const statuses = counts.get(operation) ?? {};
    const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
    console.log(`  ${operation}: ${answers.join(", ")}`);
    if (!statuses[200]) problems.push(`${operation} was never answered with 200`);
  }
  return problems;
}

/** Runs a program; exits if it fails. */
function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) return;
  console.error(`${program} ${args.join(" ")} failed${error ? `: ${error.message}` : ""}`);
  process.exit(1);
}
