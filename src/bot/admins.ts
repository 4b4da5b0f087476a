/**
 * Telling administrators: when a post to a group, channel or thread is refused, who set that place up hears of it once, in
 * their private chat, with what to do. It is said again only after a post has arrived or they have looked into it.
 */
import type { Api } from "grammy";
import type { Log } from "#log.ts";
import type { Texts } from "#texts.ts";
import type { Notice } from "#delivery/notices.ts";
import type { Reader } from "#readers/model.ts";
import { StaleWrite, type Store } from "#store/store.ts";
import { isUntellable } from "./errors.ts";
import { screen } from "./feature.ts";
import { messageOf } from "./messenger.ts";
import { factsOf } from "./mishaps.ts";
import { groupButton, placeTitle } from "./subject.ts";

export interface AdminsDeps {
  readonly api: Pick<Api, "getChat" | "sendMessage">;
  readonly store: Store;
  readonly texts: Texts;
  readonly log: Log;
}

export interface Admins {
  /** Takes a notice; what is about no group is passed over. Never throws. */
  tell(notice: Notice): void;
  /** Resolves when nothing is being told. */
  idle(): Promise<void>;
}

export function createAdmins({ api, store, texts, log }: AdminsDeps): Admins {
  // One after the other: of several parts that are refused only the first is told.
  let working: Promise<void> = Promise.resolve();

  async function tellOf({ delivery, reason }: Extract<Notice, { kind: "refused" }>): Promise<void> {
    const reader = await store.reader(delivery.readerId);
    const why = whyOf(reason);
    if (reader === null || reader.type === "private" || reader.boundBy === undefined) return;
    if (reader.trouble === why) return;
    await say(reader, reader.boundBy, why);
    await note(reader.id, why);
  }

  async function say(reader: Reader, userId: number, why: Trouble): Promise<void> {
    const language = (await store.readerAt(userId, null))?.language ?? reader.language;
    const t = (key: string, vars = {}): string => texts.t(language, key, vars);
    const chat = await api.getChat(reader.chatId).catch(() => null);
    const title = chat === null || chat.type === "private" ? t("bot-group-unnamed") : chat.title;
    const type = reader.type === "private" ? "group" : reader.type;
    const head = placeTitle({ type, threadId: reader.threadId, title });
    const look = groupButton(t("bot-button-set-up"), { do: "group" }, reader);
    const { text, ...rest } = messageOf(screen(`${head}\n\n${t("bot-group-trouble", { why })}`, [[look]]));
    try {
      await api.sendMessage(userId, text, rest);
    } catch (error) {
      if (!isUntellable(error)) throw error;
      log.info({ reader: reader.id }, "Who set a group up can't be told that it can't be posted to.");
    }
  }

  async function note(id: Reader["id"], trouble: Trouble): Promise<void> {
    for (let left = 5; left > 0; left -= 1) {
      const reader = await store.reader(id);
      if (reader === null) return;
      try {
        return await store.commit([{ put: "reader", reader: { ...reader, trouble } }], "soon");
      } catch (error) {
        if (!(error instanceof StaleWrite)) throw error;
      }
    }
  }

  return {
    tell(notice) {
      if (notice.kind !== "refused") return;
      working = working
        .then(() => tellOf(notice))
        .catch((error: unknown) => log.warn(factsOf(error), "An administrator could not be told."));
    },
    idle: () => working,
  };
}

type Trouble = "closed" | "deleted" | "no-rights" | "other";

const TROUBLES: readonly (readonly [Trouble, RegExp])[] = [
  ["closed", /TOPIC_CLOSED/i],
  ["deleted", /TOPIC_DELETED|thread not found/i],
  ["no-rights", /rights|WRITE_FORBIDDEN/i],
];

const whyOf = (reason: string): Trouble => TROUBLES.find(([, words]) => words.test(reason))?.[0] ?? "other";
