// Cloudflare Workers: bytes cannot be compiled there, so the module is imported as one.
import module from "./generated/bifrost_keys_bg.wasm";
import * as api from "./generated/index.js";
import { instance } from "./generated/module.js";

instance.setCompile(() => module);

// As in default.js.
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
