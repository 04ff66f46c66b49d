import type { Context } from "hono";
import { errorForLog, failureCode } from "./errors.js";
import { type KeysEnv, sendJson } from "./responses.js";

/** The minimum number of characters in a batch, except in the last one. */
const BATCH_SIZE = 64 * 1024;

interface Batch {
  text: string;
  isLast: boolean;
}

/** How a body ended: sent completely, cancelled by the client, or by an error. */
type End = "sent" | "cancelled" | { error: unknown };

/**
 * Sends chunks of JSON text, which are read as the client reads: no more than one batch is in memory. A text that fits
 * into one batch is sent at once, and its failure is answered like any other. If a longer text fails, the connection is
 * closed, so that no client mistakes a part for the complete text.
 */
export async function sendStream(c: Context<KeysEnv>, chunks: AsyncIterable<string>): Promise<Response> {
  const iterator = chunks[Symbol.asyncIterator]();

  async function readBatch(): Promise<Batch> {
    let text = "";
    while (text.length < BATCH_SIZE) {
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

  const first = await readBatch();
  if (first.isLast) return sendJson(c, first.text);
  const { body, ended } = streamBatches(first, readBatch);
  c.set("sending", ended.then(finish));
  return c.body(body, 200, { "Content-Type": "application/json" });
}

/** Returns a body that begins with one batch and reads the next ones on demand. */
function streamBatches(first: Batch, readBatch: () => Promise<Batch>): { body: ReadableStream; ended: Promise<End> } {
  const encoder = new TextEncoder();
  let resolveEnd: (end: End) => void;
  const ended = new Promise<End>((resolve) => {
    resolveEnd = resolve;
  });
  let next: Batch | undefined = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { text, isLast } = next ?? (await readBatch());
          next = undefined;
          controller.enqueue(encoder.encode(text));
          if (!isLast) return;
          controller.close();
          resolveEnd("sent");
        } catch (error) {
          resolveEnd({ error });
          // Runtimes print this error. The original may quote values of the database.
          controller.error(new Error("The answer was truncated: the store failed"));
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
