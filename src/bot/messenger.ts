/** The bot's side of the messenger's port: a part becomes one Bot API call, and its answer an outcome. No retries, no pace: the sender has both. */
import type { Messenger, Outcome } from "#delivery/messenger.ts";
import type { Button, Entity, Part } from "#editions/model.ts";
import type { Address } from "#readers/model.ts";
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  MessageEntity,
} from "grammy/types";
import { encodeAction } from "./callback-data.ts";
import type { ApiClient } from "./client.ts";
import { outcomeOfFailure, outcomeOfRefusal } from "./errors.ts";

export function createMessenger(client: Pick<ApiClient, "call">): Messenger {
  return {
    async send(to, part) {
      const { method, payload } = sendCall(to, part);
      try {
        const answer = await client.call(method, payload);
        return answer.ok ? sentOutcome(answer.result) : outcomeOfRefusal(answer);
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },
  };
}

/** The method and parameters that put `part` into a chat. */
export function sendCall(to: Address, part: Part): { method: string; payload: object } {
  const envelope = {
    chat_id: to.chatId,
    ...(to.threadId === null ? {} : { message_thread_id: to.threadId }),
    ...(part.silent ? { disable_notification: true } : {}),
  };
  if ("blocks" in part) {
    const payload = { ...envelope, rich_message: { blocks: part.blocks }, ...markupOf(part.buttons) };
    return { method: "sendRichMessage", payload };
  }
  return { method: "sendMessage", payload: { ...envelope, ...messageOf(part) } };
}

/** A classic message as `sendMessage` and `editMessageText` take it. */
export interface MessageContent {
  readonly text: string;
  readonly entities: MessageEntity[];
  readonly link_preview_options: LinkPreviewOptions;
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** The content of a classic part; no entities means that the text is plain, whatever stands in it. */
export function messageOf(part: {
  text: string;
  entities: readonly Entity[];
  buttons: readonly (readonly Button[])[];
  preview: string | null;
}): MessageContent {
  return {
    text: part.text,
    entities: [...part.entities],
    link_preview_options:
      part.preview === null ? { is_disabled: true } : { url: part.preview, show_above_text: true },
    ...markupOf(part.buttons),
  };
}

function markupOf(rows: readonly (readonly Button[])[]): { reply_markup?: InlineKeyboardMarkup } {
  if (rows.length === 0) return {};
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map(keyOf)) } };
}

function keyOf(button: Button): InlineKeyboardButton {
  const look = { text: button.label, ...(button.style === undefined ? {} : { style: button.style }) };
  return "url" in button.target
    ? { ...look, url: button.target.url }
    : { ...look, callback_data: encodeAction(button.target.action) };
}

/** A 200 without a message id is no proof of anything. */
function sentOutcome(result: unknown): Outcome {
  if (typeof result === "object" && result !== null && "message_id" in result) {
    if (typeof result.message_id === "number") return { kind: "sent", messageId: result.message_id };
  }
  return { kind: "uncertain", reason: "the answer named no message" };
}
