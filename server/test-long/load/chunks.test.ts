// Bodies of 262,144 chunks of one byte. What is protected: the endpoint needs little more time for such a body than
// Node's parser does, and serves other clients meanwhile.
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { start } from "../../test/support/endpoint.js";
import { type TestContext, longTest as test } from "../../test/support/test.js";
import { connectTo, median } from "../support/client.js";

const KEYS = "/api/providers/openai/keys";
const SIZE = 262_144;
const BODIES = 5;

/** The most CPU time that a body may take, as a multiple of what Node alone needs. */
const FACTOR = 1.5;

/** The highest median time of other requests, in milliseconds. */
const MAX_MEDIAN = 200;

const body = '{"value":"sk-test-1"}'.padEnd(SIZE).replace(/./g, "1\r\n$&\r\n");
const head = `Host: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close`;
const bytes = `POST ${KEYS}?dry_run=true HTTP/1.1\r\n${head}\r\n\r\n${body}0\r\n\r\n`;

test(`${BODIES} bodies of ${SIZE} chunks`, async (t) => {
  const endpoint = await start(t);
  const plain = await startPlain(t);
  const [endpointTimes, plainTimes]: [number[], number[]] = [[], []];
  for (let round = 0; round < BODIES; round += 1) {
    plainTimes.push(await cpuTimeOf(plain.pid, () => plain.post()));
    endpointTimes.push(
      await cpuTimeOf(endpoint.pid, async () => assert.match(await endpoint.raw(bytes), /^HTTP\/1\.1 200 /)),
    );
  }
  const [endpointTime, plainTime] = [Math.min(...endpointTimes), Math.min(...plainTimes)];
  t.diagnostic(`CPU time of a body: ${endpointTime} ms, and ${plainTime} ms in a server that discards it`);
  assert.ok(endpointTime < FACTOR * plainTime);

  const client = connectTo(endpoint.port, 1);
  t.after(() => client.close());
  const durations: number[] = [];
  for (const reply of Array.from({ length: BODIES }, () => endpoint.raw(bytes))) {
    for (let index = 0; index < 10; index += 1) durations.push((await client.send("GET", "/health/live")).duration);
    await reply;
  }
  t.diagnostic(`others waited ${median(durations).toFixed(1)} ms, at most ${Math.max(...durations).toFixed(1)} ms`);
  assert.ok(median(durations) < MAX_MEDIAN);
});

/** Measures the CPU time that a process uses while `work` runs, in milliseconds. */
async function cpuTimeOf(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = totalCpuTime(pid);
  await work();
  return totalCpuTime(pid) - before;
}

/** Returns the user and system time of a process in milliseconds; the kernel counts hundredths of a second. */
function totalCpuTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Starts a plain Node server that discards bodies, in a process of its own. */
async function startPlain(t: TestContext): Promise<{ pid: number; post(): Promise<void> }> {
  const child: ChildProcess = fork(fileURLToPath(new URL("../support/plain-server.js", import.meta.url)));
  t.after(() => child.kill("SIGKILL"));
  const [port] = (await once(child, "message")) as [number];
  return {
    pid: child.pid as number,
    async post() {
      const socket = connect(port, "127.0.0.1").resume();
      socket.write(bytes);
      await once(socket, "close");
    },
  };
}
