/** What every method that sends takes, and the one door through which a message of the bot enters a chat. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { checkField, readMarkup, type FieldKeyboard } from "../field-keyboards.ts";
import { boolean, chatRef, integer, json, raw } from "../params.ts";
import type { SimChat } from "../model.ts";
import { apiBot, apiChat, post, type World } from "../world.ts";
import { replyParameters, replyTo, type ReplyParameters } from "./replies.ts";
import { writableChat } from "./targets.ts";

/** Readers of the parameters that all `send...` methods share, to spread into what one takes. */
export const sendParams = {
  chat_id: chatRef,
  message_thread_id: integer,
  disable_notification: boolean,
  protect_content: boolean,
  allow_paid_broadcast: boolean,
  reply_parameters: json(replyParameters, "reply parameters"),
  reply_markup: raw,
};

/** Those as read. */
export interface SendParams {
  readonly chat_id: number | string | undefined;
  readonly message_thread_id: number | undefined;
  readonly disable_notification: boolean | undefined;
  readonly protect_content: boolean | undefined;
  readonly reply_parameters?: ReplyParameters | undefined;
  readonly reply_markup?: unknown;
}

/** Reads keyboard, chat and reply, in this order, and puts the message into the chat and the ledger. */
export function deliver(world: World, params: SendParams, content: Partial<Message>): Message {
  const { inline, field } = readMarkup(params.reply_markup);
  const chat = writableChat(world, params.chat_id);
  checkField(field, chat.type);
  const reply = params.reply_parameters === undefined ? {} : replyTo(world, chat, params.reply_parameters);
  return place(world, chat, params, { ...reply, ...content }, inline, field);
}

/** The same for what is read already. */
export function place(
  world: World,
  chat: SimChat,
  params: Omit<SendParams, "chat_id">,
  content: Partial<Message>,
  keyboard?: InlineKeyboardMarkup,
  field?: FieldKeyboard,
): Message {
  delete chat.draft;
  const { message } = post(
    world,
    chat,
    {
      ...(chat.type === "channel" ? { sender_chat: apiChat(world, chat) } : { from: apiBot(world.bot) }),
      ...(params.message_thread_id === undefined ? {} : { message_thread_id: params.message_thread_id }),
      ...content,
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      ...(params.protect_content === true ? { has_protected_content: true as const } : {}),
    },
    {
      silent: params.disable_notification ?? false,
      fromBot: true,
      ...(field === undefined ? {} : { field }),
    },
  );
  record(world, "message", message);
  return message;
}

/** Tells the ledger what a chat received. */
export function record(world: World, kind: "message" | "edit", message: Message): void {
  const { message_id: messageId, chat } = message;
  world.ledger.add({ kind, chatId: chat.id, messageId, clock: world.clock.seconds(), message });
}
