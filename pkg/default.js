// Every runtime but workerd. The module is inlined as base64: no bundler can lose it, and no
// permission is needed to read it.
import * as api from "./generated/index.js";
import inlined from "./generated/inline.js";
import { instance } from "./generated/module.js";

instance.setCompile(
  () => new WebAssembly.Module(Uint8Array.from(atob(inlined), (character) => character.charCodeAt(0))),
);

// Not re-exports: with bindings of this file, bundlers keep the line above if one of them is used, and drop this
// file if none is.
export const answerConflict = api.answerConflict;
export const answerCreateKey = api.answerCreateKey;
export const answerCreateProvider = api.answerCreateProvider;
export const answerDeleteKey = api.answerDeleteKey;
export const answerError = api.answerError;
export const answerGetKey = api.answerGetKey;
export const answerListKeys = api.answerListKeys;
export const answerUpdateKey = api.answerUpdateKey;
export const bodyFromForm = api.bodyFromForm;
export const checkKey = api.checkKey;
export const createKey = api.createKey;
export const decodeSegment = api.decodeSegment;
export const isProviderName = api.isProviderName;
export const keyFields = api.keyFields;
export const keySchema = api.keySchema;
export const providers = api.providers;
export const redactKey = api.redactKey;
export const signInMethods = api.signInMethods;
export const updateKey = api.updateKey;
