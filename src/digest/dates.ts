/** Dates in text, addresses and file names, by the month names of the profile's languages. A year is never invented. */
import type { LanguageData } from "./editorial.ts";
import type { IsoDate } from "./model.ts";

export interface FoundDate {
  readonly start: number;
  readonly end: number;
  /** Null where the text gives none. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** What is known of the day of a review: the day, or the month alone. Dates without a year are read against it. */
export interface Anchor {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
}

export interface DateReader {
  /** All calendar days named in a text, in order. Linear in the text. */
  find(text: string): FoundDate[];
}

const MAX_AGE_DAYS = 180;

/** Compiles the month names of all languages into one pattern. */
export function createDateReader(languages: readonly LanguageData[]): DateReader {
  const months = new Map<string, number>();
  for (const language of languages) {
    language.months.forEach((names, at) => {
      for (const name of names) months.set(name.toLowerCase(), at + 1);
    });
  }
  const names = [...months.keys()].sort((a, b) => b.length - a.length).map((name) => RegExp.escape(name));
  const month = names.length === 0 ? "(?!)" : `(?:${names.join("|")})(?![\\p{L}])\\.?`;
  const edge = "(?<![\\p{L}\\p{N}])";
  const ordinal = "(?:st|nd|rd|th|-?го|-е)?(?![\\p{L}\\p{N}])";
  const pattern = new RegExp(
    [
      `${edge}(?<isoY>\\d{4})-(?<isoM>\\d{2})-(?<isoD>\\d{2})(?!\\d)`,
      `${edge}(?<dotD>\\d{1,2})\\.(?<dotM>\\d{1,2})\\.(?<dotY>\\d{4})(?!\\d)`,
      `${edge}(?:(?<yearBefore>\\d{4})\\s?жылғы\\s)?(?<d1>\\d{1,2})${ordinal}\\s(?:of\\s)?(?<m1>${month})(?:,?\\s(?<y1>\\d{4})(?!\\d))?`,
      `${edge}(?<m2>${month})\\s?(?<d2>\\d{1,2})${ordinal}(?:,?\\s(?<y2>\\d{4})(?!\\d))?`,
    ].join("|"),
    "giu",
  );

  function read(match: RegExpExecArray): FoundDate | null {
    const group = match.groups ?? {};
    const name = group["m1"] ?? group["m2"];
    // "may 20 percent": a Latin month is a name only with its capital.
    if (name !== undefined && /^[a-z]/.test(name)) return null;
    const year = group["isoY"] ?? group["dotY"] ?? group["y1"] ?? group["y2"] ?? group["yearBefore"];
    const date = {
      start: match.index,
      end: match.index + match[0].length,
      year: year === undefined ? null : Number(year),
      month:
        name === undefined
          ? Number(group["isoM"] ?? group["dotM"])
          : (months.get(name.toLowerCase()) ?? months.get(name.toLowerCase().replace(/\.$/, "")) ?? 0),
      day: Number(group["isoD"] ?? group["dotD"] ?? group["d1"] ?? group["d2"]),
    };
    return isoDate(date.year ?? 2024, date.month, date.day) === null ? null : date;
  }

  return {
    find: (text) =>
      !/\d/.test(text) ? [] : [...text.matchAll(pattern)].map(read).filter((date) => date !== null),
  };
}

/** The calendar day as ISO, or null where there is no such day, or not between 1990 and 2100. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (!(year >= 1990 && year <= 2100)) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" }).toString();
  } catch {
    return null;
  }
}

/**
 * The day of an article beside a review: the year is the latest that does not lie after the review (one day of
 * grace for time zones), so that December in a January review is the year before. Null without an anchor,
 * and for what would be older than half a year: then the date means something else.
 */
export function articleDate(found: FoundDate, anchor: Anchor | null): IsoDate | null {
  if (found.year !== null) return isoDate(found.year, found.month, found.day);
  if (anchor === null) return null;
  const first = Temporal.PlainDate.from({ year: anchor.year, month: anchor.month, day: anchor.day ?? 1 });
  const latest = (anchor.day === null ? first.with({ day: first.daysInMonth }) : first).add({ days: 1 });
  for (const year of [anchor.year + 1, anchor.year, anchor.year - 1]) {
    const iso = isoDate(year, found.month, found.day);
    if (iso === null) continue;
    const age = latest.since(Temporal.PlainDate.from(iso), { largestUnit: "days" }).days;
    if (age >= 0) return age <= MAX_AGE_DAYS ? iso : null;
  }
  return null;
}

/** A whole date in an address or file name (`/2023/11/10/`, `2023-11-10`, `20231110`), else null. */
export function dateInName(name: string): IsoDate | null {
  for (const [, year, month, day] of name.matchAll(
    /(?<!\d)((?:19|20)\d{2})[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])(?!\d)/g,
  )) {
    const iso = isoDate(Number(year), Number(month), Number(day));
    if (iso !== null) return iso;
  }
  return null;
}

/** Year and month in an address (`/2023/11/`): no date of a review, but enough to give its articles their year. */
export function monthInAddress(address: string): Anchor | null {
  const match = /\/(20\d{2})[-/](0[1-9]|1[0-2])(?:\/|$)/.exec(address);
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: null };
}

/** The day of a review as an anchor for its articles. */
export function anchorOf(date: IsoDate): Anchor {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return { year, month, day };
}
