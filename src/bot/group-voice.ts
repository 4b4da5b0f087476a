/** How the bot speaks in a group or channel: briefly, without sound, in answer to who asked, and never in a flood. */
import type { Context } from "grammy";
import type { Button } from "#editions/model.ts";
import type { Clock } from "#clock.ts";
import { isUntellable } from "./errors.ts";
import { screen } from "./feature.ts";
import { messageOf } from "./messenger.ts";

/** Answers in one chat within a minute; what is asked beyond them stays unanswered. */
const MOST_ANSWERS = 6;
const MINUTE_MS = 60_000;
/** Above it chats that have been quiet are forgotten. */
const MOST_CHATS = 1_000;

export interface GroupVoice {
  /** Says a line under the message that asked, or at the end of the chat where none did. */
  say(ctx: Context, text: string, rows?: readonly (readonly Button[])[]): Promise<void>;
  /** Whether this chat has had its answers for now: then nobody need work one out. */
  isSpent(chatId: number): boolean;
}

export function createGroupVoice(clock: Pick<Clock, "now">): GroupVoice {
  const answers = new Map<number, number[]>();

  function recent(chatId: number): number[] {
    const now = clock.now().epochMilliseconds;
    return (answers.get(chatId) ?? []).filter((at) => at <= now && now - at < MINUTE_MS);
  }

  function count(chatId: number): void {
    if (answers.size >= MOST_CHATS) {
      for (const each of answers.keys()) if (recent(each).length === 0) answers.delete(each);
    }
    answers.set(chatId, [...recent(chatId), clock.now().epochMilliseconds]);
  }

  return {
    isSpent: (chatId) => recent(chatId).length >= MOST_ANSWERS,
    async say(ctx, text, rows = []) {
      const { chat, msg } = ctx;
      if (chat === undefined) return;
      count(chat.id);
      const { text: words, ...rest } = messageOf(screen(text, rows));
      const thread = msg?.is_topic_message === true ? msg.message_thread_id : undefined;
      const asked = ctx.message?.message_id;
      try {
        await ctx.api.sendMessage(chat.id, words, {
          ...rest,
          disable_notification: true,
          ...(thread === undefined ? {} : { message_thread_id: thread }),
          ...(asked === undefined
            ? {}
            : { reply_parameters: { message_id: asked, allow_sending_without_reply: true } }),
        });
      } catch (error) {
        // Without the right to write here, or out again already: nobody can be told in this chat.
        if (!isUntellable(error)) throw error;
      }
    },
  };
}
