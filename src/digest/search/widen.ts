/**
 * A word of one language in the others: a reader who types `уран` finds stories about uranium. By the glossary, the
 * names of places and the spellings of outlets, all of them data.
 */
import type { Editorial } from "../editorial.ts";
import { editsBetween, editsForgiven } from "../topics/edits.ts";
import { foldPhrase } from "../topics/words.ts";
import type { Terms } from "./terms.ts";

/** A run of the query's words that the data knows, and what else it is called, as the data writes it. */
export interface Widening {
  readonly from: number;
  /** Behind the last word. */
  readonly to: number;
  readonly others: readonly string[];
}

export interface Widen {
  /** `words`: the query in order. Finds the longest run at each place. */
  (words: readonly string[]): Widening[];
  /** Names of one word that a word may be a slip for, fewest slips first. */
  nearest(word: string): string[];
}

/** Names of more words are looked up by none. */
const MOST_WORDS = 4;

export function createWiden(editorial: Pick<Editorial, "glossary" | "outlets">, terms: Terms): Widen {
  const known = new Map<string, Set<string>>();
  const keyOf = (name: string): string =>
    foldPhrase(name)
      .split(" ")
      .map((word) => terms.stem(word))
      .join(" ");

  /** Each name leads to all the others. */
  function link(names: readonly string[]): void {
    for (const name of names) {
      const key = keyOf(name);
      const same = known.get(key) ?? new Set();
      known.set(key, same);
      for (const other of names) if (keyOf(other) !== key) same.add(other);
    }
  }
  for (const names of editorial.glossary) link(names);
  for (const { name, aliases } of editorial.outlets) link([name, ...aliases]);

  const names = [...new Set([...known.values()].flatMap((same) => [...same]))]
    .map((name) => ({ name, folded: foldPhrase(name) }))
    .filter(({ folded }) => folded !== "" && !folded.includes(" "));

  function nearest(word: string): string[] {
    const wanted = foldPhrase(word);
    const limit = editsForgiven(wanted);
    return names
      .map(({ name, folded }) => ({ name, edits: editsBetween(wanted, folded, limit) }))
      .filter(({ edits }) => edits <= limit)
      .toSorted((a, b) => a.edits - b.edits)
      .map(({ name }) => name);
  }

  const widen = (words: readonly string[]): Widening[] => {
    const found: Widening[] = [];
    for (let from = 0; from < words.length;) {
      const to = longest(words, from);
      const names = to === null ? undefined : known.get(keyOf(words.slice(from, to).join(" ")));
      if (to !== null && names !== undefined && names.size > 0) found.push({ from, to, others: [...names] });
      from = to ?? from + 1;
    }
    return found;
  };
  return Object.assign(widen, { nearest });

  function longest(words: readonly string[], from: number): number | null {
    for (let to = Math.min(words.length, from + MOST_WORDS); to > from; to -= 1) {
      if (known.has(keyOf(words.slice(from, to).join(" ")))) return to;
    }
    return null;
  }
}
