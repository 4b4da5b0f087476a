/**
 * Which items tell the same event, across outlets, series and weeks: near-duplicates by TF-IDF cosine. PURE and
 * deterministic: the result depends on the items and their order alone.
 */
import type { Editorial } from "./editorial.ts";
import type { Item } from "./model.ts";
import { roughStem, wordsOf } from "./topics/words.ts";

/** Two items of one story, or of related ones, by their places in the list handed in. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  /** Cosine, 0 to 1. */
  readonly likeness: number;
}

export interface Stories {
  /** Each item in exactly one group, groups and items in the order handed in. */
  groups(items: readonly Item[]): Item[][];
  /** Items that tell something near to `item` without being the same story: candidates for "previously", nearest first. */
  related(item: Item, items: readonly Item[]): Item[];
}

/** From here on two items tell the same story. Measured on rewrites (0.44 at least) and unrelated pairs (0.29 at most). */
const SAME = 0.45;
const RELATED = 0.3;
/** Days between two articles about one event, at most. */
const WINDOW_DAYS = 21;
/** Letters of an item that are compared: the news is in its beginning. */
const LETTERS = 3_000;
const DAY_IN_ID = /-(\d{4}-\d{2}-\d{2})(?:-\d+){1,2}$/;

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
  const pairs = (items: readonly Item[], least: number): Pair[] => pairsOf(vectorsOf(items, silent), least);

  return {
    groups(items) {
      const leader = items.map((_, at) => at);
      const leaderOf = (at: number): number => {
        let top = at;
        while (leader[top] !== undefined && leader[top] !== top) top = leader[top] ?? top;
        return top;
      };
      for (const { first, second } of pairs(items, SAME)) {
        const [low, high] = [leaderOf(first), leaderOf(second)].toSorted((a, b) => a - b);
        if (low !== undefined && high !== undefined) leader[high] = low;
      }
      const groups = new Map<number, Item[]>();
      for (const [at, item] of items.entries()) {
        const top = leaderOf(at);
        const group = groups.get(top) ?? [];
        groups.set(top, [...group, item]);
      }
      return [...groups.values()];
    },
    related(item, items) {
      const others = items.filter((each) => each.id !== item.id);
      return pairs([item, ...others], RELATED)
        .filter(({ first, likeness }) => first === 0 && likeness < SAME)
        .toSorted((a, b) => b.likeness - a.likeness || a.second - b.second)
        .flatMap(({ second }) => others[second - 1] ?? []);
    },
  };
}

function vectorsOf(items: readonly Item[], silent: ReadonlySet<string>): Vector[] {
  const counts = items.map((item) => {
    const tally = new Map<string, number>();
    const text = `${item.headline} ¶ ${item.paragraphs.join(" ¶ ").slice(0, LETTERS)}`;
    for (const word of wordsOf(text).list) {
      if (word.length < 2 || silent.has(word)) continue;
      const stem = roughStem(word);
      tally.set(stem, (tally.get(stem) ?? 0) + 1);
    }
    return tally;
  });
  const holders = new Map<string, number>();
  for (const tally of counts)
    for (const stem of tally.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);
  return counts.map((tally, at) => {
    const raw = [...tally].map(([stem, times]): [string, number] => [
      stem,
      (1 + Math.log(times)) * (1 + Math.log((items.length + 1) / ((holders.get(stem) ?? 0) + 1))),
    ]);
    const length = Math.hypot(...raw.map(([, weight]) => weight));
    const item = items[at];
    return {
      day: item === undefined ? null : dayOf(item),
      weights: new Map(raw.map(([stem, weight]) => [stem, weight / length])),
    };
  });
}

/** The article's day, else its review's, which the id holds; null for neither. Counted in days since 1970. */
function dayOf(item: Item): number | null {
  const day = item.publishedOn ?? DAY_IN_ID.exec(item.id)?.[1];
  if (day === undefined) return null;
  return Temporal.PlainDate.from("1970-01-01").until(Temporal.PlainDate.from(day), { largestUnit: "day" })
    .days;
}

/** Through an index of stems, so that only items with words in common are compared at all. */
function pairsOf(vectors: readonly Vector[], least: number): Pair[] {
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
      if (sum >= least && isNear(day, vectors[first]?.day ?? null))
        pairs.push({ first, second, likeness: sum });
    }
  }
  return pairs;
}

function isNear(a: number | null, b: number | null): boolean {
  return a === null || b === null || Math.abs(a - b) <= WINDOW_DAYS;
}
