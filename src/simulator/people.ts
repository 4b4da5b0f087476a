/** What simulated people do: write, press buttons, share a place, block the bot, make groups. The page and the kit call this. */
import type { InlineKeyboardButton, Message, Update } from "grammy/types";
import { detectEntities } from "./detect.ts";
import { fixText } from "./entities.ts";
import { botIsIn, botMayRead, changeBotStatus } from "./membership.ts";
import {
  apiChat,
  apiUser,
  newChat,
  post,
  privateChat,
  type ChatType,
  type SimChat,
  type SimUser,
  type World,
} from "./world.ts";

/** Something a person can't do: no such chat, message or button. The text says which. */
export class PeopleError extends Error {
  override readonly name = "PeopleError";
}

/** Everything people can do. Each throws a PeopleError for what they can't, and an ApiError for a text Telegram refuses. */
export interface People {
  add(user: Omit<SimUser, "id"> & { id?: number }): SimUser;
  /** Writes a text; in the private chat when no chat is named. Starts the chat, and unblocks the bot, as an app does. */
  send(who: { userId: number; chatId?: number }, text: string, replyTo?: number): Message;
  /** Presses Start, with the payload of a deep link. */
  start(userId: number, payload?: string): Message;
  /** Presses a callback button; returns the id of the query. Whoever waits for its answer listens to events first. */
  click(who: { userId: number; chatId: number }, messageId: number, data: string): string;
  shareLocation(who: { userId: number; chatId?: number }, latitude: number, longitude: number): Message;
  block(userId: number, blocked: boolean): void;
  /** Makes a group (or supergroup, or channel) of this person and adds the bot: a member, in a channel an administrator. */
  makeGroup(userId: number, title: string, type?: Exclude<ChatType, "private">): SimChat;
  /** Takes the bot out of a group. */
  removeBot(userId: number, chatId: number): void;
  /** Makes a group a supergroup under a new id, as Telegram does with groups that grow. */
  upgradeGroup(userId: number, chatId: number): SimChat;
}

const FIRST_USER_ID = 1001;
const FIRST_GROUP_ID = -4001;
const SUPERGROUP_BASE = -1_000_000_000_000;

/** People act on the world at once and tell the bot through its queue. */
export function createPeople(world: World): People {
  let nextGroup = FIRST_GROUP_ID;
  let nextSupergroup = 2001;
  let nextCallback = 1;

  function known(userId: number): SimUser {
    const user = world.users.get(userId);
    if (user === undefined) throw new PeopleError(`no user ${userId}`);
    return user;
  }

  function place(who: { userId: number; chatId?: number }): SimChat {
    known(who.userId);
    if (who.chatId === undefined || who.chatId === who.userId) return privateChat(world, who.userId);
    const chat = world.chats.get(who.chatId);
    if (chat === undefined || chat.type === "private")
      throw new PeopleError(`user ${who.userId} has no chat ${who.chatId}`);
    const status = chat.members.get(who.userId);
    if (status === "left" || status === "kicked")
      throw new PeopleError(`user ${who.userId} is not in "${chat.title}"`);
    if (status === undefined) chat.members.set(who.userId, "member");
    return chat;
  }

  /** Writing to a bot starts the chat, and an app offers nothing but "Restart" to who has blocked it. */
  function open(chat: SimChat, userId: number): void {
    if (chat.type !== "private") return;
    if (chat.blocked) setBlocked(chat, userId, false);
    if (!chat.started) {
      chat.started = true;
      tellChat(chat);
    }
  }

  function setBlocked(chat: SimChat, userId: number, blocked: boolean): void {
    if (chat.blocked === blocked) return;
    chat.blocked = blocked;
    const [from, to] = blocked ? (["member", "kicked"] as const) : (["kicked", "member"] as const);
    changeBotStatus(world, chat, { byId: userId, from, to });
    tellChat(chat);
  }

  function tellChat(chat: SimChat): void {
    world.events.emit({ type: "chat", chat: chatFacts(chat) });
  }

  /** Puts a person's message into the chat and into the bot's queue, where the bot may see it. */
  function say(chat: SimChat, userId: number, body: Partial<Message>): Message {
    open(chat, userId);
    const fromChannel = chat.type === "channel";
    const from = fromChannel ? { sender_chat: apiChat(world, chat) } : { from: apiUser(known(userId)) };
    const { message } = post(world, chat, { ...from, ...body });
    if (botIsIn(world, chat)) {
      const update = fromChannel ? { channel_post: message } : { message };
      if (fromChannel || botMayRead(world, chat, message))
        world.updates.push(update as Omit<Update, "update_id">);
    }
    return message;
  }

  function findButton(chat: SimChat, messageId: number, data: string): Message {
    const message = chat.messages.get(messageId)?.message;
    if (message === undefined) throw new PeopleError(`no message ${messageId} in chat ${chat.id}`);
    const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
    const has = (button: InlineKeyboardButton) => "callback_data" in button && button.callback_data === data;
    if (!buttons.some(has))
      throw new PeopleError(`message ${messageId} has no button with data ${JSON.stringify(data)}`);
    return message;
  }

  function send(who: { userId: number; chatId?: number }, text: string, replyTo?: number): Message {
    const chat = place(who);
    const fixed = fixText({ text, entities: [] });
    const entities = detectEntities(fixed);
    const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo)?.message;
    if (replyTo !== undefined && replied === undefined) {
      throw new PeopleError(`no message ${replyTo} in chat ${chat.id}`);
    }
    const { reply_to_message: _, ...flat } = replied ?? {};
    return say(chat, who.userId, {
      ...(replied === undefined
        ? {}
        : { reply_to_message: flat as NonNullable<Message["reply_to_message"]> }),
      text: fixed.text,
      ...(entities.length === 0 ? {} : { entities }),
    });
  }

  return {
    add(facts) {
      let id = facts.id ?? FIRST_USER_ID;
      while (facts.id === undefined && world.users.has(id)) id += 1;
      if (world.users.has(id)) throw new PeopleError(`there is a user ${id} already`);
      const user = { ...facts, id };
      world.users.set(id, user);
      tellChat(privateChat(world, id));
      return user;
    },
    send,
    start(userId, payload) {
      if (payload !== undefined && !/^[\w-]{1,64}$/.test(payload)) {
        throw new PeopleError("a start payload is 1-64 characters of A-Z a-z 0-9 _ -");
      }
      return send({ userId }, payload === undefined ? "/start" : `/start ${payload}`);
    },
    click(who, messageId, data) {
      const chat = place(who);
      const message = findButton(chat, messageId, data);
      const id = String(BigInt(who.userId) * 4_294_967_296n + BigInt(nextCallback));
      nextCallback += 1;
      world.callbacks.set(id, { id, chatId: chat.id, userId: who.userId, at: performance.now() });
      world.updates.push({
        callback_query: {
          id,
          from: apiUser(known(who.userId)),
          message,
          chat_instance: String(chat.id),
          data,
        },
      });
      return id;
    },
    shareLocation: (who, latitude, longitude) =>
      say(place(who), who.userId, { location: { latitude, longitude } }),
    block(userId, blocked) {
      known(userId);
      setBlocked(privateChat(world, userId), userId, blocked);
    },
    makeGroup(userId, title, type = "group") {
      known(userId);
      let id = nextGroup;
      if (type === "group") nextGroup -= 1;
      else {
        id = SUPERGROUP_BASE - nextSupergroup;
        nextSupergroup += 1;
      }
      const chat = newChat({ id, type, title });
      chat.started = true;
      world.chats.set(id, chat);
      chat.members.set(userId, "creator");
      tellChat(chat);
      changeBotStatus(world, chat, {
        byId: userId,
        from: "left",
        to: type === "channel" ? "administrator" : "member",
      });
      return chat;
    },
    removeBot(userId, chatId) {
      const chat = place({ userId, chatId });
      changeBotStatus(world, chat, {
        byId: userId,
        from: chat.members.get(world.bot.id) ?? "left",
        to: "kicked",
      });
    },
    upgradeGroup(userId, chatId) {
      const old = place({ userId, chatId });
      if (old.type !== "group" || old.movedTo !== undefined)
        throw new PeopleError(`chat ${chatId} is no group to upgrade`);
      const chat = newChat({ id: SUPERGROUP_BASE - nextSupergroup, type: "supergroup", title: old.title });
      nextSupergroup += 1;
      chat.started = true;
      for (const [member, status] of old.members) chat.members.set(member, status);
      world.chats.set(chat.id, chat);
      say(old, userId, { migrate_to_chat_id: chat.id });
      old.movedTo = chat.id;
      say(chat, userId, { migrate_from_chat_id: old.id });
      tellChat(chat);
      return chat;
    },
  };
}

/** A chat as `/sim/state` and the events show it. */
export function chatFacts(chat: SimChat) {
  const { id, type, title, userId, started, blocked } = chat;
  return { id, type, title, ...(userId === undefined ? {} : { userId }), started, blocked };
}
