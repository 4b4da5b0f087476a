/** Sending, editing and deleting messages. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { z } from "zod";
import { badRequest } from "../answer.ts";
import { readInlineKeyboard } from "../keyboards.ts";
import { boolean, chatRef, integer, json, raw, string } from "../params.ts";
import { readText, textParams } from "../text-params.ts";
import { apiBot, apiChat, post, shown, type SimChat, type StoredMessage, type World } from "../world.ts";
import { method } from "./method.ts";
import { messageIn, writableChat } from "./targets.ts";

const replyParameters = z.strictObject({
  message_id: z.int(),
  chat_id: z.union([z.int(), z.string()]).optional(),
  allow_sending_without_reply: z.boolean().optional(),
});

const linkPreview = z.strictObject({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

const ACTIONS: ReadonlySet<string> = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export const sendMessage = method(
  {
    chat_id: chatRef,
    message_thread_id: integer,
    ...textParams,
    link_preview_options: json(linkPreview, "link preview options"),
    disable_notification: boolean,
    protect_content: boolean,
    allow_paid_broadcast: boolean,
    reply_parameters: json(replyParameters, "reply parameters"),
    reply_markup: raw,
  },
  ({ world, params }) => {
    const content = readText(params);
    const keyboard = readInlineKeyboard(params.reply_markup);
    const chat = writableChat(world, params.chat_id);
    const reply = params.reply_parameters && repliedTo(world, chat, params.reply_parameters);
    const stored = post(
      world,
      chat,
      {
        ...(chat.type === "channel" ? { sender_chat: apiChat(world, chat) } : { from: apiBot(world.bot) }),
        ...(params.message_thread_id === undefined ? {} : { message_thread_id: params.message_thread_id }),
        ...(reply === undefined ? {} : { reply_to_message: reply }),
        ...content,
        ...previewOf(params.link_preview_options),
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
        ...(params.protect_content === true ? { has_protected_content: true as const } : {}),
      },
      { silent: params.disable_notification ?? false, fromBot: true },
    );
    record(world, "message", stored.message);
    return stored.message;
  },
);

export const editMessageText = method(
  {
    chat_id: chatRef,
    message_id: integer,
    ...textParams,
    link_preview_options: json(linkPreview, "link preview options"),
    reply_markup: raw,
  },
  ({ world, params }) => {
    const content = readText(params);
    const keyboard = readInlineKeyboard(params.reply_markup);
    const stored = editable(world, params);
    if (stored.message.text === undefined) throw badRequest("there is no text in the message to edit");
    return edit(world, stored, { ...content, ...previewOf(params.link_preview_options) }, keyboard);
  },
);

export const editMessageReplyMarkup = method(
  { chat_id: chatRef, message_id: integer, reply_markup: raw },
  ({ world, params }) => {
    const keyboard = readInlineKeyboard(params.reply_markup);
    const stored = editable(world, params);
    const { text, entities, link_preview_options } = stored.message;
    return edit(
      world,
      stored,
      {
        ...(text === undefined ? {} : { text }),
        ...(entities === undefined ? {} : { entities }),
        ...(link_preview_options === undefined ? {} : { link_preview_options }),
      },
      keyboard,
    );
  },
);

export const deleteMessage = method({ chat_id: chatRef, message_id: integer }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  const stored = messageIn(chat, params.message_id, "delete");
  const mayDelete =
    stored.fromBot || chat.type === "private" || chat.members.get(world.bot.id) === "administrator";
  const ageSeconds = world.clock.seconds() - stored.message.date;
  if (!mayDelete || (chat.type !== "channel" && ageSeconds > DELETE_WITHIN_SECONDS)) {
    throw badRequest("message can't be deleted");
  }
  remove(world, chat, stored.message.message_id);
  return true;
});

export const sendChatAction = method(
  { chat_id: chatRef, message_thread_id: integer, action: string },
  ({ world, params }) => {
    const action = params.action ?? "";
    if (!ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
    const chat = writableChat(world, params.chat_id);
    world.events.emit({ type: "chat-action", chatId: chat.id, action });
    return true;
  },
);

/** https://core.telegram.org/bots/api#deletemessage */
const DELETE_WITHIN_SECONDS = 48 * 3600;

function remove(world: World, chat: SimChat, messageId: number): void {
  chat.messages.delete(messageId);
  world.ledger.add({ kind: "delete", chatId: chat.id, messageId, clock: world.clock.seconds() });
  world.events.emit({ type: "delete", chatId: chat.id, messageId });
}

type Content = Pick<Message, "text" | "entities" | "link_preview_options">;

function editable(
  world: World,
  params: { chat_id: number | string | undefined; message_id: number | undefined },
): StoredMessage {
  const chat = writableChat(world, params.chat_id);
  const stored = messageIn(chat, params.message_id, "edit");
  if (!stored.fromBot) throw badRequest("message can't be edited");
  return stored;
}

function edit(
  world: World,
  stored: StoredMessage,
  content: Content,
  keyboard: InlineKeyboardMarkup | undefined,
): Message {
  const { text: _, entities: __, link_preview_options: ___, reply_markup: ____, ...kept } = stored.message;
  const bare = { ...content, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
  if (sameContent(stored.message, bare)) throw badRequest(NOT_MODIFIED);
  const message = { ...kept, edit_date: world.clock.seconds(), ...bare } as Message;
  stored.message = message;
  stored.edited = true;
  record(world, "edit", message);
  world.events.emit({ type: "edit", chatId: message.chat.id, message: shown(stored) });
  return message;
}

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

function sameContent(old: Message, next: Content & { reply_markup?: InlineKeyboardMarkup }): boolean {
  const told = (each: Content & { reply_markup?: InlineKeyboardMarkup }) =>
    JSON.stringify([
      each.text,
      each.entities ?? [],
      each.link_preview_options ?? {},
      each.reply_markup ?? null,
    ]);
  return told(old) === told(next);
}

function record(world: World, kind: "message" | "edit", message: Message): void {
  const { message_id: messageId, chat } = message;
  world.ledger.add({ kind, chatId: chat.id, messageId, clock: world.clock.seconds(), message });
}

/** The message replied to, without its own reply, as the Bot API nests only one level. */
function repliedTo(
  world: World,
  chat: SimChat,
  wanted: z.infer<typeof replyParameters>,
): Message | undefined {
  const from = wanted.chat_id === undefined ? chat : writableChat(world, wanted.chat_id);
  const found = from.messages.get(wanted.message_id)?.message;
  if (found === undefined) {
    if (wanted.allow_sending_without_reply === true) return undefined;
    throw badRequest("message to be replied not found");
  }
  const { reply_to_message: _, ...flat } = found;
  return flat;
}

function previewOf(options: z.infer<typeof linkPreview> | undefined) {
  if (options === undefined) return {};
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== false);
  return given.length === 0 ? {} : { link_preview_options: Object.fromEntries(given) };
}
