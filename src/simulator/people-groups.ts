/** What people do with groups and channels: make them, let others in and out, give rights, upgrade and delete them. */
import type { ChatPermissions } from "grammy/types";
import { PeopleError, type Acting } from "./acting.ts";
import { changeBotStatus, changeMember, isIn, mayAs, userOf } from "./membership.ts";
import {
  allPermissions,
  COMMON_RIGHTS,
  OPEN_PERMISSIONS,
  type AdminRight,
  type AdminRights,
} from "./rights.ts";
import type { ChatType, SimChat } from "./model.ts";
import { newChat, type World } from "./world.ts";

/** What a promoted person gets. */
export interface Promotion {
  readonly rights?: AdminRights;
  /** Writes in the name of the group from now on. */
  readonly anonymous?: boolean;
  readonly title?: string;
}

/** Acts on groups; `byId` is who acts. Each throws a PeopleError for what that person can't. */
export interface GroupPeople {
  /** Makes a group (or supergroup, forum, channel) of this person and adds the bot: a member, in a channel an administrator. */
  makeGroup(
    userId: number,
    title: string,
    type?: Exclude<ChatType, "private"> | "forum",
    withBot?: boolean,
  ): SimChat;
  /** Takes the bot out of a group. */
  removeBot(userId: number, chatId: number): void;
  /** Makes a group a supergroup under a new id, as Telegram does with groups that grow. */
  upgradeGroup(userId: number, chatId: number): SimChat;
  /** Adds a person, or the bot by its id; someone who adds themselves joins. */
  addMember(byId: number, chatId: number, userId: number): void;
  /** Someone goes, or is taken out by another; `banned` keeps them out. */
  removeMember(byId: number, chatId: number, userId: number, banned?: boolean): void;
  /** Makes a member, also the bot, an administrator; the common rights when none are named. */
  promote(byId: number, chatId: number, userId: number, how?: Promotion): void;
  demote(byId: number, chatId: number, userId: number): void;
  /** Leaves a member only these permissions, until a unix time or for ever. */
  restrict(
    byId: number,
    chatId: number,
    userId: number,
    permissions: ChatPermissions,
    untilDate?: number,
  ): void;
  /** What all members may do, and how many seconds slow mode puts between two of their messages. */
  setGroup(
    byId: number,
    chatId: number,
    change: { permissions?: ChatPermissions; slowModeSeconds?: number; title?: string },
  ): void;
  pin(byId: number, chatId: number, messageId: number): void;
  deleteGroup(byId: number, chatId: number): void;
}

const FIRST_GROUP_ID = -4001;
const SUPERGROUP_BASE = -1_000_000_000_000;

/** Ids are the same in each run. */
export function createGroupPeople(world: World, acting: Acting): GroupPeople {
  const { known, place, group, tell, tellChat } = acting;
  let nextGroup = FIRST_GROUP_ID;
  let nextSupergroup = 2001;

  const newSupergroupId = () => SUPERGROUP_BASE - nextSupergroup++;

  /** The group, when this person has the right. */
  function as(byId: number, chatId: number, right?: AdminRight): SimChat {
    const chat = place({ userId: byId, chatId: group(chatId).id });
    if (right !== undefined && !mayAs(chat, byId, right))
      throw new PeopleError(`user ${byId} has no right to do that in "${chat.title}" (${right})`);
    return chat;
  }

  function someone(userId: number) {
    const user = userOf(world, userId);
    if (user === undefined) throw new PeopleError(`no user ${userId}`);
    return user;
  }

  function inside(chat: SimChat, userId: number): void {
    if (!isIn(chat, userId)) throw new PeopleError(`user ${userId} is not in "${chat.title}"`);
    if (chat.members.get(userId) === "creator") throw new PeopleError("nobody can do that to the creator");
  }

  function letIn(byId: number, chat: SimChat, userId: number): void {
    const isBot = userId === world.bot.id;
    const to = isBot && chat.type === "channel" ? "administrator" : "member";
    changeMember(world, chat, { userId, byId, to });
    if (chat.type !== "channel") tell(chat, byId, { new_chat_members: [someone(userId)] });
    tellChat(chat);
  }

  return {
    makeGroup(userId, title, kind = "group", withBot = true) {
      known(userId);
      const type = kind === "forum" ? "supergroup" : kind;
      const id = type === "group" ? nextGroup-- : newSupergroupId();
      const chat = newChat({ id, type, title });
      if (kind === "forum") chat.topics = new Map();
      chat.started = true;
      world.chats.set(id, chat);
      chat.members.set(userId, "creator");
      tellChat(chat);
      if (type === "group" && withBot) {
        // A basic group is made with its first members; the bot learns of both at once.
        changeMember(world, chat, { userId: world.bot.id, byId: userId, to: "member" });
        tell(chat, userId, { group_chat_created: true });
      } else {
        const made = {
          group: "group_chat_created",
          supergroup: "supergroup_chat_created",
          channel: "channel_chat_created",
        };
        tell(chat, userId, { [made[type]]: true });
        if (withBot) letIn(userId, chat, world.bot.id);
      }
      tellChat(chat);
      return chat;
    },
    removeBot(userId, chatId) {
      const chat = place({ userId, chatId });
      const from = chat.members.get(world.bot.id) ?? "left";
      changeBotStatus(world, chat, { byId: userId, from, to: "kicked" });
      tellChat(chat);
    },
    upgradeGroup(userId, chatId) {
      const old = world.chats.get(chatId);
      if (old?.type !== "group" || old.movedTo !== undefined)
        throw new PeopleError(`chat ${chatId} is no group to upgrade`);
      place({ userId, chatId });
      const chat = newChat({ id: newSupergroupId(), type: "supergroup", title: old.title });
      chat.started = true;
      for (const [member, status] of old.members) chat.members.set(member, status);
      for (const [member, details] of old.details) chat.details.set(member, details);
      if (old.permissions !== undefined) chat.permissions = old.permissions;
      world.chats.set(chat.id, chat);
      tell(old, userId, { migrate_to_chat_id: chat.id });
      old.movedTo = chat.id;
      tell(chat, userId, { migrate_from_chat_id: old.id });
      tellChat(old);
      tellChat(chat);
      return chat;
    },
    addMember(byId, chatId, userId) {
      const joins = userId === byId;
      const chat = joins ? group(chatId) : as(byId, chatId);
      someone(userId);
      if (isIn(chat, userId)) throw new PeopleError(`user ${userId} is in "${chat.title}" already`);
      if (joins && chat.members.get(userId) === "kicked")
        throw new PeopleError(`user ${userId} is banned from "${chat.title}"`);
      letIn(byId, chat, userId);
    },
    removeMember(byId, chatId, userId, banned = false) {
      const chat = as(byId, chatId, byId === userId ? undefined : "can_restrict_members");
      if (byId !== userId) inside(chat, userId);
      const isBot = userId === world.bot.id;
      const to = banned || (isBot && byId !== userId) ? "kicked" : "left";
      if (chat.type !== "channel" && !isBot) tell(chat, byId, { left_chat_member: someone(userId) });
      changeMember(world, chat, { userId, byId, to });
      tellChat(chat);
    },
    promote(byId, chatId, userId, { rights = COMMON_RIGHTS, anonymous = false, title } = {}) {
      const chat = as(byId, chatId, "can_promote_members");
      inside(chat, userId);
      const details = {
        rights: { ...rights, can_manage_chat: true },
        anonymous,
        ...(title === undefined ? {} : { title }),
      };
      changeMember(world, chat, { userId, byId, to: "administrator", details });
      tellChat(chat);
    },
    demote(byId, chatId, userId) {
      const chat = as(byId, chatId, "can_promote_members");
      inside(chat, userId);
      changeMember(world, chat, { userId, byId, to: "member" });
      tellChat(chat);
    },
    restrict(byId, chatId, userId, permissions, untilDate = 0) {
      const chat = as(byId, chatId, "can_restrict_members");
      inside(chat, userId);
      const details = { permissions: allPermissions(permissions), untilDate };
      changeMember(world, chat, { userId, byId, to: "restricted", details });
      tellChat(chat);
    },
    setGroup(byId, chatId, { permissions, slowModeSeconds, title }) {
      const chat = as(byId, chatId, title === undefined ? "can_restrict_members" : "can_change_info");
      if (permissions !== undefined)
        chat.permissions = allPermissions({ ...OPEN_PERMISSIONS, ...permissions });
      if (slowModeSeconds !== undefined) chat.slowModeSeconds = slowModeSeconds;
      if (title === undefined || title === chat.title) return;
      chat.title = title;
      tell(chat, byId, { new_chat_title: title });
      tellChat(chat);
    },
    pin(byId, chatId, messageId) {
      const chat = as(
        byId,
        chatId,
        chatId < 0 && group(chatId).type === "channel" ? "can_edit_messages" : "can_pin_messages",
      );
      const pinned = chat.messages.get(messageId)?.message;
      if (pinned === undefined) throw new PeopleError(`no message ${messageId} in chat ${chatId}`);
      chat.pinned = [...(chat.pinned ?? []).filter((each) => each !== messageId), messageId];
      tell(chat, byId, { pinned_message: pinned });
    },
    deleteGroup(byId, chatId) {
      const chat = as(byId, chatId);
      if (chat.members.get(byId) !== "creator") throw new PeopleError("only its creator deletes a group");
      chat.deleted = true;
      tellChat(chat);
    },
  };
}
