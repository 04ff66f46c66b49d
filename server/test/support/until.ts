/** How long is waited on a busy machine, in milliseconds. */
const DEADLINE = 60_000;

/** Waits until something holds, and fails if it does not within a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + DEADLINE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`This did not come true: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
