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

/** `paidBroadcast`: what it sends may cost Stars (`PAID_BROADCAST`). */
export function createMessenger(
  client: Pick<ApiClient, "call">,
  { paidBroadcast = false }: { readonly paidBroadcast?: boolean } = {},
): Messenger {
  /** A push brings the same few parts to thousands of readers: each is encoded once. */
  const encoded = new WeakMap<Part, { readonly method: string; readonly json: string }>();

  function encodedOf(part: Part): { readonly method: string; readonly json: string } {
    const known = encoded.get(part);
    if (known !== undefined) return known;
    const { method, content } = contentOf(part);
    const json = JSON.stringify(paidBroadcast ? { ...content, allow_paid_broadcast: true } : content);
    encoded.set(part, { method, json });
    return { method, json };
  }

  return {
    async send(to, part) {
      const { method, json } = encodedOf(part);
      const address = JSON.stringify(addressOf(to));
      try {
        const answer = await client.call(method, `${address.slice(0, -1)},${json.slice(1)}`);
        return answer.ok ? sentOutcome(answer.result) : outcomeOfRefusal(answer);
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },
  };
}

/** The method and parameters that put `part` into a chat. */
export function sendCall(to: Address, part: Part): { method: string; payload: object } {
  const { method, content } = contentOf(part);
  return { method, payload: { ...addressOf(to), ...content } };
}

const addressOf = ({ chatId, threadId }: Address): object => ({
  chat_id: chatId,
  ...(threadId === null ? {} : { message_thread_id: threadId }),
});

/** All but the address; never empty. */
function contentOf(part: Part): { method: string; content: object } {
  const sound = part.silent ? { disable_notification: true } : {};
  if ("blocks" in part) {
    const content = { ...sound, rich_message: { blocks: part.blocks }, ...markupOf(part.buttons) };
    return { method: "sendRichMessage", content };
  }
  return { method: "sendMessage", content: { ...sound, ...messageOf(part) } };
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
