/**
 * The full layout: one rich message in which every story unfolds, those of followed topics open already. Where
 * Telegram refuses it, and where it is too long for one, the same goes as classic messages.
 */
import type { Reader } from "#readers/model.ts";
import { articleLine, outletText } from "./citation.ts";
import { alsoBlocks } from "./compact.ts";
import type { EditionContext } from "./context.ts";
import type { Entry } from "./entry.ts";
import { fullEntry, headlineLink, oneLiner, summaryOf } from "./entry-text.ts";
import type { Part } from "./model.ts";
import { packed, paragraph, type Block, type Frame } from "./parts.ts";
import { fitsRich, richOf, type RichBlock, type RichText } from "./rich.ts";
import { headlineText } from "./source-text.ts";
import { linked, styled } from "./text.ts";

export interface FullInput {
  readonly language: Reader["language"];
  /** In reading order; the first is the lead. */
  readonly entries: readonly Entry[];
  /** The footer. */
  readonly tail: readonly Block[];
}

/** The rich message with its classic replacement; the classic parts alone where no rich message would hold it. */
export function fullParts(context: EditionContext, input: FullInput, frame: Frame): Part[] {
  const { buttons, silent } = frame;
  const instead = packed([...fullBlocks(context, input), ...input.tail], frame);
  const blocks = [true, false]
    .map((unfolds) => richBlocks(context, input, unfolds))
    .find((each) => fitsRich(each));
  return blocks === undefined ? instead : [{ blocks: [...blocks], buttons, silent, instead }];
}

/** As classic text: every followed story with its whole summary; the rest a line each. */
export function fullBlocks(context: EditionContext, { language, entries }: FullInput): readonly Block[] {
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

/** `unfolds`: whether stories that nobody follows have their summary too, closed. */
function richBlocks(context: EditionContext, input: FullInput, unfolds: boolean): RichBlock[] {
  const { language, entries, tail } = input;
  const rest = entries.filter(({ isFollowed }) => !isFollowed);
  const heading = { type: "heading", text: context.t(language, "editions-also-this-week"), size: 4 } as const;
  return [
    ...entries.filter(({ isFollowed }) => isFollowed).map((entry) => openStory(context, language, entry)),
    ...(rest.length === 0 ? [] : [heading]),
    ...rest.map((entry) => otherStory(context, language, entry, unfolds)),
    ...tail.map(({ content }) => ({ type: "footer", text: richOf(content) }) as const),
  ];
}

/** The headline, which folds it; the outlet, linked to the article; the summary. */
function openStory(context: EditionContext, language: string, entry: Entry): RichBlock {
  const headline = richOf(styled("bold", headlineText(entry.item.headline)));
  return {
    type: "details",
    summary: [`${entry.mark} `, headline],
    blocks: body(entry, articleLine(context, language, entry)),
    is_open: true,
  };
}

/** One line that unfolds; without a summary, or where there is no room for it, the line alone. */
function otherStory(context: EditionContext, language: string, entry: Entry, unfolds: boolean): RichBlock {
  const outlet = outletText(context, language, entry);
  if (!unfolds || summaryOf(entry) === "") {
    const line: RichText = [`${entry.mark} `, richOf(headlineLink(entry)), ` · ${outlet}`];
    return { type: "paragraph", text: line };
  }
  return {
    type: "details",
    summary: `${entry.mark} ${headlineText(entry.item.headline)} · ${outlet}`,
    blocks: body(entry, articleLine(context, language, entry)),
  };
}

function body(entry: Entry, source: string): RichBlock[] {
  const summary = summaryOf(entry);
  const outlet = linked(source, entry.item.url ?? entry.digest.url);
  return [
    { type: "paragraph", text: richOf(outlet) },
    ...(summary === ""
      ? []
      : [{ type: "blockquote" as const, blocks: [{ type: "paragraph" as const, text: summary }] }]),
  ];
}
