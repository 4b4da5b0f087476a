/** The state of the simulated Telegram: people, chats, messages, and who is told when something changes. */
import type { Chat, Message, User, UserFromGetMe } from "grammy/types";
import type { SimClock } from "./clock.ts";
import type { SimEvent } from "./events.ts";
import type { Faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { Settings } from "./settings.ts";
import type { Signal } from "./signal.ts";
import type { UpdateQueue } from "./updates.ts";

/** A simulated person. */
export interface SimUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** IETF tag of the person's app; some real clients send none. */
  readonly languageCode?: string;
  /** How the page shows this person's screen. */
  readonly theme?: "light" | "dark";
}

/** What stands in a chat: a Bot API message and what the Bot API does not tell. */
export interface StoredMessage {
  message: Message;
  /** Sent with `disable_notification`. */
  readonly silent: boolean;
  /** Of the bot; in a channel the message itself does not tell. */
  readonly fromBot: boolean;
  edited: boolean;
}

/** The four kinds of chats. */
export type ChatType = "private" | "group" | "supergroup" | "channel";
/** How someone stands in a group or channel. */
export type MemberStatus = "creator" | "administrator" | "member" | "left" | "kicked";

/** A chat with all that stands in it. */
export interface SimChat {
  /** A person's id for a private chat, negative for the others. */
  readonly id: number;
  readonly type: ChatType;
  readonly title: string;
  readonly username?: string;
  /** The person of a private chat. */
  readonly userId?: number;
  /** A private chat: the person has written to the bot at least once. */
  started: boolean;
  /** A private chat: the person has blocked the bot. */
  blocked: boolean;
  /** Groups and channels: every member with a status, the bot under its own id. */
  readonly members: Map<number, MemberStatus>;
  /** In order of their ids, which start at 1. */
  readonly messages: Map<number, StoredMessage>;
  nextMessageId: number;
  /** A group that became a supergroup: its new id. */
  movedTo?: number;
}

/** A press of a button that waits for its answer. */
export interface PendingCallback {
  readonly id: string;
  readonly chatId: number;
  readonly userId: number;
  /** Real milliseconds, monotonic. */
  readonly at: number;
}

/** The one bot there is; its id is the first part of its token. */
export interface BotAccount {
  readonly token: string;
  readonly id: number;
  readonly username: string;
  name: string;
}

/** The whole state. `methods/` and `people.ts` change it, nobody else. */
export interface World {
  readonly bot: BotAccount;
  readonly clock: SimClock;
  readonly users: Map<number, SimUser>;
  readonly chats: Map<number, SimChat>;
  readonly callbacks: Map<string, PendingCallback>;
  readonly settings: Settings;
  readonly updates: UpdateQueue;
  readonly ledger: Ledger;
  readonly faults: Faults;
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
    can_read_all_group_messages: false,
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
  return { ...base, type: chat.type, ...(chat.username === undefined ? {} : { username: chat.username }) };
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
    messages: new Map(),
    nextMessageId: 1,
  };
}

/** Puts a message into a chat under its next id, and tells the page and the kit. */
export function post<Body extends object>(
  world: World,
  chat: SimChat,
  body: Body,
  how: { silent?: boolean; fromBot?: boolean } = {},
): StoredMessage & { message: Message & Body } {
  const message = {
    message_id: chat.nextMessageId,
    date: world.clock.seconds(),
    chat: apiChat(world, chat),
    ...body,
  } as unknown as Message & Body;
  chat.nextMessageId += 1;
  const stored = { message, silent: how.silent ?? false, fromBot: how.fromBot ?? false, edited: false };
  chat.messages.set(message.message_id, stored);
  world.events.emit({ type: "message", chatId: chat.id, message: shown(stored) });
  return stored;
}

/** A message as the page and the kit see it. */
export function shown({ message, silent, fromBot, edited }: StoredMessage): ShownMessage {
  return { ...message, silent, fromBot, edited };
}

/** A Bot API message and what people see beside it. */
export type ShownMessage = Message & Pick<StoredMessage, "silent" | "fromBot" | "edited">;
