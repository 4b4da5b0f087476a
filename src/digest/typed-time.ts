/**
 * A day, week or month as a person types it: "5 May", "до пятницы", "2 аптаға", "2025-W20", "last week". PURE. The words
 * are those of the profile's languages, all at once: nobody is held to the language of the screens.
 */
import { isoDate } from "./dates.ts";
import type { LanguageData, TimeWords } from "./editorial.ts";

/** What was meant. `first` is the day itself, the Monday of the week or the first of the month. */
export interface TypedTime {
  readonly kind: "day" | "week" | "month";
  readonly first: Temporal.PlainDate;
}

/** From which day a text is read, and to which side what names no year, or only a span, lies. Today counts on both sides. */
export interface ReadFrom {
  readonly today: Temporal.PlainDate;
  readonly side: "ahead" | "behind";
}

export interface TypedTimeReader {
  /** Null where any word of `typed` is not understood, and for days that don't exist: a guess would be worse than a question. */
  read(typed: string, from: ReadFrom): TypedTime | null;
}

type Unit = "day" | "week" | "month";

/** What a word or number stands for. */
type Sign =
  | { readonly is: "month"; readonly month: number }
  | { readonly is: "weekday"; readonly weekday: number }
  | { readonly is: "unit"; readonly unit: Unit }
  | { readonly is: "day"; readonly days: number }
  | { readonly is: "turn"; readonly by: -1 | 0 | 1 }
  | { readonly is: "number"; readonly value: number }
  | { readonly is: "side"; readonly side: ReadFrom["side"] }
  | { readonly is: "filler" };

/** Longer texts are no dates. */
const MOST_LETTERS = 60;
/** What an ending may add to a month's name: "мамырға", "ноября". */
const MOST_ENDING = 5;
/** "3 weeks" may be said of so many at most. */
const MOST_UNITS: Readonly<Record<Unit, number>> = { day: 999, week: 150, month: 36 };

export function createTypedTimeReader(languages: readonly LanguageData[]): TypedTimeReader {
  const lexicon = lexiconOf(languages);
  return {
    read(typed, from) {
      const text = typed.trim().normalize("NFC").toLowerCase();
      if (text === "" || text.length > MOST_LETTERS) return null;
      const written = inFigures(text, from);
      if (written !== undefined) return written;
      const signs: Sign[] = [];
      for (const word of text.match(/\p{N}+|[\p{L}\p{M}]+/gu) ?? []) {
        const sign = lexicon(word);
        if (sign === null) return null;
        if (sign.is !== "filler") signs.push(sign);
      }
      return meaning(signs, from);
    },
  };
}

/** Dates in figures alone, after words such as "until"; undefined for anything else, null for a day that does not exist. */
function inFigures(text: string, { today, side }: ReadFrom): TypedTime | null | undefined {
  const figures =
    /^(?:\p{L}+\s+)?(?<date>[\d./-]*\d(?:-?w\d{1,2})?)\.?(?:\s*(?:г\.?|ж\.?|-?\p{L}{2}))?(?:\s+\p{L}+)?$/u;
  const date = figures.exec(text)?.groups?.["date"];
  if (date === undefined) return undefined;
  const week = /^(\d{4})-?w(\d{1,2})$/.exec(date);
  if (week !== null) return weekOf(Number(week[1]), Number(week[2]));
  const month = /^(\d{4})-(\d{1,2})$/.exec(date);
  if (month !== null) return monthOf(Number(month[1]), Number(month[2]));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/.exec(date);
  if (dotted === null) return undefined;
  const [day, monthNumber] = [Number(dotted[1]), Number(dotted[2])];
  const year = dotted[3];
  if (year === undefined) return yearless(day, monthNumber, { today, side });
  return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), monthNumber, day);
}

function meaning(signs: readonly Sign[], from: ReadFrom): TypedTime | null {
  const { today } = from;
  const said = signs.findLast((sign) => sign.is === "side");
  const side = said?.side ?? from.side;
  const rest = signs.filter((sign) => sign.is !== "side");
  const [first, second] = rest;
  const months = rest.filter((sign) => sign.is === "month");
  if (months.length === 1) return said === undefined ? calendarDay(rest, { today, side }) : null;
  if (first === undefined || rest.length > 2) return null;
  if (first.is === "day" && second === undefined) return day(today.add({ days: first.days }));
  if (first.is === "weekday" && second === undefined) return weekdayOf(first.weekday, { today, side }, null);
  if (first.is === "turn" && second?.is === "weekday") {
    return weekdayOf(second.weekday, { today, side }, first.by);
  }
  if (first.is === "turn" && second?.is === "unit") return turned(second.unit, first.by, today);
  if (first.is === "unit" && second === undefined) return span(1, first.unit, { today, side });
  if (first.is === "number" && second?.is === "unit") return span(first.value, second.unit, { today, side });
  return null;
}

/** "5 May", "May 5 2026", "2026 жылғы 5 мамыр", "May 2026", "May". */
function calendarDay(signs: readonly Sign[], from: ReadFrom): TypedTime | null {
  const month = signs.find((sign) => sign.is === "month")?.month ?? 0;
  const numbers = signs.flatMap((sign) => (sign.is === "number" ? sign.value : []));
  if (numbers.length !== signs.length - 1 || numbers.length > 2) return null;
  const years = numbers.filter((value) => value >= 1000);
  const days = numbers.filter((value) => value < 1000);
  const [year] = years;
  if (years.length > 1 || days.length > 1) return null;
  const [number] = days;
  if (number === undefined) {
    if (year !== undefined) return monthOf(year, month);
    const found = yearless(1, month, from);
    return found === null ? null : { ...found, kind: "month" };
  }
  return year === undefined ? yearless(number, month, from) : dayOf(year, month, number);
}

/** The nearest day of that name: on or after today, or on or before it. */
function yearless(number: number, month: number, { today, side }: ReadFrom): TypedTime | null {
  const step = side === "ahead" ? 1 : -1;
  // A 29th of February may be eight years away.
  for (let away = 0; away <= 8; away += 1) {
    const found = dayOf(today.year + away * step, month, number);
    if (found !== null && Temporal.PlainDate.compare(found.first, today) * step >= 0) return found;
  }
  return null;
}

/** "Friday" is today at the earliest (latest); "next" and "last" are never today. */
function weekdayOf(weekday: number, { today, side }: ReadFrom, by: -1 | 0 | 1 | null): TypedTime {
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  if (by === 1) return day(today.add({ days: ahead === 0 ? 7 : ahead }));
  if (by === -1) return day(today.subtract({ days: ahead === 0 ? 7 : 7 - ahead }));
  if (by === 0) return day(monday(today).add({ days: weekday - 1 }));
  if (side === "ahead" || ahead === 0) return day(today.add({ days: ahead }));
  return day(today.subtract({ days: 7 - ahead }));
}

/** "next week", "this month". */
function turned(unit: Unit, by: -1 | 0 | 1, today: Temporal.PlainDate): TypedTime {
  if (unit === "day") return day(today.add({ days: by }));
  if (unit === "week") return { kind: "week", first: monday(today).add({ days: 7 * by }) };
  return { kind: "month", first: today.with({ day: 1 }).add({ months: by }) };
}

/** "2 weeks": that long from today, or the week that was two weeks ago. */
function span(count: number, unit: Unit, { today, side }: ReadFrom): TypedTime | null {
  if (count < 1 || count > MOST_UNITS[unit]) return null;
  const length = { [`${unit}s`]: count };
  if (side === "ahead") return day(today.add(length));
  const then = today.subtract(length);
  if (unit === "week") return { kind: "week", first: monday(then) };
  return unit === "month" ? { kind: "month", first: then.with({ day: 1 }) } : day(then);
}

const day = (first: Temporal.PlainDate): TypedTime => ({ kind: "day", first });

const monday = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });

function dayOf(year: number, month: number, number: number): TypedTime | null {
  const iso = isoDate(year, month, number);
  return iso === null ? null : day(Temporal.PlainDate.from(iso));
}

function monthOf(year: number, month: number): TypedTime | null {
  const first = dayOf(year, month, 1)?.first;
  return first === undefined ? null : { kind: "month", first };
}

/** ISO week: the first has the year's first Thursday. */
function weekOf(year: number, week: number): TypedTime | null {
  const fourth = dayOf(year, 1, 4)?.first;
  if (fourth === undefined || week < 1) return null;
  const first = monday(fourth).add({ days: 7 * (week - 1) });
  return first.weekOfYear === week && first.yearOfWeek === year ? { kind: "week", first } : null;
}

/** From a word in lower case to what it stands for; null for one that is not known. */
function lexiconOf(languages: readonly LanguageData[]): (word: string) => Sign | null {
  const exact = new Map<string, Sign>();
  const beginnings: { readonly stem: string; readonly ending: number; readonly sign: Sign }[] = [];
  const add = (words: readonly string[], sign: Sign): void => {
    for (const word of words) {
      if (word.endsWith("*")) beginnings.push({ stem: word.slice(0, -1), ending: Infinity, sign });
      else if (!exact.has(word)) exact.set(word, sign);
    }
  };
  for (const { timeWords: words } of languages) if (words !== undefined) addWords(words, add);
  for (const { months } of languages) {
    for (const [at, names] of months.entries()) {
      const sign = { is: "month", month: at + 1 } as const;
      add(names, sign);
      for (const stem of names) {
        if (stem.length > 3) beginnings.push({ stem, ending: MOST_ENDING, sign });
      }
    }
  }
  beginnings.sort((a, b) => b.stem.length - a.stem.length);
  return (word) => {
    if (/^\d{1,4}$/.test(word)) return { is: "number", value: Number(word) };
    const fits = ({ stem, ending }: (typeof beginnings)[number]): boolean =>
      word.startsWith(stem) && word.length - stem.length <= ending;
    return exact.get(word) ?? beginnings.find(fits)?.sign ?? null;
  };
}

function addWords(words: TimeWords, add: (words: readonly string[], sign: Sign) => void): void {
  for (const [at, names] of words.weekdays.entries()) add(names, { is: "weekday", weekday: at + 1 });
  for (const unit of ["day", "week", "month"] as const) add(words.units[unit], { is: "unit", unit });
  for (const [at, names] of words.days.entries()) add(names, { is: "day", days: at - 1 });
  for (const [at, names] of words.turns.entries())
    add(names, { is: "turn", by: at === 0 ? -1 : at === 1 ? 0 : 1 });
  for (const [at, names] of words.numbers.entries()) add(names, { is: "number", value: at + 1 });
  add(words.ago, { is: "side", side: "behind" });
  add(words.later, { is: "side", side: "ahead" });
  add(words.fillers, { is: "filler" });
}
