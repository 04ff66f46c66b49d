// The blocks of data: requests, JSON, TOML and forms.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { answerCreateKey, checkKey } from "bifrost-keys";
import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import { root } from "./pages.js";

/** How to check a block, by its language. */
export const DATA = { http: checkRequest, json: checkJson, toml: checkToml, yaml: ({ text }) => parseYaml(text) };

/** A request of the page of advice: it must get the advice of the heading above it. */
function checkRequest({ page, line, text }) {
  const [, provider, body] = /^POST \/api\/providers\/(.+)\/keys\n([\s\S]*)$/.exec(text);
  const above = readFileSync(join(root, page), "utf8").split("\n").slice(0, line);
  const code = above.findLast((text) => text.startsWith("## ")).slice(3);
  const codes = checkKey(provider, body).map((issue) => issue.code);
  assert.ok(codes.includes(code), `${code} is not among ${codes.join(", ")}`);
}

/** JSON; an error object must be the answer to the request that it is about. */
function checkJson({ text }) {
  const value = JSON.parse(text);
  if (value.is_bifrost_error === undefined) return;
  const { body } = answerCreateKey({
    segment: value.extra_fields.provider,
    settings: () => ({}),
    body: '{"name":"prod"}',
  });
  assert.deepEqual(value, JSON.parse(body));
}

/** The configuration of a Worker: it must have the names that the example uses. */
function checkToml({ text }) {
  const { main, vars, durable_objects } = parseToml(text);
  const file = join(root, "examples/endpoint", main);
  assert.ok(existsSync(file), main);
  const program = readFileSync(file, "utf8");
  const { name, class_name } = durable_objects.bindings[0];
  for (const variable of [...Object.keys(vars), name]) assert.ok(program.includes(`env.${variable}`), variable);
  assert.ok(program.includes(`export class ${class_name} `), class_name);
}
