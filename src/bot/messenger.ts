/** The bot's side of the messenger's port: a part becomes one Bot API call, and its answer an outcome. No retries, no pace: the sender has both. */
import type { Messenger, Outcome } from "#delivery/messenger.ts";
import type { Target } from "#delivery/model.ts";
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
import { isUnmodified, outcomeOfFailure, outcomeOfRefusal } from "./errors.ts";

/** `paidBroadcast`: what it sends may cost Stars (`PAID_BROADCAST`). */
export function createMessenger(
  client: Pick<ApiClient, "call">,
  { paidBroadcast = false }: { readonly paidBroadcast?: boolean } = {},
): Messenger {
  /** A push brings the same few parts to thousands of readers: each is encoded once, as a message and as an edit. */
  const messages = new WeakMap<Part, Encoded>();
  const edits = new WeakMap<Part, Encoded>();

  function messageJson(part: Part): Encoded {
    const { method, content } = newMessage(part);
    return {
      method,
      json: JSON.stringify(paidBroadcast ? { ...content, allow_paid_broadcast: true } : content),
    };
  }

  return {
    async send(to, part, target = { do: "send" }) {
      const { method, json } =
        target.do === "edit"
          ? once(edits, part, () => ({ method: "editMessageText", json: JSON.stringify(shown(part)) }))
          : once(messages, part, () => messageJson(part));
      const address = JSON.stringify(addressOf(to, target));
      try {
        const answer = await client.call(method, `${address.slice(0, -1)},${json.slice(1)}`);
        if (answer.ok) return sentOutcome(answer.result);
        if (target.do === "edit" && isUnmodified(answer))
          return { kind: "sent", messageId: target.messageId };
        return outcomeOfRefusal(answer);
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },
  };
}

/** A method and its parameters as JSON, less the address. */
interface Encoded {
  readonly method: string;
  readonly json: string;
}

function once(known: WeakMap<Part, Encoded>, part: Part, encode: () => Encoded): Encoded {
  const encoded = known.get(part) ?? encode();
  known.set(part, encoded);
  return encoded;
}

/** The method and parameters that put `part` into a chat as a message of its own. */
export function sendCall(to: Address, part: Part): { method: string; payload: object } {
  const { method, content } = newMessage(part);
  return { method, payload: { ...addressOf(to, { do: "send" }), ...content } };
}

const addressOf = ({ chatId, threadId }: Address, target: Target): object => ({
  chat_id: chatId,
  ...(target.do === "edit" ? { message_id: target.messageId } : {}),
  ...(target.do === "edit" || threadId === null ? {} : { message_thread_id: threadId }),
  ...(target.do === "reply"
    ? { reply_parameters: { message_id: target.messageId, allow_sending_without_reply: true } }
    : {}),
});

/** All of a new message but the address; never empty. */
function newMessage(part: Part): { method: string; content: object } {
  const sound = part.silent ? { disable_notification: true } : {};
  return {
    method: "blocks" in part ? "sendRichMessage" : "sendMessage",
    content: { ...sound, ...shown(part) },
  };
}

/** What a message shows, new or edited. */
const shown = (part: Part): object =>
  "blocks" in part ? { rich_message: { blocks: part.blocks }, ...markupOf(part.buttons) } : messageOf(part);

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
  const { target } = button;
  if ("url" in target) return { ...look, url: target.url };
  if ("copy" in target) return { ...look, copy_text: { text: target.copy } };
  if ("share" in target) return { ...look, switch_inline_query: target.share };
  return { ...look, callback_data: encodeAction(target.action, target.about) };
}

/** A 200 without a message id is no proof of anything. */
function sentOutcome(result: unknown): Outcome {
  if (typeof result === "object" && result !== null && "message_id" in result) {
    if (typeof result.message_id === "number") return { kind: "sent", messageId: result.message_id };
  }
  return { kind: "uncertain", reason: "the answer named no message" };
}
