import type { Context } from "hono";
import { failureCode } from "./errors.js";
import { nameFailure } from "./middleware/request-log.js";
import { type KeysEnv, sendJson } from "./responses.js";

/** How many characters are sent at a time, but for the rest of a piece. */
const PORTION = 64 * 1024;

/**
 * Answers with JSON text that is given piece by piece, which are asked for as the client takes
 * them: of a long answer no more than a portion is in memory at a time. An answer that one portion
 * has room for is sent whole, and its failure is answered like any other; a long one whose pieces
 * fail is cut off, so that nobody takes the part for the whole.
 */
export async function sendPieces(c: Context<KeysEnv>, pieces: AsyncIterable<string>): Promise<Response> {
  const iterator = pieces[Symbol.asyncIterator]();

  async function readPortion(): Promise<Portion> {
    let text = "";
    while (text.length < PORTION) {
      const { done, value } = await iterator.next();
      if (done) return { text, isLast: true };
      text += value;
    }
    return { text, isLast: false };
  }

  /** Does not reject: nobody waits for it but the log. */
  async function finish(how: End): Promise<void> {
    noteEnd(c, how);
    try {
      await iterator.return?.();
    } catch (error) {
      noteFailure(c, error);
    }
  }

  const first = await readPortion();
  if (first.isLast) return sendJson(c, first.text);
  const { body, ended } = streamOf(first, readPortion);
  c.set("sending", ended.then(finish));
  return c.body(body, 200, { "Content-Type": "application/json" });
}

interface Portion {
  text: string;
  isLast: boolean;
}

/** How a body ended: sent whole, left by the client, or by an error. */
type End = "sent" | "left" | { error: unknown };

/** A body that begins with one portion, and reads the next ones when there is room for them. */
function streamOf(first: Portion, readPortion: () => Promise<Portion>): { body: ReadableStream; ended: Promise<End> } {
  const encoder = new TextEncoder();
  let end: (how: End) => void;
  const ended = new Promise<End>((resolve) => {
    end = resolve;
  });
  let next: Portion | undefined = first;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { text, isLast } = next ?? (await readPortion());
          next = undefined;
          controller.enqueue(encoder.encode(text));
          if (!isLast) return;
          controller.close();
          end("sent");
        } catch (error) {
          end({ error });
          // Runtimes print it, and databases quote values in theirs.
          controller.error(new Error("The answer was cut off: its source failed"));
        }
      },
      cancel: () => end("left"),
    },
    { highWaterMark: 0 },
  );
  return { body, ended };
}

/** For the log and the metrics: the status is sent already. */
function noteEnd(c: Context<KeysEnv>, how: End): void {
  if (how === "sent") return;
  if (how === "left") {
    c.set("code", "request_aborted");
    return;
  }
  noteFailure(c, how.error);
}

/** The first code and the first failure stay: what comes after them follows from them. */
function noteFailure(c: Context<KeysEnv>, error: unknown): void {
  if (c.get("code") === undefined) c.set("code", failureCode(error));
  if (c.get("failure") === undefined && error instanceof Error) c.set("failure", nameFailure(error));
}
