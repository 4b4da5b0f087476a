/** The program's clock. Slots, dates on screens and expiries in hours or days read it; pace and time-outs use real timers. */

export interface Clock {
  now(): Temporal.Instant;
  /** Calls back after the clock was moved by hand, so that what became due is done at once. Returns the undo. */
  onJump(callback: () => void): () => void;
}

/** The machine's own time; it never jumps by hand. */
export function systemClock(): Clock {
  return { now: () => Temporal.Now.instant(), onJump: () => () => undefined };
}

/** Real time and an offset that somebody else owns: the simulator's clock, or a test's. */
export interface MovedTime {
  offsetMs(): number;
  onChange(callback: () => void): () => void;
}

/** A clock that follows `time`, for the playground and for tests. */
export function movedClock(time: MovedTime): Clock {
  return {
    now: () => Temporal.Now.instant().add({ milliseconds: time.offsetMs() }),
    onJump: (callback) => time.onChange(callback),
  };
}
