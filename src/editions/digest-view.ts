/** A whole digest in the viewer, page by page: every story with its summary in sight. Also what `/latest` and `/digest` show. */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { reviewLine } from "./citation.ts";
import type { EditionContext } from "./context.ts";
import { pagesOf } from "./digest-pages.ts";
import { earlierAmong, earlierLines, earlierRow } from "./earlier.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { fullEntry } from "./entry-text.ts";
import type { Button, TextPart } from "./model.ts";
import { numbered, numberRows, pageButtons } from "./numbers.ts";
import { originOf } from "./origin.ts";
import { fits, packed, paragraph } from "./parts.ts";
import { oneLine } from "./source-text.ts";
import { joined, linked, styled, type FormattedText } from "./text.ts";
import { maker } from "./weekly-buttons.ts";

export interface DigestViewInput {
  readonly reader: Pick<Reader, "language" | "type">;
  readonly digest: Digest;
  /** Counted from 0; a page beyond the last shows the last. */
  readonly page: number;
  /** Published digests, in any order: a story that an earlier one told leads there. */
  readonly published?: readonly Digest[];
}

/** One page as one message. */
export function composeDigestView(
  context: EditionContext,
  { reader, digest, page, published = [] }: DigestViewInput,
): TextPart {
  const { language } = reader;
  const entries = entriesOf({ ...context, stories: undefined }, { topics: [], everything: true }, [digest]);
  const isPrivate = reader.type === "private";
  const earlierOn = earlierAmong(context, published, [digest]);
  const stories = entries.map((entry) => ({ entry, earlier: earlierOn(entry) }));
  const blocks = stories.map(({ entry, earlier }, at) => {
    const lines = [fullEntry(context, language, entry), ...earlierLines(context, language, earlier)];
    const text = joined(lines, "\n");
    return isPrivate ? numbered(at + 1, text) : text;
  });
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
  const first = pages.slice(0, current).flat().length;
  const inSight = stories.slice(first, first + shown.length);
  const rows = [
    ...(isPrivate ? ownRows(context, { digest, stories: inSight, first, current, pages: pages.length }) : []),
    earlierRow(
      context,
      reader,
      inSight.flatMap(({ earlier }) => earlier ?? []),
    ),
    more,
  ].filter((row) => row.length > 0);
  return onlyPart(content, rows);
}

/** The first message of a text: what a viewer, which is one message, can show of it. */
export function onlyPart(content: FormattedText, buttons: Button[][]): TextPart {
  const [part] = packed([paragraph(content)], { buttons: [], silent: true });
  if (part === undefined) throw new Error("a view without a text");
  return { ...part, buttons };
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

/** Each story's number, and the pages beside this one; in groups a viewer has neither. */
function ownRows(
  context: EditionContext,
  {
    digest,
    stories,
    first,
    current,
    pages,
  }: {
    readonly digest: Digest;
    /** Those of the page, and how many stand before them. */
    readonly stories: readonly { readonly entry: Entry }[];
    readonly first: number;
    readonly current: number;
    readonly pages: number;
  },
): Button[][] {
  const items = stories.map(({ entry }) => entry.item);
  const from = originOf(context, { do: "digest", digest: digest.id, page: current });
  const turn = (page: number) => ({ do: "digest", digest: digest.id, page }) as const;
  return [...numberRows(items, first + 1, from), pageButtons(current, pages, turn)];
}
