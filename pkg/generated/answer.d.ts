import type { CustomProvider, Issue, Key } from "./types.js";
/**
 * What to answer, and what to do about it. Everything but `status` and `body` is read on
 * demand: `console.log` and `JSON.stringify` of an answer show no secret.
 */
export declare class Answer {
    #private;
    /** The HTTP status. */
    readonly status: number;
    /** The JSON text of the answer; no secret is in it. */
    readonly body: string;
    constructor(status: number, body: string, keyJson: string | undefined, isProvider: boolean, adviceJson: string | undefined);
    /** The JSON text of `key`, secrets in clear: to be stored, never shown. */
    get keyJson(): string | undefined;
    /** The key to store, or that was deleted, secrets in clear. */
    get key(): Key | undefined;
    /** The custom provider to store. */
    get provider(): CustomProvider | undefined;
    /** Errors, then advice. */
    get issues(): Issue[];
}
