/** Real time that never goes back: pace, waits and the ledger read it. Tests hand in one that they move. */

/** A monotonic clock with alarms. It has nothing to do with the simulated clock that people move. */
export interface Monotonic {
  /** Milliseconds since some moment, with fractions; never less than before. */
  nowMs(): number;
  /** Calls back once after so many milliseconds, and never keeps the process alive. Returns the undo. */
  after(ms: number, callback: () => void): () => void;
}

/** The machine's own. */
export function realTime(): Monotonic {
  return {
    nowMs: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** Time that stands still until a test moves it; alarms ring inside `advance`, in the order they are due. */
export function createManualTime(): Monotonic & { advance(ms: number): void } {
  let now = 0;
  let alarms: { readonly at: number; readonly ring: () => void }[] = [];

  return {
    nowMs: () => now,
    after(ms, ring) {
      const alarm = { at: now + ms, ring };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((each) => each !== alarm);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const due = alarms.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        alarms = alarms.filter((each) => each !== due);
        now = due.at;
        due.ring();
      }
      now = end;
    },
  };
}
