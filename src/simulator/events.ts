/** What the page and the test kit are told, live. */
import type { ShownMessage } from "./world.ts";

/** A chat as `/sim/state` lists it. */
export interface ChatFacts {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly userId?: number;
  readonly started: boolean;
  readonly blocked: boolean;
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
  | { readonly type: "chat-action"; readonly chatId: number; readonly action: string }
  | { readonly type: "commands" }
  | { readonly type: "clock"; readonly now: string; readonly offsetMs: number }
  | { readonly type: "chat"; readonly chat: ChatFacts };
