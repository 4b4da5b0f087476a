/** Editing messages of the bot: their text, their rich content, their captions, media and keyboards. */
import { badRequest, violation } from "../answer.ts";
import { readInlineKeyboard } from "../keyboards.ts";
import { chatRef, integer, json, raw, string } from "../params.ts";
import { contentOf } from "../origin.ts";
import { captionParams, readCaption, readText, textParams } from "../text-params.ts";
import { readInputMedia } from "./attachments.ts";
import { method } from "./method.ts";
import { linkPreview, previewOf } from "./previews.ts";
import { readRich } from "./rich-content.ts";
import { editable, rewrite } from "./rewriting.ts";

const target = { chat_id: chatRef, message_id: integer, inline_message_id: string, reply_markup: raw };

export const editMessageText = method(
  {
    ...target,
    ...textParams,
    link_preview_options: json(linkPreview, "link preview options"),
    rich_message: raw,
  },
  (call) => {
    const { world, params } = call;
    const isRich = params.rich_message !== undefined;
    if (isRich && (params.text !== undefined || params.link_preview_options !== undefined)) {
      throw violation("rich_message goes without text and link_preview_options");
    }
    const content = isRich
      ? readRich(call, params.rich_message)
      : { ...readText(params), ...previewOf(params.link_preview_options) };
    const keyboard = readInlineKeyboard(params.reply_markup);
    const stored = editable(world, params);
    const { text, rich_message: rich } = stored.message;
    if (text === undefined && rich === undefined) throw badRequest("there is no text in the message to edit");
    return rewrite(world, stored, content, keyboard);
  },
);

export const editMessageCaption = method({ ...target, ...captionParams }, ({ world, params }) => {
  const caption = readCaption(params);
  const keyboard = readInlineKeyboard(params.reply_markup);
  const stored = editable(world, params);
  const { photo, document } = stored.message;
  if (photo === undefined && document === undefined) {
    throw badRequest("there is no caption in the message to edit");
  }
  const {
    caption: _,
    caption_entities: __,
    show_caption_above_media: ___,
    ...media
  } = contentOf(stored.message) ?? {};
  return rewrite(world, stored, { ...media, ...caption }, keyboard);
});

export const editMessageMedia = method({ ...target, media: raw }, (call) => {
  const { world, params } = call;
  const content = readInputMedia(call, params.media);
  const keyboard = readInlineKeyboard(params.reply_markup);
  const stored = editable(world, params);
  const { photo, document, text, rich_message: rich } = stored.message;
  if ([photo, document, text, rich].every((each) => each === undefined)) {
    throw badRequest("there is no media in the message to edit");
  }
  return rewrite(world, stored, content, keyboard);
});

export const editMessageReplyMarkup = method(target, ({ world, params }) => {
  const keyboard = readInlineKeyboard(params.reply_markup);
  const stored = editable(world, params);
  return rewrite(world, stored, contentOf(stored.message) ?? {}, keyboard);
});
