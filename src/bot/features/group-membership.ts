/** The bot comes into a group or channel, goes out of it, and gains or loses the right to post there. */
import type { Filter } from "grammy";
import { linkButton } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import { block, revive } from "#readers/wishes.ts";
import { StaleWrite } from "#store/store.ts";
import type { BotContext, Parts } from "../context.ts";
import { isUntellable } from "../errors.ts";
import { screen } from "../feature.ts";
import { privateChat, type GroupTalk } from "../group-talk.ts";
import { groupPayload } from "../group-token.ts";
import { languageOf } from "../language.ts";
import { messageOf } from "../messenger.ts";
import { mayPost } from "../places.ts";
import { groupButton, placeTitle } from "../subject.ts";
import { nextPost } from "./set-up-screen.ts";

type MembershipContext = Filter<BotContext, "my_chat_member">;

const OUTSIDE = new Set(["left", "kicked"]);
const MOST_REDOES = 5;

/** In a group one line says where to set it up; a channel stays as it is, and who added the bot is told in private. */
export function groupMembership({ parts, voice }: GroupTalk) {
  return async (ctx: MembershipContext): Promise<void> => {
    const { chat, old_chat_member: before, new_chat_member: after } = ctx.myChatMember;
    if (chat.type === "private") return;
    const wasIn = !OUTSIDE.has(before.status);
    const isIn = !OUTSIDE.has(after.status) && (after.status !== "restricted" || after.is_member);
    if (!isIn) return changeAll(parts, ctx, (reader) => block(reader, momentOf(parts)));
    const couldPost = wasIn && mayPost(before, chat.type);
    const canPost = mayPost(after, chat.type);
    const isBack = !wasIn && (await readersOf(parts, chat.id)).length > 0;
    if (isBack) {
      await changeAll(parts, ctx, (reader) =>
        reader.state === "blocked" ? revive(reader, momentOf(parts)) : reader,
      );
    }
    if (chat.type === "channel" || (wasIn && couldPost && !canPost)) {
      if (!wasIn || couldPost !== canPost) await tellAdmin(parts, ctx, { isNew: !wasIn, canPost });
      return;
    }
    if (wasIn) return;
    const reader = await parts.store.readerAt(chat.id, null);
    const language = reader?.language ?? languageOf(ctx.from.language_code, parts.texts);
    const when = reader === null ? null : nextPost(parts, reader);
    const link = privateChat(parts, groupPayload({ chatId: chat.id, threadId: null }));
    const open = linkButton(parts.texts.t(language, "bot-button-set-up"), link);
    const line =
      when === null
        ? parts.texts.t(language, "bot-group-added")
        : parts.texts.t(language, "bot-group-back", { when });
    await voice.say(ctx, line, [[open]]);
  };
}

/** Who added the bot, or took a right from it, and who set the place up: each once, in their private chat. */
async function tellAdmin(
  parts: Parts,
  ctx: MembershipContext,
  { isNew, canPost }: { readonly isNew: boolean; readonly canPost: boolean },
): Promise<void> {
  const { chat, from } = ctx.myChatMember;
  if (chat.type === "private") return;
  const reader = await parts.store.readerAt(chat.id, null);
  const people = new Set<number>();
  if (!from.is_bot) people.add(from.id);
  if (reader?.boundBy !== undefined) people.add(reader.boundBy);
  for (const id of people) {
    const own = await parts.store.readerAt(id, null);
    const language =
      own?.language ?? languageOf(id === from.id ? from.language_code : undefined, parts.texts);
    const t: BotContext["t"] = (key, vars) => parts.texts.t(language, key, vars);
    const title = placeTitle({ type: chat.type, threadId: null, title: chat.title });
    const what = canPost
      ? t(isNew ? "bot-channel-added" : "bot-group-may-post")
      : t(chat.type === "channel" ? "bot-group-no-post-channel" : "bot-group-no-post");
    const setUp = groupButton(t("bot-button-set-up"), { do: "group" }, { chatId: chat.id, threadId: null });
    await send(parts, ctx, id, screen(`${title}\n\n${what}`, [[setUp]]));
  }
}

async function send(parts: Parts, { api }: BotContext, userId: number, part: TextPart): Promise<void> {
  const { text, ...rest } = messageOf(part);
  try {
    await api.sendMessage(userId, text, rest);
  } catch (error) {
    // Who never opened a chat with the bot can't be written to; the link in "Add to a channel" leads through it.
    if (!isUntellable(error)) throw error;
    parts.log.info({}, "Who added the bot to a channel has no chat with it and could not be told.");
  }
}

const momentOf = ({ clock, schedule }: Parts) => ({ now: clock.now(), schedule });

async function readersOf({ store }: Parts, chatId: number): Promise<readonly Reader[]> {
  const own = await store.readerAt(chatId, null);
  return [...(own === null ? [] : [own]), ...(await store.threadsOf(chatId))];
}

/** The group's own reader and those of its threads, in one commit. */
async function changeAll(parts: Parts, ctx: BotContext, alter: (reader: Reader) => Reader): Promise<void> {
  const chatId = ctx.chat?.id ?? 0;
  for (let redo = 0; ; redo += 1) {
    const readers = await readersOf(parts, chatId);
    const changed = readers.map(alter).filter((reader, index) => reader !== readers[index]);
    if (changed.length === 0) return;
    try {
      await ctx.save(changed.map((reader) => ({ put: "reader", reader }) as const));
      return;
    } catch (error) {
      if (!(error instanceof StaleWrite) || redo >= MOST_REDOES) throw error;
    }
  }
}
