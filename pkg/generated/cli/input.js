import { createReadStream } from "node:fs";
import { MAX_BYTES } from "../body.js";
export class InputError extends Error {
    name = "InputError";
}
const SENTENCES = {
    ENOENT: "There is no such file.",
    EISDIR: "It is a folder.",
    EACCES: "There is no permission to read it.",
    EPERM: "There is no permission to read it.",
};
export function nameOf(file) {
    return file === "-" ? "stdin" : file;
}
export async function readText(file) {
    const bytes = await readBytes(file);
    const starts = (...first) => first.every((byte, index) => bytes[index] === byte);
    if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
        throw new InputError("It is UTF-16 text. Save it as UTF-8.");
    if (starts(0xef, 0xbb, 0xbf))
        throw new InputError("It begins with a byte-order mark. Save it as UTF-8 without one.");
    if (bytes.includes(0))
        throw new InputError("It is a binary file.");
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    }
    catch {
        throw new InputError("It is not UTF-8 text.");
    }
}
async function readBytes(file) {
    const chunks = [];
    let length = 0;
    try {
        for await (const chunk of file === "-" ? process.stdin : createReadStream(file)) {
            chunks.push(chunk);
            length += chunk.length;
            if (length > MAX_BYTES)
                throw new InputError(`It is larger than ${MAX_BYTES / 2 ** 20} MiB.`);
        }
    }
    catch (error) {
        if (error instanceof InputError)
            throw error;
        const { code = "unknown error" } = error;
        throw new InputError(SENTENCES[code] ?? `It cannot be read (${code}).`);
    }
    return Buffer.concat(chunks);
}
