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
  return pointOf(context, { language, entry, text: pointText(context, entry) });
}

/** The same with the headline: the shortest form a point has. */
export const headlinePoint = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  pointOf(context, { language, entry, text: headlineText(entry.item.headline) });

/** The first sentence of the summary where it is short, else the headline. */
export function pointText(context: EditionContext, entry: Entry): string {
  const summary = summaryOf(entry);
  const sentence = context.points?.firstSentence(summary, entry.digest.language) ?? summary;
  const words = sentence.split(" ").length;
  return sentence === "" || words > MOST_WORDS ? headlineText(entry.item.headline) : sentence;
}

function pointOf(
  context: EditionContext,
  { language, entry, text }: { language: string; entry: Entry; text: string },
): FormattedText {
  const url = entry.item.url ?? entry.digest.url;
  return joined([`• ${text} · `, linked(datedOutletLine(context, language, entry), url)]);
}
