/** Rich messages as data: the few blocks and marks we use of Bot API 10.1, from texts with entities, and what one message takes. */
import type { Entity } from "./model.ts";
import { codePoints } from "./parts.ts";
import type { FormattedText } from "./text.ts";

export type RichText = string | RichText[] | Mark;

type Mark =
  | { type: "bold" | "italic" | "underline" | "strikethrough" | "spoiler" | "code"; text: RichText }
  | { type: "url"; text: RichText; url: string }
  | { type: "date_time"; text: RichText; unix_time: number; date_time_format: string };

export type RichBlock =
  | { type: "paragraph" | "footer"; text: RichText }
  | { type: "heading"; text: RichText; size: number }
  | { type: "blockquote"; blocks: RichBlock[] }
  | { type: "details"; summary: RichText; blocks: RichBlock[]; is_open?: true };

/** Telegram's limits for one rich message, in code points and in blocks with those inside others (telegram.md). */
const MAX_RICH_CHARACTERS = 32_768;
const MAX_RICH_BLOCKS = 500;

/** The same text with its entities as marks. Quotes are blocks there, so a quote inside a text is left plain. */
export function richOf({ text, entities }: FormattedText): RichText {
  const spans = entities
    .filter(({ type, length }) => !type.endsWith("blockquote") && length > 0)
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return within(text, { from: 0, to: text.length }, spans);
}

function within(
  text: string,
  { from, to }: { from: number; to: number },
  spans: readonly Entity[],
): RichText {
  const pieces: RichText[] = [];
  let at = from;
  for (const [index, span] of spans.entries()) {
    const end = Math.min(span.offset + span.length, to);
    // It lies inside the one before, which took it along.
    if (span.offset < at || end <= span.offset) continue;
    if (span.offset > at) pieces.push(text.slice(at, span.offset));
    const inner = spans.slice(index + 1).filter(({ offset }) => offset < end);
    pieces.push(marked(span, within(text, { from: span.offset, to: end }, inner)));
    at = end;
  }
  if (at < to) pieces.push(text.slice(at, to));
  const [only, second] = pieces;
  return only !== undefined && second === undefined ? only : pieces;
}

function marked(entity: Entity, text: RichText): RichText {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "spoiler":
    case "code":
      return { type: entity.type, text };
    case "text_link":
      return { type: "url", text, url: entity.url };
    case "date_time":
      return {
        type: "date_time",
        text,
        unix_time: entity.unix_time,
        date_time_format: entity.date_time_format,
      };
    case "blockquote":
    case "expandable_blockquote":
      return text;
  }
}

/** Whether one rich message holds the blocks. */
export function fitsRich(blocks: readonly RichBlock[]): boolean {
  const { characters, count } = sizeOf(blocks);
  return characters <= MAX_RICH_CHARACTERS && count <= MAX_RICH_BLOCKS;
}

interface Size {
  readonly characters: number;
  readonly count: number;
}

const sizeOf = (blocks: readonly RichBlock[]): Size =>
  blocks.map(sizeOfBlock).reduce(added, { characters: 0, count: 0 });

const added = (a: Size, b: Size): Size => ({
  characters: a.characters + b.characters,
  count: a.count + b.count,
});

function sizeOfBlock(block: RichBlock): Size {
  const words = "text" in block ? block.text : block.type === "details" ? block.summary : "";
  const own = { characters: lengthOf(words), count: 1 };
  return "blocks" in block ? added(own, sizeOf(block.blocks)) : own;
}

function lengthOf(text: RichText): number {
  if (typeof text === "string") return codePoints(text);
  if (Array.isArray(text)) return text.reduce((sum, piece) => sum + lengthOf(piece), 0);
  return lengthOf(text.text);
}
