// Measures several ways of doing a thing against each other.

/** How long to measure. */
export const LONG = { rounds: 31, warmUpMs: 250, roundMs: 12 };
export const SHORT = { rounds: 7, warmUpMs: 60, roundMs: 5 };

/** A step of the clock of CPU time that a round can be measured by, in µs. */
const FINE = 200;

/**
 * What time is measured: that of the CPU, which does not pass while other programs run, and in which
 * the threads of a garbage collector count too. Where its clock is coarse, it is wall-clock time.
 */
export const clock =
  stepOfCpuTime() <= FINE ? { name: "CPU time", now: cpuTime } : { name: "wall time", now: wallTime };

/** What the last call gave, kept so that no compiler can leave the call out. */
export let sink;

/** The median time of a call of each, in ns. Rounds are interleaved: a machine that slows down slows all. */
export function medians(ways, duration) {
  // Twice: what the first pass has a compiler do beside it is done in the second.
  ways.forEach((way) => warmUp(way, duration));
  const calls = ways.map((way) => warmUp(way, duration));
  const times = ways.map(() => []);
  for (let round = 0; round < duration.rounds; round++) {
    ways.forEach((way, index) => times[index].push(timed(way, calls[index])));
  }
  return times.map(median);
}

export function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}

/** Runs a way until it is compiled. Gives how many calls fill a round. */
function warmUp(way, { warmUpMs, roundMs }) {
  let calls = 0;
  const start = performance.now();
  let spent = 0;
  while (spent < warmUpMs) {
    sink = way();
    calls++;
    spent = performance.now() - start;
  }
  return Math.max(1, Math.round((calls / spent) * roundMs));
}

/** The time of one call in ns, over `calls` of them. */
function timed(way, calls) {
  const start = clock.now();
  for (let call = 0; call < calls; call++) sink = way();
  return ((clock.now() - start) * 1000) / calls;
}

/** In µs. */
function cpuTime() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** In µs. */
function wallTime() {
  return performance.now() * 1000;
}

/** The smallest step of CPU time that can be seen, in µs. */
function stepOfCpuTime() {
  let least = Infinity;
  for (let attempt = 0; attempt < 5; attempt++) {
    const before = cpuTime();
    const start = performance.now();
    let step = 0;
    while (step === 0 && performance.now() - start < 50) step = cpuTime() - before;
    if (step > 0) least = Math.min(least, step);
  }
  return least;
}
