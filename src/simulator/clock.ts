/** The simulator's clock: real time plus an offset that only grows. Message dates and expiries read it. */
import { createSignal } from "./signal.ts";

/** What everything simulated reads the time from. */
export interface SimClock {
  /** Milliseconds between this clock and the machine's. */
  offsetMs(): number;
  now(): Temporal.Instant;
  /** Unix seconds, as Telegram dates messages. */
  seconds(): number;
  /** Calls back after each move. Returns the undo. */
  onChange(callback: () => void): () => void;
  /** Moves to an ISO instant; one before now is an error, as people and bots never see time go back. */
  moveTo(instant: string): void;
  moveBy(milliseconds: number): void;
}

/** A move the clock refuses: no instant, or one that lies behind it. */
export class ClockError extends Error {
  override readonly name = "ClockError";
}

/** `startAt` is an ISO instant, also one in the past; without it the clock shows real time. Throws a ClockError for no instant. */
export function createClock(options: { startAt?: string; realNowMs?: () => number } = {}): SimClock {
  const realNowMs = options.realNowMs ?? (() => Temporal.Now.instant().epochMilliseconds);
  const moved = createSignal<void>();
  let offset = options.startAt === undefined ? 0 : instantMs(options.startAt) - realNowMs();

  const nowMs = () => realNowMs() + offset;
  return {
    offsetMs: () => offset,
    now: () => Temporal.Instant.fromEpochMilliseconds(nowMs()),
    seconds: () => Math.floor(nowMs() / 1000),
    onChange: (callback) => moved.on(callback),
    moveTo(instant) {
      const target = instantMs(instant);
      const now = nowMs();
      if (target < now) {
        const shown = Temporal.Instant.fromEpochMilliseconds(now).toString();
        throw new ClockError(`the clock never goes back: it shows ${shown}, asked for ${instant}`);
      }
      offset += target - now;
      moved.emit();
    },
    moveBy(milliseconds) {
      if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
        throw new ClockError(`the clock moves by whole milliseconds forward, not by ${milliseconds}`);
      }
      offset += milliseconds;
      moved.emit();
    },
  };
}

function instantMs(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch (cause) {
    throw new ClockError(`not an instant with a zone, like 2026-11-20T09:00:00Z: ${text}`, { cause });
  }
}
