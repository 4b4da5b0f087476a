/**
 * A person asked for a review and nobody can say whether it arrived: a second try comes after a minute, and until then
 * they would sit in front of nothing. One sentence tells them, at the first doubt and again where the second try is in doubt, too.
 */
import type { Log } from "#log.ts";
import type { Texts } from "#texts.ts";
import type { Delivery } from "#delivery/model.ts";
import type { TextPart } from "#editions/model.ts";
import type { Store } from "#store/store.ts";
import { screen } from "./feature.ts";
import { factsOf } from "./mishaps.ts";

export interface DoubtsDeps {
  /** Sends a message to a private chat; rejects with grammY's errors. */
  readonly send: (chatId: number, part: TextPart) => Promise<unknown>;
  readonly store: Pick<Store, "reader">;
  readonly texts: Texts;
  readonly log: Log;
}

export interface Doubts {
  /** Takes what is `uncertain` or `parked`. Never throws. */
  tell(delivery: Delivery): void;
  /** Resolves when nothing is being told. */
  idle(): Promise<void>;
}

export function createDoubts({ send, store, texts, log }: DoubtsDeps): Doubts {
  const telling = new Set<Promise<void>>();

  async function tellOf({ readerId, state, id }: Delivery): Promise<void> {
    try {
      const reader = await store.reader(readerId);
      if (reader === null || reader.type !== "private") return;
      const key = state === "parked" ? "bot-doubt-parked" : "bot-doubt-again";
      await send(reader.chatId, screen(texts.t(reader.language, key)));
    } catch (error) {
      // Telegram may take nothing at all just now: the second try is the ledger's, and needs no word of ours.
      log.info(
        { delivery: id, ...factsOf(error) },
        "Who waits for a review can't be told that it may be late.",
      );
    }
  }

  return {
    tell(delivery) {
      const work = tellOf(delivery).finally(() => telling.delete(work));
      telling.add(work);
    },
    async idle() {
      await Promise.all(telling);
    },
  };
}
