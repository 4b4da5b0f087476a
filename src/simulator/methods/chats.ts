/** Looking at chats and leaving them; `members.ts` has what administrators do to others. */
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { codePoints } from "../entities.ts";
import { commonPermissions, changeBotStatus, isIn, mayAs, memberIn, userOf } from "../membership.ts";
import { chatRef, integer, string } from "../params.ts";
import type { SimChat } from "../model.ts";
import { apiBot, apiChat, post, type World } from "../world.ts";
import { method } from "./method.ts";
import { readableChat, writableChat } from "./targets.ts";

export const getChat = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = readableChat(world, params.chat_id);
  const pinned = chat.messages.get(chat.pinned?.at(-1) ?? 0)?.message;
  return {
    ...apiChat(world, chat),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: false,
      limited_gifts: false,
      unique_gifts: false,
      premium_subscription: false,
      gifts_from_channels: false,
    },
    ...(chat.type === "group" || chat.type === "supergroup" ? { permissions: commonPermissions(chat) } : {}),
    ...((chat.slowModeSeconds ?? 0) === 0 ? {} : { slow_mode_delay: chat.slowModeSeconds }),
    ...(pinned === undefined ? {} : { pinned_message: pinned }),
    ...(chat.username === undefined ? {} : { active_usernames: [chat.username] }),
  };
});

export const getChatMember = method({ chat_id: chatRef, user_id: integer }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  return member(world, chat, params.user_id);
});

export const getChatAdministrators = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") throw badRequest("there are no administrators in the private chat");
  return [...chat.members]
    .filter(([, status]) => status === "creator" || status === "administrator")
    .map(([userId]) => member(world, chat, userId));
});

export const getChatMemberCount = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") return 2;
  return [...chat.members.keys()].filter((userId) => isIn(chat, userId)).length;
});

export const leaveChat = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
  const from = chat.members.get(world.bot.id) ?? "member";
  if (chat.type !== "channel") {
    const bot = apiBot(world.bot);
    post(world, chat, { from: bot, left_chat_member: bot }, { fromBot: true });
  }
  changeBotStatus(world, chat, { byId: world.bot.id, from, to: "left" });
  return true;
});

export const setChatTitle = method({ chat_id: chatRef, title: string }, ({ world, params }) => {
  const title = (params.title ?? "").trim();
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") throw badRequest("can't change private chat title");
  if (title === "") throw badRequest("title must be non-empty");
  if (codePoints(title) > BOUNDS.chatTitle.most) throw badRequest("CHAT_TITLE_TOO_LONG");
  if (!mayAs(chat, world.bot.id, "can_change_info"))
    throw badRequest("not enough rights to change chat title");
  if (chat.title === title) throw badRequest("CHAT_NOT_MODIFIED");
  chat.title = title;
  const by = chat.type === "channel" ? { sender_chat: apiChat(world, chat) } : { from: apiBot(world.bot) };
  post(world, chat, { ...by, new_chat_title: title }, { fromBot: true });
  return true;
});

function member(world: World, chat: SimChat, userId: number | undefined) {
  if (userId === undefined || userId <= 0) throw badRequest("invalid user_id specified");
  const user = userOf(world, userId);
  if (user === undefined) throw badRequest("user not found");
  return memberIn(world, chat, user);
}
