/** One item on its own, in the viewer: what a number, a deep link or a search hit opens, and the screens behind its buttons. */
import type { Digest, Item } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { citation, copiedCitation, reviewLine } from "./citation.ts";
import { publisherOf, topicTitle, type EditionContext } from "./context.ts";
import { earlierAmong, earlierLines } from "./earlier.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { headlineLine, summaryOf } from "./entry-text.ts";
import { button, linkButton, rowsOfTwo } from "./labels.ts";
import type { Button, TextPart } from "./model.ts";
import { isNameable, pageButtons } from "./numbers.ts";
import { listOf, NO_ORIGIN } from "./origin.ts";
import { nextLine, packed, paragraph } from "./parts.ts";
import { oneLine } from "./source-text.ts";
import { joined, plain, styled, type FormattedText } from "./text.ts";
import { maker, topicLabel } from "./weekly-buttons.ts";

export interface ItemViewInput {
  readonly reader: Pick<Reader, "language" | "type">;
  readonly digest: Digest;
  /** One of the digest's. */
  readonly item: Item;
  /** The list it was opened from (`origin.ts`). */
  readonly from: string;
  /** Whether the retelling's paragraphs may be shown here (`FULL_TEXT`). */
  readonly canShowText: boolean;
  /** Whether the bot has inline mode: without it a share button is refused. */
  readonly canShare: boolean;
  /** Published digests, in any order: a story that an earlier one told says so. */
  readonly published?: readonly Digest[];
}

/** Headline, citation and summary, with everything that can be done with an item. */
export function composeItemView(context: EditionContext, input: ItemViewInput): TextPart {
  const entry = entryOf(context, input);
  const summary = summaryOf(entry);
  const body = summary === "" ? [] : [nextLine(styled("blockquote", summary))];
  const { published = [], digest, item, reader } = input;
  const earlier = earlierAmong(context, published, [digest])({ digest, item });
  return viewer(
    [
      paragraph(headOf(context, input, entry)),
      ...body,
      ...earlierLines(context, reader.language, earlier).map(paragraph),
    ],
    itemRows(context, input, entry),
  );
}

/** A page of the whole retelling; a page beyond the last shows the last. */
export function composeItemText(
  context: EditionContext,
  { page, ...input }: ItemViewInput & { readonly page: number },
): TextPart {
  const entry = entryOf(context, input);
  const paragraphs = input.item.paragraphs.map((text) => paragraph(plain(oneLine(text))));
  const parts = packed([paragraph(headOf(context, input, entry)), ...paragraphs], {
    buttons: [],
    silent: true,
  });
  const current = Math.min(Math.max(0, page), parts.length - 1);
  const part = parts[current];
  if (part === undefined) throw new Error("a retelling without a text");
  const { item, from } = input;
  const turn = pageButtons(current, Math.min(parts.length, MOST_TEXT_PAGES), (to) => ({
    do: "item-text",
    item: item.id,
    page: to,
    from,
  }));
  return { ...part, buttons: [turn, backToItem(context, input)].filter((row) => row.length > 0) };
}

/** As many pages as its buttons can count; at 4096 letters each nothing that people write is longer. */
const MOST_TEXT_PAGES = 100;

/** Which topics it has, by which words of its text, and which of them are the reader's. */
export function composeItemWhy(
  context: EditionContext,
  {
    reader,
    ...input
  }: Omit<ItemViewInput, "reader"> & {
    readonly reader: Pick<Reader, "language" | "type" | "topics" | "everything">;
  },
): TextPart {
  const { language } = reader;
  const { item, digest } = input;
  const t = (key: string, vars = {}): string => context.t(language, key, vars);
  const entry = entryOf(context, input);
  const known = item.topics.filter(({ id }) => context.topics.some((topic) => topic.id === id));
  const lines = known.map(({ id, because }) => {
    const topic = topicTitle(context, id, language);
    const words = [...new Set(because.map(oneLine))].filter((word) => word !== "").slice(0, MOST_REASONS);
    const reason =
      words.length === 0
        ? t("editions-why-desk", { topic })
        : t("editions-why-words", {
            topic,
            words: words.map((text) => t("editions-quoted", { text })).join(", "),
          });
    const isOwn = !reader.everything && reader.topics.includes(id);
    return joined([reason, ...(isOwn ? [` · ${t("editions-why-yours")}`] : [])]);
  });
  const none = lines.length === 0 ? [plain(t("editions-why-none"))] : [];
  const notOwn =
    !reader.everything && !known.some(({ id }) => reader.topics.includes(id))
      ? [paragraph(plain(t("editions-why-not-yours")))]
      : [];
  const everything = reader.everything ? [paragraph(plain(t("editions-why-everything")))] : [];
  return viewer(
    [
      paragraph(headlineLine(entry)),
      paragraph(joined([...lines, ...none], "\n")),
      ...everything,
      ...notOwn,
      paragraph(styled("italic", reviewLine(context, language, digest))),
    ],
    [backToItem(context, { ...input, reader })],
  );
}

/** Words named for a topic; more say nothing more. */
const MOST_REASONS = 6;

/** The row that leads back to the item. */
export const backToItem = (
  context: EditionContext,
  { reader, item, from }: Pick<ItemViewInput, "reader" | "item" | "from">,
): Button[] =>
  isNameable(item.id)
    ? [button(context.t(reader.language, "editions-button-to-item"), { do: "item", item: item.id, from })]
    : [];

/** The item as an entry of its own. */
export function entryOf(
  context: EditionContext,
  { digest, item }: { readonly digest: Digest; readonly item: Item },
): Entry {
  const alone = [{ ...digest, items: [item] }];
  const [entry] = entriesOf({ ...context, stories: undefined }, { topics: [], everything: true }, alone);
  if (entry === undefined) throw new Error("an entry was lost");
  return { ...entry, digest };
}

const headOf = (
  context: EditionContext,
  { reader }: Pick<ItemViewInput, "reader">,
  entry: Entry,
): FormattedText => joined([headlineLine(entry), citation(context, reader.language, entry)], "\n");

/** One message: what is longer than that has pages of its own. */
function viewer(blocks: Parameters<typeof packed>[0], rows: Button[][]): TextPart {
  const [part] = packed(blocks, { buttons: [], silent: true });
  if (part === undefined) throw new Error("a view without a text");
  return { ...part, buttons: rows.filter((row) => row.length > 0) };
}

function itemRows(context: EditionContext, input: ItemViewInput, entry: Entry): Button[][] {
  const { reader, digest, item, from } = input;
  const { language } = reader;
  const t = (key: string): string => context.t(language, key);
  const make = maker(context, reader);
  const [topic] = entry.topics.filter((id) => context.topics.some((each) => each.id === id));
  const topicButton =
    topic === undefined
      ? null
      : make(topicLabel(context, language, topic), { do: "topic", topic, weeks: 4, page: 0 });
  if (reader.type !== "private") return topicButton === null ? [] : [[topicButton]];
  const own = { item: item.id, from };
  const url = item.url ?? digest.url;
  const named = isNameable(item.id);
  const hasText = input.canShowText && item.paragraphs.length > 0;
  const buttons: (Button | null)[] = [
    named && hasText ? button(t("editions-button-text"), { do: "item-text", ...own, page: 0 }) : null,
    named ? button(t("editions-button-why"), { do: "item-why", ...own }) : null,
    named ? button(t("editions-button-related"), { do: "item-related", ...own }) : null,
    url === null ? null : linkButton(t("editions-button-open"), url),
    { label: t("editions-button-copy"), target: { copy: copiedCitation(context, language, entry) } },
    named && input.canShare ? { label: t("editions-button-share"), target: { share: item.id } } : null,
    named ? button(t("editions-button-report"), { do: "report", item: item.id }) : null,
    topicButton,
  ];
  return [...rowsOfTwo(buttons.filter((each) => each !== null)), backRow(context, input)];
}

/** Back to the list it came from, else to its review. */
function backRow(context: EditionContext, { reader, digest, from }: ItemViewInput): Button[] {
  const list = from === NO_ORIGIN ? null : listOf(context, from, digest.id);
  if (list !== null) return [button(context.t(reader.language, "editions-button-to-list"), list)];
  if (!isNameable(digest.id)) return [];
  const label = context.t(reader.language, "editions-button-review", {
    publisher: publisherOf(context, digest),
  });
  return [button(label, { do: "digest", digest: digest.id, page: 0 })];
}
