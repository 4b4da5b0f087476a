/** One item on its own: what a deep link, a search hit or a shared story shows. */
import type { Digest, Item } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { citation } from "./citation.ts";
import type { EditionContext } from "./context.ts";
import { earlierAmong, earlierLines, earlierRow } from "./earlier.ts";
import { entriesOf } from "./entry.ts";
import { headlineLine, summaryOf } from "./entry-text.ts";
import type { TextPart } from "./model.ts";
import { nextLine, packed, paragraph } from "./parts.ts";
import { oneLine } from "./source-text.ts";
import { joined, plain, styled } from "./text.ts";
import { maker, topicLabel } from "./weekly-buttons.ts";

export interface ItemViewInput {
  readonly reader: Pick<Reader, "language" | "type">;
  readonly digest: Digest;
  /** One of the digest's. */
  readonly item: Item;
  /** Whether the retelling's paragraphs are shown instead of the summary (`FULL_TEXT`). */
  readonly fullText: boolean;
  /** Published digests, in any order: a story that an earlier one told leads there. */
  readonly published?: readonly Digest[];
}

/** Headline, citation and summary, or the whole retelling; as many parts as that takes. */
export function composeItemView(
  context: EditionContext,
  { reader, digest, item, fullText, published = [] }: ItemViewInput,
): TextPart[] {
  const { language } = reader;
  const [entry] = entriesOf({ ...context, stories: undefined }, { topics: [], everything: true }, [
    { ...digest, items: [item] },
  ]);
  if (entry === undefined) throw new Error("an entry was lost");
  const head = joined([headlineLine(entry), citation(context, language, entry)], "\n");
  const summary = summaryOf(entry);
  const paragraphs = fullText ? item.paragraphs.map((text) => plain(oneLine(text))) : [];
  const body = paragraphs.length > 0 || summary === "" ? paragraphs : [styled("blockquote", summary)];
  const make = maker(context, reader);
  const [topic] = entry.topics;
  const button =
    topic === undefined
      ? null
      : make(topicLabel(context, language, topic), { do: "topic", topic, weeks: 4, page: 0 });
  const earlier = earlierAmong(context, published, [digest])({ item, digest });
  const rows = [
    earlierRow(context, reader, earlier === null ? [] : [earlier]),
    button === null ? [] : [button],
  ];
  const blocks = [
    paragraph(head),
    ...body.map(paragraphs.length > 0 ? paragraph : nextLine),
    ...earlierLines(context, language, earlier).map(paragraph),
  ];
  return packed(blocks, { buttons: rows.filter((row) => row.length > 0), silent: true });
}
