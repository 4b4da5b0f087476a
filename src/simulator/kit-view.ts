/** Chats as people see them: texts, labels of buttons, which one to press. */
import type { InlineKeyboardButton, MessageEntity } from "grammy/types";
import type { ShownMessage, SimChat } from "./world.ts";

/** A message as a person sees it. */
export interface SeenMessage {
  readonly id: number;
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  /** Rows of labels. */
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
    const button = keyboardOf(message)
      .flat()
      .find(({ text }) => matches(text));
    if (button === undefined) continue;
    if (!("callback_data" in button) || button.callback_data === undefined) {
      throw new Error(`"${button.text}" is no callback button: ${JSON.stringify(button)}`);
    }
    return { messageId: message.message_id, data: button.callback_data };
  }
  const labels = [
    ...new Set(
      messages.flatMap(({ message }) =>
        keyboardOf(message)
          .flat()
          .map(({ text }) => text),
      ),
    ),
  ];
  throw new Error(`no button ${String(label)} in ${chat.title}; there are: ${labels.join(" | ") || "none"}`);
}

function keyboardOf(message: { reply_markup?: { inline_keyboard?: InlineKeyboardButton[][] } }) {
  return message.reply_markup?.inline_keyboard ?? [];
}

/** Whether a message holds the text, or matches. */
export function says(message: SeenMessage, what: string | RegExp): boolean {
  return typeof what === "string" ? message.text.includes(what) : what.test(message.text);
}

/** A message as a person sees it. */
export function seen(message: ShownMessage): SeenMessage {
  return {
    id: message.message_id,
    text: message.text ?? "",
    entities: message.entities ?? [],
    buttons: keyboardOf(message).map((row) => row.map(({ text }) => text)),
    fromBot: message.fromBot,
    silent: message.silent,
    edited: message.edited,
    message,
  };
}
