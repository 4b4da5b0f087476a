/** Waking who sleeps: a ring reaches everybody who listens, also one who has not yet gone to sleep. */
import type { Timers } from "./timers.ts";

export interface Bell {
  hasRung(): boolean;
  /** Sleeps until a ring, at most so long; not at all where it has rung since `listen`. */
  within(ms: number): Promise<void>;
  unlisten(): void;
}

export interface Bells {
  ring(): void;
  listen(): Bell;
}

export function createBells(timers: Pick<Timers, "after">): Bells {
  const listeners = new Set<() => void>();
  return {
    ring() {
      for (const listener of listeners) listener();
    },
    listen() {
      let rung = false;
      let answer = (): void => undefined;
      const listener = (): void => {
        rung = true;
        answer();
      };
      listeners.add(listener);
      return {
        hasRung: () => rung,
        within: (ms) =>
          new Promise((resolve) => {
            if (rung) return resolve();
            const undo = timers.after(ms, resolve);
            answer = () => {
              undo();
              resolve();
            };
          }),
        unlisten: () => listeners.delete(listener),
      };
    },
  };
}
