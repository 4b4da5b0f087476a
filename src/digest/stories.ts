/**
 * Which items tell the same event, across outlets, series and weeks: near-duplicates by TF-IDF cosine. PURE and
 * deterministic: the result depends on the items and their order alone.
 */
import type { Editorial } from "./editorial.ts";
import type { Item } from "./model.ts";
import { createCorpus } from "./story-vectors.ts";
import { wordsOf } from "./topics/words.ts";

/** What was told near to an item. */
export interface Related {
  readonly item: Item;
  /** Cosine, 0.30 to 1. */
  readonly likeness: number;
  /** The very story; else only something near to it. */
  readonly isSameStory: boolean;
}

export interface Stories {
  /** Each item in exactly one group, groups and items in the order handed in. No group spans more than 21 days. */
  groups(items: readonly Item[]): Item[][];
  /**
   * Those of `items` that tell the story of `of` or something near it, nearest first, from twelve weeks before it to
   * twelve weeks after; never itself. The caller knows which of them readers had earlier. Ask for one item after
   * another with the same `items` in the same order: they are read once. A few dozen weeks of them are enough.
   */
  related(of: Item, items: readonly Item[]): Related[];
}

/** From here on two items tell the same story. Measured on rewrites (0.44 at least) and unrelated pairs (0.29 at most). */
const SAME = 0.45;
const RELATED = 0.3;
/** Days between two articles about one event, at most; a story that goes on for longer is told anew. */
const STORY_DAYS = 21;
/** Days over which "earlier on this" still helps: as far back as a topic is shown. */
export const RELATED_DAYS = 84;
const DAY_IN_ID = /-(\d{4}-\d{2}-\d{2})(?:-\d+){1,2}$/;

/** A push composes the same few digests for every reader: so many answers are kept, by the very items asked about. */
const KEPT_ANSWERS = 16;
/** Lists of earlier items are longer, and fewer are asked about at a time. */
const KEPT_LISTS = 4;

/** Compiles the stop words once. */
export function createStories(editorial: Editorial): Stories {
  const silent = new Set(
    [...editorial.languages.flatMap((language) => language.stopWords), ...editorial.countryWords].flatMap(
      (word) => wordsOf(word).list,
    ),
  );
  const groupsOf = kept(KEPT_ANSWERS, (items) => grouped(items, silent));
  const corpusOf = kept(KEPT_LISTS, (items) => createCorpus(items, silent));

  return {
    groups: groupsOf,
    related(of, items) {
      const day = dayOf(of);
      return corpusOf(items)
        .near(of, RELATED)
        .flatMap(({ at, likeness }): Related[] => {
          const item = items[at];
          if (item === undefined || item.id === of.id || !isNear(day, dayOf(item), RELATED_DAYS)) return [];
          return [{ item, likeness, isSameStory: likeness >= SAME && isNear(day, dayOf(item), STORY_DAYS) }];
        })
        .toSorted((a, b) => b.likeness - a.likeness);
    },
  };
}

/** Remembers the answers for the last few lists. */
function kept<Answer>(
  most: number,
  answer: (items: readonly Item[]) => Answer,
): (items: readonly Item[]) => Answer {
  const answers: { readonly items: readonly Item[]; readonly value: Answer }[] = [];
  return (items) => {
    const known = answers.find((each) => isSame(each.items, items));
    if (known !== undefined) return known.value;
    const value = answer(items);
    answers.unshift({ items: [...items], value });
    answers.length = Math.min(answers.length, most);
    return value;
  };
}

const isSame = (one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);

/** Places of one story's items, ascending, and the days that it spans; an item of no known day spans none. */
interface Cluster {
  readonly members: readonly number[];
  readonly from: number;
  readonly last: number;
}

function grouped(items: readonly Item[], silent: ReadonlySet<string>): Item[][] {
  const corpus = createCorpus(items, silent);
  const clusters = items.map((item, at): Cluster => {
    const day = dayOf(item);
    return { members: [at], from: day ?? Infinity, last: day ?? -Infinity };
  });
  const pairs = items.flatMap((item, second) =>
    corpus
      .near(item, SAME)
      .filter(({ at }) => at < second)
      .map(({ at, likeness }) => ({ first: at, second, likeness })),
  );
  // Likeliest first, so that a chain that is longer than a story is cut at its weakest link.
  for (const { first, second } of pairs.toSorted((a, b) => b.likeness - a.likeness)) {
    const [one, other] = [clusters[first], clusters[second]];
    if (one === undefined || other === undefined || one === other) continue;
    const both = merged(one, other);
    if (both.last - both.from > STORY_DAYS) continue;
    for (const at of both.members) clusters[at] = both;
  }
  return [...new Set(clusters)].map(({ members }) => members.flatMap((at) => items[at] ?? []));
}

const merged = (one: Cluster, other: Cluster): Cluster => ({
  members: [...one.members, ...other.members].toSorted((a, b) => a - b),
  from: Math.min(one.from, other.from),
  last: Math.max(one.last, other.last),
});

/** The article's day, else its review's, which the id holds; null for neither. Counted in days since 1970. */
function dayOf(item: Item): number | null {
  const day = item.publishedOn ?? DAY_IN_ID.exec(item.id)?.[1];
  if (day === undefined) return null;
  return Temporal.PlainDate.from("1970-01-01").until(Temporal.PlainDate.from(day), { largestUnit: "day" })
    .days;
}

function isNear(a: number | null, b: number | null, days: number): boolean {
  return a === null || b === null || Math.abs(a - b) <= days;
}
