/** Who is in a chat, and the updates that tell the bot when its own place changes. */
import type { ChatMember, ChatMemberUpdated, Message, User } from "grammy/types";
import { apiBot, apiChat, apiUser, type MemberStatus, type SimChat, type World } from "./world.ts";

/** Changes the bot's own status in a chat and tells it so by `my_chat_member`. */
export function changeBotStatus(
  world: World,
  chat: SimChat,
  change: { byId: number; from: MemberStatus; to: MemberStatus },
): void {
  if (chat.type !== "private") chat.members.set(world.bot.id, change.to);
  const person = world.users.get(change.byId);
  const bot = apiBot(world.bot);
  const update: ChatMemberUpdated = {
    chat: apiChat(world, chat),
    from: person === undefined ? bot : apiUser(person),
    date: world.clock.seconds(),
    old_chat_member: chatMember(bot, change.from),
    new_chat_member: chatMember(bot, change.to),
  };
  world.updates.push({ my_chat_member: update });
}

/** Whether the bot is there to be told anything. */
export function botIsIn(world: World, chat: SimChat): boolean {
  if (chat.type === "private") return true;
  const status = chat.members.get(world.bot.id);
  return status === "member" || status === "administrator";
}

/** With privacy mode on, a bot in a group sees commands, replies to it, mentions of it and service messages only. */
export function botMayRead(world: World, chat: SimChat, message: Message): boolean {
  if (chat.type === "private" || chat.members.get(world.bot.id) === "administrator") return true;
  if (message.text === undefined && message.location === undefined) return true;
  if (message.reply_to_message?.from?.id === world.bot.id) return true;
  const username = world.bot.username.toLowerCase();
  return (message.entities ?? []).some(({ type, offset, length }) => {
    const marked = (message.text ?? "").slice(offset, offset + length).toLowerCase();
    if (type === "mention") return marked === `@${username}`;
    return type === "bot_command" && (!marked.includes("@") || marked.endsWith(`@${username}`));
  });
}

/** A member as the Bot API shows one; an administrator has the common rights. */
export function chatMember(user: User, status: MemberStatus): ChatMember {
  switch (status) {
    case "creator":
      return { status, user, is_anonymous: false };
    case "administrator":
      return { status, user, ...ADMINISTRATOR_RIGHTS };
    case "kicked":
      return { status, user, until_date: 0 };
    case "member":
    case "left":
  }
  return { status, user };
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: true,
  can_edit_stories: true,
  can_delete_stories: true,
  can_post_messages: true,
  can_edit_messages: true,
  can_pin_messages: true,
  can_manage_topics: true,
  can_manage_direct_messages: false,
  can_manage_tags: false,
  can_send_welcome_messages: false,
} as const;
