/** What the page and the test kit are told, live. */
import type { RequestRecord } from "./request-log.ts";
import type { Message } from "grammy/types";
import type { ShownMessage } from "./world.ts";

/** A chat as `/sim/state` lists it. */
export interface ChatFacts {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly userId?: number;
  readonly started: boolean;
  readonly blocked: boolean;
  /** Groups and channels: everyone who is or was there, the bot too. */
  readonly members?: readonly {
    readonly id: number;
    readonly status: string;
    readonly isBot: boolean;
    readonly firstName: string;
  }[];
  /** A forum, with its topics; General is none of them. */
  readonly isForum?: boolean;
  readonly topics?: readonly { readonly id: number; readonly name: string; readonly closed: boolean }[];
  /** A group that became this supergroup. */
  readonly movedTo?: number;
  readonly deleted?: boolean;
}

/** One thing that happened; `/sim/events` sends each as one line of JSON. */
export type SimEvent =
  | { readonly type: "message"; readonly chatId: number; readonly message: ShownMessage }
  | { readonly type: "edit"; readonly chatId: number; readonly message: ShownMessage }
  | { readonly type: "delete"; readonly chatId: number; readonly messageId: number }
  | {
      readonly type: "callback-answer";
      readonly callbackId: string;
      readonly chatId: number;
      readonly text: string;
      readonly showAlert: boolean;
      readonly url?: string;
    }
  | {
      /** What the bot is still writing; gone after so many real seconds, or with the bot's next message. */
      readonly type: "draft";
      readonly chatId: number;
      readonly draftId: number;
      readonly content: Partial<Message>;
      readonly canStop: boolean;
      readonly seconds: number;
    }
  | { readonly type: "chat-action"; readonly chatId: number; readonly action: string }
  | { readonly type: "commands" }
  | { readonly type: "request"; readonly request: RequestRecord }
  | { readonly type: "clock"; readonly now: string; readonly offsetMs: number }
  | { readonly type: "chat"; readonly chat: ChatFacts };
