/**
 * Chats side by side, each chat in order. grammY's own polling handles one update after the other, so that one slow
 * chat holds up all; here an update starts in its chat's lane, and the next `getUpdates` (which tells Telegram to forget
 * the batch) waits until the batch is done. So nothing is lost by a kill, and `stop()` drains.
 */
import type { Timers } from "#delivery/timers.ts";

export interface LanesOptions {
  readonly timers: Timers;
  /** A handler is given up for its lane after this long; it may still end by itself. */
  readonly patienceMs: number;
  /** Called with what a handler threw past its own error handling. Must not throw. */
  onError(lane: string, error: unknown): void;
}

export interface Work {
  handle(): Promise<void>;
  /** Called when `handle` was given up. */
  onStuck(): Promise<void>;
}

export interface Lanes {
  /** Starts `work` after what is under way in `lane`. `work` handles its own errors. */
  run(lane: string, work: Work): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createLanes(options: LanesOptions): Lanes {
  const tails = new Map<string, Promise<void>>();

  async function patiently(work: Work): Promise<void> {
    let disarm = (): void => undefined;
    const givenUp = new Promise<"stuck">((resolve) => {
      disarm = options.timers.after(options.patienceMs, () => resolve("stuck"));
    });
    try {
      const ended = await Promise.race([work.handle(), givenUp]);
      if (ended === "stuck") await work.onStuck();
    } finally {
      disarm();
    }
  }

  return {
    run(lane, work) {
      const before = tails.get(lane) ?? Promise.resolve();
      const tail = before
        .then(() => patiently(work))
        // What `work` lets through must hold up neither its lane nor the next batch.
        .catch((error: unknown) => options.onError(lane, error))
        .finally(() => {
          if (tails.get(lane) === tail) tails.delete(lane);
        });
      tails.set(lane, tail);
    },
    async idle() {
      while (tails.size > 0) await Promise.allSettled(tails.values());
    },
  };
}
