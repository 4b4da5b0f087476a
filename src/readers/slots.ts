/**
 * Slots: the moments at which one reader is due. A slot is a name in the reader's own zone (`weekly/2026-W47`,
 * `topics/2026-11`) and the instant it stands for today; the ledger keeps the name, so however often the
 * instant moves (summer time, another zone or hour), no week is sent twice. What comes as soon as it is
 * published has a slot by the publication (`published/2026-11-21T07:00:00Z`).
 */
import type { WeeklySlot } from "./model.ts";
import type { Schedule } from "./schedule.ts";

export interface Slot {
  /** `weekly/2026-W47`, `topics/2026-11` or `published/<moment>`; sorts in time order within its kind. */
  readonly slot: string;
  readonly at: Temporal.Instant;
}

/** The slot of readers who want a digest as soon as it is published: named by that moment, the same for all of them. */
export const publicationSlot = (publishedAt: string): Slot => ({
  slot: `published/${publishedAt}`,
  at: Temporal.Instant.from(publishedAt),
});

const WEEK_DAYS = 7;
/** A slot comes at most so many days after the day it is named for. */
const SKIPPED_DAYS = 2;

/** The weekly slot of the ISO week that holds `date`. */
export function weeklySlot(weekly: WeeklySlot, date: Temporal.PlainDate): Slot {
  const day = date.add({ days: weekly.weekday - date.dayOfWeek });
  return { slot: weekName(day), at: firstMoment(day, weekly.time, weekly.zone) };
}

/** The first weekly slot strictly after a moment. */
export const nextWeekly = (weekly: WeeklySlot, after: Temporal.Instant): Slot =>
  weeklySpan(weekly, after).next;

/** The latest weekly slot at or before a moment: the one that a due time stands for. */
export const slotOf = (weekly: WeeklySlot, instant: Temporal.Instant): Slot =>
  weeklySpan(weekly, instant).last;

/**
 * The topic summary's slot of the month that holds `date`: the schedule's day, moved on by a day or two where
 * it would come within 24 hours of a weekly slot. The name stays that of the month.
 */
export function topicsSlot(schedule: Schedule, weekly: WeeklySlot, date: Temporal.PlainDate): Slot {
  let day = date.with({ day: schedule.topics.day });
  const slot = `topics/${day.toPlainYearMonth().toString()}`;
  let at = firstMoment(day, schedule.topics.time, weekly.zone);
  while (isNearWeekly(weekly, at)) {
    day = day.add({ days: 1 });
    at = firstMoment(day, schedule.topics.time, weekly.zone);
  }
  return { slot, at };
}

/** The first topic summary slot strictly after a moment, in the zone of `weekly`. */
export const nextTopics = (schedule: Schedule, weekly: WeeklySlot, after: Temporal.Instant): Slot =>
  topicsSpan(schedule, weekly, after).next;

/** The latest topic summary slot at or before a moment. */
export const topicsSlotOf = (schedule: Schedule, weekly: WeeklySlot, instant: Temporal.Instant): Slot =>
  topicsSpan(schedule, weekly, instant).last;

const weeklySpan = (weekly: WeeklySlot, moment: Temporal.Instant): Span =>
  knownSpan(nameOf(weekly), moment, () => {
    const today = localDate(moment, weekly.zone);
    const slotAt = (weeks: number): Slot => weeklySlot(weekly, today.add({ weeks }));
    // Where a zone skips a whole day, a slot can fall into the week after its name.
    const start = weekly.weekday - today.dayOfWeek - WEEK_DAYS >= -SKIPPED_DAYS ? -1 : 0;
    return { last: lastUpTo(moment, 1, slotAt), next: firstAfter(moment, start, slotAt) };
  });

const topicsSpan = (schedule: Schedule, weekly: WeeklySlot, moment: Temporal.Instant): Span =>
  knownSpan(`${nameOf(weekly)} ${schedule.topics.day} ${schedule.topics.time}`, moment, () => {
    const month = localDate(moment, weekly.zone).with({ day: 1 });
    const slotAt = (months: number): Slot => topicsSlot(schedule, weekly, month.add({ months }));
    return { last: lastUpTo(moment, 1, slotAt), next: firstAfter(moment, -1, slotAt) };
  });

const nameOf = ({ weekday, time, zone }: WeeklySlot): string => `${weekday} ${time} ${zone}`;

/**
 * The instant of a local time: in the spring gap the first moment after the gap, of a repeated time its first
 * occurrence. (Temporal's own "compatible" would move a time in the gap on by the gap's length.)
 */
export function firstMoment(date: Temporal.PlainDate, time: string, zone: string): Temporal.Instant {
  const wanted = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(wanted)) return earlier.toInstant();
  const afterGap = earlier.getTimeZoneTransition("next");
  return (afterGap ?? earlier).toInstant();
}

function weekName(date: Temporal.PlainDate): string {
  return `weekly/${String(date.yearOfWeek)}-W${String(date.weekOfYear).padStart(2, "0")}`;
}

const localDate = (instant: Temporal.Instant, zone: string): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(zone).toPlainDate();

const DAY_MS = 24 * 3_600_000;

function isNearWeekly(weekly: WeeklySlot, at: Temporal.Instant): boolean {
  const before = slotOf(weekly, at).at;
  const after = nextWeekly(weekly, at).at;
  return (
    at.epochMilliseconds - before.epochMilliseconds < DAY_MS ||
    after.epochMilliseconds - at.epochMilliseconds < DAY_MS
  );
}

function firstAfter(after: Temporal.Instant, start: number, slotAt: (step: number) => Slot): Slot {
  for (let step = start; ; step += 1) {
    const slot = slotAt(step);
    if (Temporal.Instant.compare(slot.at, after) > 0) return slot;
  }
}

function lastUpTo(instant: Temporal.Instant, start: number, slotAt: (step: number) => Slot): Slot {
  for (let step = start; ; step -= 1) {
    const slot = slotAt(step);
    if (Temporal.Instant.compare(slot.at, instant) <= 0) return slot;
  }
}

/** The time from one slot to the next: every moment in it, the first included, has these two. */
interface Span {
  readonly last: Slot;
  readonly next: Slot;
}

/** Spans by what they were worked out for, the newest first: thousands of readers share them, and zones stay as they are while the process runs. */
const spans = new Map<string, readonly Span[]>();
const MOST_SPANS = 20_000;
/** Now, the next due time and the one after it. */
const SPANS_EACH = 3;

function knownSpan(name: string, moment: Temporal.Instant, workOut: () => Span): Span {
  const known = spans.get(name) ?? [];
  const there = known.find(
    ({ last, next }) =>
      Temporal.Instant.compare(last.at, moment) <= 0 && Temporal.Instant.compare(moment, next.at) < 0,
  );
  if (there !== undefined) return there;
  const span = workOut();
  if (spans.size >= MOST_SPANS) spans.clear();
  spans.set(name, [span, ...known].slice(0, SPANS_EACH));
  return span;
}
