/** How an item is named wherever it stands: whose article, who retells it, of which day. */
import type { Digest } from "#digest/model.ts";
import { publisherOf, type EditionContext } from "./context.ts";
import { dateText, dayText, weekdayDateText } from "./dates.ts";
import type { Entry } from "./entry.ts";
import { fitting } from "./labels.ts";
import { headlineText, oneLine } from "./source-text.ts";

/** "Reuters", or both outlets of a story, or that none is named. */
export function outletText(context: EditionContext, language: string, entry: Entry): string {
  if (entry.outlets.length === 0) return context.t(language, "editions-outlet-unknown");
  return entry.outlets.join(", ");
}

/** The outlet, and who wrote the summary where it is not the source's own sentences. */
export const outletLine = (context: EditionContext, language: string, entry: Entry): string =>
  withNote(context, { language, entry }, [outletText(context, language, entry)]);

/** "Reuters, 24 Apr": the outlet and the article's own day where it is known, for stories under their review's date. */
export function articleLine(context: EditionContext, language: string, entry: Entry): string {
  const { publishedOn } = entry.item;
  const day = publishedOn === null ? [] : [dayText(context.t, language, publishedOn)];
  return withNote(context, { language, entry }, [outletText(context, language, entry), ...day]);
}

/** The same where reviews are mixed: "Reuters, review of 26 Apr" for an article whose own day is not known. */
export function datedOutletLine(context: EditionContext, language: string, entry: Entry): string {
  const review = entry.digest.publishedOn;
  if (entry.item.publishedOn !== null || review === null) return articleLine(context, language, entry);
  const day = context.t(language, "editions-review-of", { date: dayText(context.t, language, review) });
  return withNote(context, { language, entry }, [outletText(context, language, entry), day]);
}

/** "Reuters, retold by Kazinform, 26 Apr 2025": for an item that stands alone; the day is the review's. */
export function citation(context: EditionContext, language: string, entry: Entry): string {
  const names = {
    outlet: outletText(context, language, entry),
    publisher: publisherOf(context, entry.digest),
  };
  const { publishedOn } = entry.digest;
  if (publishedOn === null) return context.t(language, "editions-citation-undated", names);
  return context.t(language, "editions-citation", {
    ...names,
    date: dateText(context.t, language, publishedOn),
  });
}

/** Longest text that a button copies (`CopyTextButton` of the Bot API). */
const MOST_COPIED = 256;

/** The citation for the clipboard, with headline and address as far as they fit beside it. */
export function copiedCitation(context: EditionContext, language: string, entry: Entry): string {
  const cited = oneLine(citation(context, language, entry));
  const title = context.t(language, "editions-quoted", { text: headlineText(entry.item.headline) });
  const url = entry.item.url ?? entry.digest.url;
  const address = url === null ? [] : [url];
  const forms = [
    [title, cited, ...address],
    [title, cited],
    [cited, ...address],
  ].map((lines) => lines.join("\n"));
  return fitting([forms[0] ?? cited, ...forms.slice(1), cited], MOST_COPIED);
}

/** "Review of Sat 26 Apr 2025, chosen and retold by Kazinform": the line under everything of one digest. */
export function reviewLine(context: EditionContext, language: string, digest: Digest): string {
  const publisher = publisherOf(context, digest);
  if (digest.publishedOn === null) return context.t(language, "editions-review-undated", { publisher });
  const date = weekdayDateText(context.t, language, digest.publishedOn);
  return context.t(language, "editions-review", { date, publisher });
}

/** The same for several digests, shorter: "Chosen and retold by Kazinform (26 Apr), The Astana Times (25 Apr)". */
export function reviewsLine(context: EditionContext, language: string, digests: readonly Digest[]): string {
  const [digest, second] = digests;
  if (digest !== undefined && second === undefined) return reviewLine(context, language, digest);
  const publishers = digests.map((each) => {
    const publisher = publisherOf(context, each);
    return each.publishedOn === null
      ? publisher
      : `${publisher} (${dayText(context.t, language, each.publishedOn)})`;
  });
  return context.t(language, "editions-retold-by", { publishers: publishers.join(", ") });
}

function withNote(
  context: EditionContext,
  { language, entry }: { language: string; entry: Entry },
  words: readonly string[],
): string {
  const method = entry.item.summary?.method;
  const line = words.join(", ");
  if (method === "editor") return `${line} · ${context.t(language, "editions-summary-editor")}`;
  if (method === "machine") return `${line} · ${context.t(language, "editions-summary-machine")}`;
  return line;
}
