/** Sending photos, documents and albums, and finding files again. */
import type { Message } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { boolean, inputFile, parseJson, raw, string } from "../params.ts";
import { captionParams, readCaption } from "../text-params.ts";
import { readFile, readInputMedia, shownAs } from "./attachments.ts";
import { method } from "./method.ts";
import { replyTo } from "./replies.ts";
import { deliver, place, sendParams } from "./sending.ts";
import { writableChat } from "./targets.ts";

export const sendPhoto = method(
  { ...sendParams, ...captionParams, photo: inputFile, has_spoiler: boolean },
  (call) => {
    const { world, params } = call;
    const caption = readCaption(params);
    const photo = shownAs(readFile(call, "photo", params.photo));
    const hidden = params.has_spoiler === true ? { has_media_spoiler: true as const } : {};
    return deliver(world, params, { ...photo, ...caption, ...hidden });
  },
);

export const sendDocument = method(
  {
    ...sendParams,
    caption: captionParams.caption,
    parse_mode: captionParams.parse_mode,
    caption_entities: captionParams.caption_entities,
    document: inputFile,
    disable_content_type_detection: boolean,
  },
  (call) => {
    const caption = readCaption(call.params);
    const document = shownAs(readFile(call, "document", call.params.document));
    return deliver(call.world, call.params, { ...document, ...caption });
  },
);

/** An album has no buttons. */
const { reply_markup: _, ...albumParams } = sendParams;

export const sendMediaGroup = method({ ...albumParams, media: raw }, (call) => {
  const { world, params } = call;
  const list =
    typeof params.media === "string"
      ? parseJson(params.media, "can't parse media JSON object")
      : params.media;
  if (!Array.isArray(list)) throw badRequest("expected an Array of InputMedia");
  if (list.length < 2 || list.length > BOUNDS.albumItems.most) throw violation("an album holds 2-10 items");
  const contents = list.map((each) => readInputMedia(call, each));
  if (new Set(contents.map(({ photo }) => photo === undefined)).size > 1) {
    throw violation("documents are grouped with documents only");
  }
  const chat = writableChat(world, params.chat_id);
  const reply = params.reply_parameters === undefined ? {} : replyTo(world, chat, params.reply_parameters);
  const group = `${chat.id}${chat.nextMessageId}`.replace("-", "9");
  return contents.map((content): Message =>
    place(world, chat, params, { ...reply, media_group_id: group, ...content }),
  );
});

export const getFile = method({ file_id: string }, ({ world, params }) => {
  const id = params.file_id ?? "";
  if (id === "") throw badRequest("file_id not specified");
  const file = world.files.get(id);
  if (file === undefined) throw badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.bytes.length > BOUNDS.download.most) throw badRequest("file is too big");
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
});
