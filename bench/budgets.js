// What each row must reach, and what it should. All ratios are theirs divided by ours:
// above 1 the package takes less.

export const ROWS = {
  store: {
    title: "A body's bytes to the answer's text and the key's JSON text to store",
    must: { zod: 1.2, hand: 1 },
    goal: { zod: 2.5, hand: 2 },
  },
  object: {
    title: "The same, with the key as an object",
    must: { zod: 0.9, hand: 0.7 },
    goal: { zod: 1.5, hand: 1.2 },
  },
  refusals: {
    title: "Refusals: a body's bytes to the answer's text",
    must: { zod: 2, hand: 1.3 },
    goal: { zod: 4, hand: 2.5 },
  },
  form: {
    title: "A form: an object to its issues",
    must: { zod: 0.6, hand: 0.35 },
    goal: { zod: 1.2, hand: 0.8 },
  },
  start: {
    title: "Import and first call, in a new process",
    must: { valibot: 1 },
    goal: { hand: 1 / 1.3 },
  },
  growth: {
    title: "Bodies of any kind that grow to 200 KiB",
    must: { hand: 0.5 },
    goal: { hand: 1 },
    mustBeLinear: true,
  },
  memory: {
    title: "The module's memory over many calls",
    mustBeFlat: true,
  },
  size: {
    title: "What is downloaded, gzip",
    must: { "module and glue": 64_000, inlined: 80_000 },
    goal: { "module and glue": 45_000, inlined: 57_000 },
    isSize: true,
  },
  endpoint: {
    title: "The endpoint over HTTP: CPU time of a request, against a bare Hono, zod and libsql app",
    must: { create: 3, read: 4 },
    goal: { create: 2, read: 2 },
    isCost: true,
  },
};

/**
 * How much longer a byte of a long body may take than one of a body a tenth as long: caches and
 * collectors of garbage take their part. Where time grew with the square, it would be 10.
 */
export const LINEAR = 2;

/** Whether a line of a row holds its must, and its goal; undefined where there is none. */
export function verdicts(row, line) {
  const { must, goal, mustBeLinear, mustBeFlat, isSize, isCost } = ROWS[row];
  const holds = (limits) => {
    if (limits === undefined) return true;
    if (isSize) return line.bytes <= (limits[line.name] ?? Infinity);
    if (isCost) return cost(line) <= (limits[line.name] ?? Infinity);
    return Object.entries(limits).every(([peer, least]) => ratio(line, peer) >= least);
  };
  const isSound = (!mustBeLinear || line.isLinear) && (!mustBeFlat || line.isFlat);
  return { must: isSound && holds(must), goal: isSound && holds(goal) };
}

/** How many times as long as ours a peer takes. */
export const ratio = (line, peer) => line.ns[peer] / line.ns["bifrost-keys"];

/** How many times as long as the bare app the endpoint takes. */
export const cost = ({ ns }) => ns["bifrost-keys"] / ns.bare;
