/**
 * A group becomes a supergroup with another chat id: its reader, and those of its threads, move along. The same is learnt
 * from a send that was refused; whichever comes first does it, and the other finds nothing to do.
 */
import { Composer } from "grammy";
import type { Reader } from "#readers/model.ts";
import { block, moveChat } from "#readers/wishes.ts";
import { StaleWrite, type Store } from "#store/store.ts";
import type { BotContext, Parts } from "../context.ts";

/** For groups; must stand before whatever answers messages there. */
export function migrationFeature(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message:migrate_to_chat_id", (ctx) =>
    moveReaders(parts, { from: ctx.chat.id, to: ctx.message.migrate_to_chat_id }),
  );
  composer.on("message:migrate_from_chat_id", (ctx) =>
    moveReaders(parts, { from: ctx.message.migrate_from_chat_id, to: ctx.chat.id }),
  );
  return composer;
}

interface Move {
  readonly from: number;
  readonly to: number;
}

/** Idempotent. Where the new chat has a reader of its own, the old one is ended: nobody gets an edition twice. */
async function moveReaders(parts: Parts, move: Move): Promise<void> {
  const own = await parts.store.readerAt(move.from, null);
  const threads = await parts.store.threadsOf(move.from);
  for (const { id } of own === null ? threads : [own, ...threads]) await moveReader(parts, id, move);
}

const MOST_REDOES = 5;

async function moveReader({ store, clock, schedule }: Parts, id: Reader["id"], move: Move): Promise<void> {
  for (let redo = 0; ; redo += 1) {
    const reader = await store.reader(id);
    if (reader?.chatId !== move.from) return;
    const moved = (await isTaken(store, reader, move.to))
      ? block(reader, { now: clock.now(), schedule })
      : moveChat(reader, move.to);
    try {
      await store.commit([{ put: "reader", reader: moved }], "now");
      return;
    } catch (error) {
      if (!(error instanceof StaleWrite) || redo >= MOST_REDOES) throw error;
    }
  }
}

const isTaken = async (store: Store, { threadId }: Reader, chatId: number): Promise<boolean> =>
  (await store.readerAt(chatId, threadId)) !== null;
