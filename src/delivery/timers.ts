/**
 * Real time for pace, time-outs and back-off: it only moves forward, at its own speed, whatever the program's
 * clock says. A test hands in one that it moves by hand.
 */

export interface Timers {
  /** Milliseconds since some fixed moment; never goes back. */
  monotonicMs(): number;
  /** Calls back once, `ms` or a little more from now. Returns the undo, which may be called at any time. */
  after(ms: number, callback: () => void): () => void;
}

/** Timers that also know the machine's own time of day: what `retryAt` and `at` of the ledger are written in. */
export interface WallTimers extends Timers {
  utc(): Temporal.Instant;
}

/** setTimeout fires at once for longer delays, so they are walked in steps. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's own timers. Made by main and cli; they keep the process alive only while something waits. */
export function realTimers(): WallTimers {
  return {
    monotonicMs: () => performance.now(),
    utc: () => Temporal.Now.instant(),
    after(ms, callback) {
      let timer: NodeJS.Timeout;
      const wait = (leftMs: number): void => {
        const stepMs = Math.min(Math.max(leftMs, 0), LONGEST_MS);
        timer = setTimeout(() => (leftMs > stepMs ? wait(leftMs - stepMs) : callback()), Math.ceil(stepMs));
      };
      wait(ms);
      return () => clearTimeout(timer);
    },
  };
}
