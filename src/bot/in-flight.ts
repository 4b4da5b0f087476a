/** Knows what is on its way to a chat, so that an erasure can wait for it. */
import { setImmediate } from "node:timers/promises";
import type { Messenger } from "#delivery/messenger.ts";
import type { Timers } from "#delivery/timers.ts";

export interface WatchedMessenger extends Messenger {
  /** Resolves when nothing that was begun by now is on its way to the chat any more, at the latest after 10 s. */
  quiet(chatId: number): Promise<void>;
}

const LONGEST_MS = 10_000;

export function watchSends(messenger: Messenger, timers: Pick<Timers, "after">): WatchedMessenger {
  const inFlight = new Map<number, Set<Promise<unknown>>>();

  return {
    async send(to, part, target) {
      const sends = inFlight.get(to.chatId) ?? new Set();
      inFlight.set(to.chatId, sends);
      const send = messenger.send(to, part, target);
      sends.add(send);
      try {
        return await send;
      } finally {
        sends.delete(send);
        if (sends.size === 0 && inFlight.get(to.chatId) === sends) inFlight.delete(to.chatId);
      }
    },
    async quiet(chatId) {
      // A send whose intent was saved right before the erasure leaves within this turn.
      await setImmediate();
      const ended = Promise.allSettled(inFlight.get(chatId) ?? new Set<Promise<unknown>>());
      let disarm = (): void => undefined;
      const late = new Promise<void>((resolve) => {
        disarm = timers.after(LONGEST_MS, resolve);
      });
      await Promise.race([ended, late]);
      disarm();
    },
  };
}
