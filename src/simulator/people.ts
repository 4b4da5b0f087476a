/** What simulated people do: write, press buttons, share a place, block the bot, make groups. The page and the kit call this. */
import type { InlineKeyboardButton, Message, RichMessageButton } from "grammy/types";
import { BOUNDS } from "./bounds.ts";
import { createActing, PeopleError, type Who } from "./acting.ts";
import { detectEntities } from "./detect.ts";
import { fixText } from "./entities.ts";
import { createGroupPeople, type GroupPeople } from "./people-groups.ts";
import { createInlinePeople, type InlinePeople } from "./people-inline.ts";
import { flat } from "./methods/replies.ts";
import { createMediaPeople, type MediaPeople } from "./people-media.ts";
import { createTopicPeople, type TopicPeople } from "./people-topics.ts";
import { richButtonsOf } from "./rich/buttons.ts";
import type { SimChat, SimUser } from "./model.ts";
import { apiUser, privateChat, type World } from "./world.ts";

export { chatFacts, PeopleError } from "./acting.ts";

/** Everything people can do. Each throws a PeopleError for what they can't, and an ApiError for a text Telegram refuses. */
export interface People extends GroupPeople, TopicPeople, InlinePeople, MediaPeople {
  add(user: Omit<SimUser, "id"> & { id?: number }): SimUser;
  /** Writes a text; in the private chat when no chat is named. Starts the chat, and unblocks the bot, as an app does. */
  send(who: Who, text: string, replyTo?: number): Message;
  /** Presses Start, with the payload of a deep link. */
  start(userId: number, payload?: string): Message;
  /** Presses a callback button; returns the id of the query. Whoever waits for its answer listens to events first. */
  click(who: { userId: number; chatId: number }, messageId: number, data: string): string;
  shareLocation(who: { userId: number; chatId?: number }, latitude: number, longitude: number): Message;
  block(userId: number, blocked: boolean): void;
  /** Deletes the person's account: nobody can write to them any more. */
  deactivate(userId: number): void;
  /** Turns the bot's privacy mode on or off, as its maker does with BotFather. */
  setPrivacy(on: boolean): void;
}

const FIRST_USER_ID = 1001;

/** People act on the world at once and tell the bot through its queue. */
export function createPeople(world: World): People {
  const acting = createActing(world);
  const { known, place, setBlocked, say, tellChat } = acting;
  let nextCallback = 1;

  function findButton(chat: SimChat, messageId: number, data: string): Message {
    const message = chat.messages.get(messageId)?.message;
    if (message === undefined) throw new PeopleError(`no message ${messageId} in chat ${chat.id}`);
    const buttons = (message.reply_markup?.inline_keyboard ?? []).flat();
    const has = (button: InlineKeyboardButton | RichMessageButton) =>
      "callback_data" in button && button.callback_data === data;
    if (![...buttons, ...richButtonsOf(message)].some(has))
      throw new PeopleError(`message ${messageId} has no button with data ${JSON.stringify(data)}`);
    return message;
  }

  function send(who: Who, text: string, replyTo?: number): Message {
    const chat = place(who);
    const fixed = fixText({ text, entities: [] });
    const entities = detectEntities(fixed);
    const replied = replyTo === undefined ? undefined : chat.messages.get(replyTo)?.message;
    if (replyTo !== undefined && replied === undefined) {
      throw new PeopleError(`no message ${replyTo} in chat ${chat.id}`);
    }
    return say(chat, who.userId, {
      ...(who.threadId === undefined ? {} : { message_thread_id: who.threadId }),
      ...(replied === undefined ? {} : { reply_to_message: flat(replied) }),
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
      if (payload !== undefined && (payload.length > BOUNDS.startPayload.most || !/^[\w-]+$/.test(payload))) {
        throw new PeopleError("a start payload is 1-64 characters of A-Z a-z 0-9 _ -");
      }
      return send({ userId }, payload === undefined ? "/start" : `/start ${payload}`);
    },
    click(who, messageId, data) {
      const chat = place(who);
      const message = findButton(chat, messageId, data);
      const inlineId = chat.messages.get(messageId)?.inlineMessageId;
      const id = String(BigInt(who.userId) * 4_294_967_296n + BigInt(nextCallback));
      nextCallback += 1;
      world.callbacks.set(id, { id, chatId: chat.id, userId: who.userId, at: world.time.nowMs() });
      world.updates.push({
        callback_query: {
          id,
          from: apiUser(known(who.userId)),
          ...(inlineId === undefined ? { message } : { inline_message_id: inlineId }),
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
    deactivate(userId) {
      world.users.set(userId, { ...known(userId), deactivated: true });
      tellChat(privateChat(world, userId));
    },
    setPrivacy(on) {
      world.bot.readsAll = !on;
    },
    ...createGroupPeople(world, acting),
    ...createTopicPeople(world, acting),
    ...createInlinePeople(world, acting),
    ...createMediaPeople(world, acting),
  };
}
