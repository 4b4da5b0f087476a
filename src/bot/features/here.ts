/** `/here energy` in a forum's thread gives that thread topics of its own; `/here off` takes them away. */
import { findTopics } from "#digest/topics/find.ts";
import { zoneLabel } from "#editions/context.ts";
import type { Address, Reader } from "#readers/model.ts";
import { follow, followEverything, resume, stop } from "#readers/wishes.ts";
import { StaleWrite } from "#store/store.ts";
import type { BotContext, Parts } from "../context.ts";
import { checkRoom, freshReader, PlacesFull } from "../group-readers.ts";
import { setUpButton, unknownTopic, type GroupTalk } from "../group-talk.ts";
import { placeFor } from "../places.ts";
import { topicTitles } from "../wording.ts";

import { nextPost } from "./set-up-screen.ts";

const MOST_REDOES = 5;

export interface Asked {
  /** What stands behind the command. */
  readonly typed: string;
  readonly language: string;
}

/** For groups; outside a thread it is about the group itself. Only its administrators may, and those who write as the group get the link. */
export async function bindHere(
  { parts, voice }: GroupTalk,
  ctx: BotContext,
  { typed, language }: Asked,
): Promise<void> {
  const t: BotContext["t"] = (key, vars) => parts.texts.t(language, key, vars);
  const address = addressHere(ctx);
  if (address === null) return;
  const link = [[setUpButton(parts, ctx, language)]];
  const userId = personOf(ctx);
  if (userId === null) return voice.say(ctx, t("bot-here-anonymous"), link);
  if (typed === "") return voice.say(ctx, t("bot-here-how"), link);
  const place = await placeFor(ctx.api, address, { userId, botId: ctx.me.id });
  if (place === null) return voice.say(ctx, t("bot-here-refused"));

  if (wordsOf(t, "bot-here-off-words").includes(typed.toLowerCase())) {
    const there = await parts.store.readerAt(address.chatId, address.threadId);
    if (there === null || there.state === "stopped") return voice.say(ctx, t("bot-here-nothing"));
    await saved(ctx, { read: async () => there, alter: (reader) => stop(reader, momentOf(parts)) });
    return voice.say(ctx, t("bot-here-off"), link);
  }
  const everything = wordsOf(t, "bot-everything-words").includes(typed.toLowerCase());
  const { found, unknown } = findTopics(parts.editions.topics, typed);
  if (!everything && found.length === 0) return voice.say(ctx, unknownTopic(parts, unknown, language), link);
  const ids = found.map(({ id }) => id);
  const like = await parts.store.readerAt(userId, null);
  const read = async (): Promise<Reader> =>
    (await parts.store.readerAt(address.chatId, address.threadId)) ??
    (await freshReader(parts, place, { language, like, moment: momentOf(parts) }));
  try {
    if ((await read()).rev === 0) await checkRoom(parts, userId, address);
  } catch (error) {
    if (!(error instanceof PlacesFull)) throw error;
    return voice.say(ctx, t("bot-group-full", { most: error.most }));
  }
  const reader = await saved(ctx, {
    read,
    alter(before) {
      const open = before.state === "active" ? before : resume(before, momentOf(parts));
      const bound = everything
        ? followEverything(open)
        : follow({ ...open, topics: [], everything: false }, ids);
      return { ...bound, boundBy: userId };
    },
  });
  const lines = [
    everything
      ? t("bot-here-everything")
      : t("bot-here-bound", { topics: topicTitles(parts, reader.topics, language) }),
    ...(unknown.length > 0 ? [unknownTopic(parts, unknown, language)] : []),
    ...nextLines(parts, reader, language),
  ];
  await voice.say(ctx, lines.join("\n"), link);
}

function addressHere({ chat, msg }: BotContext): Address | null {
  if (chat === undefined) return null;
  const threadId = msg?.is_topic_message === true ? (msg.message_thread_id ?? null) : null;
  return { chatId: chat.id, threadId };
}

/** Who wrote, where that is a person: an anonymous administrator, a channel and another bot are none. */
function personOf({ message }: BotContext): number | null {
  if (message === undefined || message.sender_chat !== undefined || message.from.is_bot) return null;
  return message.from.id;
}

const wordsOf = (t: BotContext["t"], key: string): string[] => t(key).split(", ");

const momentOf = ({ clock, schedule }: Parts) => ({ now: clock.now(), schedule });

function nextLines(parts: Parts, reader: Reader, language: string): string[] {
  const when = nextPost(parts, { ...reader, language });
  const zone = zoneLabel(parts.editions, reader.weekly.zone, language);
  if (when === null) return [];
  const moment = parts.texts.t(language, "bot-moment", { when, zone });
  return [parts.texts.t(language, "bot-my-next", { when: moment })];
}

/** Saves with this update's mark; decides anew where somebody else was first. */
async function saved(
  ctx: BotContext,
  { read, alter }: { read(): Promise<Reader>; alter(reader: Reader): Reader },
): Promise<Reader> {
  for (let redo = 0; ; redo += 1) {
    const next = alter(await read());
    try {
      await ctx.save([{ put: "reader", reader: next }]);
      return next;
    } catch (error) {
      if (!(error instanceof StaleWrite) || redo >= MOST_REDOES) throw error;
    }
  }
}
