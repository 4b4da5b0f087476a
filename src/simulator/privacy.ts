/** What a bot hears in groups: all, or with privacy mode on only what concerns it. */
import type { Message } from "grammy/types";
import { botIsAdmin } from "./membership.ts";
import type { SimChat } from "./model.ts";
import type { World } from "./world.ts";

/** With privacy mode on, a bot in a group sees commands, replies to it, mentions of it and service messages only. */
export function botMayRead(world: World, chat: SimChat, message: Message): boolean {
  if (chat.type === "private" || world.bot.readsAll === true || botIsAdmin(world, chat)) return true;
  if (isService(message)) return true;
  if (message.via_bot?.id === world.bot.id) return true;
  const replied = message.reply_to_message;
  if (replied?.from?.id === world.bot.id && replied.forum_topic_created === undefined) return true;
  const username = world.bot.username.toLowerCase();
  const text = message.text ?? message.caption ?? "";
  return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length }) => {
    const marked = text.slice(offset, offset + length).toLowerCase();
    if (type === "mention") return marked === `@${username}`;
    return type === "bot_command" && (!marked.includes("@") || marked.endsWith(`@${username}`));
  });
}

const SERVICE = [
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "group_chat_created",
  "supergroup_chat_created",
  "channel_chat_created",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
  "pinned_message",
  "forum_topic_created",
  "forum_topic_edited",
  "forum_topic_closed",
  "forum_topic_reopened",
] as const;

/** Whether a message tells of something done, rather than said. */
export function isService(message: Message): boolean {
  return SERVICE.some((field) => message[field] !== undefined);
}
