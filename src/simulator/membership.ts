/** Who is in a chat and what they may do there, and the updates that tell the bot when that changes. */
import type { ChatMember, ChatMemberUpdated, ChatPermissions, User } from "grammy/types";
import {
  ADMIN_RIGHTS,
  COMMON_RIGHTS,
  OPEN_PERMISSIONS,
  rightIsOf,
  type AdminRight,
  type AdminRights,
  type Permission,
} from "./rights.ts";
import type { MemberDetails, MemberStatus, SimChat } from "./model.ts";
import { apiBot, apiChat, apiUser, type World } from "./world.ts";

/** Someone's new place in a chat. */
export interface MemberChange {
  readonly userId: number;
  readonly byId: number;
  readonly to: MemberStatus;
  readonly details?: MemberDetails;
}

/** Changes a member and tells the bot: `my_chat_member` for itself, `chat_member` for others where it is an administrator. */
export function changeMember(world: World, chat: SimChat, change: MemberChange): void {
  const { userId, byId, to, details } = change;
  const user = userOf(world, userId);
  if (user === undefined) return;
  const old_chat_member = memberIn(world, chat, user);
  chat.members.set(userId, to);
  chat.details.set(userId, details ?? {});
  const own = userId === world.bot.id;
  const wasTold = botIsAdmin(world, chat);
  const update: ChatMemberUpdated = {
    chat: apiChat(world, chat),
    from: userOf(world, byId) ?? apiBot(world.bot),
    date: world.clock.seconds(),
    old_chat_member,
    new_chat_member: memberIn(world, chat, user),
  };
  if (own) world.updates.push({ my_chat_member: update });
  else if (wasTold) world.updates.push({ chat_member: update });
}

/** Changes the bot's own status in a chat and tells it so by `my_chat_member`. */
export function changeBotStatus(
  world: World,
  chat: SimChat,
  change: { byId: number; from: MemberStatus; to: MemberStatus },
): void {
  const { byId, from, to } = change;
  if (chat.type !== "private") {
    changeMember(world, chat, { userId: world.bot.id, byId, to });
    return;
  }
  const bot = apiBot(world.bot);
  world.updates.push({
    my_chat_member: {
      chat: apiChat(world, chat),
      from: userOf(world, byId) ?? bot,
      date: world.clock.seconds(),
      old_chat_member: chatMember(bot, from, chat),
      new_chat_member: chatMember(bot, to, chat),
    },
  });
}

/** The bot or a person, as the Bot API shows them. */
export function userOf(world: World, userId: number): User | undefined {
  if (userId === world.bot.id) return apiBot(world.bot);
  const person = world.users.get(userId);
  return person && apiUser(person);
}

/** How someone stands in a chat now. */
export function memberIn(world: World, chat: SimChat, user: User): ChatMember {
  if (chat.type === "private") return chatMember(user, "member", chat);
  liftIfOver(world, chat, user.id);
  return chatMember(user, chat.members.get(user.id) ?? "left", chat);
}

/** A ban or restriction whose time is over is none. */
function liftIfOver(world: World, chat: SimChat, userId: number): void {
  const { untilDate = 0, isMember = true } = chat.details.get(userId) ?? {};
  if (untilDate === 0 || untilDate > world.clock.seconds()) return;
  const status = chat.members.get(userId);
  chat.members.set(userId, status === "restricted" && isMember ? "member" : "left");
  chat.details.delete(userId);
}

/** Whether the bot is there to be told anything. */
export function botIsIn(world: World, chat: SimChat): boolean {
  if (chat.type === "private") return true;
  return isIn(chat, world.bot.id);
}

/** Whether someone is in a group or channel, restricted or not. */
export function isIn(chat: SimChat, userId: number): boolean {
  const status = chat.members.get(userId);
  if (status === "restricted") return chat.details.get(userId)?.isMember ?? true;
  return status === "creator" || status === "administrator" || status === "member";
}

/** Whether the bot is an administrator here. */
export function botIsAdmin(world: World, chat: SimChat): boolean {
  return chat.members.get(world.bot.id) === "administrator";
}

/** Whether someone has a right of administrators; a creator has every one. */
export function mayAs(chat: SimChat, userId: number, right: AdminRight): boolean {
  const status = chat.members.get(userId);
  if (status === "creator") return true;
  if (status !== "administrator") return false;
  const rights = chat.details.get(userId)?.rights ?? COMMON_RIGHTS;
  return rightIsOf(chat.type, right) && (rights[right] ?? false);
}

/** Whether someone may do what members may be kept from; administrators are kept from nothing. */
export function maySend(world: World, chat: SimChat, userId: number, permission: Permission): boolean {
  if (chat.type === "private") return true;
  liftIfOver(world, chat, userId);
  const status = chat.members.get(userId);
  if (status === "creator" || status === "administrator") return true;
  if (!(chat.permissions ?? OPEN_PERMISSIONS)[permission]) return false;
  return status !== "restricted" || (chat.details.get(userId)?.permissions?.[permission] ?? false);
}

/** A member as the Bot API shows one; an administrator of whom nothing is known has the common rights. */
export function chatMember(user: User, status: MemberStatus, chat: SimChat): ChatMember {
  const {
    rights = COMMON_RIGHTS,
    permissions,
    untilDate,
    isMember,
    anonymous,
    title,
  } = chat.details.get(user.id) ?? {};
  const named = title === undefined ? {} : { custom_title: title };
  switch (status) {
    case "creator":
      return { status, user, is_anonymous: anonymous ?? false, ...named };
    case "administrator":
      return {
        status,
        user,
        can_be_edited: false,
        is_anonymous: anonymous ?? false,
        ...shown(rights, chat),
        ...named,
      };
    case "restricted":
      return {
        status,
        user,
        is_member: isMember ?? true,
        ...(permissions ?? OPEN_PERMISSIONS),
        until_date: untilDate ?? 0,
      };
    case "kicked":
      return { status, user, until_date: untilDate ?? 0 };
    case "member":
    case "left":
  }
  return { status, user };
}

function shown(rights: AdminRights, chat: SimChat) {
  const own = ADMIN_RIGHTS.filter((right) => rightIsOf(chat.type, right));
  return Object.fromEntries(own.map((right) => [right, rights[right] ?? false])) as Record<
    AdminRight,
    boolean
  >;
}

/** The permissions of everyone in a group. */
export function commonPermissions(chat: SimChat): ChatPermissions {
  return chat.permissions ?? OPEN_PERMISSIONS;
}
