/** Groups and channels: for now one sentence, when the bot is added and when a command is sent. */
import { Composer } from "grammy";
import type { Context } from "grammy";
import { linkButton } from "#editions/labels.ts";
import { findCommand } from "../commands.ts";
import type { BotContext, Parts } from "../context.ts";
import { isUntellable } from "../errors.ts";
import { screen } from "../feature.ts";
import { languageOf } from "../language.ts";
import { messageOf } from "../messenger.ts";

const OUTSIDE = new Set(["left", "kicked"]);

/** For updates of groups and channels; everything else there is passed over in silence. */
export function groupsFeature(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("my_chat_member", async (ctx) => {
    const { old_chat_member: before, new_chat_member: after } = ctx.myChatMember;
    if (OUTSIDE.has(before.status) && !OUTSIDE.has(after.status)) await tell(parts, ctx);
  });
  composer.on(["message:text", "channel_post:text"], async (ctx) => {
    const text = ctx.msg.text;
    if (isForUs(text, parts.username())) await tell(parts, ctx);
  });
  composer.on("callback_query", async (ctx) => {
    await ctx.answerCallbackQuery({ text: textFor(parts, ctx, "bot-button-not-here"), show_alert: true });
  });
  return composer;
}

/** One of our commands, and not one that names another bot. */
function isForUs(text: string, username: string): boolean {
  const command = /^\/(?<name>\w{1,32})(?:@(?<bot>\w+))?(?=\s|$)/.exec(text)?.groups;
  if (command === undefined) return false;
  const bot = command["bot"]?.toLowerCase();
  if (bot !== undefined) return bot === username.toLowerCase();
  const known = findCommand(command["name"] ?? "");
  return known !== undefined && known.needs === undefined;
}

async function tell(parts: Parts, ctx: Context): Promise<void> {
  if (ctx.chat === undefined) return;
  const open = linkButton(textFor(parts, ctx, "bot-button-open-chat"), `https://t.me/${parts.username()}`);
  const { text, ...rest } = messageOf(screen(textFor(parts, ctx, "bot-group"), [[open]]));
  const thread = ctx.msg?.is_topic_message === true ? ctx.msg.message_thread_id : undefined;
  try {
    await ctx.api.sendMessage(ctx.chat.id, text, {
      ...rest,
      ...(thread === undefined ? {} : { message_thread_id: thread }),
    });
  } catch (error) {
    // Added without the right to write: nobody can be told here.
    if (!isUntellable(error)) throw error;
  }
}

const textFor = (parts: Parts, ctx: Context, key: string): string =>
  parts.texts.t(languageOf(ctx.from?.language_code, parts.texts), key);
