import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { type KeysAppOptions, keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { StoreFailure, type StoreFailureCode } from "@bifrost-keys/server/store";
import { Validator } from "@seriousme/openapi-schema-validator";
import * as api from "bifrost-keys";
import schemas from "bifrost-keys/schemas";
import { apiDocument, checkAnswer, descendants, schemaAt, schemaErrors } from "../support/openapi.js";
import { test } from "../support/test.js";

// Plain JavaScript, for any runtime.
const suite = (name: string) => import(new URL(`../../../../tests/${name}.js`, import.meta.url).href);
const { runEndpoint } = await suite("suite/endpoint");
const { textOf } = await suite("suite/case");
const cases: Record<string, any[]> = (await suite("helpers/cases")).readCases();

const document = await apiDocument();

/** Returns the schema of the body that a case sends. */
const REQUESTS: Record<string, string> = {
  "create-key": "CreateKeyRequest",
  "update-key": "UpdateKeyRequest",
  "create-provider": "CreateProviderRequest",
};

test("the document is valid OpenAPI 3.1, of this release", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(document.openapi, "3.1.0");
  const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  assert.equal(document.info.version, version);
});

test("every reference resolves, and every component is used", () => {
  const references = descendants(document).flatMap(({ value }) =>
    typeof value?.$ref === "string" ? [value.$ref] : [],
  );
  for (const reference of references) assert.ok(schemaAt(document, reference), reference);
  const names = Object.entries(document.components as Record<string, object>)
    .filter(([kind]) => kind !== "securitySchemes")
    .flatMap(([kind, named]) => Object.keys(named).map((name) => `#/components/${kind}/${name}`));
  // These are for users of the schemas without the document.
  const forOthers = ["#/components/schemas/ProviderName"];
  assert.deepEqual(
    names.filter((name) => !references.includes(name)),
    forOthers,
  );
});

test("operation ids are unique, and links refer to them", () => {
  const operations = descendants(document.paths).flatMap(({ value }) => (value?.responses ? [value.operationId] : []));
  assert.equal(new Set(operations).size, operations.length);
  const linked = descendants(document.paths).flatMap(({ value }) => (value?.links ? Object.keys(value.links) : []));
  for (const operation of linked) assert.ok(operations.includes(operation), operation);
});

// People copy examples: a wrong one is worse than none.
test("every example is valid for its schema", (t) => {
  let count = 0;
  for (const { pointer, value } of descendants(document)) {
    if (!value?.schema) continue;
    const examples = Object.values(value.examples ?? {}).map((example: any) => example.value);
    if (value.example !== undefined) examples.push(value.example);
    for (const example of examples) {
      assert.equal(schemaErrors(document, `${pointer}/schema`, example), undefined, pointer);
      count++;
    }
  }
  for (const { pointer, value } of descendants(document.components.schemas, "#/components/schemas")) {
    if (!Array.isArray(value?.examples)) continue;
    for (const example of value.examples) assert.equal(schemaErrors(document, pointer, example), undefined, pointer);
    count += value.examples.length;
  }
  t.diagnostic(`${count} examples`);
  assert.ok(count > 40, "examples are found");
});

test("the document's schemas are those that the package publishes", () => {
  const file = new URL(import.meta.resolve("bifrost-keys/schemas.json"));
  const { $schema, $defs } = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual(JSON.parse(JSON.stringify(schemas.$defs)), $defs);
  assert.equal($schema, "https://json-schema.org/draft/2020-12/schema");
  for (const name of Object.keys($defs)) assert.ok(document.components.schemas[name], name);
});

test("every key and every provider of the recorded cases is valid for its schema", (t) => {
  const counts: Record<string, number> = {};
  const check = (schema: string, name: string, value: unknown) => {
    assert.equal(schemaErrors(document, `#/components/schemas/${schema}`, value), undefined, `${schema}: ${name}`);
    counts[schema] = (counts[schema] ?? 0) + 1;
  };
  for (const { name, stored = [], expect } of Object.values(cases).flat()) {
    for (const key of stored) check("Key", name, key);
    for (const key of [expect.key, expect.response]) if (key) check("Key", name, key);
    if (expect.response) check("KeyOfProvider", name, { provider: "openai", ...expect.response });
    if (expect.provider) check("CustomProvider", name, expect.provider);
  }
  t.diagnostic(JSON.stringify(counts));
  assert.ok((counts.Key ?? 0) > 900 && (counts.CustomProvider ?? 0) >= 10);
});

// A schema that is stricter than the endpoint would keep clients from valid requests.
test("every accepted body is valid for its schema", (t) => {
  for (const [file, schema] of Object.entries(REQUESTS)) {
    const accepted = cases[file]!.filter(({ expect }) => expect.status === 200);
    for (const recorded of accepted) {
      const problem = schemaErrors(document, `#/components/schemas/${schema}`, JSON.parse(textOf(recorded)));
      assert.equal(problem, undefined, recorded.name);
    }
    t.diagnostic(`${schema}: ${accepted.length} bodies accepted`);
    assert.ok(accepted.length >= 10);
  }
});

/** A schema cannot compare two fields: it cannot find texts that contradict a reference next to them. */
const hasTextAndReference = ({ value }: any) => Boolean(value?.value && value.env_var);

// A schema must describe types exactly.
test("every body that is refused for a type or a form is invalid for its schema", (t) => {
  const counts = { invalid_type: 0, invalid_secret: 0, "a text and a reference, which no schema compares": 0 };
  const allowed: string[] = [];
  for (const [file, schema] of Object.entries(REQUESTS)) {
    for (const { name, expect, ...recorded } of cases[file]!) {
      const code: "invalid_type" | "invalid_secret" = expect.code;
      if (code !== "invalid_type" && code !== "invalid_secret") continue;
      const body = JSON.parse(textOf(recorded));
      if (schemaErrors(document, `#/components/schemas/${schema}`, body)) counts[code]++;
      else if (hasTextAndReference(body)) counts["a text and a reference, which no schema compares"]++;
      else allowed.push(`${name}: ${code}`);
    }
  }
  t.diagnostic(`refused: ${JSON.stringify(counts)}`);
  assert.deepEqual(allowed, []);
  assert.ok(counts.invalid_type >= 90 && counts.invalid_secret >= 9, "cases are found");
});

// Clients are generated from the descriptions of the answers.
test("every answer to a recorded case is described for its operation", async (t) => {
  for (const [file, recorded] of Object.entries(cases)) {
    const answers = await answered(file, recorded);
    t.diagnostic(
      `${file}: ${Object.entries(answers)
        .map(([status, count]) => `${count} × ${status}`)
        .join(", ")}`,
    );
    assert.ok(answers[200] && answers[400], "answers come, of both kinds");
  }
});

// Clients cannot handle a code that is not described.
test("every refusal in the sources is described with its status", (t) => {
  const sources = new URL("../../../src/", import.meta.url);
  const files = readdirSync(sources, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const texts = files.map((name) => readFileSync(new URL(name, sources), "utf8"));
  const named = texts.flatMap((text) => [
    ...text.matchAll(/\brefuse\(\s*c,\s*(\d+),\s*"(\w+)"/g),
    ...text.matchAll(/\banswerError\(\{\s*status: (\d+),\s*code: "(\w+)"/g),
  ]);
  const responses = Object.values<any>(document.components.responses);
  const described = responses.map(({ content }) => content["application/json"].schema.properties);
  const missing = named
    // No operation is about an unsupported method.
    .filter(([, status]) => status !== "405")
    .filter(
      ([, status, code]) =>
        !described.some(({ status_code, error }) => {
          const codes = error.properties.code.enum ?? error.properties.code.anyOf[1].enum;
          return status_code.const === Number(status) && codes.includes(code);
        }),
    );
  t.diagnostic(`${named.length} refusals`);
  assert.deepEqual(
    missing.map(([, status, code]) => `${status} ${code}`),
    [],
  );
  assert.ok(named.length > 10, "refusals are found");
});

// The same for the failures of a store, of which the sources have a table.
test("every failure of a store is described", async (t) => {
  const source = readFileSync(new URL("../../../src/http/errors.ts", import.meta.url), "utf8");
  const codes = [...source.matchAll(/^ {2}(\w+): \[\s*\d{3},/gm)].map(([, code]) => code as StoreFailureCode);
  for (const code of codes) {
    const fail = () => Promise.reject(new StoreFailure(code));
    const app = keysApp({ store: { ...memoryStore(), providers: fail } });
    const request = new Request("http://localhost/api/providers");
    const response = await app.fetch(request);
    checkAnswer(document, request, response, await response.text());
  }
  t.diagnostic(codes.join(", "));
  assert.ok(codes.length >= 5, "failures are found");
});

async function answered(file: string, recorded: any[]): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  const checking = (options: KeysAppOptions) => {
    const app = keysApp(options);
    return {
      async fetch(request: Request) {
        const response = await app.fetch(request);
        checkAnswer(document, request, response, await response.clone().text());
        counts[response.status] = (counts[response.status] ?? 0) + 1;
        return response;
      },
    };
  };
  const openStore = async () => memoryStore();
  const { failures } = await runEndpoint({ api, keysApp: checking, openStore }, file, recorded);
  assert.deepEqual(failures, []);
  return counts;
}
