/** The compact layout: which stories bear a quote and which are a line, so that the message is one screen. */
import type { Reader } from "#readers/model.ts";
import type { EditionContext } from "./context.ts";
import type { Entry } from "./entry.ts";
import { oneLiner, quotedEntry, summaryOf } from "./entry-text.ts";
import { MAX_CODE_POINTS, nextLine, paragraph, type Block } from "./parts.ts";
import { BUTTON_ROW_LINES, columnsOf, linesOf, SCREEN_LINES } from "./screen.ts";
import { joined, plain, styled, type FormattedText } from "./text.ts";

const MOST_QUOTES = 3;
/** So many stories are named in a line each before a quote is given up to name more of them. */
const LEAST_LINES = 3;

export interface CompactInput {
  readonly reader: Pick<Reader, "language" | "everything">;
  /** In reading order; the first is the lead. */
  readonly entries: readonly Entry[];
  /** The footer. */
  readonly tail: readonly Block[];
  readonly buttonRows: number;
}

/**
 * The richest form that one screen takes: up to three quotes, and as many of the stories that the reader does not
 * follow as then fit, at least three of them; the others are counted and stay behind the first button.
 */
export function compactBlocks(context: EditionContext, input: CompactInput): readonly Block[] {
  const { reader, entries, tail, buttonRows } = input;
  const quotable = entries.filter(
    (entry, index) => index === 0 || (entry.isFollowed && summaryOf(entry) !== ""),
  );
  const quotes = new Map(
    quotable.slice(0, MOST_QUOTES).map((entry) => [entry, quotedEntry(context, reader.language, entry)]),
  );
  const lines = new Map(entries.map((entry) => [entry, oneLiner(context, reader.language, entry)]));
  const heads = [...quotes.keys()];

  const form = ({ quoted, hidden = 0, tight = false }: Form): readonly Block[] => {
    const head = heads.slice(0, quoted);
    const rest = entries.filter((entry) => !head.includes(entry));
    const shown = rest.slice(0, rest.length - hidden).flatMap((entry) => lines.get(entry) ?? []);
    return [
      ...head.flatMap((entry) => quotes.get(entry) ?? []).map(paragraph),
      ...alsoBlocks(context, reader.language, { shown, hidden }),
      ...(tight ? tail.map(({ content }) => nextLine(content)) : tail),
    ];
  };
  const isOneScreen = screenTest(form({ quoted: heads.length }), buttonRows);

  // What a reader follows is never hidden; who follows everything has the whole list behind the first button.
  const followed = entries.filter(({ isFollowed }) => isFollowed).length;
  const fewest = Math.min(1, heads.length);
  let poorest = form({ quoted: fewest });
  for (let quoted = heads.length; quoted >= fewest; quoted -= 1) {
    const rest = entries.length - quoted;
    const hideable = reader.everything ? rest : entries.length - Math.max(followed, quoted);
    const most = quoted > fewest ? Math.min(hideable, rest - LEAST_LINES) : hideable;
    for (const tight of [false, true]) {
      const blocks = form({ quoted, tight });
      if (isOneScreen(blocks)) return blocks;
    }
    for (let hidden = 1; hidden <= most; hidden += 1) {
      poorest = form({ quoted, hidden });
      if (isOneScreen(poorest)) return poorest;
    }
  }
  return poorest;
}

interface Form {
  /** Stories with a quote. */
  readonly quoted: number;
  /** Stories at the end of the list that are only counted. */
  readonly hidden?: number;
  /** Without the empty line before the footer. */
  readonly tight?: boolean;
}

/** "Also this week", a line each, and how many more there are. */
export function alsoBlocks(
  context: EditionContext,
  language: string,
  { shown, hidden }: { shown: readonly FormattedText[]; hidden: number },
): readonly Block[] {
  if (shown.length === 0 && hidden === 0) return [];
  const heading = styled("bold", context.t(language, "editions-also-this-week"));
  const [first, ...others] = shown;
  const more = hidden === 0 ? [] : [plain(context.t(language, "editions-and-more", { count: hidden }))];
  return [
    // One block, so that no message ends with the bare heading.
    paragraph(joined(first === undefined ? [heading] : [heading, first], "\n")),
    ...[...others, ...more].map(nextLine),
  ];
}

/** Whether blocks are one message of one screen. Each text is measured once: a search asks for the same ones again and again. */
function screenTest(widest: readonly Block[], buttonRows: number): (blocks: readonly Block[]) => boolean {
  const columns = Math.min(...widest.map(({ content }) => columnsOf(content.text)));
  const measured = new Map<FormattedText, number>();
  const linesIn = (content: FormattedText): number => {
    const known = measured.get(content) ?? linesOf(content, columns);
    measured.set(content, known);
    return known;
  };
  return (blocks) => {
    let lines = buttonRows * BUTTON_ROW_LINES;
    let length = 0;
    for (const [index, { content, after }] of blocks.entries()) {
      lines += linesIn(content) + (index > 0 && after === "\n\n" ? 1 : 0);
      length += content.text.length + after.length;
    }
    return lines <= SCREEN_LINES && length <= MAX_CODE_POINTS;
  };
}
