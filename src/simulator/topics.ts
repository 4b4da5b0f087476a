/** Topics of forums: making, closing and opening them, and where a message with a thread goes. */
import type { Message, User } from "grammy/types";
import { badRequest } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { codePoints } from "./entities.ts";
import { mayAs, maySend } from "./membership.ts";
import type { SimChat, Topic } from "./model.ts";
import type { World } from "./world.ts";

/** General has this id in a few methods; messages to it carry no thread at all. */
export const GENERAL = 1;
/** https://core.telegram.org/bots/api#createforumtopic */
export const ICON_COLORS = [7322096, 16766590, 13338331, 9367192, 16749490, 16478047] as const;

/** The topics of a forum; a refusal where the chat is none. */
export function topicsOf(chat: SimChat): Map<number, Topic> {
  if (chat.topics === undefined) throw badRequest("the chat is not a forum");
  return chat.topics;
}

/** A name as Telegram keeps it. */
export function topicName(given: string | undefined): string {
  const name = (given ?? "").trim();
  if (name === "") throw badRequest("title must be non-empty");
  if (codePoints(name) > BOUNDS.topicName.most) throw badRequest("TOPIC_TITLE_TOO_LONG");
  return name;
}

/** A topic by its id. */
export function topicIn(chat: SimChat, id: number | undefined): Topic {
  const topic = topicsOf(chat).get(id ?? 0);
  if (topic === undefined)
    throw badRequest(
      id === undefined || id <= 0 ? "invalid message thread identifier specified" : "TOPIC_ID_INVALID",
    );
  return topic;
}

/** Refuses a thread that is not there, and a closed one to those who may not manage topics. `undefined` is General in a forum. */
export function checkThread(world: World, chat: SimChat, id: number | undefined, byId = world.bot.id): void {
  const mayManage = mayAs(chat, byId, "can_manage_topics");
  if (id === undefined || id === 0) {
    if (chat.topics !== undefined && chat.generalClosed === true && !mayManage)
      throw badRequest("TOPIC_CLOSED");
    return;
  }
  const topic = chat.topics?.get(id);
  if (topic === undefined) throw badRequest("message thread not found");
  if (topic.closed && !mayManage) throw badRequest("TOPIC_CLOSED");
}

/** Whether someone may open topics here. */
export function mayOpenTopics(world: World, chat: SimChat, userId: number): boolean {
  if (mayAs(chat, userId, "can_manage_topics")) return true;
  const status = chat.members.get(userId);
  return status !== "administrator" && maySend(world, chat, userId, "can_manage_topics");
}

/** Whether someone may close, rename or delete this topic: who may manage topics, and its maker. */
export function mayManage(chat: SimChat, topic: Pick<Topic, "creatorId">, user: Pick<User, "id">): boolean {
  if (mayAs(chat, user.id, "can_manage_topics")) return true;
  return topic.creatorId === user.id;
}

/** Puts a service message where it belongs: whoever calls posts it as the bot or as a person. */
export type Say = (body: Partial<Message>) => Message;

/** Makes a topic; its id is that of the message that tells of it. */
export function openTopic(
  chat: SimChat,
  wanted: {
    name: string;
    creatorId: number;
    iconColor?: number | undefined;
    iconEmojiId?: string | undefined;
  },
  say: Say,
): Topic {
  const iconColor = wanted.iconColor ?? ICON_COLORS[0];
  const icon = wanted.iconEmojiId === undefined ? {} : { icon_custom_emoji_id: wanted.iconEmojiId };
  const id = chat.nextMessageId;
  const topic: Topic = {
    id,
    name: wanted.name,
    iconColor,
    creatorId: wanted.creatorId,
    closed: false,
    ...(wanted.iconEmojiId === undefined ? {} : { iconEmojiId: wanted.iconEmojiId }),
  };
  topicsOf(chat).set(id, topic);
  say({
    message_thread_id: id,
    forum_topic_created: { name: wanted.name, icon_color: iconColor, ...icon },
  });
  return topic;
}

/** Closes or opens a topic. A refusal where it is so already. */
export function setClosed(topic: Topic, closed: boolean, say: Say): void {
  if (topic.closed === closed) throw badRequest("TOPIC_NOT_MODIFIED");
  topic.closed = closed;
  say({
    message_thread_id: topic.id,
    ...(closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} }),
  });
}

/** Takes a topic away with all its messages; `gone` hears of each. */
export function deleteTopic(chat: SimChat, topic: Topic, gone: (messageId: number) => void): void {
  topicsOf(chat).delete(topic.id);
  for (const [messageId, { message }] of chat.messages) {
    if (message.message_thread_id !== topic.id) continue;
    chat.messages.delete(messageId);
    gone(messageId);
  }
}
