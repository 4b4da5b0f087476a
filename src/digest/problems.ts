/** What can be odd about a digest: every code with its sentence in one place. */
import type { Problem } from "./model.ts";

export interface Refusal {
  readonly kind: "refusal";
  readonly problem: Problem;
}

/** The input is no digest at all. */
export function refusal(code: string, line: number | null, message: string): Refusal {
  return { kind: "refusal", problem: { code, blocking: true, item: null, line, message } };
}

export interface Place {
  /** The item, counted from 1. */
  readonly item?: number | null;
  readonly line?: number | null;
}

const SENTENCES = {
  "digest-without-date": {
    blocking: true,
    say: () => "Nothing says which day this review is from; give its date, or it stays a draft.",
  },
  "digest-without-item": {
    blocking: true,
    say: () => "The series is known but no item was found in it; check that the whole text was sent.",
  },
  "digest-without-link": {
    blocking: false,
    say: () =>
      "Neither the review nor any of its items has a link; add the page's address if readers should get one.",
  },
  "digest-without-title": {
    blocking: false,
    say: () => "The text has no title, so the series' usual one stands in.",
  },
  "series-unsure": {
    blocking: false,
    say: () => "The layout of no known series fits well; check items and outlets before publishing.",
  },
  "item-without-outlet": {
    blocking: false,
    say: () => "The text does not say which outlet this item retells; name it if you know.",
  },
  "item-without-body": {
    blocking: false,
    say: () => "This item has a headline and no text; readers get the headline alone.",
  },
  "item-without-headline": {
    blocking: false,
    say: () => "This item has no headline of its own, so its first words stand in.",
  },
  "unknown-outlet": {
    blocking: false,
    say: (name: string) =>
      `The outlet "${name}" is not in the profile and is kept as written; check its spelling.`,
  },
  "outlet-unsure": {
    blocking: false,
    say: (name: string) =>
      `The text only mentions "${name}" and does not say that it is the source; check it.`,
  },
  "article-date-unsure": {
    blocking: false,
    say: () => "The only date beside the outlet may be the event's, so the article is left undated.",
  },
  "item-count-unsure": {
    blocking: false,
    say: (counts: string) =>
      `Items and dated mentions of an outlet disagree (${counts}); check where items begin.`,
  },
} as const satisfies Record<string, { blocking: boolean; say: (detail: string) => string }>;

export type ProblemCode = keyof typeof SENTENCES;

/** A problem with its sentence; `detail` is the name or the counts that the sentence quotes. */
export function problem(code: ProblemCode, place: Place = {}, detail = ""): Problem {
  const { blocking, say } = SENTENCES[code];
  return { code, blocking, item: place.item ?? null, line: place.line ?? null, message: say(detail) };
}
