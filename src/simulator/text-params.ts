/** The three parameters that make a text with entities: `text`, `parse_mode`, `entities`. */
import type { MessageEntity } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "./answer.ts";
import { detectEntities } from "./detect.ts";
import { fixText, type FormattedText } from "./entities.ts";
import { parseHtml } from "./html.ts";
import { json, string } from "./params.ts";

const MOST_RAW_BYTES = 32_768;

const entity = z.strictObject({
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

/** Their readers, to spread into what a method takes. */
export const textParams = {
  text: string,
  parse_mode: string,
  entities: json(z.array(entity), "entities"),
};

/** The three as read. */
export interface TextParams {
  readonly text: string | undefined;
  readonly parse_mode: string | undefined;
  readonly entities: readonly z.infer<typeof entity>[] | undefined;
}

/** The text as the message will hold it; `entities` is absent where there are none. */
export function readText(params: TextParams): { text: string; entities?: MessageEntity[] } {
  const text = params.text ?? "";
  if (text === "") throw badRequest("message text is empty");
  if (Buffer.byteLength(text) > MOST_RAW_BYTES) throw badRequest("text is too long");
  const fixed = fixText(parse(text, params));
  const entities = detectEntities(fixed);
  return entities.length === 0 ? { text: fixed.text } : { text: fixed.text, entities };
}

function parse(text: string, params: TextParams): FormattedText {
  const mode = (params.parse_mode ?? "none").toLowerCase();
  if (mode === "html") {
    if (params.entities !== undefined) throw violation("parse_mode and entities together");
    return parseHtml(text);
  }
  if (mode === "markdown" || mode === "markdownv2")
    throw violation(`parse_mode ${params.parse_mode} is not modelled`);
  if (mode !== "none" && mode !== "") throw badRequest("unsupported parse_mode");
  return { text, entities: (params.entities ?? []) as MessageEntity[] };
}
