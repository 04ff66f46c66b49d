// Runs the programs of the targets.
import { execFile, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

/** The folder with the tools and the projects. */
export const FOLDER = process.env.TARGETS_FOLDER;

const MINUTES = 60_000;

// Beside that folder: Next does not take a folder that holds the home directory for the root of a project.
const HOME = `${FOLDER}-home`;
mkdirSync(HOME, { recursive: true });

const env = {
  // Node 24, which runs this program, runs the tools as well: npm links Node 20 as a command, too.
  PATH: [dirname(process.execPath), join(FOLDER, "node_modules/.bin"), process.env.PATH].join(delimiter),
  HOME,
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

/** What a program prints. Rejects with its output if it fails. */
export async function run(cwd, program, ...args) {
  try {
    const options = { cwd, env, timeout: 5 * MINUTES, maxBuffer: 64 * 1024 * 1024 };
    return (await promisify(execFile)(program, args, options)).stdout;
  } catch ({ message, stdout }) {
    throw new Error(`${message}\n${stdout}`.slice(0, 4000));
  }
}

/**
 * Starts a server by a command, calls `use` with its address, and ends the server. Its port is the command's last
 * argument, and the variable PORT.
 */
export async function withServer(cwd, [program, ...args], use, variables = {}) {
  const port = await freePort();
  // In a process group of its own: some commands start the server as a process of theirs.
  const child = spawn(program, [...args, String(port)], {
    cwd,
    env: { ...env, PORT: String(port), ...variables },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  try {
    const address = `http://localhost:${port}`;
    await until(() => child.exitCode !== null || isAnswered(address));
    if (child.exitCode !== null) throw new Error(`${program} did not start: ${output}`);
    return await use(address);
  } finally {
    if (child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  }
}

async function isAnswered(address) {
  return fetch(address).then(
    () => true,
    () => false,
  );
}

/** Waits until a condition holds, for two minutes at most. */
async function until(condition) {
  for (const end = Date.now() + 2 * MINUTES; Date.now() < end; ) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server did not answer in time");
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
