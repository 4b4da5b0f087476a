/** Outlets by what a person types: any known spelling, and for a slip the outlets it may have been meant for. */
import type { Outlet } from "./editorial.ts";
import { createOutlets } from "./outlets.ts";
import { editsBetween, editsForgiven } from "./topics/edits.ts";
import { foldPhrase } from "./topics/words.ts";

export interface FoundOutlet {
  /** Canonical name; null where no outlet is called so. */
  readonly name: string | null;
  /** For what has no name: outlets with items it may have been meant for, nearest first, at most four. */
  readonly suggestions: readonly string[];
}

/** `seen`: the outlets that have items, as their items name them. */
export type FindOutlet = (typed: string, seen: readonly string[]) => FoundOutlet;

const MOST_SUGGESTIONS = 4;
/** The beginning of a name, or of one of its words, is as near as one slip. */
const LEAST_BEGINNING = 3;
/** Nobody types a longer name. */
const LONGEST = 80;

/** Compiles the table once. */
export function createFindOutlet(outlets: readonly Outlet[]): FindOutlet {
  const { canonical } = createOutlets(outlets);
  const spellings = new Map(outlets.map(({ name, aliases }) => [name, [name, ...aliases].map(foldPhrase)]));

  return (typed, seen) => {
    const wanted = foldPhrase(typed.slice(0, LONGEST));
    if (wanted === "") return { name: null, suggestions: [] };
    const unlisted = seen.find((name) => foldPhrase(name) === wanted);
    const name = canonical(typed) ?? unlisted ?? null;
    if (name !== null) return { name, suggestions: [] };
    const limit = editsForgiven(wanted);
    const ranked = seen
      .map((each) => ({
        each,
        edits: Math.min(
          ...(spellings.get(each) ?? [foldPhrase(each)]).map((known) => distance(wanted, known, limit)),
        ),
      }))
      .filter(({ edits }) => edits <= Math.max(1, limit))
      .toSorted((a, b) => a.edits - b.edits);
    return { name, suggestions: ranked.slice(0, MOST_SUGGESTIONS).map(({ each }) => each) };
  };
}

function distance(wanted: string, name: string, limit: number): number {
  const begins = name.startsWith(wanted) || name.includes(` ${wanted}`);
  if (wanted.length >= LEAST_BEGINNING && begins) return 1;
  const edits = editsBetween(wanted, name, limit);
  return edits > limit ? Infinity : edits;
}
