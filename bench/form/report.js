// The results as Markdown.
import { median } from "../measure.js";

/** What a form must be shown within, in ms. */
const READY = 1000;
/** How long a frame is at 60 a second, in ms. */
const FRAME = 1000 / 60;

export function loadsTable(rows) {
  return table([
    [
      "load of a form",
      "shown: best",
      "median",
      "worst",
      "reacts to a keystroke: median",
      "worst",
      "empty page: median",
      "shown ÷ empty page",
      "within 1 s",
    ],
    ...rows.map(({ provider, throttling, times }) => {
      const shown = times.map(({ shown }) => shown);
      const reacted = times.map(({ reacted }) => reacted);
      const empty = times.map(({ empty }) => empty);
      const ratio = median([...shown]) / median([...empty]);
      const held = `${shown.filter((time) => time <= READY).length} of ${shown.length}`;
      return [
        `${provider}, ${throttling}x`,
        milliseconds(Math.min(...shown), 0),
        ...spread(shown, 0),
        ...spread(reacted, 0),
        milliseconds(median([...empty]), 0),
        ratio.toFixed(1),
        held,
      ];
    }),
  ]);
}

export function keystrokesTable(rows) {
  return table([
    ["form", "keystrokes", "main thread: median", "p95", "worst", "over 16.7 ms", "frames missed", "missed when idle"],
    ...rows.map(({ form, throttling, times, typing, idle }) => {
      const [middle, worst] = spread(times, 1);
      const p95 = milliseconds(quantile(times, 0.95), 1);
      const over = times.filter((time) => time > FRAME).length;
      const frames = [typing, idle].map(({ drawn, missed }) => `${missed} of ${drawn + missed}`);
      return [`${form}, ${throttling}x`, times.length, middle, p95, worst, over, ...frames];
    }),
  ]);
}

function spread(times, digits) {
  return [milliseconds(median([...times]), digits), milliseconds(quantile(times, 1), digits)];
}

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1];
}

function milliseconds(time, digits) {
  return `${time.toFixed(digits)} ms`;
}

function table([head, ...rows]) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
