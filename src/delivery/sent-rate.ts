/** How fast messages arrive right now: counts of the last minute, a number a second and nothing more. */
import type { Timers } from "./timers.ts";

export interface SentRate {
  /** One message arrived. */
  sent(): void;
  /** Messages of the last minute. */
  lastMinute(): number;
  /** Messages a second over the last minute, or since the first of them; 0 where there was none. */
  perSecond(): number;
}

const SECONDS = 60;

export function createSentRate(timers: Pick<Timers, "monotonicMs">): SentRate {
  /** By second, oldest first. */
  let counts: { second: number; sent: number }[] = [];
  const now = (): number => Math.floor(timers.monotonicMs() / 1000);

  function recent(): typeof counts {
    const from = now() - SECONDS;
    counts = counts.filter(({ second }) => second > from);
    return counts;
  }
  const lastMinute = (): number => recent().reduce((sum, { sent }) => sum + sent, 0);

  return {
    sent() {
      const second = now();
      const last = counts.at(-1);
      if (last?.second === second) last.sent += 1;
      else counts = [...recent(), { second, sent: 1 }];
    },
    lastMinute,
    perSecond() {
      const first = recent()[0];
      return first === undefined ? 0 : lastMinute() / (now() - first.second + 1);
    },
  };
}
