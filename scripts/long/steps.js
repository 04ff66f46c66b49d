// The long tests, in the order in which they run.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../test/run.js";

const tsc = (project) => (run) => run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project]);

export const steps = [
  { title: "Compile the endpoint", check: tsc("server") },
  { title: "Compile its long tests", check: tsc("server/test-long") },
  { title: "Crash: kill -9 during writes", check: tests("faults/crash") },
  { title: "Disk full", check: fullDisk },
  { title: "Files and folders without the needed permissions", check: tests("faults/permissions") },
  { title: "Wrong encryption keys and damaged files", check: tests("faults/damage") },
  { title: "Database locked by another process", check: tests("faults/locked") },
  { title: "No secret in the files of a database, in any encoding", check: tests("faults/dump") },
  { title: "Rotation while two processes write, on both databases", check: tests("faults/rotation") },
  { title: "Race of two processes, on both databases", check: tests("faults/race") },
  { title: "10,000 keys: lists against one durable insert", check: tests("load/lists") },
  { title: "10,000 keys imported twice", check: tests("load/import") },
  { title: "Slow, broken and many clients", check: tests("load/clients") },
  { title: "Long responses that are read slowly or not at all", check: tests("load/unread") },
  { title: "A proxy's headers behind 2,000 empty ones", check: tests("load/headers") },
  { title: "Bodies in chunks of one byte", check: tests("load/chunks") },
  { title: "Stop under load", check: tests("faults/stop") },
  { title: "Memory over 200,000 requests", check: tests("load/memory") },
  {
    title: "Requests generated from /openapi.json",
    check: (run) => run(process.execPath, ["scripts/long/schemathesis.js"]),
  },
];

function tests(name) {
  return (run) => run(process.execPath, testArguments(name));
}

function testArguments(name) {
  return ["--test", "--test-reporter=spec", `server/dist/test-long/${name}.test.js`];
}

/** The test mounts a disk. Root may do that; other users need a namespace for it. */
function fullDisk(run) {
  if (process.getuid?.() === 0) return tests("faults/disk")(run);
  const asRoot = ["--user", "--map-root-user", "--mount"];
  if (spawnSync("unshare", [...asRoot, "true"]).status !== 0) {
    throw new Error(
      "This user cannot mount a disk: run this as root, or where users may create namespaces (unshare --user --mount).",
    );
  }
  run("unshare", [...asRoot, process.execPath, ...testArguments("faults/disk")]);
}
