// Reads a trace of Chromium.

/**
 * Returns the time that the main thread of the page worked for each keystroke, in ms: handling the event, and whatever follows
 * before the next keystroke, such as layout and paint. It is CPU time, which does not pass while another program has the processor.
 */
export function keystrokesOf(events) {
  const keystrokes = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  if (keystrokes.length === 0) throw new Error("The trace has no keystrokes");
  const [{ pid, tid }] = keystrokes;
  const tasks = events.filter((event) => event.pid === pid && event.tid === tid && /RunTask$/.test(event.name));
  const times = keystrokes.map(() => 0);
  for (const { ts, dur, tdur } of tasks) {
    const index = keystrokes.findLastIndex((keystroke) => keystroke.ts < ts + dur);
    if (index >= 0) times[index] += tdur / 1000;
  }
  return shared(times);
}

/** Keystrokes that one task handled share its time, which the last of them has so far. */
function shared(times) {
  const ends = times.flatMap((time, index) => (time > 0 ? [index] : []));
  return ends.flatMap((end, index) => {
    const count = end - (ends[index - 1] ?? -1);
    return Array.from({ length: count }, () => times[end] / count);
  });
}
