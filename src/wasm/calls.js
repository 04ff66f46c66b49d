// The public functions. Their arguments are taken apart here, and the functions of
// the host are asked, so that whatever these throw is thrown before the
// WebAssembly module holds anything.
import { bytes, isObject } from "./body.js";
import { FIELDS, PROVIDERS } from "./fields.js";
import { call } from "./host.js";

export { connect, imports } from "./host.js";

// What is known of provider and body, in bits.
const IS_THERE = 1;
const IS_KEY_LESS = 2;
const OF_OBJECT = 4;
const NAMED = 8;
const NOTHING = new Uint8Array();

export function answerCreateKey({ segment, settings, body, environment }) {
  const lookup = lookUp(environment);
  const known = find(segment, "segment", settings, "settings");
  return call(0, facts(known), 0, segment, base(known), "", undefined, bytes(body), lookup);
}

export function answerUpdateKey({ body, environment, ...path }) {
  return ofStored(1, path, bytes(body), lookUp(environment));
}

export function answerDeleteKey(path) {
  return ofStored(2, path, NOTHING);
}

export function answerGetKey(path) {
  return ofStored(3, path, NOTHING);
}

function ofStored(operation, { segment, key_id, settings, stored }, body, environment) {
  const known = find(segment, "segment", settings, "settings");
  const key = find(key_id, "key_id", stored, "stored");
  const text = key == null ? undefined : bytes(key);
  return readable(call(operation, facts(known), 0, segment, base(known), key_id, text, body, environment));
}

export function answerListKeys({ segment, settings, keys, total = keys?.length }) {
  if (!Array.isArray(keys)) throw new TypeError("keys must be a list of stored keys");
  const known = find(segment, "segment", settings, "settings");
  return readable(call(4, facts(known), total, segment, base(known), "", bytes(keys), NOTHING));
}

export function answerCreateProvider(body) {
  return call(5, 0, 0, "", "", "", undefined, bytes(body));
}

export function answerTaken(taken, provider) {
  check(provider, "provider", "string");
  const answer = typeof taken === "string" ? call(6, 0, 0, provider, "", taken, undefined, NOTHING) : undefined;
  if (answer === undefined) throw new TypeError('taken must be "id", "name" or "provider"');
  return answer;
}

export function answerError({ status, code, message }) {
  check(status, "status", "number");
  check(code, "code", "string");
  check(message, "message", "string");
  return call(7, 0, status, message, "", code, undefined, NOTHING);
}

export function checkKey(provider, body, options) {
  return library(0, provider, undefined, body, options).issues;
}

export function createKey(provider, body, options) {
  return result(library(0, provider, undefined, body, options));
}

export function updateKey(provider, stored, body, options) {
  return result(library(1, provider, bytes(stored), body, options));
}

export function redactKey(key) {
  return JSON.parse(readable(call(3, IS_THERE | NAMED, 0, "", "", "", bytes(key), NOTHING)).body);
}

export function decodeSegment(segment) {
  check(segment, "segment", "string");
  return call(8, 0, 0, segment, "", "", undefined, NOTHING)?.body;
}

export function providers() {
  return [...PROVIDERS];
}

export function keyFields(provider) {
  const { name, base_provider_type } = fieldsOf(provider);
  return formFields(FIELDS, base_provider_type || name);
}

/** The fields of a form, without the blocks of other providers, as copies. */
function formFields(fields, base) {
  const ofProvider = fields.filter(({ of }) => of === undefined || of === base);
  return ofProvider.map(({ of, ...field }) => ({
    ...field,
    required: field.required.includes(PROVIDERS.includes(base) ? base : ""),
    ...(field.fields && { fields: formFields(field.fields, base) }),
  }));
}

function library(operation, provider, stored, body, options) {
  const text = bytes(body);
  const { environment } = Object(options);
  const lookup = lookUp(environment);
  const known = fieldsOf(provider);
  const bits = (typeof provider === "string" ? NAMED : facts(known) | NAMED) | (isObject(body) ? OF_OBJECT : 0);
  return readable(call(operation, bits, 0, known.name, base(known), "", stored, text, lookup));
}

function result({ status, body, key, issues }) {
  return status === 200 ? { ok: true, key, advice: issues } : { ok: false, status, error: JSON.parse(body), issues };
}

/** A provider by its name, or with what it is. */
function fieldsOf(provider) {
  const fields = typeof provider === "string" ? { name: provider } : provider;
  if (typeof fields?.name !== "string") throw new TypeError("a provider must be a name or an object with a name");
  return fields;
}

/** What the host has under the name that a segment stands for. */
function find(segment, segmentName, lookup, lookupName) {
  check(segment, segmentName, "string");
  check(lookup, lookupName, "function");
  const name = segment.includes("%") ? decodeSegment(segment) : segment;
  return name === undefined ? undefined : lookup(name);
}

/** Throws for a wrong argument, naming it and nothing of it. */
function check(argument, name, type) {
  if (typeof argument !== type) throw new TypeError(`${name} must be a ${type}`);
}

function lookUp(environment) {
  if (environment == null) return undefined;
  check(environment, "environment", "function");
  return environment;
}

function readable(result) {
  if (result === undefined) throw new TypeError("a stored key cannot be read: it is not the JSON of a key");
  return result;
}

const facts = (known) => (known == null ? 0 : known.is_key_less === true ? IS_THERE | IS_KEY_LESS : IS_THERE);
const base = (known) => (typeof known?.base_provider_type === "string" ? known.base_provider_type : "");
