/** Manners towards a host: one request at a time, a pause between two, and silence for as long as it asks for. */
import { FetchError } from "./fetch-error.ts";

/** Real, monotonic time, as the delivery room has it too; a test moves it by hand. */
export interface SourceTimers {
  monotonicMs(): number;
  /** Calls back once; returns the undo. */
  after(ms: number, callback: () => void): () => void;
}

export interface Politeness {
  /**
   * Resolves when it is this caller's turn at the host, in the order of the calls, with the function that gives the turn
   * back. Rejects (`asked-to-wait`) where the host wants silence, and (`stopped`) after `stop`.
   */
  turn(host: string, shown: string): Promise<() => void>;
  /** Throws `asked-to-wait` where a host wants silence now: for a host that a redirect leads to. */
  check(host: string, shown: string): void;
  /** The host asked not to be called for so long; at most a day counts. */
  askedToWait(host: string, ms: number): void;
  stop(): void;
}

const LONGEST_SILENCE_MS = 24 * 3_600_000;
/** Hosts remembered; the oldest are forgotten first. */
const MOST_HOSTS = 1_000;

interface Manners {
  busy: boolean;
  /** Not before. */
  nextMs: number;
  silentUntilMs: number;
  waiting: { go: () => void; fail: (error: FetchError) => void }[];
  undo: (() => void) | null;
}

export function createPoliteness(timers: SourceTimers, pauseMs: number): Politeness {
  const hosts = new Map<string, Manners>();
  let stopped = false;

  function mannersOf(host: string): Manners {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const [oldest] = hosts.size < MOST_HOSTS ? [] : ([...hosts].find(([, each]) => !each.busy) ?? []);
    if (oldest !== undefined) hosts.delete(oldest);
    const fresh: Manners = { busy: false, nextMs: 0, silentUntilMs: 0, waiting: [], undo: null };
    hosts.set(host, fresh);
    return fresh;
  }

  function check(host: string, shown: string): void {
    const leftMs = (hosts.get(host)?.silentUntilMs ?? 0) - timers.monotonicMs();
    if (leftMs <= 0) return;
    const minutes = Math.ceil(leftMs / 60_000);
    throw new FetchError(
      "asked-to-wait",
      `${shown}: the site asked not to be called for ${minutes} more ${minutes === 1 ? "minute" : "minutes"}.`,
      { retryAfterMs: leftMs },
    );
  }

  function next(manners: Manners): void {
    if (manners.busy || manners.undo !== null || manners.waiting.length === 0) return;
    const waitMs = manners.nextMs - timers.monotonicMs();
    if (waitMs > 0) {
      manners.undo = timers.after(waitMs, () => {
        manners.undo = null;
        next(manners);
      });
      return;
    }
    manners.busy = true;
    manners.waiting.shift()?.go();
  }

  return {
    check,
    async turn(host, shown) {
      if (stopped) throw stoppedError(shown);
      const manners = mannersOf(host);
      await new Promise<void>((go, fail) => {
        manners.waiting.push({ go, fail });
        next(manners);
      });
      const leave = (): void => {
        manners.busy = false;
        manners.nextMs = timers.monotonicMs() + pauseMs;
        next(manners);
      };
      try {
        check(host, shown);
      } catch (error) {
        // Nothing was asked of the host, so nobody has to wait for it.
        manners.busy = false;
        next(manners);
        throw error;
      }
      return leave;
    },
    askedToWait(host, ms) {
      const manners = mannersOf(host);
      const untilMs = timers.monotonicMs() + Math.min(Math.max(0, ms), LONGEST_SILENCE_MS);
      manners.silentUntilMs = Math.max(manners.silentUntilMs, untilMs);
    },
    stop() {
      stopped = true;
      for (const manners of hosts.values()) {
        manners.undo?.();
        for (const { fail } of manners.waiting.splice(0)) fail(stoppedError("The fetch"));
      }
    },
  };
}

const stoppedError = (shown: string): FetchError =>
  new FetchError("stopped", `${shown}: not fetched, since the program is stopping.`);
