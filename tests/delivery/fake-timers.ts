/** Timers that a test moves by hand: nothing happens between two calls of `advance`. */
import { setImmediate } from "node:timers/promises";
import type { WallTimers } from "../../src/delivery/timers.ts";

export interface FakeTimers extends WallTimers {
  /** Lets `ms` pass: every timer fires in its turn, and what it started settles before the next one. */
  advance(ms: number): Promise<void>;
  /** Timers that still wait. */
  pending(): number;
  /** Time stands still while this is above zero: real work (a disk) that takes real time. */
  watch(busy: () => number): void;
}

export function fakeTimers(start = "2026-11-16T04:00:00Z"): FakeTimers {
  const began = Temporal.Instant.from(start);
  let nowMs = 0;
  let made = 0;
  let busy = (): number => 0;
  const waiting = new Map<number, { atMs: number; callback: () => void }>();

  async function settle(): Promise<void> {
    for (let calm = 0; calm < 2; calm = busy() === 0 ? calm + 1 : 0) await setImmediate();
  }

  function earliest(): [number, { atMs: number; callback: () => void }] | undefined {
    let best: [number, { atMs: number; callback: () => void }] | undefined;
    for (const entry of waiting) if (best === undefined || entry[1].atMs < best[1].atMs) best = entry;
    return best;
  }

  return {
    monotonicMs: () => nowMs,
    utc: () => began.add({ milliseconds: Math.floor(nowMs) }),
    after(ms, callback) {
      made += 1;
      const id = made;
      waiting.set(id, { atMs: nowMs + Math.max(0, ms), callback });
      return () => waiting.delete(id);
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (;;) {
        const first = earliest();
        if (first === undefined || first[1].atMs > untilMs) break;
        waiting.delete(first[0]);
        nowMs = Math.max(nowMs, first[1].atMs);
        first[1].callback();
        await settle();
      }
      nowMs = untilMs;
    },
    pending: () => waiting.size,
    watch: (work) => void (busy = work),
  };
}
