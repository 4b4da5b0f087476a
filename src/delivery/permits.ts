/**
 * The permits of a pace: how many are out, and when each may be used again. One comes back at `response - shortest round
 * trip + 1002 ms`, worked out when it is due; two uses of one permit then reach the server a second apart or more
 * (`docs/delivery.md`, Pace). Times are monotonic milliseconds.
 *
 * The shortest round trip is a bet: that no way back of one message and no way there of the next are together shorter.
 * Where requests bunch, one message's long wait can hide another's short way, so the bet is lower than the smallest one
 * seen: by as much as usual ones are above that, and a little more. With no bet a round trip would be lost of every second.
 */

const WINDOW_MS = 1002;
/** A permit is given so early that what has to be durable before the message leaves is so when it is due. */
const AHEAD_MS = 6;
/** What the bet is lower at least. */
const DOUBT_MS = 4;
/** The usual round trip moves towards each new one by so much: half of them are above it then, whatever the slow ones are. */
const USUAL_STEP_MS = 0.5;

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
  let usualRttMs = 0;

  const shortestRttMs = (): number => Math.max(0, 2 * smallestRttMs - usualRttMs - DOUBT_MS);
  const dueMs = (answeredMs: number | undefined): number =>
    answeredMs === undefined ? Infinity : answeredMs - shortestRttMs() + WINDOW_MS;
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
      const step = rttMs > usualRttMs ? USUAL_STEP_MS : -USUAL_STEP_MS;
      usualRttMs = smallestRttMs === Infinity ? rttMs : usualRttMs + step;
      smallestRttMs = Math.min(smallestRttMs, Math.max(0, rttMs));
      answered.push(nowMs);
    },
  };
}
