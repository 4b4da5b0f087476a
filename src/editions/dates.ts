/** Dates and times as readers see them, composed from the interface texts: the same on every runtime. */
import type { IsoDate } from "#digest/model.ts";
import type { Texts } from "#texts.ts";

import { timed, type FormattedText } from "./text.ts";

type T = Texts["t"];

function parts(t: T, language: string, date: Temporal.PlainDate) {
  return {
    day: String(date.day),
    month: t(language, "editions-month", { month: date.month }),
    year: String(date.year),
    weekday: t(language, "editions-weekday", { weekday: date.dayOfWeek }),
  };
}

/** "26 Apr". */
export function dayText(t: T, language: string, date: IsoDate): string {
  const { day, month } = parts(t, language, Temporal.PlainDate.from(date));
  return t(language, "editions-date-day", { day, month });
}

/** "26 Apr 2025". */
export function dateText(t: T, language: string, date: IsoDate): string {
  const { day, month, year } = parts(t, language, Temporal.PlainDate.from(date));
  return t(language, "editions-date", { day, month, year });
}

/** "26 Apr – 2 May 2025", "20 – 26 Apr 2025": what both days share is said once. */
export function daysText(t: T, language: string, from: IsoDate, to: IsoDate): string {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const end = dateText(t, language, to);
  if (first.equals(last)) return end;
  if (first.year !== last.year)
    return t(language, "editions-days", { from: dateText(t, language, from), to: end });
  const start = first.month === last.month ? String(first.day) : dayText(t, language, from);
  return t(language, "editions-days", { from: start, to: end });
}

/** "Sat 26 Apr 2025". */
export function weekdayDateText(t: T, language: string, date: IsoDate): string {
  return t(language, "editions-date-weekday", parts(t, language, Temporal.PlainDate.from(date)));
}

/** "April 2025", as a heading. */
export function monthText(t: T, language: string, month: Temporal.PlainYearMonth): string {
  const name = t(language, "editions-month-alone", { month: month.month });
  return t(language, "editions-date-month", { month: name, year: String(month.year) });
}

/** "Monday". 1 Monday to 7 Sunday. */
export const weekdayText = (t: T, language: string, weekday: number): string =>
  t(language, "editions-weekday-long", { weekday });

/** "Mon 5 May 09:00", in the zone given. */
export function momentText(t: T, language: string, at: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const { weekday, day, month } = parts(t, language, local.toPlainDate());
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  return t(language, "editions-date-time", { weekday, day, month, time });
}

/** "Mon 5 May 09:00 Almaty" as an entity: who looks from elsewhere sees their own time, so the zone's name goes with it. */
export function momentEntity(t: T, language: string, at: Temporal.Instant, place: Place): FormattedText {
  const when = momentText(t, language, at, place.zone);
  return timed(t(language, "editions-moment", { when, zone: place.name }), at);
}

/** A zone and what readers call it. */
export interface Place {
  /** IANA. */
  readonly zone: string;
  readonly name: string;
}
