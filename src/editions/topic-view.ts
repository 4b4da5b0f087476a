/** One topic over four or twelve weeks, newest first, outlet and day at each point. */
import type { Digest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { publishersOf, topicTitle, type EditionContext } from "./context.ts";
import { pagesOf } from "./digest-pages.ts";
import { onlyPart } from "./digest-view.ts";
import { earlierAmong, earlierLines, earlierRow, type Told } from "./earlier.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { datedEntry } from "./entry-text.ts";
import { button } from "./labels.ts";
import type { Button, TextPart } from "./model.ts";
import { numbered, numberRows } from "./numbers.ts";
import { originOf } from "./origin.ts";
import { fits } from "./parts.ts";
import { linesOnScreen, SCREEN_LINES } from "./screen.ts";
import { joined, plain, styled, type FormattedText } from "./text.ts";

export interface TopicViewInput {
  readonly reader: Pick<Reader, "language" | "type" | "topics" | "everything" | "weekly">;
  /** Its id. */
  readonly topic: string;
  /** Published ones, in any order; of those outside the weeks only what was told earlier on a story is named. */
  readonly digests: readonly Digest[];
  readonly weeks: 4 | 12;
  /** Counted from 0; a page beyond the last shows the last. */
  readonly page: number;
  readonly now: Temporal.Instant;
}

/** One page as one message, about a screen long. */
export function composeTopicView(context: EditionContext, input: TopicViewInput): TextPart {
  const { reader, weeks } = input;
  const entries = topicEntries(context, input);
  const { language } = reader;
  const stories = withEarlier(context, input.digests, entries);
  if (entries.length === 0) {
    const empty = plain(context.t(language, "editions-topic-empty", { weeks }));
    return onlyPart(
      joined([title(context, input), empty], "\n"),
      buttons(context, input, { page: 0, pages: 1, before: [] }),
    );
  }
  const blocks = stories.map(({ entry, earlier }, at) => {
    const lines = [datedEntry(context, language, entry), ...earlierLines(context, language, earlier)];
    const text = joined(lines, "\n");
    return reader.type === "private" ? numbered(at + 1, text) : text;
  });
  const before = (from: number, to: number): readonly Told[] =>
    stories.slice(from, to).flatMap(({ earlier }) => earlier ?? []);
  const publishers = publishersOf(
    context,
    entries.map(({ digest }) => digest),
  );
  const page = (shown: readonly FormattedText[], page: number, pages: number): FormattedText => {
    const count = context.t(language, "editions-stories", { count: entries.length });
    const number = context.t(language, "editions-page", { page: String(page + 1), pages: String(pages) });
    const head = joined([title(context, input), pages > 1 ? `${count} · ${number}` : count], "\n");
    return joined([head, ...shown, context.t(language, "editions-retold-by", { publishers })], "\n\n");
  };
  const isScreen = (shown: readonly FormattedText[]): boolean => {
    const { text, entities } = page(shown, 98, 99);
    const rows = [
      ...itemRows(context, input, entries.slice(0, shown.length), { first: 1, page: 1 }),
      ...buttons(context, input, { page: 1, pages: 3, before: before(0, stories.length) }),
    ];
    return (
      fits({ text, entities }) &&
      linesOnScreen({ text, entities: [...entities], buttons: rows }) <= SCREEN_LINES
    );
  };
  const pages = pagesOf(blocks, isScreen);
  const current = Math.min(Math.max(0, input.page), pages.length - 1);
  const shown = pages[current] ?? [];
  const first = pages.slice(0, current).flat().length;
  return onlyPart(page(shown, current, pages.length), [
    ...itemRows(context, input, entries.slice(first, first + shown.length), {
      first: first + 1,
      page: current,
    }),
    ...buttons(context, input, {
      page: current,
      pages: pages.length,
      before: before(first, first + shown.length),
    }),
  ]);
}

/** Each entry with what was told on it earlier, unless that stands in the same list. */
function withEarlier(
  context: EditionContext,
  published: readonly Digest[],
  entries: readonly Entry[],
): readonly { entry: Entry; earlier: Told | null }[] {
  const listed = new Set(entries.flatMap(({ told }) => told));
  const earlierOn = earlierAmong(
    context,
    published,
    entries.map(({ digest }) => digest),
  );
  return entries.map((entry) => {
    const earlier = earlierOn(entry);
    return { entry, earlier: earlier === null || listed.has(earlier.item) ? null : earlier };
  });
}

/** The buttons that open the stories of a page. */
function itemRows(
  context: EditionContext,
  { reader, topic, weeks }: TopicViewInput,
  entries: readonly Entry[],
  { first, page }: { readonly first: number; readonly page: number },
): Button[][] {
  if (reader.type !== "private") return [];
  const items = entries.map(({ item }) => item);
  return numberRows(items, first, originOf(context, { do: "topic", topic, weeks, page }));
}

/** The topic's stories of the weeks before `now`, newest first. */
function topicEntries(
  context: EditionContext,
  { topic, digests, weeks, now, reader }: TopicViewInput,
): readonly Entry[] {
  const today = now.toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
  const from = today.subtract({ weeks }).toString();
  const inside = digests.filter(({ publishedOn }) => publishedOn !== null && publishedOn > from);
  return newestFirst(
    entriesOf(context, { topics: [topic], everything: false }, inside).filter(({ isFollowed }) => isFollowed),
  );
}

/** By the article's day, else the review's; the digest's own order within a day. */
export const newestFirst = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)));

const dayOf = ({ item, digest }: Entry): string => item.publishedOn ?? digest.publishedOn ?? "";

function title(context: EditionContext, { reader, topic, weeks }: TopicViewInput): FormattedText {
  const name = topicTitle(context, topic, reader.language);
  return styled("bold", context.t(reader.language, "editions-topic-title", { topic: name, weeks }));
}

function buttons(
  context: EditionContext,
  { reader, topic, weeks }: TopicViewInput,
  { page, pages, before }: { page: number; pages: number; before: readonly Told[] },
): Button[][] {
  if (reader.type !== "private") return [];
  const t = (key: string, vars = {}): string => context.t(reader.language, key, vars);
  const turn: Button[] = [];
  if (page > 0) turn.push(button(t("editions-button-newer"), { do: "topic", topic, weeks, page: page - 1 }));
  if (page < pages - 1)
    turn.push(button(t("editions-button-longer"), { do: "topic", topic, weeks, page: page + 1 }));
  const others = weeks === 4 ? 12 : 4;
  const rest = [
    button(t("editions-button-weeks", { weeks: others }), { do: "topic", topic, weeks: others, page: 0 }),
  ];
  // Who reads everything would narrow all to this one topic by a tap on "Follow".
  if (!reader.everything) {
    const follows = reader.topics.includes(topic);
    rest.push(
      follows
        ? button(t("editions-button-unfollow"), { do: "unfollow", topic })
        : button(t("editions-button-follow"), { do: "follow", topic }),
    );
  }
  const earlier = earlierRow(context, reader, before);
  // Three fit one row; four never stand together.
  const rows =
    turn.length === 1
      ? [[...turn, ...rest].toSorted((a, b) => Number(turn.includes(a)) - Number(turn.includes(b)))]
      : [turn, rest];
  return [earlier, ...rows].filter((row) => row.length > 0);
}
