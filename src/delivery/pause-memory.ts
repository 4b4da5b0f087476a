/** What Telegram told us to wait for outlives the process: the pause of everything as a fact, a chat's in its delivery. */
import type { Store } from "#store/store.ts";
import type { Log } from "#log.ts";
import type { Pace } from "./pace.ts";
import type { WallTimers } from "./timers.ts";

/** Its value: an instant in real UTC. */
const PAUSE_FACT = "sending-paused-until";
const MOST_CHATS = 10_000;

export interface PauseMemoryDeps {
  readonly store: Store;
  readonly pace: Pace;
  readonly timers: WallTimers;
  readonly log: Log;
}

export interface PauseMemory {
  /** Tells the pace what an earlier process was told. */
  restore(): Promise<void>;
  /** Writes down every pause from now on. Returns the undo. */
  keep(): () => void;
}

export function createPauseMemory({ store, pace, timers, log }: PauseMemoryDeps): PauseMemory {
  const msUntil = (moment: string): number =>
    Temporal.Instant.from(moment).epochMilliseconds - timers.utc().epochMilliseconds;

  function write(ms: number): void {
    const until = timers
      .utc()
      .add({ milliseconds: Math.ceil(ms) })
      .toString();
    log.warn({ until }, "Telegram asked the whole bot to wait");
    store
      .commit([{ put: "fact", name: PAUSE_FACT, value: until }], "soon")
      .catch((error: unknown) => log.error({ err: error }, "the pause could not be recorded"));
  }

  return {
    async restore() {
      const pausedUntil = await store.fact(PAUSE_FACT);
      const restMs = typeof pausedUntil === "string" ? msUntil(pausedUntil) : 0;
      if (restMs > 0) pace.pauseFor(restMs);
      for (const { readerId, retryAt } of await store.deliveriesIn(["deferred"], MOST_CHATS)) {
        const waitMs = retryAt === null ? 0 : msUntil(retryAt);
        const reader = waitMs > 0 ? await store.reader(readerId) : null;
        if (reader !== null) pace.holdChat(reader.chatId, waitMs);
      }
    },
    keep: () => pace.onPause(write),
  };
}
