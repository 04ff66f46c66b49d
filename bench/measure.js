// Measures several ways of doing a thing against each other.

const ROUNDS = 31;
const WARM_UP_MS = 400;
const ROUND_MS = 12;

/** What the last call gave, kept so that no compiler can leave the call out. */
export let sink;

/** The median time of a call of each, in ns. Rounds are interleaved: a machine that slows down slows all. */
export function medians(ways) {
  const repeats = ways.map(warmUp);
  const times = ways.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    ways.forEach((way, index) => times[index].push(timed(way, repeats[index])));
  }
  return times.map(median);
}

/** Runs a way until it is compiled. Gives how many calls fill a round. */
function warmUp(way) {
  let calls = 0;
  const start = performance.now();
  while (performance.now() - start < WARM_UP_MS) {
    sink = way();
    calls++;
  }
  return Math.max(1, Math.round((calls / WARM_UP_MS) * ROUND_MS));
}

/** The time of one call in ns, over `calls` of them. */
function timed(way, calls) {
  const start = performance.now();
  for (let call = 0; call < calls; call++) sink = way();
  return ((performance.now() - start) * 1e6) / calls;
}

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}
