import type { Context } from "hono";
import { errorForLog, failureCode } from "./errors.js";
import { type KeysEnv, sendJson } from "./responses.js";

/** The least number of characters in a chunk, except in the last one. */
const CHUNK_SIZE = 64 * 1024;

interface Chunk {
  text: string;
  isLast: boolean;
}

/** How a body ended: sent completely, cancelled by the client, or by an error. */
type End = "sent" | "cancelled" | { error: unknown };

/**
 * Sends JSON text whose pieces are read as the client takes them: no more than one chunk is in memory. Text that fits
 * into one chunk is sent in one piece, and its failure is answered like any other. If a longer one fails, the
 * connection is cut off, so that no client takes a part for the whole.
 */
export async function sendPieces(c: Context<KeysEnv>, pieces: AsyncIterable<string>): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]();

  async function readChunk(): Promise<Chunk> {
    let text = "";
    while (text.length < CHUNK_SIZE) {
      const { done, value } = await iterator.next();
      if (done) return { text, isLast: true };
      text += value;
    }
    return { text, isLast: false };
  }

  /** Must not reject: the log waits for it. */
  async function finish(end: End): Promise<void> {
    if (end === "cancelled") c.set("code", "request_aborted");
    else if (end !== "sent") noteFailure(c, end.error);
    try {
      await iterator.return?.();
    } catch (error) {
      noteFailure(c, error);
    }
  }

  const first = await readChunk();
  if (first.isLast) return sendJson(c, first.text);
  const { body, ended } = streamChunks(first, readChunk);
  c.set("sending", ended.then(finish));
  return c.body(body, 200, { "Content-Type": "application/json" });
}

/** Returns a body that begins with one chunk and reads the next ones on demand. */
function streamChunks(first: Chunk, readChunk: () => Promise<Chunk>): { body: ReadableStream; ended: Promise<End> } {
  const encoder = new TextEncoder();
  let resolveEnd: (end: End) => void;
  const ended = new Promise<End>((resolve) => {
    resolveEnd = resolve;
  });
  let next: Chunk | undefined = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { text, isLast } = next ?? (await readChunk());
          next = undefined;
          controller.enqueue(encoder.encode(text));
          if (!isLast) return;
          controller.close();
          resolveEnd("sent");
        } catch (error) {
          resolveEnd({ error });
          // Runtimes print this error. The original may quote values of the database.
          controller.error(new Error("The answer was cut off: its source failed"));
        }
      },
      cancel: () => resolveEnd("cancelled"),
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}

/** For the log and the metrics: the status has been sent. The first code and the first failure are kept. */
function noteFailure(c: Context<KeysEnv>, error: unknown): void {
  if (c.get("code") === undefined) c.set("code", failureCode(error));
  if (c.get("failure") === undefined && error instanceof Error) c.set("failure", errorForLog(error));
}
