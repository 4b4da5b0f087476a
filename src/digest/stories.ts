/**
 * Which items tell the same event, across outlets, series and weeks: near-duplicates by TF-IDF cosine. PURE and
 * deterministic: the result depends on the items and their order alone.
 */
import type { Editorial } from "./editorial.ts";
import type { Item } from "./model.ts";
import { roughStem, wordsOf } from "./topics/words.ts";

/** Two items of one story, by their places in the list handed in. */
interface Pair {
  readonly first: number;
  readonly second: number;
  /** Cosine, 0 to 1. */
  readonly likeness: number;
}

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
   * twelve weeks after; never itself. The caller knows which of them readers had earlier. Hand in a few weeks or all
   * there is: only what lies in the window is compared.
   */
  related(of: Item, items: readonly Item[]): Related[];
}

/** From here on two items tell the same story. Measured on rewrites (0.44 at least) and unrelated pairs (0.29 at most). */
const SAME = 0.45;
const RELATED = 0.3;
/** Days between two articles about one event, at most; a story that goes on for longer is told anew. */
const STORY_DAYS = 21;
/** Days over which "earlier on this" still helps: as far back as a topic is shown. */
const RELATED_DAYS = 84;
/** Letters of an item that are compared: the news is in its beginning. */
const LETTERS = 3_000;
const DAY_IN_ID = /-(\d{4}-\d{2}-\d{2})(?:-\d+){1,2}$/;

/** What an item is compared by. */
interface Tally {
  /** Counted in days since 1970; null where it is not known. */
  readonly day: number | null;
  /** How often each stem occurs. */
  readonly times: ReadonlyMap<string, number>;
}

interface Vector {
  readonly day: number | null;
  readonly weights: ReadonlyMap<string, number>;
}

/** A push composes the same few digests for every reader: so many answers are kept, by the very items asked about. */
const KEPT_ANSWERS = 16;

/** Compiles the stop words once. */
export function createStories(editorial: Editorial): Stories {
  const stories = createAnew(editorial);
  const answers: { readonly items: readonly Item[]; readonly groups: Item[][] }[] = [];
  return {
    ...stories,
    groups(items) {
      const known = answers.find((answer) => isSame(answer.items, items));
      if (known !== undefined) return known.groups;
      const groups = stories.groups(items);
      answers.unshift({ items: [...items], groups });
      answers.length = Math.min(answers.length, KEPT_ANSWERS);
      return groups;
    },
  };
}

const isSame = (one: readonly Item[], other: readonly Item[]): boolean =>
  one.length === other.length && one.every((item, at) => item === other[at]);

function createAnew(editorial: Editorial): Stories {
  const silent = new Set(
    [...editorial.languages.flatMap((language) => language.stopWords), ...editorial.countryWords].flatMap(
      (word) => wordsOf(word).list,
    ),
  );
  const tallies = new WeakMap<Item, Tally>();
  const tallyOf = (item: Item): Tally => {
    const known = tallies.get(item) ?? tallied(item, silent);
    tallies.set(item, known);
    return known;
  };

  return {
    groups(items) {
      const vectors = vectorsOf(items.map(tallyOf));
      const clusters = items.map((_, at): Cluster => spanOf(at, vectors[at]?.day ?? null));
      // Likeliest first, so that where a chain is longer than a story, it is cut at its weakest link.
      const pairs = pairsOf(vectors).toSorted((a, b) => b.likeness - a.likeness);
      for (const { first, second } of pairs) {
        const [one, other] = [clusters[first], clusters[second]];
        if (one === undefined || other === undefined || one === other) continue;
        const both = joinedSpan(one, other);
        if (both.last - both.from > STORY_DAYS) continue;
        for (const at of both.members) clusters[at] = both;
      }
      return [...new Set(clusters)].map(({ members }) => members.flatMap((at) => items[at] ?? []));
    },
    related(of, items) {
      const day = dayOf(of);
      const others = items.filter((each) => each.id !== of.id && isNear(day, dayOf(each), RELATED_DAYS));
      const [own, ...rest] = vectorsOf([of, ...others].map(tallyOf));
      if (own === undefined) return [];
      return rest
        .flatMap((other, at): Related[] => {
          const item = others[at];
          const likeness = cosine(own, other);
          if (item === undefined || likeness < RELATED) return [];
          const isSameStory = likeness >= SAME && isNear(day, other.day, STORY_DAYS);
          return [{ item, likeness, isSameStory }];
        })
        .toSorted((a, b) => b.likeness - a.likeness);
    },
  };
}

/** Places of one story's items, ascending, and the days that it spans; no day of its own spans nothing. */
interface Cluster {
  readonly members: readonly number[];
  readonly from: number;
  readonly last: number;
}

const spanOf = (at: number, day: number | null): Cluster => ({
  members: [at],
  from: day ?? Infinity,
  last: day ?? -Infinity,
});

const joinedSpan = (one: Cluster, other: Cluster): Cluster => ({
  members: [...one.members, ...other.members].toSorted((a, b) => a - b),
  from: Math.min(one.from, other.from),
  last: Math.max(one.last, other.last),
});

function tallied(item: Item, silent: ReadonlySet<string>): Tally {
  const times = new Map<string, number>();
  const text = `${item.headline} ¶ ${item.paragraphs.join(" ¶ ").slice(0, LETTERS)}`;
  for (const word of wordsOf(text).list) {
    if (word.length < 2 || silent.has(word)) continue;
    const stem = roughStem(word);
    times.set(stem, (times.get(stem) ?? 0) + 1);
  }
  return { day: dayOf(item), times };
}

function vectorsOf(tallies: readonly Tally[]): Vector[] {
  const holders = new Map<string, number>();
  for (const { times } of tallies)
    for (const stem of times.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return tallies.map(({ day, times }) => {
    const raw = [...times].map(([stem, count]): [string, number] => [
      stem,
      (1 + Math.log(count)) * (1 + Math.log((tallies.length + 1) / ((holders.get(stem) ?? 0) + 1))),
    ]);
    const length = Math.hypot(...raw.map(([, weight]) => weight));
    return { day, weights: new Map(raw.map(([stem, weight]) => [stem, weight / length])) };
  });
}

function cosine(a: Vector, b: Vector): number {
  let sum = 0;
  for (const [stem, weight] of a.weights) sum += weight * (b.weights.get(stem) ?? 0);
  return sum;
}

/** The article's day, else its review's, which the id holds; null for neither. */
function dayOf(item: Item): number | null {
  const day = item.publishedOn ?? DAY_IN_ID.exec(item.id)?.[1];
  if (day === undefined) return null;
  return Temporal.PlainDate.from("1970-01-01").until(Temporal.PlainDate.from(day), { largestUnit: "day" })
    .days;
}

/** The pairs of one story; through an index of stems, so that only items with words in common are compared at all. */
function pairsOf(vectors: readonly Vector[]): Pair[] {
  const index = new Map<string, { at: number; weight: number }[]>();
  const pairs: Pair[] = [];
  for (const [second, { day, weights }] of vectors.entries()) {
    const likeness = new Map<number, number>();
    for (const [stem, weight] of weights) {
      const known = index.get(stem) ?? [];
      for (const other of known)
        likeness.set(other.at, (likeness.get(other.at) ?? 0) + other.weight * weight);
      known.push({ at: second, weight });
      index.set(stem, known);
    }
    for (const [first, sum] of likeness) {
      if (sum >= SAME && isNear(day, vectors[first]?.day ?? null, STORY_DAYS))
        pairs.push({ first, second, likeness: sum });
    }
  }
  return pairs;
}

function isNear(a: number | null, b: number | null, days: number): boolean {
  return a === null || b === null || Math.abs(a - b) <= days;
}
