/** How far a figure could be off: resampled over whole texts, since the items of one text are alike. */

export interface Interval {
  readonly value: number;
  /** The middle 95 % of the resampled figures. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
const SEED = 20_261_125;

/** `figure` of the samples with its interval; the same samples give the same interval. NaN where there are none. */
export function withInterval<Sample>(
  samples: readonly Sample[],
  figure: (samples: readonly Sample[]) => number,
): Interval {
  const value = samples.length === 0 ? Number.NaN : figure(samples);
  const random = randomFrom(SEED);
  const drawn = Array.from({ length: samples.length === 0 ? 0 : RESAMPLES }, () =>
    figure(samples.map((own) => samples[Math.floor(random() * samples.length)] ?? own)),
  )
    .filter((each) => !Number.isNaN(each))
    .sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.floor((drawn.length - 1) * share)] ?? value;
  return { value, low: at(0.025), high: at(0.975) };
}

/** A small seeded generator (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
