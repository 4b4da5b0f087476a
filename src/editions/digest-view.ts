/** A whole digest in the viewer, page by page: every story with its summary in sight. Also what `/latest` and `/digest` show. */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { reviewLine } from "./citation.ts";
import type { EditionContext } from "./context.ts";
import { entriesOf } from "./entry.ts";
import { fullEntry } from "./entry-text.ts";
import { button } from "./labels.ts";
import type { Button, TextPart } from "./model.ts";
import { fits, packed, paragraph } from "./parts.ts";
import { oneLine } from "./source-text.ts";
import { joined, linked, styled, type FormattedText } from "./text.ts";
import { maker } from "./weekly-buttons.ts";

export interface DigestViewInput {
  readonly reader: Pick<Reader, "language" | "type">;
  readonly digest: Digest;
  /** Counted from 0; a page beyond the last shows the last. */
  readonly page: number;
}

const MOST_A_PAGE = 5;

/** One page as one message. */
export function composeDigestView(
  context: EditionContext,
  { reader, digest, page }: DigestViewInput,
): TextPart {
  const { language } = reader;
  const entries = entriesOf({ ...context, stories: undefined }, { topics: [], everything: true }, [digest]);
  const blocks = entries.map((entry) => fullEntry(context, language, entry));
  const pages = pagesOf(blocks, (shown) =>
    fits(framed(context, { language, digest, shown, page: 99, pages: 99 })),
  );
  const current = Math.min(Math.max(0, page), pages.length - 1);
  const shown = pages[current] ?? [];
  const content = framed(context, { language, digest, shown, page: current, pages: pages.length });
  const make = maker(context, reader);
  const more = [
    make(context.t(language, "editions-button-earlier"), { do: "earlier", than: digest.id }),
    make(context.t(language, "editions-button-wishes"), { do: "my" }),
  ].filter((each) => each !== null);
  const rows = [pageRow(digest.id, current, pages.length, reader.type), more].filter((row) => row.length > 0);
  return onlyPart(content, rows);
}

/**
 * Spreads blocks evenly over as few pages as hold them, at most five a page; `fit` says whether a page holds
 * them. At least one page, and at least one block on each.
 */
export function pagesOf(
  blocks: readonly FormattedText[],
  fit: (shown: readonly FormattedText[]) => boolean,
  most = MOST_A_PAGE,
): readonly (readonly FormattedText[])[] {
  for (let count = Math.max(1, Math.ceil(blocks.length / most)); count < blocks.length; count += 1) {
    const pages = spread(blocks, count);
    if (pages.every(fit)) return pages;
  }
  return blocks.length === 0 ? [[]] : spread(blocks, blocks.length);
}

/** The first message of a text: what a viewer, which is one message, can show of it. */
export function onlyPart(content: FormattedText, buttons: Button[][]): TextPart {
  const [part] = packed([paragraph(content)], { buttons: [], silent: true });
  if (part === undefined) throw new Error("a view without a text");
  return { ...part, buttons };
}

function spread(blocks: readonly FormattedText[], count: number): readonly (readonly FormattedText[])[] {
  return Array.from({ length: count }, (_, index) =>
    blocks.slice(
      Math.round((index * blocks.length) / count),
      Math.round(((index + 1) * blocks.length) / count),
    ),
  );
}

interface Framed {
  readonly language: string;
  readonly digest: Digest;
  readonly shown: readonly FormattedText[];
  readonly page: number;
  readonly pages: number;
}

function framed(context: EditionContext, { language, digest, shown, page, pages }: Framed): FormattedText {
  const title = styled("bold", linked(oneLine(digest.title), digest.url));
  const number = context.t(language, "editions-page", { page: String(page + 1), pages: String(pages) });
  const review = reviewLine(context, language, digest);
  const head = joined(pages > 1 ? [title, number] : [title], "\n");
  return joined([head, ...shown, review], "\n\n");
}

/** "‹ 1" and "3 ›": where the neighbours are; in groups a viewer has no pages. */
function pageRow(digest: string, page: number, pages: number, type: Reader["type"]): Button[] {
  if (type !== "private") return [];
  const row: Button[] = [];
  if (page > 0) row.push(button(`‹ ${page}`, { do: "digest", digest, page: page - 1 }));
  if (page < pages - 1) row.push(button(`${page + 2} ›`, { do: "digest", digest, page: page + 1 }));
  return row;
}
