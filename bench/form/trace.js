// Reads a trace of Chromium.

/**
 * Returns the time that the main thread of the page worked for each stroke, in ms: handling the event, and whatever follows
 * before the next stroke, such as layout and paint. It is CPU time, which does not pass while another program has the processor.
 */
export function strokesOf(events) {
  const strokes = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  const [{ pid, tid }] = strokes;
  const tasks = events.filter((event) => event.pid === pid && event.tid === tid && /RunTask$/.test(event.name));
  const times = strokes.map(() => 0);
  for (const { ts, dur, tdur } of tasks) {
    const stroke = strokes.findLastIndex((stroke) => stroke.ts < ts + dur);
    if (stroke >= 0) times[stroke] += tdur / 1000;
  }
  return shared(times);
}

/** Strokes that one task handled share its time, which the last of them has so far. */
function shared(times) {
  const ends = times.flatMap((time, index) => (time > 0 ? [index] : []));
  return ends.flatMap((end, index) => {
    const count = end - (ends[index - 1] ?? -1);
    return Array.from({ length: count }, () => times[end] / count);
  });
}
