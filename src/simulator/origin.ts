/** Where a forwarded message came from, and what of it goes along. */
import type { Message, MessageOrigin } from "grammy/types";

/** Who wrote a message first and when; a forward of a forward keeps the first. */
export function originOf(message: Message): MessageOrigin {
  if (message.forward_origin !== undefined) return message.forward_origin;
  const { chat, date, from, sender_chat: senderChat } = message;
  if (chat.type === "channel") return { type: "channel", date, chat, message_id: message.message_id };
  if (senderChat !== undefined) return { type: "chat", date, sender_chat: senderChat };
  if (from === undefined)
    return { type: "hidden_user", date, sender_user_name: chat.first_name ?? "Somebody" };
  return { type: "user", date, sender_user: from };
}

const CARRIED = [
  "text",
  "entities",
  "link_preview_options",
  "rich_message",
  "photo",
  "document",
  "location",
  "caption",
  "caption_entities",
  "show_caption_above_media",
  "has_media_spoiler",
] as const;

/** What is said in a message, without who, when, where, and its buttons; undefined for a service message. */
export function contentOf(message: Message): Partial<Message> | undefined {
  const content: Record<string, unknown> = {};
  for (const field of CARRIED) if (message[field] !== undefined) content[field] = message[field];
  return Object.keys(content).length === 0 ? undefined : content;
}
