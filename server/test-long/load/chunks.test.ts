// Bodies of 262,144 chunks of one byte. What is protected: such a body costs the endpoint little
// more than it costs Node to take it apart, and others are served meanwhile.
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

/** How much more processor time a body may take than by Node alone. */
const FACTOR = 1.5;

/** How long others may wait, half of them, in milliseconds. */
const USUAL = 200;

const body = '{"value":"sk-test-1"}'.padEnd(SIZE).replace(/./g, "1\r\n$&\r\n");
const head = `Host: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close`;
const bytes = `POST ${KEYS}?dry_run=true HTTP/1.1\r\n${head}\r\n\r\n${body}0\r\n\r\n`;

test(`${BODIES} bodies of ${SIZE} chunks`, async (t) => {
  const endpoint = await start(t);
  const plain = await startPlain(t);
  const [own, least]: [number[], number[]] = [[], []];
  for (let round = 0; round < BODIES; round += 1) {
    least.push(await timeOf(plain.pid, () => plain.post()));
    own.push(await timeOf(endpoint.pid, async () => assert.match(await endpoint.raw(bytes), /^HTTP\/1\.1 200 /)));
  }
  const [took, takes] = [Math.min(...own), Math.min(...least)];
  t.diagnostic(`a body took ${took} ms of processor time, and ${takes} ms of a server that throws it away`);
  assert.ok(took < FACTOR * takes);

  const client = connectTo(endpoint.port, 1);
  t.after(() => client.close());
  const durations: number[] = [];
  for (const posted of Array.from({ length: BODIES }, () => endpoint.raw(bytes))) {
    for (let asked = 0; asked < 10; asked += 1) durations.push((await client.send("GET", "/health/live")).duration);
    await posted;
  }
  t.diagnostic(`others waited ${median(durations).toFixed(1)} ms, at most ${Math.max(...durations).toFixed(1)} ms`);
  assert.ok(median(durations) < USUAL);
});

/** The processor time that a process needs while this is done, in milliseconds. */
async function timeOf(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = processorTime(pid);
  await work();
  return processorTime(pid) - before;
}

/** What a process has needed so far: user and system, in the kernel's hundredths of a second. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** A server of Node's that throws bodies away, in a process of its own. */
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
