/** Items as weighted words (TF-IDF), and which of many are near to one. Each list of items has its own weights. */
import type { Item } from "./model.ts";
import { roughStem, wordsOf } from "./topics/words.ts";

/** An item among others. */
export interface Neighbour {
  /** Its place in the list. */
  readonly at: number;
  /** Cosine, 0 to 1. */
  readonly likeness: number;
}

/** A list of items, read once and asked often. */
export interface Corpus {
  /** Those of the list that share so much with an item, in the list's order, the item itself included where it is listed. */
  near(item: Item, least: number): Neighbour[];
}

/** Letters of an item that are compared: the news is in its beginning. */
const LETTERS = 3_000;

/** How often each stem occurs in an item. */
type Tally = ReadonlyMap<string, number>;

/** Reads a list of items; `silent` words count for nothing. In time linear in the items' text. */
export function createCorpus(items: readonly Item[], silent: ReadonlySet<string>): Corpus {
  const tallies = items.map((item) => tallied(item, silent));
  const holders = new Map<string, number>();
  for (const tally of tallies)
    for (const stem of tally.keys()) holders.set(stem, (holders.get(stem) ?? 0) + 1);

  function vectorOf(tally: Tally): [string, number][] {
    const raw = [...tally].map(([stem, times]): [string, number] => [
      stem,
      (1 + Math.log(times)) * (1 + Math.log((items.length + 1) / ((holders.get(stem) ?? 0) + 1))),
    ]);
    const length = Math.hypot(...raw.map(([, weight]) => weight));
    return raw.map(([stem, weight]) => [stem, weight / length]);
  }

  // Through an index of stems only items with words in common are compared at all.
  const index = new Map<string, Neighbour[]>();
  for (const [at, tally] of tallies.entries()) {
    for (const [stem, likeness] of vectorOf(tally)) {
      const known = index.get(stem);
      if (known === undefined) index.set(stem, [{ at, likeness }]);
      else known.push({ at, likeness });
    }
  }

  return {
    near(item, least) {
      const sums = new Map<number, number>();
      for (const [stem, weight] of vectorOf(tallied(item, silent)))
        for (const { at, likeness } of index.get(stem) ?? [])
          sums.set(at, (sums.get(at) ?? 0) + likeness * weight);
      return [...sums]
        .map(([at, likeness]) => ({ at, likeness }))
        .filter(({ likeness }) => likeness >= least)
        .toSorted((a, b) => a.at - b.at);
    },
  };
}

function tallied(item: Item, silent: ReadonlySet<string>): Tally {
  const times = new Map<string, number>();
  const text = `${item.headline} ¶ ${item.paragraphs.join(" ¶ ").slice(0, LETTERS)}`;
  for (const word of wordsOf(text).list) {
    if (word.length < 2 || silent.has(word)) continue;
    const stem = roughStem(word);
    times.set(stem, (times.get(stem) ?? 0) + 1);
  }
  return times;
}
