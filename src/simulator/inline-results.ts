/** Reads the results of answerInlineQuery: the checks of telegram.md and of the types' comments. */
import type { InlineQueryResult, InlineQueryResultsButton } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import type { InlineResult } from "./inline.ts";
import { readInlineKeyboard } from "./keyboards.ts";
import { json, parseJson, string } from "./params.ts";
import { readText, textParams } from "./text-params.ts";

/** The list as people will see it. */
export function readResults(given: unknown): InlineResult[] {
  const value =
    typeof given === "string" ? parseJson(given, "can't parse inline query results JSON object") : given;
  if (!Array.isArray(value)) throw badRequest("expected an Array of inline query results");
  if (value.length > BOUNDS.inlineResults.most) throw badRequest("RESULTS_TOO_MUCH");
  const results = value.map(readResult);
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest("RESULT_ID_DUPLICATE");
  return results;
}

function readResult(given: unknown): InlineResult {
  if (!isObject(given)) throw unparsable("expected an Object");
  const { type, id, title, input_message_content: content } = given;
  if (typeof type !== "string") throw unparsable('field "type" must be of type String');
  if (typeof id !== "string") throw unparsable('field "id" must be of type String');
  if (id === "") throw badRequest("RESULT_ID_EMPTY");
  if (Buffer.byteLength(id) > BOUNDS.inlineResultId.most) throw badRequest("RESULT_ID_INVALID");
  if (type !== "article") throw violation(`inline query result of type "${type}" is not modelled`);
  if (typeof title !== "string" || title.trim() === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  const unknown = Object.keys(given).find((field) => !ARTICLE_FIELDS.has(field));
  if (unknown !== undefined) throw violation(`unknown field "${unknown}" of an InlineQueryResultArticle`);
  if (!isObject(content)) throw unparsable('can\'t find non-empty field "input_message_content"');
  const keyboard = readInlineKeyboard(given["reply_markup"]);
  return {
    id,
    shown: given as unknown as InlineQueryResult,
    content: readContent(content),
    ...(keyboard === undefined ? {} : { keyboard }),
  };
}

const ARTICLE_FIELDS: ReadonlySet<string> = new Set([
  "type",
  "id",
  "title",
  "input_message_content",
  "reply_markup",
  "url",
  "description",
  "thumbnail_url",
  "thumbnail_width",
  "thumbnail_height",
]);

function readContent(content: Record<string, unknown>) {
  const { message_text, parse_mode, entities, link_preview_options: preview, ...others } = content;
  const other = Object.keys(others)[0];
  if (other !== undefined) throw violation(`input_message_content.${other} is not modelled`);
  const read = readText({
    text: message_text === undefined ? undefined : string(message_text, "message_text"),
    parse_mode: parse_mode === undefined ? undefined : string(parse_mode, "parse_mode"),
    entities: entities === undefined ? undefined : textParams.entities(entities, "entities"),
  });
  return isObject(preview) ? { ...read, link_preview_options: preview } : read;
}

const buttonShape = json(
  z.strictObject({
    text: z.string(),
    start_parameter: z.string().optional(),
    web_app: z.strictObject({ url: z.string() }).optional(),
  }),
  "inline query results button",
);

/** The button above the list, if there is one. */
export function readButton(given: unknown): InlineQueryResultsButton | undefined {
  if (given === undefined) return undefined;
  const { text, start_parameter: start, web_app: app } = buttonShape(given, "button");
  if (text.trim() === "") throw badRequest("SWITCH_PM_TEXT_EMPTY");
  if ((start === undefined) === (app === undefined)) {
    throw violation("button takes one of web_app and start_parameter");
  }
  if (start !== undefined && !/^[\w-]{1,64}$/.test(start)) throw badRequest("START_PARAM_INVALID");
  return {
    text,
    ...(start === undefined ? {} : { start_parameter: start }),
    ...(app === undefined ? {} : { web_app: app }),
  };
}

function unparsable(message: string) {
  return badRequest(`can't parse inline query result: ${message}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
