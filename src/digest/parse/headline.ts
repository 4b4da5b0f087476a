/** What a headline looks like, whatever the series. No headline of 167 seen ended in a full stop; the longest had 133 characters. */
import { CLOSES_QUOTE } from "./attribution-words.ts";

export const LONGEST_HEADLINE = 170;
/** A first paragraph that lost its full stop is mostly longer than this. */
export const USUAL_HEADLINE = 135;
/** Below this a line at the very end of a text is a cut-off sentence rather than a headline. */
const SHORTEST_LAST = 24;

const ENDS_SENTENCE = /(?:[.!;:,…]|[.!?,…][”»"’')]{1,3})$/u;
const ENDS_ABBREVIATION = /(?:\b[A-Z]\.){2,}$/;
const STARTS_LIKE_ONE = /^[“"«‘'(]{0,2}[\p{Lu}\p{N}$€£]/u;
const STARTS_LIKE_BRAND = /^\p{Ll}{1,2}\p{Lu}/u;

/** Ends as a sentence of running text does. */
export function endsSentence(text: string): boolean {
  return ENDS_SENTENCE.test(text) && !ENDS_ABBREVIATION.test(text);
}

/** Could be a headline by its own look alone. */
export function looksLikeHeadline(text: string): boolean {
  if (text.length < 6 || text.length > LONGEST_HEADLINE) return false;
  if (!STARTS_LIKE_ONE.test(text) && !STARTS_LIKE_BRAND.test(text)) return false;
  return !endsSentence(text) && !CLOSES_QUOTE.test(text) && !opensQuoteOnly(text);
}

/** Reads as a paragraph: ends a sentence, or is longer than any headline. */
export function looksLikeBody(text: string): boolean {
  return text.length > LONGEST_HEADLINE || endsSentence(text) || CLOSES_QUOTE.test(text);
}

/** The last line of a text, where nothing follows to tell: long enough for a headline. */
export function looksLikeLastHeadline(text: string): boolean {
  return text.length >= SHORTEST_LAST && text.length <= USUAL_HEADLINE && looksLikeHeadline(text);
}

/** A quotation that opens and is not closed on the line. */
function opensQuoteOnly(text: string): boolean {
  return (/^[“«]/.test(text) && !/[”»]/.test(text)) || (text.startsWith('"') && text.indexOf('"', 1) === -1);
}

/** Letters and digits alone, lower case: for comparing titles and names through glyphs and blanks. */
export function squash(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
