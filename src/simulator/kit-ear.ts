/** Hears the bot for one chat: what nobody has listened to yet waits, in order. */
import type { SeenMessage } from "./kit-view.ts";

/** One chat's ear. */
export interface Ear {
  hear(message: SeenMessage): void;
  /** The oldest unheard, or the next to come; after the time-out the error of `silence`. */
  next(timeoutMs: number, silence: () => Error): Promise<SeenMessage>;
  forget(): void;
}

/** Hands each message to who waited longest, or keeps it. */
export function createEar(): Ear {
  let unheard: SeenMessage[] = [];
  const listeners: ((message: SeenMessage) => void)[] = [];
  return {
    hear(message) {
      const listener = listeners.shift();
      if (listener === undefined) unheard.push(message);
      else listener(message);
    },
    next(timeoutMs, silence) {
      const first = unheard.shift();
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.splice(listeners.indexOf(listen), 1);
          reject(silence());
        }, timeoutMs);
        const listen = (message: SeenMessage) => {
          clearTimeout(timer);
          resolve(message);
        };
        listeners.push(listen);
      });
    },
    forget() {
      unheard = [];
    },
  };
}
