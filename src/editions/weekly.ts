/**
 * The weekly message. Its first line is this reader's lead headline, its second the outlet: what a lock screen
 * shows. Up to three followed stories bear a quote, as many as one screen takes; the rest is a line each.
 */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { reviewsLine } from "./citation.ts";
import { compactBlocks } from "./compact.ts";
import type { EditionContext } from "./context.ts";
import { entriesFor, type Entry } from "./entry.ts";
import { fullBlocks, fullParts } from "./full.ts";
import type { Part, TextPart } from "./model.ts";
import { nextText } from "./next-text.ts";
import { nextLine, packed, paragraph, type Block, type Frame } from "./parts.ts";
import { joined, styled, type FormattedText } from "./text.ts";
import { weeklyButtons } from "./weekly-buttons.ts";

export interface WeeklyInput {
  readonly reader: Reader;
  /** At least one, in the order of `newForReader()`. */
  readonly digests: readonly Digest[];
  /** Ids of items that the desk chose to lead everybody's edition. */
  readonly leads?: readonly string[];
  /** How many items each has in whole, by its id; without, as many as it holds here. */
  readonly wholes?: ReadonlyMap<string, number>;
  /** The reader's next slot; null where none is planned (a preview, a paused reader). */
  readonly next: { readonly at: Temporal.Instant } | null;
  readonly now: Temporal.Instant;
  /** Stands last: that the message was corrected. */
  readonly line?: FormattedText;
}

/** The parts of one reader's weekly edition, in their layout, as a push brings them; `silent` follows the reader's wish and an unconfirmed zone. */
export function composeWeeklyParts(context: EditionContext, input: WeeklyInput): Part[] {
  const made = madeOf(context, input);
  const { language, layout } = input.reader;
  return layout === "full"
    ? fullParts(context, { ...made, language }, made.frame)
    : compactParts(context, made);
}

/** The same without rich messages: for the viewer, which classic screens follow in, and for a terminal. */
export function composeWeekly(context: EditionContext, input: WeeklyInput): TextPart[] {
  const made = madeOf(context, input);
  const { language, layout } = input.reader;
  return layout === "full"
    ? packed([...fullBlocks(context, { ...made, language }), ...made.tail], made.frame)
    : compactParts(context, made);
}

interface Made {
  readonly reader: Reader;
  /** In reading order. */
  readonly entries: readonly Entry[];
  readonly tail: readonly Block[];
  readonly frame: Frame;
}

function madeOf(context: EditionContext, input: WeeklyInput): Made {
  const { reader, digests, leads, wholes } = input;
  const entries = entriesFor(context, reader, digests, leads);
  const frame = {
    buttons: weeklyButtons(context, { reader, digests, entries, wholes }),
    silent: reader.silent || !reader.zoneConfirmed,
  };
  return { reader, entries, tail: footer(context, input), frame };
}

const compactParts = (context: EditionContext, { frame, ...made }: Made): TextPart[] =>
  packed(compactBlocks(context, { ...made, buttonRows: frame.buttons.length }), frame);

/** Which reviews these are and who made them, and when the next message comes. */
function footer(
  context: EditionContext,
  { reader, digests, next, line: corrected }: WeeklyInput,
): readonly Block[] {
  const { language } = reader;
  const lines = [styled("italic", reviewsLine(context, language, digests))];
  if (next !== null) {
    const line = nextText(context, reader, next.at);
    // In a channel nobody can send a command, and in a group it would be about somebody else.
    lines.push(reader.type === "private" ? joined([line, " · /my"]) : line);
  }
  if (corrected !== undefined) lines.push(corrected);
  return lines.map((line, index) => (index === 0 ? paragraph(line) : nextLine(line)));
}
