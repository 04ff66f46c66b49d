// What the endpoint is measured against: Hono, zod and libsql with nothing around them. No rule beyond types, no access
// control, no encryption, no audit, no log.
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import Database from "libsql";
import { z } from "zod";

const secret = z.union([z.string(), z.object({ value: z.string(), env_var: z.string(), from_env: z.boolean() })]);
const openaiKey = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  value: secret,
  models: z.array(z.string()).default([]),
  blacklisted_models: z.array(z.string()).default([]),
  weight: z.number().min(0).default(1),
  aliases: z.record(z.string(), z.string()).optional(),
  enabled: z.boolean().default(true),
  use_for_batch_api: z.boolean().default(false),
});

const db = new Database(process.env.DATABASE_FILE);
for (const text of ["journal_mode = WAL", "synchronous = FULL"]) db.prepare(`pragma ${text}`).all();
db.exec(
  "create table keys (position integer primary key, id text not null unique, provider text not null, name text not null unique, body text not null)",
);
const insert = db.prepare("insert into keys (id, provider, name, body) values (?, ?, ?, ?)");
const find = db.prepare("select body from keys where provider = ? and id = ?");
const list = db.prepare("select body from keys where provider = ? order by position limit ?");

const app = new Hono();

app.post("/api/providers/:provider/keys", async (c) => {
  const { success, data, error } = openaiKey.safeParse(await c.req.json());
  if (!success) return c.json({ issues: error.issues }, 400);
  const key = { ...data, id: data.id ?? crypto.randomUUID() };
  insert.run(key.id, c.req.param("provider"), key.name, JSON.stringify(key));
  return c.json(redact(key));
});

app.get("/api/providers/:provider/keys/:key_id", (c) => {
  const row = find.get(c.req.param("provider"), c.req.param("key_id"));
  return row ? c.json(redact(JSON.parse(row.body))) : c.json({ error: "not found" }, 404);
});

app.get("/api/providers/:provider/keys", (c) => {
  const rows = list.all(c.req.param("provider"), Number(c.req.query("limit") ?? 100));
  return c.json({ keys: rows.map(({ body }) => redact(JSON.parse(body))) });
});

function redact(key) {
  return { ...key, value: "****" };
}

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(process.env.PORT) }, ({ port }) => {
  console.error(`http://127.0.0.1:${port}`);
});
