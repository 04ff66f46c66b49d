// Shows the progress of a long file.
import { printable } from "./printable.js";

/** A stream that may be a terminal. */
export interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

const FIRST = 1000;
const EVERY = 200;

/** Shows on a terminal how many keys of a file are done, if it takes longer than a second. */
export function progressOn(output: Output, file: string, now: () => number = Date.now) {
  let next = now() + FIRST;
  let isShown = false;
  return {
    tell(done: number, total: number): void {
      if (!output.isTTY || now() < next) return;
      next = now() + EVERY;
      isShown = true;
      output.write(`\r${printable(file)}: ${done} of ${total} keys`);
    },
    /** Clears the line. */
    end(): void {
      if (isShown) output.write("\r\u001b[K");
    },
  };
}
