// The long tests, in their order.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../test/run.js";

const tsc = (project) => (run) => run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project]);

export const steps = [
  { title: "Compile the endpoint", check: tsc("server") },
  { title: "Compile its long tests", check: tsc("server/test-long") },
  { title: "Crash: kill -9 during writes", check: tests("crash") },
  { title: "Disk full", check: fullDisk },
  { title: "Files and folders that are not permitted", check: tests("permissions") },
  { title: "Wrong encryption keys and damaged files", check: tests("damage") },
  { title: "Database locked by another process", check: tests("locked") },
  { title: "Secrets in the files of a database, in no form", check: tests("dump") },
  { title: "Rotation while two processes write, on both databases", check: tests("rotation") },
  { title: "Race of two processes, on both databases", check: tests("race") },
  { title: "10,000 keys: lists against one durable insert", check: tests("lists") },
  { title: "10,000 keys imported twice", check: tests("import") },
  { title: "Slow, broken and many clients", check: tests("clients") },
  { title: "Long answers that are read slowly, or not at all", check: tests("unread") },
  { title: "A proxy's headers behind 2,000 empty ones", check: tests("headers") },
  { title: "Bodies in chunks of one byte", check: tests("chunks") },
  { title: "Stop under load", check: tests("stop") },
  { title: "Memory over 200,000 requests", check: tests("memory") },
  { title: "Everything that the description allows", check: (run) => run(process.execPath, ["scripts/long/schemathesis.js"]) },
];

function tests(name) {
  return (run) => run(process.execPath, testArguments(name));
}

function testArguments(name) {
  return ["--test", "--test-reporter=spec", `server/dist/test-long/${name}.test.js`];
}

/** The test mounts a disk of its own: root may, others in a namespace of theirs. */
function fullDisk(run) {
  if (process.getuid?.() === 0) return tests("disk")(run);
  const asRoot = ["--user", "--map-root-user", "--mount"];
  if (spawnSync("unshare", [...asRoot, "true"]).status !== 0) {
    throw new Error("No disk can be mounted here: run this as root, or where users may make namespaces (unshare --user --mount).");
  }
  run("unshare", [...asRoot, process.execPath, ...testArguments("disk")]);
}
