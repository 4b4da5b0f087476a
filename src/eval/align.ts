/** Which item of the engine is which labelled one: in order, by the words of the headline, else by the outlet, else by place. */
import type { Item } from "#digest/model.ts";
import { f1 } from "./rouge.ts";
import type { LabelledItem } from "./labels.ts";
import { countsOf, sharedCount, tokensOf } from "./tokens.ts";

export interface Pair {
  readonly label: LabelledItem;
  readonly item: Item;
}

/** Headlines that share fewer of their words are two stories. */
const LEAST_ALIKE = 0.6;
/** A story without a headline in the text is known by its outlet. */
const SAME_OUTLET = 0.6;
/** One without an outlet either, by its place among the others. */
const BY_PLACE = 0.01;

/** The pairs that together are most alike; what stands in no pair was missed, or made up. Quadratic in the items. */
export function align(labels: readonly LabelledItem[], items: readonly Item[]): Pair[] {
  const alike = labels.map((label) => items.map((item) => likeness(label, item)));
  // best[i][j]: the most that labels from i and items from j can give together.
  const best = Array.from({ length: labels.length + 1 }, () =>
    Array.from({ length: items.length + 1 }, () => 0),
  );
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const both = (i: number, j: number): number => (alike[i]?.[j] ?? 0) + at(i + 1, j + 1);
  for (let i = labels.length - 1; i >= 0; i -= 1) {
    for (let j = items.length - 1; j >= 0; j -= 1) {
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(both(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let [i, j] = [0, 0]; i < labels.length && j < items.length;) {
    const [label, item] = [labels[i], items[j]];
    if (label === undefined || item === undefined) break;
    if ((alike[i]?.[j] ?? 0) > 0 && at(i, j) === both(i, j)) {
      pairs.push({ label, item });
      [i, j] = [i + 1, j + 1];
    } else if (at(i, j) === at(i + 1, j)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** 0 where they can't be the same story. */
function likeness(label: LabelledItem, item: Item): number {
  if (label.headline === null) {
    if (label.outlet === null) return BY_PLACE;
    return label.outlet === item.outlet ? SAME_OUTLET : 0;
  }
  const wanted = tokensOf(label.headline);
  const whole = tokensOf(item.headline);
  const given = label.isHeadlineCut ? whole.slice(0, wanted.length) : whole;
  const alike = f1(sharedCount(countsOf(wanted), countsOf(given)), given.length, wanted.length);
  return alike >= LEAST_ALIKE ? alike : 0;
}
