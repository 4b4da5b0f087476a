/** Forum topics by the bot (telegram.md, the features table; texts of TDLib's ForumTopicManager). */
import type { Message } from "grammy/types";
import { badRequest } from "../answer.ts";
import { chatRef, integer, string } from "../params.ts";
import {
  deleteTopic,
  ICON_COLORS,
  mayManage,
  mayOpenTopics,
  openTopic,
  setClosed,
  topicIn,
  topicName,
  topicsOf,
} from "../topics.ts";
import type { SimChat, Topic } from "../model.ts";
import { apiBot, post, type World } from "../world.ts";
import { method } from "./method.ts";
import { writableChat } from "./targets.ts";

const topicRef = { chat_id: chatRef, message_thread_id: integer };

export const createForumTopic = method(
  { chat_id: chatRef, name: string, icon_color: integer, icon_custom_emoji_id: string },
  ({ world, params }) => {
    const chat = writableChat(world, params.chat_id);
    topicsOf(chat);
    if (!mayOpenTopics(world, chat, world.bot.id)) throw badRequest("not enough rights to create a topic");
    const name = topicName(params.name);
    const color = params.icon_color;
    if (color !== undefined && !ICON_COLORS.some((each) => each === color))
      throw badRequest("invalid icon color specified");
    const wanted = {
      name,
      creatorId: world.bot.id,
      iconColor: color,
      iconEmojiId: params.icon_custom_emoji_id,
    };
    return apiTopic(openTopic(chat, wanted, asBot(world, chat)));
  },
);

export const editForumTopic = method(
  { ...topicRef, name: string, icon_custom_emoji_id: string },
  ({ world, params }) => {
    const { chat, topic } = managed(world, params, "edit");
    const name = (params.name ?? "") === "" ? topic.name : topicName(params.name);
    const icon = params.icon_custom_emoji_id ?? topic.iconEmojiId ?? "";
    const newName = name !== topic.name;
    const newIcon = icon !== (topic.iconEmojiId ?? "");
    if (!newName && !newIcon) throw badRequest("TOPIC_NOT_MODIFIED");
    topic.name = name;
    if (icon === "") delete topic.iconEmojiId;
    else topic.iconEmojiId = icon;
    asBot(
      world,
      chat,
    )({
      message_thread_id: topic.id,
      forum_topic_edited: {
        ...(newName ? { name } : {}),
        ...(newIcon ? { icon_custom_emoji_id: icon } : {}),
      },
    });
    return true;
  },
);

export const closeForumTopic = method(topicRef, ({ world, params }) => {
  const { chat, topic } = managed(world, params, "edit");
  setClosed(topic, true, asBot(world, chat));
  return true;
});

export const reopenForumTopic = method(topicRef, ({ world, params }) => {
  const { chat, topic } = managed(world, params, "edit");
  setClosed(topic, false, asBot(world, chat));
  return true;
});

export const deleteForumTopic = method(topicRef, ({ world, params }) => {
  const { chat, topic } = managed(world, params, "delete");
  deleteTopic(chat, topic, (messageId) => world.events.emit({ type: "delete", chatId: chat.id, messageId }));
  return true;
});

export const closeGeneralForumTopic = method({ chat_id: chatRef }, ({ world, params }) =>
  setGeneral(world, params.chat_id, true),
);

export const reopenGeneralForumTopic = method({ chat_id: chatRef }, ({ world, params }) =>
  setGeneral(world, params.chat_id, false),
);

function setGeneral(world: World, ref: number | string | undefined, closed: boolean): true {
  const chat = writableChat(world, ref);
  topicsOf(chat);
  if (!mayManage(chat, { creatorId: 0 }, world.bot)) throw badRequest("not enough rights to edit the topic");
  if ((chat.generalClosed ?? false) === closed) throw badRequest("TOPIC_NOT_MODIFIED");
  chat.generalClosed = closed;
  asBot(world, chat)(closed ? { forum_topic_closed: {} } : { forum_topic_reopened: {} });
  return true;
}

function managed(
  world: World,
  params: { chat_id: number | string | undefined; message_thread_id: number | undefined },
  what: "edit" | "delete",
): { chat: SimChat; topic: Topic } {
  const chat = writableChat(world, params.chat_id);
  const topic = topicIn(chat, params.message_thread_id);
  if (!mayManage(chat, topic, world.bot)) throw badRequest(`not enough rights to ${what} the topic`);
  return { chat, topic };
}

function asBot(world: World, chat: SimChat): (body: Partial<Message>) => Message {
  return (body) => post(world, chat, { from: apiBot(world.bot), ...body }, { fromBot: true }).message;
}

function apiTopic({ id, name, iconColor, iconEmojiId }: Topic) {
  return {
    message_thread_id: id,
    name,
    icon_color: iconColor,
    ...(iconEmojiId === undefined ? {} : { icon_custom_emoji_id: iconEmojiId }),
  };
}
