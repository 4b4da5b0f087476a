/** How much of a phone's screen a message takes: the measure by which composing decides what to fold. */
import type { TextPart } from "./model.ts";
import type { FormattedText } from "./text.ts";

/** One screen, in lines. */
export const SCREEN_LINES = 32;
const COLUMNS = 38;
/** Cyrillic letters are wider; a message that holds any is measured so throughout. */
const CYRILLIC_COLUMNS = 34;
const COLLAPSED_QUOTE_LINES = 3;
/** A row of buttons. */
export const BUTTON_ROW_LINES = 2;
/** A quote's bar and margins take this much of its lines. */
const QUOTE_MARGIN = 2;

/** Lines on a phone before anything is unfolded: wrapped text, collapsed quotes and button rows. */
export function linesOnScreen(part: Pick<TextPart, "text" | "entities" | "buttons">): number {
  return linesOf(part, columnsOf(part.text)) + part.buttons.length * BUTTON_ROW_LINES;
}

/** How many columns a message that holds this text has. */
export const columnsOf = (text: string): number =>
  /\p{Script=Cyrillic}/u.test(text) ? CYRILLIC_COLUMNS : COLUMNS;

/**
 * The text's part of `linesOnScreen()`. Blocks that begin on a line of their own add up, so a search for the
 * right form need not measure every form anew.
 */
export function linesOf({ text, entities }: FormattedText, columns: number): number {
  const quotes = entities.filter(({ type }) => type.endsWith("blockquote"));
  const quoteLines = new Map(quotes.map((quote) => [quote, 0]));
  let lines = 0;
  let offset = 0;
  for (const line of text.split("\n")) {
    const at = offset;
    const quote = quotes.find((each) => each.offset <= at && at < each.offset + each.length);
    if (quote === undefined) lines += wrapped(line, columns);
    else quoteLines.set(quote, (quoteLines.get(quote) ?? 0) + wrapped(line, columns - QUOTE_MARGIN));
    offset += line.length + 1;
  }
  for (const [quote, count] of quoteLines) {
    lines += quote.type === "expandable_blockquote" ? Math.min(count, COLLAPSED_QUOTE_LINES) : count;
  }
  return lines;
}

/** How many screen lines one line of text takes when words are kept whole. */
function wrapped(line: string, columns: number): number {
  let lines = 1;
  let column = 0;
  for (const word of line.split(" ")) {
    const width = widthOf(word);
    const needed = column === 0 ? width : column + 1 + width;
    if (needed <= columns) {
      column = needed;
      continue;
    }
    if (column > 0) lines += 1;
    lines += Math.max(0, Math.ceil(width / columns) - 1);
    column = width % columns === 0 && width > 0 ? columns : width % columns;
  }
  return lines;
}

/** Plain letters and punctuation, one column each. */
const PLAIN = /^[\x21-\x7e\u0400-\u052f‘’“”«»–—·]*$/u;

function widthOf(word: string): number {
  if (PLAIN.test(word)) return word.length;
  let width = 0;
  for (const char of word) {
    if (/\p{M}|\u200d|\ufe0f/u.test(char)) continue;
    width += /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(char) ? 2 : 1;
  }
  return width;
}
