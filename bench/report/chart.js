// Results as a picture: bars that are shorter where less time is taken.
import { OURS, PEERS } from "../contenders.js";
import { duration } from "./table.js";

const GROUPS = [
  ["store", "small", "Create a key from bytes, small"],
  ["store", "medium", "Create a key from bytes, medium"],
  ["store", "large", "Create a key from bytes, large"],
  ["refusals", "invalid", "Refuse a body with four mistakes"],
  ["form", "small", "Check a form's object, small"],
  ["form", "medium", "Check a form's object, medium"],
];

/** What is not the name of a library. */
const LABELS = { hand: "hand-written" };

const WIDTH = 760;
const LABEL = 110;
const VALUE = 90;
const BAR = 14;
const STEP = 19;
const HEAD = 26;
const GAP = 16;
const TOP = 44;

const STYLE = `
  text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 14px; }
  .group { font-weight: 600; }
  .note { fill: #59636e; }
  .end { text-anchor: end; }
  .ours { fill: #c2410c; }
  .peer { fill: #8c959f; }
  text.ours { fill: #c2410c; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .note { fill: #9198a1; }
    .ours, text.ours { fill: #fb923c; }
    .peer { fill: #656c76; }
  }`;

/** The SVG. It has no background of its own, so that it suits light pages and dark ones. */
export function chart({ machine, clock, rows }) {
  const groups = GROUPS.map(([row, name, title]) => ({ title, ns: rows[row].find((line) => line.name === name).ns }));
  const height = (HEAD + STEP * (PEERS.length + 1) + GAP) * groups.length + TOP + 12;
  const parts = groups.map((group, index) => drawn(group, TOP + index * (HEAD + STEP * (PEERS.length + 1) + GAP)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">
  <title id="title">Time of a call: bifrost-keys, and the same rules by other means</title>
  <desc id="description">${groups.map(inWords).join(" ")}</desc>
  <style>${STYLE}
  </style>
  <text class="title" x="0" y="16">Time of a call: shorter is better</text>
  <text class="note" x="0" y="33">${escaped(`${machine}; ${clock}`)}</text>
${parts.join("\n")}
</svg>
`;
}

function drawn({ title, ns }, top) {
  const longest = Math.max(...Object.values(ns));
  const bars = [OURS, ...PEERS].map((name, index) => {
    const y = top + HEAD + index * STEP;
    const width = Math.max(2, ((WIDTH - LABEL - VALUE) * ns[name]) / longest);
    const kind = name === OURS ? "ours" : "peer";
    return `  <text class="end${name === OURS ? " ours" : ""}" x="${LABEL - 8}" y="${y + 11}">${labelOf(name)}</text>
  <rect class="${kind}" x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="${BAR}" rx="2"/>
  <text class="note" x="${(LABEL + width + 8).toFixed(1)}" y="${y + 11}">${duration(ns[name])}</text>`;
  });
  return [`  <text class="group" x="0" y="${top + 16}">${title}</text>`, ...bars].join("\n");
}

const inWords = ({ title, ns }) =>
  `${title}: ${[OURS, ...PEERS].map((name) => `${labelOf(name)} ${duration(ns[name])}`).join(", ")}.`;
const labelOf = (name) => LABELS[name] ?? name;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
