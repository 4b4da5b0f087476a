/** What the simulated Telegram is made of: people, chats and what stands in them. */
import type { FieldKeyboard } from "./field-keyboards.ts";
import type { Message } from "grammy/types";
import type { AdminRights, Permission } from "./rights.ts";

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
  /** The account is deleted: nobody can write to it, and it does nothing any more. */
  readonly deactivated?: boolean;
}

/** What stands in a chat: a Bot API message and what the Bot API does not tell. */
export interface StoredMessage {
  message: Message;
  /** Sent with `disable_notification`. */
  readonly silent: boolean;
  /** Of the bot; in a channel the message itself does not tell. */
  readonly fromBot: boolean;
  edited: boolean;
  /** What it did to the keyboard over the message field. */
  readonly field?: FieldKeyboard;
  /** Sent through inline mode, with buttons: the only name under which the bot may edit it. */
  inlineMessageId?: string;
}

/** The four kinds of chats. */
export type ChatType = "private" | "group" | "supergroup" | "channel";
/** How someone stands in a group or channel. */
export type MemberStatus = "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";

/** What a status alone does not tell. */
export interface MemberDetails {
  /** Of an administrator; the common ones when absent. */
  readonly rights?: AdminRights;
  /** Of someone restricted; all of them when absent. */
  readonly permissions?: Record<Permission, boolean>;
  /** Unix seconds at which a ban or restriction ends; 0 or absent: never. */
  readonly untilDate?: number;
  /** Someone restricted may be outside. */
  readonly isMember?: boolean;
  /** An administrator who writes in the name of the group. */
  readonly anonymous?: boolean;
  readonly title?: string;
}

/** One topic of a forum; its id is that of the message that made it. */
export interface Topic {
  readonly id: number;
  name: string;
  readonly iconColor: number;
  /** Whoever made a topic may manage it. */
  readonly creatorId: number;
  iconEmojiId?: string;
  closed: boolean;
}

/** A message that the bot is still writing: a preview, gone when its time is over or a message comes. */
export interface SimDraft {
  readonly id: number;
  readonly threadId?: number;
  readonly canStop: boolean;
  /** Real milliseconds, monotonic. */
  readonly untilMs: number;
}

/** A chat with all that stands in it. */
export interface SimChat {
  /** A person's id for a private chat, negative for the others. */
  readonly id: number;
  readonly type: ChatType;
  title: string;
  readonly username?: string;
  /** The person of a private chat. */
  readonly userId?: number;
  /** A private chat: the person has written to the bot at least once. */
  started: boolean;
  /** A private chat: the person has blocked the bot. */
  blocked: boolean;
  /** Groups and channels: every member with a status, the bot under its own id. */
  readonly members: Map<number, MemberStatus>;
  /** Rights, restrictions and dates beside those statuses. */
  readonly details: Map<number, MemberDetails>;
  /** What everyone in a group may do; all when absent. */
  permissions?: Record<Permission, boolean>;
  /** A supergroup with topics: those there are, without General. */
  topics?: Map<number, Topic>;
  /** General, which every forum has, may be closed too. */
  generalClosed?: boolean;
  /** Seconds between two messages of a member; 0 or absent: no slow mode. */
  slowModeSeconds?: number;
  /** A group that its creator has deleted. */
  deleted?: boolean;
  /** What the bot is still writing, in a private chat. */
  draft?: SimDraft;
  /** Ids of pinned messages, the newest last. */
  pinned?: number[];
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
  /** Privacy mode is off: the bot hears everything in groups. */
  readsAll?: boolean;
  /** Inline feedback is off: the bot is not told which results are chosen. */
  noInlineFeedback?: boolean;
}
