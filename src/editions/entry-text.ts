/** The four forms in which an entry stands in a message, from one line to the whole summary. */
import type { EditionContext } from "./context.ts";
import { articleLine, datedOutletLine, outletLine, outletText } from "./citation.ts";
import type { Entry } from "./entry.ts";
import { headlineText, oneLine } from "./source-text.ts";
import { joined, linked, plain, styled, type FormattedText } from "./text.ts";

/** The headline, linked to the item's page or else the digest's. */
export const headlineLink = (entry: Entry): FormattedText =>
  linked(headlineText(entry.item.headline), entry.item.url ?? entry.digest.url);

/** Mark and bold headline. */
export const headlineLine = (entry: Entry): FormattedText =>
  joined([`${entry.mark} `, styled("bold", headlineLink(entry))]);

/** The summary on one line; empty where the item has none. */
export const summaryOf = ({ item }: Entry): string =>
  item.summary === null ? "" : oneLine(item.summary.text);

/** "mark headline · outlet", on one line. */
export const oneLiner = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  joined([`${entry.mark} `, headlineLink(entry), ` · ${outletText(context, language, entry)}`]);

/** Headline, outlet, and the summary folded to three lines. */
export const quotedEntry = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  withSummary("expandable_blockquote", entry, outletLine(context, language, entry));

/** Headline, outlet and day, and the summary folded to three lines. */
export const datedEntry = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  withSummary("expandable_blockquote", entry, datedOutletLine(context, language, entry));

/** Headline, outlet and day, and the whole summary in sight. */
export const fullEntry = (context: EditionContext, language: string, entry: Entry): FormattedText =>
  withSummary("blockquote", entry, articleLine(context, language, entry));

function withSummary(
  quote: "blockquote" | "expandable_blockquote",
  entry: Entry,
  second: string,
): FormattedText {
  const lines = [headlineLine(entry), plain(second)];
  const summary = summaryOf(entry);
  if (summary !== "") lines.push(styled(quote, summary));
  return joined(lines, "\n");
}
