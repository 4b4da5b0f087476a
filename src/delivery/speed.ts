/**
 * How many permits may be out at once: all of them, until Telegram says "too many" for the bot as a whole.
 * Then none, one probe after the pause, and back up in steps, to just below what was refused.
 */

/** Beyond what Telegram asked for: its clock and ours do not tick together. */
const EXTRA_PAUSE_MS = 250;
const STEP_MS = 2000;
const STEPS = 8;
/** What was refused is not tried again for so long; then one step more. */
const KEEP_MS = 15 * 60_000;
/** The found limit stays this far below what was out when it was refused. */
const BELOW_REFUSED = 0.9;
/** A pile of single refusals must not grind the bot to a halt. */
const LOWEST_SHARE = 0.25;

export interface Speed {
  /** Permits that may be out now: 0 while paused, 1 while probing. */
  allowed(nowMs: number): number;
  /** Milliseconds until `allowed` may have grown; null where it only grows by a probe or not at all. */
  growsInMs(nowMs: number): number | null;
  isPaused(nowMs: number): boolean;
  isProbing(nowMs: number): boolean;
  /** Everything waits from now on; `out`: permits that were out when Telegram refused. */
  pause(ms: number, out: number, nowMs: number): void;
  /** A probe came back well. */
  probed(nowMs: number): void;
}

/** `full`: permits at full speed. Times are monotonic milliseconds. */
export function createSpeed(full: number): Speed {
  const step = Math.max(1, Math.ceil(full / STEPS));
  const lowest = Math.max(1, Math.ceil(full * LOWEST_SHARE));
  let phase: "full" | "paused" | "climbing" = "full";
  let pausedUntilMs = -Infinity;
  let level = full;
  let ceiling = full;
  /** When `level` or, at the ceiling, `ceiling` moves next. */
  let nextStepMs = Infinity;

  function climb(nowMs: number): void {
    while (phase === "climbing" && nowMs >= nextStepMs) {
      if (level >= ceiling) ceiling = Math.min(full, ceiling + step);
      level = Math.min(ceiling, level + step);
      if (level >= full) phase = "full";
      nextStepMs += level >= ceiling ? KEEP_MS : STEP_MS;
    }
  }

  return {
    allowed(nowMs) {
      climb(nowMs);
      if (phase === "paused") return nowMs < pausedUntilMs ? 0 : 1;
      return phase === "full" ? full : level;
    },
    growsInMs(nowMs) {
      if (phase === "full") return null;
      if (phase === "climbing") return Math.max(0, nextStepMs - nowMs);
      return nowMs < pausedUntilMs ? pausedUntilMs - nowMs : null;
    },
    isPaused: (nowMs) => phase === "paused" && nowMs < pausedUntilMs,
    isProbing: (nowMs) => phase === "paused" && nowMs >= pausedUntilMs,
    pause(ms, out, nowMs) {
      climb(nowMs);
      // Answers to what was in flight at the first refusal, refused probes and refusals at rest tell nothing about the limit.
      if (phase !== "paused" && out >= lowest) {
        ceiling = Math.max(lowest, Math.min(ceiling, Math.floor(out * BELOW_REFUSED)));
      }
      phase = "paused";
      pausedUntilMs = Math.max(pausedUntilMs, nowMs + Math.max(0, ms) + EXTRA_PAUSE_MS);
    },
    probed(nowMs) {
      if (phase !== "paused" || nowMs < pausedUntilMs) return;
      phase = "climbing";
      level = Math.min(ceiling, step);
      nextStepMs = nowMs + (level >= ceiling ? KEEP_MS : STEP_MS);
    },
  };
}
