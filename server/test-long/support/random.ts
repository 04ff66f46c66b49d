/** Reproducible random numbers: `SEED` in the environment repeats a run. */
export interface Random {
  seed: number;
  /** Returns an integer from 0 to `end` - 1. */
  below(end: number): number;
}

/** Creates a generator, with a new seed in each run unless `SEED` is set. */
export function seededRandom(): Random {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  let state = seed;
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
  return { seed, below: (end) => next() % end };
}
