/** The state of the simulated Telegram, and who is told when something changes. */
import type { FieldKeyboard } from "./field-keyboards.ts";
import type { Chat, Message, User, UserFromGetMe } from "grammy/types";
import type { SimClock } from "./clock.ts";
import type { SimEvent } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { FileStore } from "./files.ts";
import type { InlineDesk } from "./inline.ts";
import type { Ledger } from "./ledger.ts";
import type { Limits } from "./limits.ts";
import type { Monotonic } from "./monotonic.ts";
import type { Patience } from "./patience.ts";
import type { RequestLog } from "./request-log.ts";
import type { Settings } from "./settings.ts";
import type { Signal } from "./signal.ts";
import type { UpdateQueue } from "./updates.ts";
import type { Webhook } from "./webhook.ts";
import type { SimUser, StoredMessage, SimChat, PendingCallback, BotAccount } from "./model.ts";

/** The whole state. `methods/` and `people.ts` change it, nobody else. */
export interface World {
  readonly bot: BotAccount;
  readonly clock: SimClock;
  readonly users: Map<number, SimUser>;
  readonly chats: Map<number, SimChat>;
  readonly callbacks: Map<string, PendingCallback>;
  readonly settings: Settings;
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  /** When setWebhook was last called, in milliseconds of `time`. */
  webhookSetAtMs: number;
  readonly inline: InlineDesk;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly limits: Limits;
  /** Who was told to wait, and did not. */
  readonly patience: Patience;
  /** How many messages a chat keeps; the oldest go. */
  readonly keptMessages: number;
  /** The last calls, for the page's inspector. */
  readonly requests: RequestLog;
  /** Real time, for waits and rates; the clock above is the simulated one. */
  readonly time: Monotonic;
  readonly files: FileStore;
  readonly events: Signal<SimEvent>;
  /** What the real server would let pass or has and we lack, in the order it came. */
  readonly violations: { readonly method: string; readonly description: string }[];
}

/** A person as the Bot API shows them. */
export function apiUser(user: SimUser): User {
  return {
    id: user.id,
    is_bot: false,
    first_name: user.firstName,
    ...(user.lastName === undefined ? {} : { last_name: user.lastName }),
    ...(user.username === undefined ? {} : { username: user.username }),
    ...(user.languageCode === undefined ? {} : { language_code: user.languageCode }),
  };
}

/** The bot as the sender of messages. */
export function apiBot(bot: BotAccount): User {
  return { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username };
}

/** The bot as getMe shows it. */
export function apiMe(bot: BotAccount): UserFromGetMe {
  return {
    ...apiBot(bot),
    is_bot: true,
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: bot.readsAll ?? false,
    supports_inline_queries: true,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_guest_queries: false,
    supports_join_request_queries: false,
  };
}

/** The chat as it stands inside messages. */
export function apiChat(world: World, chat: SimChat): Chat {
  if (chat.type === "private") {
    const user = chat.userId === undefined ? undefined : world.users.get(chat.userId);
    const { id, first_name, last_name, username } = apiUser(user ?? { id: chat.id, firstName: chat.title });
    return {
      id,
      type: "private",
      first_name,
      ...(last_name === undefined ? {} : { last_name }),
      ...(username === undefined ? {} : { username }),
    };
  }
  const base = { id: chat.id, title: chat.title };
  if (chat.type === "group") return { ...base, type: "group" };
  const named = { ...base, ...(chat.username === undefined ? {} : { username: chat.username }) };
  if (chat.type === "channel") return { ...named, type: "channel" };
  return { ...named, type: "supergroup", ...(chat.topics === undefined ? {} : { is_forum: true as const }) };
}

/** The person's private chat with the bot, made at the first look. */
export function privateChat(world: World, userId: number): SimChat {
  const known = world.chats.get(userId);
  if (known !== undefined) return known;
  const title = world.users.get(userId)?.firstName ?? String(userId);
  const chat = newChat({ id: userId, type: "private", title, userId });
  world.chats.set(userId, chat);
  return chat;
}

/** A chat without members and messages. */
export function newChat(
  facts: Pick<SimChat, "id" | "type" | "title"> & { userId?: number; username?: string },
): SimChat {
  return {
    ...facts,
    started: false,
    blocked: false,
    members: new Map(),
    details: new Map(),
    messages: new Map(),
    nextMessageId: 1,
  };
}

/** Puts a message into a chat under its next id, and tells the page and the kit. */
export function post<Body extends object>(
  world: World,
  chat: SimChat,
  body: Body,
  how: { silent?: boolean; fromBot?: boolean; field?: FieldKeyboard } = {},
): StoredMessage & { message: Message & Body } {
  const message = {
    message_id: chat.nextMessageId,
    date: world.clock.seconds(),
    chat: apiChat(world, chat),
    ...topicFields(chat, body),
    ...body,
  } as unknown as Message & Body;
  chat.nextMessageId += 1;
  const { silent = false, fromBot = false, field } = how;
  const stored = { message, silent, fromBot, edited: false, ...(field === undefined ? {} : { field }) };
  chat.messages.set(message.message_id, stored);
  if (chat.messages.size > world.keptMessages) chat.messages.delete(chat.messages.keys().next().value ?? 0);
  world.events.emit({ type: "message", chatId: chat.id, message: shown(stored) });
  return stored;
}

/** What a message in a topic carries: a reply stands in the topic of what it answers, all else answers the message that made the topic. */
function topicFields(chat: SimChat, body: Partial<Message>): object {
  if (chat.topics === undefined) return {};
  const replied = body.reply_to_message?.chat.id === chat.id ? body.reply_to_message : undefined;
  const threadId = body.message_thread_id ?? replied?.message_thread_id;
  if (threadId === undefined || !chat.topics.has(threadId)) return {};
  const root = chat.messages.get(threadId)?.message;
  return {
    message_thread_id: threadId,
    is_topic_message: true,
    ...(root === undefined ? {} : { reply_to_message: root }),
  };
}

/** A message as the page and the kit see it. */
export function shown({ message, silent, fromBot, edited, field }: StoredMessage): ShownMessage {
  return { ...message, silent, fromBot, edited, ...(field === undefined ? {} : { field }) };
}

/** A Bot API message and what people see beside it. */
export type ShownMessage = Message & Pick<StoredMessage, "silent" | "fromBot" | "edited" | "field">;
