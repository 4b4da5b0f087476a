/** A sentence in which each day and each known outlet is one character, so that short patterns can speak of them. */
import type { DateReader, FoundDate } from "../dates.ts";
import type { Mention, Outlets } from "../outlets.ts";

export const DAY = "\uE000";
export const KNOWN = "\uE001";

export interface Tagged {
  readonly text: string;
  /** What each `DAY` stands for, in order. */
  readonly days: readonly FoundDate[];
  /** What each `KNOWN` stands for, in order. */
  readonly known: readonly Mention[];
  /** The same as the text writes them. */
  readonly written: readonly string[];
}

export function tag(sentence: string, dates: DateReader, outlets: Outlets): Tagged {
  const days = dates.find(sentence);
  // A date inside a name ("24.kz") is the name's.
  const known = outlets.mentions(sentence);
  const marks = [
    ...known.map((mention) => ({ ...mention, mark: KNOWN, mention, day: null })),
    ...days.map((day) => ({ start: day.start, end: day.end, mark: DAY, mention: null, day })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: typeof marks = [];
  let text = "";
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at) continue;
    text += sentence.slice(at, mark.start) + mark.mark;
    at = mark.end;
    kept.push(mark);
  }
  const mentions = kept.map((mark) => mark.mention).filter((mention) => mention !== null);
  return {
    text: text + sentence.slice(at),
    days: kept.map((mark) => mark.day).filter((day) => day !== null),
    known: mentions,
    written: mentions.map(({ start, end }) => sentence.slice(start, end)),
  };
}

/** How many of `mark` stand before `index`: the place of the one at `index` in its list. */
export function ordinal(text: string, mark: string, index: number): number {
  let count = 0;
  for (let at = text.indexOf(mark); at !== -1 && at < index; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
