/**
 * The weekly message. Its first line is this reader's lead headline, its second the outlet: what a lock screen
 * shows. Up to three followed stories bear a quote, as many as one screen takes; the rest is a line each.
 */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { reviewsLine } from "./citation.ts";
import { alsoBlocks, compactBlocks } from "./compact.ts";
import type { EditionContext } from "./context.ts";
import { entriesFor, type Entry } from "./entry.ts";
import { fullEntry, oneLiner } from "./entry-text.ts";
import type { TextPart } from "./model.ts";
import { nextText } from "./next-text.ts";
import { nextLine, packed, paragraph, type Block } from "./parts.ts";
import { joined, styled, type FormattedText } from "./text.ts";
import { weeklyButtons } from "./weekly-buttons.ts";

export interface WeeklyInput {
  readonly reader: Reader;
  /** At least one, in the order of `newForReader()`. */
  readonly digests: readonly Digest[];
  /** The reader's next slot; null where none is planned (a preview, a paused reader). */
  readonly next: { readonly at: Temporal.Instant } | null;
  readonly now: Temporal.Instant;
  /** Stands last: that the message was corrected. */
  readonly line?: FormattedText;
}

/** The parts of one reader's weekly edition, in their layout; `silent` follows the reader's wish and an unconfirmed zone. */
export function composeWeekly(context: EditionContext, input: WeeklyInput): TextPart[] {
  const { reader, digests } = input;
  const entries = entriesFor(context, reader, digests);
  const frame = {
    buttons: weeklyButtons(context, { reader, digests, entries }),
    silent: reader.silent || !reader.zoneConfirmed,
  };
  const tail = footer(context, input);
  const blocks =
    reader.layout === "full"
      ? [...fullBlocks(context, reader, entries), ...tail]
      : compactBlocks(context, { reader, entries, tail, buttonRows: frame.buttons.length });
  return packed(blocks, frame);
}

/** Every followed story with its whole summary; the rest a line each. */
function fullBlocks(context: EditionContext, reader: Reader, entries: readonly Entry[]): readonly Block[] {
  const { language } = reader;
  const rest = entries.filter(({ isFollowed }) => !isFollowed);
  return [
    ...entries
      .filter(({ isFollowed }) => isFollowed)
      .map((entry) => paragraph(fullEntry(context, language, entry))),
    ...alsoBlocks(context, language, {
      shown: rest.map((entry) => oneLiner(context, language, entry)),
      hidden: 0,
    }),
  ];
}

/** Which reviews these are and who made them, and when the next message comes. */
function footer(
  context: EditionContext,
  { reader, digests, next, line: corrected }: WeeklyInput,
): readonly Block[] {
  const { language } = reader;
  const lines = [styled("italic", reviewsLine(context, language, digests))];
  if (next !== null) {
    const line = nextText(context, reader, next.at);
    // In a channel nobody can send a command.
    lines.push(reader.type === "channel" ? line : joined([line, " · /my"]));
  }
  if (corrected !== undefined) lines.push(corrected);
  return lines.map((line, index) => (index === 0 ? paragraph(line) : nextLine(line)));
}
