/** The first slot that can bring a reader something new: what "Next" names. */
import { newForReader } from "#editions/select.ts";
import type { Series } from "#digest/editorial.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { nextWeekly } from "#readers/slots.ts";

export interface NextSlotInput {
  readonly reader: Reader;
  readonly published: readonly StoredDigest[];
  readonly series: readonly Series[];
  readonly now: Temporal.Instant;
}

/** A series that comes weekly lets no reader wait longer than this; then the next slot is named anyway. */
const MOST_SLOTS = 3;

/**
 * The reader's next slot before which a series is expected, or the very next one where unseen digests wait for it
 * already. Null while nothing is planned (paused without an end, stopped).
 */
export function nextSlot({ reader, published, series, now }: NextSlotInput): Temporal.Instant | null {
  if (reader.due.weekly === null) return null;
  const due = Temporal.Instant.from(reader.due.weekly);
  const first = Temporal.Instant.compare(due, now) > 0 ? due : nextWeekly(reader.weekly, now).at;
  if (newForReader(reader, published, now).digests.length > 0) return first;
  const expected = firstExpected({ published, series, now, zone: reader.weekly.zone });
  let at = first;
  for (let slots = 1; slots < MOST_SLOTS; slots += 1) {
    const day = at.toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
    if (Temporal.PlainDate.compare(expected, day) < 0) return at;
    at = nextWeekly(reader.weekly, at).at;
  }
  return first;
}

/** The day on which the next review of any series is expected, today at the earliest: each comes on its weekday. */
export function firstExpected(given: {
  readonly published: readonly StoredDigest[];
  readonly series: readonly Series[];
  readonly now: Temporal.Instant;
  readonly zone: string;
}): Temporal.PlainDate {
  const today = given.now.toZonedDateTimeISO(given.zone).toPlainDate();
  const seen = new Set(given.published.map(({ digest }) => digest.series));
  const awaited = given.series.filter(({ id }) => seen.size === 0 || seen.has(id));
  const days = awaited.map(({ id, weekday }) => {
    const newest = given.published.find(({ digest }) => digest.series === id)?.digest.publishedOn ?? null;
    const isOut = newest !== null && newest >= today.toString();
    const from = isOut ? today.add({ days: 1 }) : today;
    return from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  });
  return days.sort(Temporal.PlainDate.compare)[0] ?? today;
}
