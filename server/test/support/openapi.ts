// The API's description, as tests read it: JSON is `any` here, whatever it should be.
import assert from "node:assert/strict";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** The document, as an endpoint answers it. */
export async function apiDocument(): Promise<any> {
  const answer = await keysApp({ store: memoryStore() }).fetch(new Request("http://localhost/openapi.json"));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/json/);
  return answer.json();
}

/** All values inside a value, each with its JSON pointer. */
export function parts(value: any, pointer = "#"): { pointer: string; value: any }[] {
  if (value === null || typeof value !== "object") return [];
  const inner = Object.entries(value).flatMap(([name, part]) => parts(part, `${pointer}/${escape(name)}`));
  return [{ pointer, value }, ...inner];
}

/** What stands at a JSON pointer; undefined if nothing does. */
export function schemaAt(document: any, pointer: string): any {
  const names = pointer.split("/").slice(1).map(decodeURIComponent);
  return names.reduce((value, name) => value?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/** Why the schema at this pointer refuses a value; undefined if it allows it. */
export function refused(document: any, pointer: string, value: unknown): string | undefined {
  const validate = validator(document, pointer);
  return validate(value) ? undefined : JSON.stringify(validate.errors);
}

/** Throws if an answer is none of those that the document has for the request's operation. */
export function checkAnswer(document: any, request: Request, { status, headers }: Response, body: string): void {
  const path = templateOf(document, new URL(request.url).pathname);
  const operation = document.paths[path]?.[request.method.toLowerCase()];
  assert.ok(operation, `${request.method} ${path} is described`);
  const place = `#/paths/${escape(path)}/${request.method.toLowerCase()}/responses/${status}`;
  const stated = schemaAt(document, place);
  assert.ok(stated, `${place} is described`);
  const pointer: string = stated.$ref ?? place;
  const response = schemaAt(document, pointer);
  const [mediaType = ""] = (headers.get("content-type") ?? "").split(";");
  assert.ok(response.content[mediaType], `${place} is ${mediaType}`);
  const schema = `${pointer}/content/${escape(mediaType)}/schema`;
  assert.equal(refused(document, schema, JSON.parse(body)), undefined, place);
  for (const [name, stated] of Object.entries<any>(response.headers)) {
    const header = stated.$ref ? schemaAt(document, stated.$ref) : stated;
    const value = headers.get(name);
    assert.ok(value !== null || !header.required, `${place} has ${name}`);
  }
}

function templateOf(document: any, path: string): string {
  const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path);
  return Object.keys(document.paths).find(fits) ?? "";
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
  // Strict: a keyword that is misspelt is an error. Types may be several, and implied.
  shared = new Ajv2020({ strict: true, strictTypes: false, allErrors: false });
  addFormats.default(shared);
  // Beside schemas the document has what is none.
  for (const keyword of Object.keys(document)) shared.addKeyword(keyword);
  return shared.addSchema(document, "openapi.json");
}

function escape(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}
