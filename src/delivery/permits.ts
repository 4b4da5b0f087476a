/**
 * The permits of a pace: how many are out, and when each may be used again. One comes back at `response - smallest round
 * trip seen + 1002 ms`, worked out when it is due; two uses of one permit then reach the server a second apart or more
 * (`docs/delivery.md`, Pace). Times are monotonic milliseconds.
 */

const WINDOW_MS = 1002;
/** A permit is given so early that what has to be durable before the message leaves is so when it is due. */
const AHEAD_MS = 6;

/** One that was given away. */
export interface Given {
  /** Milliseconds until a message may leave with it; 0: now. */
  restMs(nowMs: number): number;
}

export interface Permits {
  /** Given away, or not due again yet; as of the last `takeBack`. */
  out(): number;
  takeBack(nowMs: number): void;
  /** Milliseconds until the next of those that are out can be given again; Infinity where all are in use. */
  backInMs(nowMs: number): number;
  /** One of the `allowed`, of which fewer are out. */
  give(allowed: number): Given;
  /** The answer is here, after `rttMs`; null: there is none, and nothing is subtracted. */
  answered(rttMs: number | null, nowMs: number): void;
}

const AT_ONCE: Given = { restMs: () => 0 };

export function createPermits(): Permits {
  let inUse = 0;
  /** When answers came, oldest first. */
  const answered: number[] = [];
  const unanswered: number[] = [];
  /** The first of those that are given away already: they are due by the time their message leaves. */
  const nearlyDue: number[] = [];
  let smallestRttMs = Infinity;

  const dueMs = (answeredMs: number | undefined): number =>
    answeredMs === undefined ? Infinity : answeredMs - smallestRttMs + WINDOW_MS;
  const out = (): number => inUse + answered.length + unanswered.length;

  return {
    out,
    takeBack(nowMs) {
      for (; dueMs(answered[0]) - AHEAD_MS <= nowMs; answered.shift()) nearlyDue.push(answered[0] ?? nowMs);
      while (dueMs(nearlyDue[0]) <= nowMs) nearlyDue.shift();
      while ((unanswered[0] ?? Infinity) + WINDOW_MS <= nowMs) unanswered.shift();
    },
    backInMs: (nowMs) =>
      Math.min(dueMs(answered[0]) - AHEAD_MS, (unanswered[0] ?? Infinity) + WINDOW_MS) - nowMs,
    give(allowed) {
      const isDue = allowed - out() > nearlyDue.length;
      inUse += 1;
      const answeredMs = isDue ? undefined : nearlyDue.shift();
      if (answeredMs === undefined) return AT_ONCE;
      // A round trip shorter than all before moves what is due back, so it is asked anew each time.
      return { restMs: (nowMs) => Math.max(0, dueMs(answeredMs) - nowMs) };
    },
    answered(rttMs, nowMs) {
      inUse -= 1;
      if (rttMs === null) {
        unanswered.push(nowMs);
        return;
      }
      smallestRttMs = Math.min(smallestRttMs, Math.max(0, rttMs));
      answered.push(nowMs);
    },
  };
}
