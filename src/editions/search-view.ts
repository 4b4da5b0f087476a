/** What a search found: one page of cited items, what was tried beside the typed words, and filters by topic and time. */
import type { Digest, Item } from "#digest/model.ts";
import type { SearchResult } from "#digest/search.ts";
import type { Reader, RememberedQuery } from "#readers/model.ts";
import type { Action, SearchWeeks } from "./actions.ts";
import { publishersOf, topicMark, topicName, topicTitle, type EditionContext } from "./context.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "./labels.ts";
import { onlyPart } from "./digest-view.ts";
import { entryOf } from "./item-view.ts";
import type { Button, TextPart } from "./model.ts";
import { numbered, numberRows, pageButtons } from "./numbers.ts";
import { originOf } from "./origin.ts";
import { datedLine } from "./related-view.ts";
import { joined, plain, styled, type FormattedText } from "./text.ts";

/** Hits on one page: with their buttons about a screen. */
export const HITS_A_PAGE = 5;
const TIMES: readonly SearchWeeks[] = [4, 12, 0];
/** Pages that buttons can count. */
const MOST_PAGES = 1000;

/** Which page of which search. */
export type ResultsAction = Extract<Action, { do: "results" }>;

export interface SearchViewInput {
  readonly reader: Pick<Reader, "language">;
  readonly query: RememberedQuery;
  readonly asked: ResultsAction;
  readonly found: Pick<SearchResult, "total" | "widened" | "found">;
  /** The page's hits, in order. */
  readonly hits: readonly { readonly digest: Digest; readonly item: Item }[];
  /** Offered instead of the typed words. */
  readonly instead: readonly RememberedQuery[];
}

/** One page of results as one message. */
export function composeSearchView(context: EditionContext, input: SearchViewInput): TextPart {
  const { reader, asked, found, hits } = input;
  const t = (key: string, vars = {}): string => context.t(reader.language, key, vars);
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(found.total / HITS_A_PAGE)));
  const first = asked.page * HITS_A_PAGE + 1;
  const stories = t("editions-stories", { count: found.total });
  const number = t("editions-page", { page: String(asked.page + 1), pages: String(pages) });
  const count = found.total === 0 ? [] : [pages > 1 ? `${stories} · ${number}` : stories];
  const entries = hits.map((hit) => entryOf(context, hit));
  const publishers = publishersOf(
    context,
    hits.map(({ digest }) => digest),
  );
  const content = joined(
    [
      joined([title(context, input), ...count, ...notes(context, input)], "\n"),
      ...entries.map((entry, at) => numbered(first + at, datedLine(context, reader.language, entry))),
      ...(entries.length === 0 ? [] : [t("editions-retold-by", { publishers })]),
    ],
    "\n\n",
  );
  const items = hits.map(({ item }) => item);
  const turn = pageButtons(asked.page, pages, (page) => ({ ...asked, page }));
  return onlyPart(content, [
    ...insteadRows(input),
    ...numberRows(items, first, originOf(context, asked)),
    ...filterRows(context, input, turn),
  ]);
}

/** The topics that a search has hits in, most first, to choose one from. */
export function composeTopicFilter(
  context: EditionContext,
  {
    reader,
    query,
    asked,
    counts,
  }: {
    readonly reader: Pick<Reader, "language">;
    readonly query: RememberedQuery;
    readonly asked: Extract<Action, { do: "results-topics" }>;
    /** Hits by topic, most first. */
    readonly counts: SearchResult["topics"];
  },
): TextPart {
  const t = (key: string): string => context.t(reader.language, key);
  const { weeks } = asked;
  const show = (label: string, topic: string | null): Button =>
    button(ticked(label, topic === asked.topic, LABEL_LIMIT[topic === null ? 1 : 2]), {
      do: "results",
      query: query.id,
      topic,
      weeks,
      page: 0,
    });
  const topics = counts
    .filter(({ topic }) => context.topics.some(({ id }) => id === topic))
    .map(({ topic, count }) => {
      const name = topicName(context, topic, reader.language);
      return show(
        fitting([`${topicMark(context, topic)} ${name} ${count}`, `${name} ${count}`, name], LABEL_LIMIT[2]),
        topic,
      );
    });
  return onlyPart(
    joined([queryTitle(context, reader.language, query), plain(t("editions-search-which-topic"))], "\n"),
    [...rowsOfTwo(topics), [show(t("editions-button-any-topic"), null)]],
  );
}

function queryTitle(
  context: EditionContext,
  language: string,
  { text, outlet }: RememberedQuery,
): FormattedText {
  if (outlet !== null && text === "") return styled("bold", outlet);
  const quoted = context.t(language, "editions-quoted", { text });
  return styled("bold", context.t(language, "editions-search-title", { query: quoted }));
}

function title(context: EditionContext, { reader, query, asked }: SearchViewInput): FormattedText {
  const topic = asked.topic === null ? [] : [topicTitle(context, asked.topic, reader.language)];
  const weeks =
    asked.weeks === 0 ? [] : [context.t(reader.language, "editions-button-weeks", { weeks: asked.weeks })];
  return joined([queryTitle(context, reader.language, query), ...topic, ...weeks], " · ");
}

/** What the reader must know to trust the list: other words that were tried, and that not all were found. */
function notes(context: EditionContext, { reader, query, asked, found, instead }: SearchViewInput): string[] {
  const t = (key: string, vars = {}): string => context.t(reader.language, key, vars);
  const widened = found.widened.map(({ word, others }) => `${word} → ${others.slice(0, 4).join(", ")}`);
  const also = widened.length === 0 ? [] : [t("editions-search-widened", { words: widened.join("; ") })];
  if (found.found === "all") return also;
  const mean = instead.length > 0 ? [t("editions-search-mean")] : [];
  if (found.found === "some") return [...also, t("editions-search-some"), ...mean];
  if (found.found === "alike") return [...also, t("editions-search-alike"), ...mean];
  if (asked.topic !== null || asked.weeks !== 0) return [t("editions-search-none-filtered")];
  return [t(query.outlet === null ? "editions-search-none" : "editions-search-none-outlet"), ...mean];
}

const insteadRows = ({ instead }: SearchViewInput): Button[][] =>
  rowsOfTwo(
    instead.map(({ id, text }) =>
      button(fitting([text], LABEL_LIMIT[2]), { do: "results", query: id, topic: null, weeks: 0, page: 0 }),
    ),
  );

/** Times in one row; the topic and the pages in another. Where nothing could be narrowed there are none. */
function filterRows(
  context: EditionContext,
  { reader, query, asked, found }: SearchViewInput,
  turn: readonly Button[],
): Button[][] {
  const { topic, weeks } = asked;
  if (topic === null && weeks === 0 && found.total <= HITS_A_PAGE) return [];
  const t = (key: string, vars = {}): string => context.t(reader.language, key, vars);
  const times = TIMES.map((each) => {
    const label = each === 0 ? t("editions-button-all-time") : t("editions-button-weeks", { weeks: each });
    const to: Action = { ...asked, weeks: each, page: 0 };
    return button(ticked(label, each === weeks, LABEL_LIMIT[3]), to);
  });
  const limit = LABEL_LIMIT[Math.min(3, turn.length + 1) as 1 | 2 | 3];
  const label =
    topic === null
      ? t("editions-button-by-topic")
      : fitting(
          [
            topicTitle(context, topic, reader.language),
            topicName(context, topic, reader.language),
            topicMark(context, topic),
          ],
          limit,
        );
  const choose = button(label, { do: "results-topics", query: query.id, topic, weeks });
  // "Newer" pages stand before the topic, later ones behind it.
  const [back, on] = asked.page > 0 ? [turn.slice(0, 1), turn.slice(1)] : [[], turn];
  return [times, [...back, choose, ...on]];
}

const ticked = (label: string, isChosen: boolean, limit: number): string =>
  fitting(isChosen ? [`✓ ${label}`, `✓${label}`, label] : [label], limit);
