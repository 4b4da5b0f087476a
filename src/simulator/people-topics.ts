/** What people do with the topics of a forum. */
import type { Message } from "grammy/types";
import { PeopleError, type Acting } from "./acting.ts";
import { mayAs } from "./membership.ts";
import { deleteTopic, mayManage, mayOpenTopics, openTopic, setClosed, topicIn, topicName } from "./topics.ts";
import type { SimChat, Topic } from "./model.ts";
import type { World } from "./world.ts";

/** Acts on topics; each throws a PeopleError for what that person can't. */
export interface TopicPeople {
  /** Turns a supergroup into a forum, or back; its topics stay. */
  setForum(byId: number, chatId: number, on: boolean): void;
  openTopic(byId: number, chatId: number, name: string): Topic;
  /** Closes a topic, or opens it again. */
  closeTopic(byId: number, chatId: number, topicId: number, closed?: boolean): void;
  renameTopic(byId: number, chatId: number, topicId: number, name: string): void;
  deleteTopic(byId: number, chatId: number, topicId: number): void;
}

/** Topics are told of by service messages in themselves. */
export function createTopicPeople(world: World, acting: Acting): TopicPeople {
  const { place, group, tell, tellChat } = acting;

  const where = (byId: number, chatId: number): SimChat => place({ userId: byId, chatId: group(chatId).id });
  const sayAs = (chat: SimChat, byId: number) => (body: Partial<Message>) => tell(chat, byId, body);

  function managed(byId: number, chatId: number, topicId: number): { chat: SimChat; topic: Topic } {
    const chat = where(byId, chatId);
    const topic = topicIn(chat, topicId);
    if (!mayManage(chat, topic, { id: byId }))
      throw new PeopleError(`user ${byId} may not manage topics of "${chat.title}"`);
    return { chat, topic };
  }

  return {
    setForum(byId, chatId, on) {
      const chat = where(byId, chatId);
      if (chat.type !== "supergroup") throw new PeopleError(`"${chat.title}" is no supergroup`);
      if (!mayAs(chat, byId, "can_change_info")) throw new PeopleError(`user ${byId} may not do that`);
      if (on) chat.topics ??= new Map();
      else delete chat.topics;
      tellChat(chat);
    },
    openTopic(byId, chatId, name) {
      const chat = where(byId, chatId);
      if (!mayOpenTopics(world, chat, byId)) throw new PeopleError(`user ${byId} may not open topics`);
      const topic = openTopic(chat, { name: topicName(name), creatorId: byId }, sayAs(chat, byId));
      tellChat(chat);
      return topic;
    },
    closeTopic(byId, chatId, topicId, closed = true) {
      const { chat, topic } = managed(byId, chatId, topicId);
      setClosed(topic, closed, sayAs(chat, byId));
      tellChat(chat);
    },
    renameTopic(byId, chatId, topicId, name) {
      const { chat, topic } = managed(byId, chatId, topicId);
      topic.name = topicName(name);
      tell(chat, byId, { message_thread_id: topicId, forum_topic_edited: { name: topic.name } });
      tellChat(chat);
    },
    deleteTopic(byId, chatId, topicId) {
      const { chat, topic } = managed(byId, chatId, topicId);
      deleteTopic(chat, topic, (messageId) => world.events.emit({ type: "delete", chatId, messageId }));
      tellChat(chat);
    },
  };
}
