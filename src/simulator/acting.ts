/** What every act of a person rests on: who they are, where they stand, and how what they do reaches the bot. */
import type { Message, Update } from "grammy/types";
import type { ChatFacts } from "./events.ts";
import { changeBotStatus, botIsIn, isIn, maySend, memberIn } from "./membership.ts";
import { botMayRead } from "./privacy.ts";
import { checkThread } from "./topics.ts";
import type { SimChat, SimUser } from "./model.ts";
import { apiChat, apiUser, post, privateChat, type World } from "./world.ts";

/** Something a person can't do: no such chat, message or button. The text says which. */
export class PeopleError extends Error {
  override readonly name = "PeopleError";
}

/** A person, in their private chat with the bot when no chat is named, in a topic of it when one is. */
export interface Who {
  readonly userId: number;
  readonly chatId?: number;
  readonly threadId?: number;
}

/** The account that writes for anonymous administrators: https://core.telegram.org/bots/api#message */
const ANONYMOUS = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };

/** Shared by all files of `people*`. */
export interface Acting {
  /** The person, who has not deleted their account. */
  known(userId: number): SimUser;
  /** Where the person acts; who was never in a group joins it. */
  place(who: Who): SimChat;
  /** A group or channel by its id. */
  group(chatId: number): SimChat;
  setBlocked(chat: SimChat, userId: number, blocked: boolean): void;
  /** Puts a person's message into the chat and into the bot's queue, where the bot may see it. */
  say(chat: SimChat, userId: number, body: Partial<Message>): Message;
  /** The same for what the app tells of itself, such as a new member: rights do not matter. */
  tell(chat: SimChat, userId: number, body: Partial<Message>): Message;
  /** Tells the page and the kit that a chat is other than before. */
  tellChat(chat: SimChat): void;
}

/** People act on the world at once and tell the bot through its queue. */
export function createActing(world: World): Acting {
  function known(userId: number): SimUser {
    const user = world.users.get(userId);
    if (user === undefined) throw new PeopleError(`no user ${userId}`);
    if (user.deactivated === true) throw new PeopleError(`user ${userId} has deleted their account`);
    return user;
  }

  function group(chatId: number): SimChat {
    const chat = world.chats.get(chatId);
    if (chat === undefined || chat.type === "private") throw new PeopleError(`no group or channel ${chatId}`);
    if (chat.deleted === true) throw new PeopleError(`"${chat.title}" was deleted`);
    if (chat.movedTo !== undefined)
      throw new PeopleError(`"${chat.title}" is now the supergroup ${chat.movedTo}`);
    return chat;
  }

  function place(who: Who): SimChat {
    known(who.userId);
    if (who.chatId === undefined || who.chatId === who.userId) return privateChat(world, who.userId);
    const found = world.chats.get(who.chatId);
    if (found === undefined || found.type === "private")
      throw new PeopleError(`user ${who.userId} has no chat ${who.chatId}`);
    const chat = group(who.chatId);
    // Asked first, as a ban may be over.
    memberIn(world, chat, apiUser(known(who.userId)));
    if (!chat.members.has(who.userId)) chat.members.set(who.userId, "member");
    if (!isIn(chat, who.userId)) throw new PeopleError(`user ${who.userId} is not in "${chat.title}"`);
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
    world.events.emit({ type: "chat", chat: chatFacts(world, chat) });
  }

  function senderOf(chat: SimChat, userId: number): Partial<Message> {
    const asChat = { sender_chat: apiChat(world, chat) };
    if (chat.type === "channel") return asChat;
    const { anonymous, title } = chat.details.get(userId) ?? {};
    if (anonymous !== true) return { from: apiUser(known(userId)) };
    return { from: ANONYMOUS, ...asChat, ...(title === undefined ? {} : { author_signature: title }) };
  }

  function tell(chat: SimChat, userId: number, body: Partial<Message>): Message {
    open(chat, userId);
    const { message } = post(world, chat, { ...senderOf(chat, userId), ...body });
    const isPost = chat.type === "channel";
    if (botIsIn(world, chat) && (isPost || botMayRead(world, chat, message))) {
      world.updates.push((isPost ? { channel_post: message } : { message }) as Omit<Update, "update_id">);
    }
    return message;
  }

  function say(chat: SimChat, userId: number, body: Partial<Message>): Message {
    if (!maySend(world, chat, userId, "can_send_messages"))
      throw new PeopleError(`user ${userId} may not write in "${chat.title}"`);
    if (chat.topics !== undefined) checkThread(world, chat, body.message_thread_id, userId);
    return tell(chat, userId, body);
  }

  return { known, place, group, setBlocked, say, tell, tellChat };
}

/** A chat as `/sim/state` and the events show it. */
export function chatFacts(world: World, chat: SimChat): ChatFacts {
  const { id, type, title, userId, started, blocked } = chat;
  const facts = { id, type, title, ...(userId === undefined ? {} : { userId }), started, blocked };
  if (type === "private") return facts;
  return {
    ...facts,
    members: [...chat.members].map(([memberId, status]) => ({
      id: memberId,
      status,
      isBot: memberId === world.bot.id,
      firstName: world.users.get(memberId)?.firstName ?? world.bot.name,
    })),
    ...(chat.topics === undefined
      ? {}
      : {
          isForum: true,
          topics: [...chat.topics.values()].map((topic) => ({
            id: topic.id,
            name: topic.name,
            closed: topic.closed,
          })),
        }),
    ...(chat.movedTo === undefined ? {} : { movedTo: chat.movedTo }),
    ...(chat.deleted === true ? { deleted: true } : {}),
  };
}
