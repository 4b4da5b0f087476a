/** One point of a topic summary: about 25 words of the source, its outlet and day. */
import type { EditionContext } from "./context.ts";
import { datedOutletLine } from "./citation.ts";
import type { Entry } from "./entry.ts";
import { summaryOf } from "./entry-text.ts";
import { headlineText } from "./source-text.ts";
import { joined, linked, type FormattedText } from "./text.ts";

/** A first sentence longer than this gives way to the headline, since nothing is ever shortened inside a sentence. */
export const MOST_WORDS = 32;

/** "• text · Reuters, 24 Apr"; the outlet is the link. */
export function point(context: EditionContext, language: string, entry: Entry): FormattedText {
  return pointOf(context, { language, entry, text: pointText(entry) });
}

/** The same with the headline: the shortest form a point has. */
export const headlinePoint = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  pointOf(context, { language, entry, text: headlineText(entry.item.headline) });

/** The first sentence of the summary where it is short and stands alone, else the headline. */
export function pointText(entry: Entry): string {
  const sentence = firstSentence(summaryOf(entry));
  const words = sentence.split(" ").length;
  return sentence === "" || words > MOST_WORDS ? headlineText(entry.item.headline) : sentence;
}

/**
 * The text up to its first certain sentence end, else all of it. Certain: a stop after a word that is no
 * abbreviation by its looks (long enough, no dots inside), outside a quote, with a capital to follow.
 */
export function firstSentence(text: string): string {
  for (const stop of text.matchAll(/[.!?][”»"’)\]]*\s+(?=[“«"(]?[\p{Lu}\p{N}])/gu)) {
    const end = stop.index + stop[0].trimEnd().length;
    const head = text.slice(0, end);
    const word = /[^\s“«"(]*$/u.exec(text.slice(0, stop.index))?.[0] ?? "";
    if (isWholeWord(word) && isBalanced(head)) return head;
  }
  return text;
}

const isWholeWord = (word: string): boolean =>
  /^\p{Ll}[\p{L}’'-]{2,}[”»"’)]*$/u.test(word) ||
  /^\p{Lu}[\p{L}’'-]{5,}[”»"’)]*$/u.test(word) ||
  /\d%?$/.test(word);

function isBalanced(text: string): boolean {
  const count = (char: string): number => text.split(char).length - 1;
  return (
    count("“") === count("”") &&
    count("«") === count("»") &&
    count('"') % 2 === 0 &&
    count("(") === count(")")
  );
}

function pointOf(
  context: EditionContext,
  { language, entry, text }: { language: string; entry: Entry; text: string },
): FormattedText {
  const url = entry.item.url ?? entry.digest.url;
  return joined([`• ${text} · `, linked(datedOutletLine(context, language, entry), url)]);
}
