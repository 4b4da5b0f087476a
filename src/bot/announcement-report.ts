/** Tells whoever sent an announcement how it ended. */
import type { Announcement } from "#desk/announcement.ts";
import type { TextPart } from "#editions/model.ts";
import type { Log } from "#log.ts";
import type { Store } from "#store/store.ts";
import type { Texts } from "#texts.ts";
import { reportPart } from "./announce-screens.ts";
import { refusalOf } from "./errors.ts";
import { factsOf } from "./mishaps.ts";

export interface ReportDeps {
  readonly store: Pick<Store, "readerAt">;
  readonly texts: Texts;
  readonly log: Log;
  /** Sends a message to a private chat; rejects with grammY's errors. */
  readonly say: (chatId: number, part: TextPart) => Promise<void>;
}

/** Rejects where Telegram can't be reached; who has blocked the bot counts as told. */
export function createAnnouncementReport({ store, texts, log, say }: ReportDeps) {
  return async (announcement: Announcement): Promise<void> => {
    const { id } = announcement.by;
    if (id === null) return;
    const language = (await store.readerAt(id, null))?.language ?? "en";
    const part = reportPart((key, vars) => texts.t(language, key, vars), announcement);
    if (part === null) return;
    try {
      await say(id, part);
    } catch (error) {
      if (refusalOf(error) === null) throw error;
      log.warn({ to: id, ...factsOf(error) }, "Whoever sent an announcement could not be told how it ended.");
    }
  };
}
