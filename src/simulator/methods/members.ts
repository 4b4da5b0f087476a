/** What an administrator bot does to others: promote, restrict, ban, unban. */
import { z } from "zod";
import { badRequest, type ApiError } from "../answer.ts";
import { changeMember, isIn, mayAs } from "../membership.ts";
import { boolean, chatRef, integer, json } from "../params.ts";
import { ADMIN_RIGHTS, allPermissions, PERMISSIONS, type AdminRight, type AdminRights } from "../rights.ts";
import type { SimChat } from "../model.ts";
import type { World } from "../world.ts";
import { method } from "./method.ts";
import { writableChat } from "./targets.ts";

const rightParams = Object.fromEntries(ADMIN_RIGHTS.map((right) => [right, boolean])) as Record<
  AdminRight,
  typeof boolean
>;
const permissions = json(
  z.strictObject(Object.fromEntries(PERMISSIONS.map((name) => [name, z.boolean().optional()]))),
  "permissions",
);

/** Bans and restrictions of less than half a minute or more than 366 days are for ever. */
const SHORTEST_SECONDS = 30;
const LONGEST_SECONDS = 366 * 86_400;

export const promoteChatMember = method(
  { chat_id: chatRef, user_id: integer, is_anonymous: boolean, ...rightParams },
  ({ world, params }) => {
    const { chat, userId } = target(world, params);
    if (chat.type === "group") throw badRequest("method is available for supergroup and channel chats only");
    if (!mayAs(chat, world.bot.id, "can_promote_members")) throw badRequest("not enough rights");
    if (chat.members.get(userId) === "creator") throw badRequest("can't remove chat owner");
    if (!isIn(chat, userId)) throw badRequest("USER_NOT_PARTICIPANT");
    const rights: AdminRights = {};
    for (const right of ADMIN_RIGHTS) if (params[right] === true) rights[right] = true;
    const beyond = ADMIN_RIGHTS.find((right) => rights[right] === true && !mayAs(chat, world.bot.id, right));
    if (beyond !== undefined) throw badRequest("RIGHT_FORBIDDEN");
    const promoted = Object.keys(rights).length > 0 || params.is_anonymous === true;
    changeMember(world, chat, {
      userId,
      byId: world.bot.id,
      to: promoted ? "administrator" : "member",
      details: promoted
        ? { rights: { ...rights, can_manage_chat: true }, anonymous: params.is_anonymous ?? false }
        : {},
    });
    return true;
  },
);

export const restrictChatMember = method(
  {
    chat_id: chatRef,
    user_id: integer,
    permissions,
    use_independent_chat_permissions: boolean,
    until_date: integer,
  },
  ({ world, params }) => {
    const { chat, userId } = target(world, params);
    if (chat.type !== "supergroup") throw badRequest("method is available only for supergroups");
    if (params.permissions === undefined) throw badRequest("object expected as permissions");
    checkMayRestrict(world, chat, userId, "not enough rights to restrict/unrestrict chat member");
    const allowed = allPermissions(params.permissions);
    const all = PERMISSIONS.every((name) => allowed[name]);
    const inside = isIn(chat, userId);
    changeMember(world, chat, {
      userId,
      byId: world.bot.id,
      to: all ? (inside ? "member" : "left") : "restricted",
      details: all
        ? {}
        : { permissions: allowed, isMember: inside, untilDate: until(world, params.until_date) },
    });
    return true;
  },
);

export const banChatMember = method(
  { chat_id: chatRef, user_id: integer, until_date: integer, revoke_messages: boolean },
  ({ world, params }) => {
    const { chat, userId } = target(world, params);
    checkMayRestrict(world, chat, userId, "not enough rights to restrict/unrestrict chat member");
    const untilDate = chat.type === "group" ? 0 : until(world, params.until_date);
    changeMember(world, chat, { userId, byId: world.bot.id, to: "kicked", details: { untilDate } });
    return true;
  },
);

export const unbanChatMember = method(
  { chat_id: chatRef, user_id: integer, only_if_banned: boolean },
  ({ world, params }) => {
    const { chat, userId } = target(world, params);
    if (chat.type === "group") throw badRequest("method is available for supergroup and channel chats only");
    if (params.only_if_banned === true && chat.members.get(userId) !== "kicked") return true;
    checkMayRestrict(world, chat, userId, "not enough rights to restrict/unrestrict chat member");
    changeMember(world, chat, { userId, byId: world.bot.id, to: "left" });
    return true;
  },
);

function target(
  world: World,
  params: { chat_id: number | string | undefined; user_id: number | undefined },
): { chat: SimChat; userId: number } {
  const chat = writableChat(world, params.chat_id);
  const userId = params.user_id ?? 0;
  if (userId <= 0) throw badRequest("invalid user_id specified");
  if (userId !== world.bot.id && !world.users.has(userId)) throw badRequest("PARTICIPANT_ID_INVALID");
  if (chat.type === "private") throw badRequest("chat member status can't be changed in private chats");
  return { chat, userId };
}

function checkMayRestrict(world: World, chat: SimChat, userId: number, refusal: string): void {
  if (!mayAs(chat, world.bot.id, "can_restrict_members")) throw badRequest(refusal);
  const shielded = shieldOf(world, chat, userId);
  if (shielded !== undefined) throw shielded;
}

function shieldOf(world: World, chat: SimChat, userId: number): ApiError | undefined {
  if (userId === world.bot.id) return badRequest("can't restrict self");
  const status = chat.members.get(userId);
  if (status === "creator") return badRequest("can't remove chat owner");
  if (status === "administrator") return badRequest("user is an administrator of the chat");
  return undefined;
}

function until(world: World, date = 0): number {
  const ahead = date - world.clock.seconds();
  return ahead < SHORTEST_SECONDS || ahead > LONGEST_SECONDS ? 0 : date;
}
