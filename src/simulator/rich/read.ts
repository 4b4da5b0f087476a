/**
 * Rich messages (Bot API 10.1 to 10.3): what a call gives becomes what a message shows.
 *
 * `schema.ts` says what is well formed, `html.ts` turns HTML into blocks, `blocks.ts` and `text.ts` check and count them,
 * `plain.ts` says them in plain words. Markdown is not modelled.
 */
import type { RichMessage } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { parseJson } from "../params.ts";
import { placeBlocks, type BlockContext } from "./blocks.ts";
import { createBudget } from "./budget.ts";
import { parseRichHtml } from "./html.ts";
import { inputBlocks, inputRichMessage, problemOf, type InputBlock, type InputRich } from "./schema.ts";

/** JSON nested deeper than sixteen levels of blocks could ever be. */
const MOST_JSON_LEVELS = 200;

/** The message's `rich_message`. Throws Telegram's refusals and, for what the types forbid, violations. */
export function readRichMessage(given: unknown, how: Pick<BlockContext, "file" | "isDraft">): RichMessage {
  const value = typeof given === "string" ? parseJson(given, "can't parse rich message JSON object") : given;
  if (isDeeperThan(value, MOST_JSON_LEVELS)) throw badRequest("rich message is nested too deep");
  const parsed = inputRichMessage.safeParse(value);
  if (!parsed.success) throw violation(`rich_message: ${problemOf(parsed.error.issues)}`);
  const wanted = parsed.data;
  const blocks = blocksOf(wanted);
  if (blocks.length === 0) throw badRequest("rich message must be non-empty");
  const context = { ...how, budget: createBudget(), detects: wanted.skip_entity_detection !== true };
  return {
    blocks: placeBlocks(context, blocks),
    ...(wanted.is_rtl === true ? { is_rtl: true } : {}),
  };
}

function blocksOf({ blocks, html, markdown, media }: InputRich): InputBlock[] {
  const given = [blocks, html, markdown].filter((each) => each !== undefined);
  if (given.length !== 1) throw violation("exactly one of html, markdown and blocks is needed");
  if (markdown !== undefined) throw violation("rich messages in markdown are not modelled");
  if (html === undefined) {
    if (media !== undefined) throw violation("media goes with html and markdown only");
    return blocks ?? [];
  }
  const read = inputBlocks.safeParse(parseRichHtml(html, media));
  if (!read.success) throw violation(`rich HTML: ${problemOf(read.error.issues)}`);
  return read.data;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(each, levels - 1));
}
