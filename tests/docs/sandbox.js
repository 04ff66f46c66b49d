// A temporary folder that looks like a clone of the repository, with a home of its own, in which a page's blocks run.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./pages.js";

const SERVER = join(root, "server/dist/cli/main.js");

/** How long a block may take on a busy machine, in milliseconds. */
const DEADLINE = 120_000;

/** Runs a command as a server: waits until it listens, and leaves it running. A variable before it is set for it. */
const SERVE = `
serve() {
  "$@" > "$HOME/server.log" 2>&1 &
  until grep -q "listens on" "$HOME/server.log"; do
    kill -0 $! 2> /dev/null || { cat "$HOME/server.log" >&2; return 1; }
    sleep 0.1
  done
}
`;

// npm makes a package's program a command when it installs the package. In a clone, the program is compiled later.
const COMMAND = join(root, "node_modules/.bin/bifrost-keys-server");
if (existsSync(SERVER)) {
  chmodSync(SERVER, 0o755);
  if (!existsSync(COMMAND)) symlinkSync(SERVER, COMMAND);
}

/** Makes a sandbox for the test `t`, which removes it, and ends what still runs in it. */
export async function makeSandbox(t) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "bifrost-keys-docs-")));
  const clone = join(folder, "clone");
  const home = join(folder, "home");
  for (const path of [clone, home]) mkdirSync(path, { mode: 0o700 });
  for (const name of readdirSync(root)) if (name !== ".git") symlinkSync(join(root, name), join(clone, name));
  const [port, otherPort] = await Promise.all([freePort(), freePort()]);
  // curl fails if it gets an error, and knows the hosts of the pages.
  writeFileSync(
    join(home, ".curlrc"),
    `silent\nshow-error\nfail-with-body\nresolve = "keys.internal:${port}:127.0.0.1"\n`,
  );

  /** Puts what exists here in place of the ports and folders that the pages name. */
  const localize = (text) =>
    text
      .replaceAll("8080", port)
      .replaceAll("8081", otherPort)
      .replace(/\/(etc\/bifrost-keys|restore)\b/g, (path) => join(folder, path));
  const env = { PATH: process.env.PATH, HOME: home, PORT: String(port), npm_config_update_notifier: "false" };
  const groups = [];
  const stop = () => {
    for (const group of groups.splice(0)) endGroup(group);
  };
  t.after(() => {
    stop();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    folder,
    clone,
    port,
    localize,
    /** Ends the servers that commands started. */
    stop,
    /** Runs a script of bash, and returns its exit code and what it prints. Servers in it keep running. */
    async run(script) {
      const options = { cwd: clone, env, detached: true, stdio: ["ignore", "pipe", "pipe"], timeout: DEADLINE };
      const child = spawn("bash", ["-euo", "pipefail", "-c", SERVE + localize(script)], options);
      groups.push(child.pid);
      const output = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"]) {
        child[name].setEncoding("utf8").on("data", (text) => {
          output[name] += text;
        });
      }
      const [code] = await once(child, "close");
      return { code, ...output };
    },
  };
}

/** Whether bash can parse a script; its message if not. */
export function syntaxError(script) {
  const { status, stderr } = spawnSync("bash", ["-n", "-c", script], { encoding: "utf8" });
  return status === 0 ? undefined : stderr;
}

/** Ends all processes of a group that still run. */
function endGroup(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}
