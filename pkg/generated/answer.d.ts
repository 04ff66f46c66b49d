import type { CustomProvider, Issue, Key } from "./types.js";
/**
 * The answer to a request, and the key or provider to store. `console.log` and `JSON.stringify` of an answer show only
 * `status` and `body`, which contain no secret. The other parts are parsed when they are read.
 */
export declare class Answer {
    #private;
    /** The HTTP status. */
    readonly status: number;
    /** The JSON text to answer with. It contains no secret. */
    readonly body: string;
    constructor(status: number, body: string, keyJson: string | undefined, isProvider: boolean, adviceJson: string | undefined);
    /** The JSON text of `key`, with its secrets in clear. Store it, and never show it. */
    get keyJson(): string | undefined;
    /** The key to store, or the one that was read or deleted, with its secrets in clear. */
    get key(): Key | undefined;
    /** The custom provider to store; undefined in every other answer. */
    get provider(): CustomProvider | undefined;
    /** The issues of the request: errors, then advice. */
    get issues(): Issue[];
}
