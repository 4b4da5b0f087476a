/** What readers are told when the desk corrects a digest, or takes it back, that they have had. */
import type { Digest } from "#digest/model.ts";
import { publisherOf, type EditionContext } from "./context.ts";
import { dayText } from "./dates.ts";
import type { TextPart } from "./model.ts";
import { packed, paragraph } from "./parts.ts";
import { headlineText } from "./source-text.ts";
import { plain, styled, type FormattedText } from "./text.ts";

export interface Corrected {
  readonly language: string;
  /** The reader's, for the day. */
  readonly zone: string;
  readonly digest: Digest;
  /** Whether the message tells nothing of the digest any more. */
  readonly isTakenBack: boolean;
  /** When the desk did it. */
  readonly at: Temporal.Instant;
  readonly headlines: readonly string[];
  /** The desk's own words, instead of the headlines. */
  readonly note: string | null;
}

/** More would take the place of a quote on the screen. */
const MOST_NAMED = 1;

/** "Corrected 28 Apr: …", the last line of the mended message. */
export function correctedLine(context: EditionContext, given: Corrected): FormattedText {
  const { language, isTakenBack } = given;
  const date = dayOf(context, given);
  const what = whatOf(context, given);
  if (isTakenBack) return styled("italic", context.t(language, "editions-taken-back", { date, what }));
  return styled(
    "italic",
    what === ""
      ? context.t(language, "editions-corrected", { date })
      : context.t(language, "editions-corrected-what", { date, what }),
  );
}

/** The silent reply below the mended message. */
export function correctedNotice(context: EditionContext, given: Corrected): TextPart {
  const { language, isTakenBack } = given;
  const what = whatOf(context, given);
  if (isTakenBack && given.note !== null) {
    return silently(context.t(language, "editions-notice-taken-back-why", { what, why: given.note }));
  }
  if (isTakenBack) return silently(context.t(language, "editions-notice-taken-back", { what }));
  return silently(
    what === ""
      ? context.t(language, "editions-notice-corrected")
      : context.t(language, "editions-notice-corrected-what", { what }),
  );
}

/** In place of a message of which nothing is left. */
export const emptiedPart = (context: EditionContext, given: Corrected): TextPart =>
  silently(context.t(given.language, "editions-emptied", { date: dayOf(context, given) }));

/** In place of a message whose text fits the ones above it now. */
export const shortenedPart = (context: EditionContext, { language }: Pick<Corrected, "language">): TextPart =>
  silently(context.t(language, "editions-shortened"));

function dayOf(context: EditionContext, { language, zone, at }: Corrected): string {
  return dayText(context.t, language, at.toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** The review by its maker and day, the desk's words or the headlines; empty where there is nothing to name. */
function whatOf(context: EditionContext, given: Corrected): string {
  const { language, digest, isTakenBack, headlines, note } = given;
  if (isTakenBack) {
    const publisher = publisherOf(context, digest);
    if (digest.publishedOn === null) return publisher;
    return `${publisher} (${dayText(context.t, language, digest.publishedOn)})`;
  }
  if (note !== null) return note;
  const named = headlines
    .slice(0, MOST_NAMED)
    .map((text) => context.t(language, "editions-quoted", { text: headlineText(text) }));
  const list = named.join(", ");
  const count = headlines.length - named.length;
  return count === 0 ? list : context.t(language, "editions-list-more", { list, count });
}

function silently(text: string): TextPart {
  const [part] = packed([paragraph(plain(text))], { buttons: [], silent: true });
  if (part === undefined) throw new Error("a correction without a text");
  return part;
}
