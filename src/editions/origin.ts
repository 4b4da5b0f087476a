/**
 * Where an item was opened from, in at most nine letters, so that the item's buttons lead back to that page: the
 * digest's page, a topic's, or one of a search.
 */
import type { Action } from "./actions.ts";
import type { EditionContext } from "./context.ts";

/** An action that shows a list of items. */
export type ListAction = Extract<Action, { do: "digest" | "topic" | "results" }>;

/** An item that was opened from no list. */
export const NO_ORIGIN = "-";

const LETTERS = 36;
const MOST_PAGES = LETTERS ** 2;
const ANY_TOPIC = "-";

/** The letters for a list; `-` where they can't tell it. */
export function originOf({ topics }: Pick<EditionContext, "topics">, list: ListAction): string {
  if (list.page >= MOST_PAGES) return NO_ORIGIN;
  const page = list.page.toString(LETTERS).padStart(2, "0");
  if (list.do === "digest") return `d${page}`;
  const topic = list.topic === null ? ANY_TOPIC : letterOf(topics.findIndex(({ id }) => id === list.topic));
  if (topic === null) return NO_ORIGIN;
  const weeks = list.weeks.toString(LETTERS);
  return list.do === "topic" ? `t${topic}${weeks}${page}` : `s${list.query}${topic}${weeks}${page}`;
}

/** The list that the letters stand for, for an item of `digest`; null for none, and for letters of an older set of topics. */
export function listOf(
  { topics }: Pick<EditionContext, "topics">,
  origin: string,
  digest: string,
): ListAction | null {
  const [, ofDigest] = /^d([0-9a-z]{2})$/.exec(origin) ?? [];
  if (ofDigest !== undefined) return { do: "digest", digest, page: numberOf(ofDigest) };
  const [, query, letter = "", weeks = "", page = ""] =
    /^(?:t|s([0-9a-z]{4}))([0-9a-z-])([04c])([0-9a-z]{2})$/.exec(origin) ?? [];
  if (letter === "") return null;
  const topic = letter === ANY_TOPIC ? null : topics[numberOf(letter)]?.id;
  if (topic === undefined) return null;
  const span = numberOf(weeks);
  if (query !== undefined) {
    return { do: "results", query, topic, weeks: span === 4 || span === 12 ? span : 0, page: numberOf(page) };
  }
  if (topic === null || (span !== 4 && span !== 12)) return null;
  return { do: "topic", topic, weeks: span, page: numberOf(page) };
}

const numberOf = (letters: string): number => Number.parseInt(letters, LETTERS);

const letterOf = (index: number): string | null =>
  index < 0 || index >= LETTERS ? null : index.toString(LETTERS);
