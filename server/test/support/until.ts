/** How long to wait on a busy machine, in milliseconds. */
const DEADLINE = 60_000;

/** Waits until a condition holds. Rejects if it does not within a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + DEADLINE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`This condition was not met in time: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
