/* tslint:disable */
/* eslint-disable */
export const memory: WebAssembly.Memory;
export const answer_conflict: (a: number, b: number, c: number, d: number) => any;
export const answer_create_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
export const answer_create_provider: (a: number, b: number) => any;
export const answer_delete_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
export const answer_error: (a: number, b: number, c: number, d: number, e: number) => any;
export const answer_get_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
export const answer_list_keys: (a: number, b: number, c: number, d: number, e: number, f: number) => [number, number, number];
export const answer_update_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number, k: number) => [number, number, number];
export const base_provider: (a: number, b: number, c: number) => [number, number];
export const check_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number];
export const create_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number) => [number, number, number];
export const decode_segment: (a: number, b: number) => [number, number];
export const providers: () => [number, number, number, number];
export const redact_key: (a: number, b: number) => [number, number, number, number];
export const update_key: (a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number) => [number, number, number];
export const __wbindgen_malloc: (a: number, b: number) => number;
export const __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
export const __wbindgen_free: (a: number, b: number, c: number) => void;
export const __wbindgen_exn_store: (a: number) => void;
export const __externref_table_alloc: () => number;
export const __wbindgen_externrefs: WebAssembly.Table;
export const __externref_table_dealloc: (a: number) => void;
export const __externref_drop_slice: (a: number, b: number) => void;
export const __wbindgen_start: () => void;
