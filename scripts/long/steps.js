// The steps of the long tests, in order.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../test/run.js";

const tsc = (project) => (run) => run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project]);

export const steps = [
  { title: "Compile the endpoint", check: tsc("server") },
  { title: "Compile its long tests", check: tsc("server/test-long") },
  { title: "Crash: kill -9 during writes", check: tests("faults/crash") },
  { title: "Disk full", check: fullDisk },
  { title: "Missing permissions for files and folders", check: tests("faults/permissions") },
  { title: "Wrong encryption keys and damaged files", check: tests("faults/damage") },
  { title: "Database locked by another process", check: tests("faults/locked") },
  { title: "No secrets in the files of a database, in any encoding", check: tests("faults/dump") },
  { title: "Rotation while two processes write, on both databases", check: tests("faults/rotation") },
  { title: "Race of two processes, on both databases", check: tests("faults/race") },
  { title: "10,000 keys: time of lists compared with one durable insert", check: tests("load/lists") },
  { title: "10,000 keys imported twice", check: tests("load/import") },
  { title: "Slow, broken and many clients", check: tests("load/clients") },
  { title: "Clients that read long answers slowly, or not at all", check: tests("load/unread") },
  { title: "A proxy's headers behind 2,000 empty ones", check: tests("load/headers") },
  { title: "Bodies in chunks of one byte", check: tests("load/chunks") },
  { title: "Stop under load", check: tests("faults/stop") },
  { title: "Memory over 200,000 requests", check: tests("load/memory") },
  {
    title: "All requests that the OpenAPI document allows (schemathesis)",
    check: (run) => run(process.execPath, ["scripts/long/schemathesis.js"]),
  },
];

function tests(name) {
  return (run) => run(process.execPath, testArguments(name));
}

function testArguments(name) {
  return ["--test", "--test-reporter=spec", `server/dist/test-long/${name}.test.js`];
}

/** The test mounts a file system, which requires root or a user namespace. */
function fullDisk(run) {
  if (process.getuid?.() === 0) return tests("faults/disk")(run);
  const namespace = ["--user", "--map-root-user", "--mount"];
  if (spawnSync("unshare", [...namespace, "true"]).status !== 0) {
    throw new Error(
      "Cannot mount a file system: run this as root, or where users may create namespaces (unshare --user --mount).",
    );
  }
  run("unshare", [...namespace, process.execPath, ...testArguments("faults/disk")]);
}
