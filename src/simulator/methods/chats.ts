/** Looking at chats and their members, and leaving them. */
import { badRequest } from "../answer.ts";
import { chatRef, integer } from "../params.ts";
import { apiBot, apiChat, apiUser, type SimChat, type World } from "../world.ts";
import { changeBotStatus, chatMember } from "../membership.ts";
import { method } from "./method.ts";
import { knownChat, writableChat } from "./targets.ts";

export const getChat = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = knownChat(world, params.chat_id);
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
  };
});

export const getChatMember = method({ chat_id: chatRef, user_id: integer }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (params.user_id === undefined) throw badRequest("invalid user_id specified");
  return memberOf(world, chat, params.user_id);
});

export const getChatAdministrators = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") throw badRequest("there are no administrators in the private chat");
  return [...chat.members]
    .filter(([, status]) => status === "creator" || status === "administrator")
    .map(([userId]) => memberOf(world, chat, userId));
});

export const leaveChat = method({ chat_id: chatRef }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
  const from = chat.members.get(world.bot.id) ?? "member";
  changeBotStatus(world, chat, { byId: world.bot.id, from, to: "left" });
  return true;
});

function memberOf(world: World, chat: SimChat, userId: number) {
  const person = world.users.get(userId);
  const user = userId === world.bot.id ? apiBot(world.bot) : person && apiUser(person);
  if (user === undefined) throw badRequest("user not found");
  const status = chat.type === "private" ? "member" : (chat.members.get(userId) ?? "left");
  return chatMember(user, status);
}
