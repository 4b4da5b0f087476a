/** Chats as people see them: texts, labels of buttons, which one to press. */
import type { InlineKeyboardButton, Message, MessageEntity } from "grammy/types";
import { richButtonsOf } from "./rich/buttons.ts";
import { plainRich, plainText } from "./rich/plain.ts";
import type { SimChat } from "./model.ts";
import type { ShownMessage } from "./world.ts";

/** A file or place in a message. */
export interface Attachment {
  readonly kind: "photo" | "document" | "location";
  /** Of a document. */
  readonly name?: string;
  readonly fileId?: string;
}

/** A message as a person sees it. */
export interface SeenMessage {
  readonly id: number;
  /** The text, the caption, or the rich content in plain words. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** What hangs on it, undefined for words alone. */
  readonly attachment: Attachment | undefined;
  /** Who wrote it first; undefined for what is no forward. */
  readonly forwardedFrom: string | undefined;
  /** Rows of labels; those inside rich content come first, each in a row of its own. */
  readonly buttons: readonly (readonly string[])[];
  readonly fromBot: boolean;
  readonly silent: boolean;
  readonly edited: boolean;
  /** The whole Bot API message. */
  readonly message: ShownMessage;
}

/** The callback button of this label on the newest message that has it; an error names the labels there are. */
export function findLabel(chat: SimChat, label: string | RegExp): { messageId: number; data: string } {
  const matches = (text: string) => (typeof label === "string" ? text === label : label.test(text));
  const messages = [...chat.messages.values()].reverse();
  for (const { message } of messages) {
    const button = buttonsOf(message).find(({ text }) => matches(plainText(text)));
    if (button === undefined) continue;
    if (!("callback_data" in button) || button.callback_data === undefined) {
      throw new Error(`"${plainText(button.text)}" is no callback button: ${JSON.stringify(button)}`);
    }
    return { messageId: message.message_id, data: button.callback_data };
  }
  const labels = [
    ...new Set(messages.flatMap(({ message }) => buttonsOf(message).map(({ text }) => plainText(text)))),
  ];
  throw new Error(`no button ${String(label)} in ${chat.title}; there are: ${labels.join(" | ") || "none"}`);
}

function keyboardOf(message: { reply_markup?: { inline_keyboard?: InlineKeyboardButton[][] } }) {
  return message.reply_markup?.inline_keyboard ?? [];
}

/** The buttons of a message, those inside its rich content first. */
function buttonsOf(message: Message) {
  return [...richButtonsOf(message), ...keyboardOf(message).flat()];
}

/** What a message says: its text, its caption, or its rich content in plain words; "" for none. */
export function wordsOf(message: Message): string {
  const rich = message.rich_message;
  return message.text ?? message.caption ?? (rich === undefined ? "" : plainRich(rich));
}

function attachmentOf({ photo, document, location }: Message): Attachment | undefined {
  if (document !== undefined) {
    const name = document.file_name === undefined ? {} : { name: document.file_name };
    return { kind: "document", fileId: document.file_id, ...name };
  }
  const largest = photo?.at(-1);
  if (largest !== undefined) return { kind: "photo", fileId: largest.file_id };
  return location === undefined ? undefined : { kind: "location" };
}

function originName(origin: Message["forward_origin"]): string | undefined {
  switch (origin?.type) {
    case "user":
      return origin.sender_user.first_name;
    case "channel":
      return origin.chat.title;
    case "chat":
      return "title" in origin.sender_chat ? origin.sender_chat.title : undefined;
    case "hidden_user":
      return origin.sender_user_name;
    case undefined:
      return undefined;
  }
}

/** Whether a message holds the text, or matches. */
export function says(message: SeenMessage, what: string | RegExp): boolean {
  return typeof what === "string" ? message.text.includes(what) : what.test(message.text);
}

/** A message as a person sees it. */
export function seen(message: ShownMessage): SeenMessage {
  return {
    id: message.message_id,
    text: wordsOf(message),
    entities: message.entities ?? message.caption_entities ?? [],
    attachment: attachmentOf(message),
    forwardedFrom: originName(message.forward_origin),
    buttons: [
      ...richButtonsOf(message).map(({ text }) => [plainText(text)]),
      ...keyboardOf(message).map((row) => row.map(({ text }) => text)),
    ],
    fromBot: message.fromBot,
    silent: message.silent,
    edited: message.edited,
    message,
  };
}

/** The labels of the keyboard over the message field, as the newest message left it. */
export function fieldKeysOf(chat: SimChat): readonly string[] {
  const newest = [...chat.messages.values()].findLast(({ field }) => field !== undefined)?.field;
  return newest === undefined || newest === "removed" ? [] : newest.flat().map(({ text }) => text);
}
