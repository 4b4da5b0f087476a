/**
 * When sending as a whole makes no sense for a while: the network is gone, or Telegram answers with errors
 * that leave every send in doubt. Without it an outage of minutes would put a whole push in doubt.
 */
import type { Timers } from "./timers.ts";

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** So many doubtful sends in a row are bad luck; more are an outage. */
const DOUBTS_ALLOWED = 3;

export interface Trouble {
  /** Something got an answer from Telegram: all is well. */
  over(): void;
  /** Nothing left, or the store can't be written. Returns how long to wait, in milliseconds: 1 s, doubled up to 60 s. */
  blocked(): number;
  /** A send is in doubt. */
  doubtful(): void;
  /** Whether sends fail one after the other: then one at a time is tried. */
  isOn(): boolean;
  /** Milliseconds until the next send may be tried; 0: now. */
  waitMs(): number;
}

export function createTrouble(timers: Timers): Trouble {
  let inRow = 0;
  let doubts = 0;
  let untilMs = -Infinity;

  function wait(): number {
    const nowMs = timers.monotonicMs();
    // Those in flight together fail together: that is one trouble, not three.
    if (nowMs < untilMs) return untilMs - nowMs;
    const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(inRow, 10));
    inRow += 1;
    untilMs = nowMs + ms;
    return ms;
  }

  return {
    over() {
      inRow = 0;
      doubts = 0;
    },
    blocked: wait,
    doubtful() {
      doubts += 1;
      if (doubts >= DOUBTS_ALLOWED) wait();
    },
    isOn: () => inRow > 0,
    waitMs: () => Math.max(0, untilMs - timers.monotonicMs()),
  };
}
