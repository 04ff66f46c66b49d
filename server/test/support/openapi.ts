// Helpers that read the OpenAPI document and validate answers by it.
import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** Fetches the document from an endpoint. */
export async function apiDocument(): Promise<any> {
  const answer = await keysApp({ store: memoryStore() }).fetch(new Request("http://localhost/openapi.json"));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
  return answer.json();
}

/** Returns a value and all objects and arrays inside it, each with its JSON pointer. */
export function descendants(value: any, pointer = "#"): { pointer: string; value: any }[] {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.entries(value).flatMap(([name, part]) => descendants(part, `${pointer}/${escape(name)}`));
  return [{ pointer, value }, ...inner];
}

/** Returns the value at a JSON pointer; undefined if there is none. */
export function schemaAt(document: any, pointer: string): any {
  const names = pointer.split("/").slice(1).map(decodeURIComponent);
  return names.reduce((value, name) => value?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/** Returns why a value does not match the schema at this pointer; undefined if it matches. */
export function schemaErrors(document: any, pointer: string, value: unknown): string | undefined {
  const validate = validator(document, pointer);
  return validate(value) ? undefined : JSON.stringify(validate.errors);
}

/** Asserts that the document describes this answer to this request. */
export function checkAnswer(document: any, request: Request, { status, headers }: Response, body: string): void {
  const path = templateOf(document, new URL(request.url).pathname);
  const operation = document.paths[path]?.[request.method.toLowerCase()];
  assert.ok(operation, `${request.method} ${path} is described`);
  const responsePointer = `#/paths/${escape(path)}/${request.method.toLowerCase()}/responses/${status}`;
  const described = schemaAt(document, responsePointer);
  assert.ok(described, `${responsePointer} is described`);
  const pointer: string = described.$ref ?? responsePointer;
  const response = schemaAt(document, pointer);
  const [mediaType = ""] = (headers.get("content-type") ?? "").split(";");
  assert.ok(response.content[mediaType], `${responsePointer} is ${mediaType}`);
  const schema = `${pointer}/content/${escape(mediaType)}/schema`;
  assert.equal(schemaErrors(document, schema, JSON.parse(body)), undefined, responsePointer);
  for (const [name, described] of Object.entries<any>(response.headers)) {
    const header = described.$ref ? schemaAt(document, described.$ref) : described;
    const value = headers.get(name);
    assert.ok(value !== null || !header.required, `${responsePointer} has ${name}`);
  }
}

function templateOf(document: any, path: string): string {
  const matches = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
  return Object.keys(document.paths).find(matches) ?? "";
}

const validators = new Map<string, ValidateFunction>();

function validator(document: any, pointer: string): ValidateFunction {
  let validate = validators.get(pointer);
  if (validate === undefined) {
    validate = ajv(document).compile({ $ref: `openapi.json${pointer}` });
    validators.set(pointer, validate);
  }
  return validate;
}

let shared: Ajv2020 | undefined;

function ajv(document: any): Ajv2020 {
  if (shared) return shared;
  // Strict: a misspelt keyword is an error. A schema may have several types, or leave its type implicit.
  shared = new Ajv2020({ strict: true, strictTypes: false, allErrors: false });
  addFormats.default(shared);
  // The document has top-level fields that are not JSON Schema keywords.
  for (const keyword of Object.keys(document)) shared.addKeyword(keyword);
  return shared.addSchema(document, "openapi.json");
}

function escape(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
