/** The parameters that make a text with entities: `text`, `parse_mode`, `entities`, and their like for captions. */
import type { Message, MessageEntity } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { detectEntities } from "./detect.ts";
import { fixText, type FormattedText } from "./entities.ts";
import { isDateFormat } from "./html-tags.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdownV2 } from "./markdown.ts";
import { boolean, json, string, type Reader } from "./params.ts";

/** A MessageEntity as it may come; what each type needs is checked when the text is read. */
export const entitySchema = z.strictObject({
  type: z.enum([
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "blockquote",
    "expandable_blockquote",
    "code",
    "pre",
    "text_link",
    "text_mention",
    "custom_emoji",
    "date_time",
  ]),
  offset: z.int(),
  length: z.int(),
  url: z.string().optional(),
  user: z.looseObject({ id: z.int() }).optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
  unix_time: z.int().optional(),
  date_time_format: z.string().optional(),
});

/** Entities of which each has what its type needs; `what` names them in Telegram's error for text that is no JSON. */
function entityList(what: string): Reader<z.infer<typeof entitySchema>[]> {
  const read = json(z.array(entitySchema), what);
  return (raw, name) => {
    const entities = read(raw, name);
    entities.forEach(checkedEntity);
    return entities;
  };
}

/** Their readers, to spread into what a method takes. */
export const textParams = {
  text: string,
  parse_mode: string,
  entities: entityList("entities"),
};

/** The same for captions: `caption`, `parse_mode`, `caption_entities`. */
export const captionParams = {
  caption: string,
  parse_mode: string,
  caption_entities: entityList("caption entities"),
  show_caption_above_media: boolean,
};

/** The three as read. */
export interface TextParams {
  readonly text: string | undefined;
  readonly parse_mode: string | undefined;
  readonly entities: readonly z.infer<typeof entitySchema>[] | undefined;
}

/** A caption's as read. */
export interface CaptionParams {
  readonly caption?: string | undefined;
  readonly parse_mode?: string | undefined;
  readonly caption_entities?: TextParams["entities"];
  readonly show_caption_above_media?: boolean | undefined;
}

/** The text as the message will hold it; `entities` is absent where there are none. */
export function readText(params: TextParams): { text: string; entities?: MessageEntity[] } {
  if ((params.text ?? "") === "") throw badRequest("message text is empty");
  const { text, entities } = fixedText(params);
  return entities.length === 0 ? { text } : { text, entities };
}

/** A caption as the message will hold it; none is fine, and so is one of which nothing is left. */
export function readCaption(
  params: CaptionParams,
): Pick<Message, "caption" | "caption_entities" | "show_caption_above_media"> {
  if ((params.caption ?? "") === "") return {};
  const given = { text: params.caption, parse_mode: params.parse_mode, entities: params.caption_entities };
  const { text, entities } = fixedText(given, {
    most: BOUNDS.caption.most,
    tooLong: "message caption is too long",
    mayBeEmpty: true,
  });
  if (text === "") return {};
  return {
    caption: text,
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
    ...(params.show_caption_above_media === true ? { show_caption_above_media: true } : {}),
  };
}

/** A text with the entities that stand in it, before anything is detected or trimmed. */
export function readFormatted(params: TextParams): FormattedText {
  const text = params.text ?? "";
  if (Buffer.byteLength(text) > BOUNDS.rawText.most) throw badRequest("text is too long");
  return parse(text, params);
}

function fixedText(
  params: TextParams,
  limits: { most?: number; tooLong?: string; mayBeEmpty?: boolean } = {},
): { text: string; entities: MessageEntity[] } {
  const given = readFormatted(params);
  if (limits.mayBeEmpty === true && given.text.trim() === "") return { text: "", entities: [] };
  const fixed = fixText(given, limits.most, limits.tooLong);
  return { text: fixed.text, entities: detectEntities(fixed) };
}

function parse(text: string, params: TextParams): FormattedText {
  const mode = (params.parse_mode ?? "none").toLowerCase();
  if (mode === "html" || mode === "markdownv2") {
    if (params.entities !== undefined) throw violation("parse_mode and entities together");
    return mode === "html" ? parseHtml(text) : parseMarkdownV2(text);
  }
  if (mode === "markdown") throw violation("parse_mode Markdown is the old one and not modelled");
  if (mode !== "none" && mode !== "") throw badRequest("unsupported parse_mode");
  return { text, entities: (params.entities ?? []).map(checkedEntity) };
}

/** What an entity of its type needs. */
function checkedEntity(entity: z.infer<typeof entitySchema>): MessageEntity {
  if (entity.type === "date_time") {
    if (entity.unix_time === undefined || entity.unix_time < 0) throw badRequest("invalid date specified");
    if (!isDateFormat(entity.date_time_format ?? "")) {
      throw badRequest("invalid date-time format specified");
    }
  }
  const needed = NEEDED[entity.type];
  if (needed !== undefined && entity[needed] === undefined) {
    throw violation(`an entity of type ${entity.type} needs ${needed}`);
  }
  return entity as MessageEntity;
}

const NEEDED: Readonly<Partial<Record<string, "url" | "user" | "custom_emoji_id">>> = {
  text_link: "url",
  text_mention: "user",
  custom_emoji: "custom_emoji_id",
};
