/** Two ways of counting a rate. Both only count: they tell how long until there is room, and take when told to. */

/** Some rate; times are monotonic milliseconds that never go back. */
export interface Rate {
  /** Milliseconds until there is room for so many at once; 0 when there is now. More than fit at once count as all that fit. */
  waitMs(now: number, count: number): number;
  /** Takes the room, also where there is none. */
  take(now: number, count: number): void;
}

/** No window of this length, wherever it begins, holds more than `most`. Two events a whole window apart share none. */
export function createWindow(most: number, windowMs: number): Rate {
  const times = Array.from({ length: most }, () => -Infinity);
  let oldest = 0;
  return {
    waitMs(now, count) {
      const last = times[(oldest + Math.min(count, most) - 1) % most] ?? -Infinity;
      return Math.max(0, last + windowMs - now);
    },
    take(now, count) {
      for (let each = 0; each < Math.min(count, most); each += 1) {
        times[oldest] = now;
        oldest = (oldest + 1) % most;
      }
    },
  };
}

/** So many a second on average, and a burst of so many at once after a rest. */
export function createBucket(perSecond: number, burst: number): Rate {
  let tokens = burst;
  let filledAt = -Infinity;

  const tokensAt = (now: number) => Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1000);
  return {
    waitMs(now, count) {
      const missing = Math.min(count, burst) - tokensAt(now);
      // A sum of fractions of a token may miss a whole one by the last bit.
      return missing <= 1e-9 ? 0 : (missing * 1000) / perSecond;
    },
    take(now, count) {
      tokens = tokensAt(now) - Math.min(count, burst);
      filledAt = now;
    },
  };
}
