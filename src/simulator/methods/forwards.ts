/** Forwarding and copying messages. */
import type { Message } from "grammy/types";
import { badRequest } from "../answer.ts";
import { readInlineKeyboard } from "../keyboards.ts";
import { contentOf, originOf } from "../origin.ts";
import { boolean, chatRef, integer, raw } from "../params.ts";
import { captionParams, readCaption } from "../text-params.ts";
import type { SimChat, StoredMessage } from "../model.ts";
import { readRisingIds } from "./message-ids.ts";
import { method } from "./method.ts";
import { replyTo } from "./replies.ts";
import { place, sendParams } from "./sending.ts";
import { messageIn, writableChat } from "./targets.ts";

const { reply_parameters, reply_markup, allow_paid_broadcast, ...forwardParams } = {
  ...sendParams,
  from_chat_id: chatRef,
};

export const forwardMessage = method({ ...forwardParams, message_id: integer }, ({ world, params }) => {
  const to = writableChat(world, params.chat_id);
  const from = writableChat(world, params.from_chat_id);
  const content = forwardOf(messageIn(from, params.message_id, "forward"));
  if (content === undefined) throw badRequest("message can't be forwarded");
  return place(world, to, params, content);
});

export const forwardMessages = method({ ...forwardParams, message_ids: raw }, ({ world, params }) => {
  const ids = readRisingIds(params.message_ids);
  const to = writableChat(world, params.chat_id);
  const contents = those(writableChat(world, params.from_chat_id), ids, forwardOf);
  if (contents.length === 0) throw badRequest("there are no messages to forward");
  return contents.map((content) => idOf(place(world, to, params, content)));
});

export const copyMessage = method(
  {
    ...forwardParams,
    ...captionParams,
    reply_parameters,
    reply_markup,
    allow_paid_broadcast,
    message_id: integer,
  },
  ({ world, params }) => {
    const caption = params.caption === undefined ? undefined : readCaption(params);
    const keyboard = readInlineKeyboard(params.reply_markup);
    const to = writableChat(world, params.chat_id);
    const content = copyOf(messageIn(writableChat(world, params.from_chat_id), params.message_id, "copy"));
    if (content === undefined) throw badRequest("message can't be copied");
    const reply = params.reply_parameters === undefined ? {} : replyTo(world, to, params.reply_parameters);
    const said =
      caption === undefined ? content : { ...withoutCaption(content), ...captionFor(content, caption) };
    return idOf(place(world, to, params, { ...reply, ...said }, keyboard));
  },
);

export const copyMessages = method(
  { ...forwardParams, message_ids: raw, remove_caption: boolean },
  ({ world, params }) => {
    const ids = readRisingIds(params.message_ids);
    const to = writableChat(world, params.chat_id);
    const contents = those(writableChat(world, params.from_chat_id), ids, copyOf);
    if (contents.length === 0) throw badRequest("there are no messages to copy");
    const bare = params.remove_caption === true;
    return contents.map((content) =>
      idOf(place(world, to, params, bare ? withoutCaption(content) : content)),
    );
  },
);

/** Protected and service messages stay where they are. */
function copyOf({ message }: StoredMessage): Partial<Message> | undefined {
  return message.has_protected_content === true ? undefined : contentOf(message);
}

function forwardOf(stored: StoredMessage): Partial<Message> | undefined {
  const content = copyOf(stored);
  return content && { ...content, forward_origin: originOf(stored.message) };
}

/** What can go along; the rest is passed over. */
function those<Kept>(
  from: SimChat,
  ids: readonly number[],
  take: (stored: StoredMessage) => Kept | undefined,
) {
  return ids.flatMap((id) => {
    const stored = from.messages.get(id);
    const content = stored && take(stored);
    return content === undefined ? [] : [content];
  });
}

function withoutCaption(content: Partial<Message>): Partial<Message> {
  const { caption: _, caption_entities: __, show_caption_above_media: ___, ...kept } = content;
  return kept;
}

/** A new caption is for media only. */
function captionFor(content: Partial<Message>, caption: Partial<Message>): Partial<Message> {
  return content.photo === undefined && content.document === undefined ? {} : caption;
}

function idOf({ message_id }: Message): { message_id: number } {
  return { message_id };
}
