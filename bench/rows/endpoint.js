// The endpoint over HTTP against a bare app that does the same inserts and reads: the CPU time of each server's process.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OURS } from "../contenders.js";
import { startServer } from "../endpoint/server.js";
import { median } from "../measure.js";

const root = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const KEYS = "/api/providers/openai/keys";

/** Rounds, and how many requests each sends to each server. */
const LONG = { rounds: 15, warmUp: 2000, create: 400, read: 800, list: 100 };
const SHORT = { rounds: 5, warmUp: 500, create: 200, read: 400, list: 50 };

export async function endpoint({ isQuick }) {
  if (spawnSync(process.execPath, [root("node_modules/typescript/bin/tsc"), "-p", root("server")]).status !== 0)
    throw new Error("The endpoint does not compile: npm run build --workspace server");
  const servers = {
    [OURS]: await startServer(root("server/dist/cli/main.js"), ["--reads-per-minute", "0", "--writes-per-minute", "0"]),
    bare: await startServer(root("bench/endpoint/bare.js")),
  };
  try {
    return await measure(servers, isQuick ? SHORT : LONG);
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
}

async function measure(servers, { rounds, warmUp, ...counts }) {
  const requests = {
    create: (count) => Array.from({ length: count }, createRequest),
    read: (count, ids) => Array.from({ length: count }, (_, index) => ({ path: `${KEYS}/${pick(ids, index)}` })),
    list: (count) => Array.from({ length: count }, () => ({ path: `${KEYS}?limit=100` })),
  };
  const ids = {};
  for (const [name, server] of Object.entries(servers)) {
    const created = await server.sendAll(requests.create(warmUp));
    ids[name] = created.map((text) => JSON.parse(text).id);
    await server.sendAll(requests.read(warmUp, ids[name]));
    await server.sendAll(requests.list(warmUp / 20));
  }
  const lines = Object.keys(counts).map((row) => ({ name: row, times: {}, ns: {} }));
  for (let round = 0; round < rounds; round++) {
    for (const { name: row, times } of lines) {
      for (const [name, server] of Object.entries(servers)) {
        const all = requests[row](counts[row], ids[name]);
        const before = await server.cpuTime();
        await server.sendAll(all);
        const spent = (await server.cpuTime()) - before;
        (times[name] ??= []).push((spent * 1000) / all.length);
      }
    }
  }
  return lines.map(({ name, times }) => ({
    name,
    ns: Object.fromEntries(Object.entries(times).map(([server, values]) => [server, median(values)])),
  }));
}

let created = 0;

function createRequest() {
  const key = {
    name: `openai-${++created}`,
    value: `sk-test-0123456789abcdef${created}`,
    models: ["gpt-4o", "gpt-4o-mini"],
    weight: 1,
  };
  return { method: "POST", path: KEYS, body: Buffer.from(JSON.stringify(key)) };
}

const pick = (list, index) => list[(index * 7919) % list.length];
