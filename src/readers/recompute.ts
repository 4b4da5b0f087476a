/**
 * Readers anew where time itself changed: another zone database, another schedule, or a clock that went back.
 * PURE. Whoever needs no change is returned as they are.
 */
import { dueOf } from "./due.ts";
import { isExpired } from "./lateness.ts";
import type { Reader } from "./model.ts";
import type { Schedule } from "./schedule.ts";
import { nextTopics, nextWeekly, slotOf, topicsSlot, topicsSlotOf, type Slot } from "./slots.ts";

/** What a moment of a future that did not come stands for now. */
export interface Shift {
  readonly from: string;
  readonly to: string;
}

export interface Recompute {
  readonly now: Temporal.Instant;
  readonly schedule: Schedule;
  /** The schedule that the due times were made with. */
  readonly before: Schedule;
  readonly lateHours: number;
  /** Where the clock went back: `shiftsOf()`. */
  readonly shifts: readonly Shift[];
}

/** A summary makes room for a late weekly edition, so it is over a day later. */
const TOPICS_LATER_HOURS = 24;

/**
 * The reader with due times as today's zones and schedule have them. The week (month) that was next stays next,
 * at its moment of now; where that would be later than the first slot from now on, the clock had run ahead, and the
 * newest slot that is not over yet is looked at again: by its name it is found if it was sent.
 */
export function recomputed(given: Reader, recompute: Recompute): Reader {
  const reader = backInTime(given, recompute);
  const due =
    reader.state === "active"
      ? { weekly: weeklyAgain(reader, recompute), topics: topicsAgain(reader, recompute) }
      : { ...dueOf(reader, recompute) };
  const isSame = due.weekly === reader.due.weekly && due.topics === reader.due.topics;
  return isSame ? reader : { ...reader, due };
}

function weeklyAgain({ weekly, since, due }: Reader, { now, lateHours }: Recompute): string | null {
  if (due.weekly === null || isUpTo(due.weekly, now)) return due.weekly;
  const old = Temporal.Instant.from(due.weekly);
  const next = nextWeekly(weekly, laterOf(now, since));
  const same = nearest(old, slotOf(weekly, old), nextWeekly(weekly, old));
  if (!isAfter(same.at, next.at)) return isUpTo(since, same.at) ? same.at.toString() : next.at.toString();
  return pending(slotOf(weekly, now), { now, since, lateHours, zone: weekly.zone }) ?? next.at.toString();
}

function topicsAgain({ weekly, since, due }: Reader, given: Recompute): string | null {
  const { now, schedule, before } = given;
  if (due.topics === null || isUpTo(due.topics, now)) return due.topics;
  const old = Temporal.Instant.from(due.topics);
  const next = nextTopics(schedule, weekly, laterOf(now, since));
  const { slot } = nearest(old, topicsSlotOf(before, weekly, old), nextTopics(before, weekly, old));
  const month = Temporal.PlainYearMonth.from(slot.slice(slot.indexOf("/") + 1));
  const same = topicsSlot(schedule, weekly, month.toPlainDate({ day: 1 }));
  if (!isAfter(same.at, next.at)) return isUpTo(since, same.at) ? same.at.toString() : next.at.toString();
  const lateHours = given.lateHours + TOPICS_LATER_HOURS;
  const passed = topicsSlotOf(schedule, weekly, now);
  return pending(passed, { now, since, lateHours, zone: weekly.zone }) ?? next.at.toString();
}

/** The moment of a slot that has come and is neither over nor of before `since`. */
function pending(
  slot: Slot,
  given: { now: Temporal.Instant; since: string; lateHours: number; zone: string },
): string | null {
  if (!isAfter(slot.at, Temporal.Instant.from(given.since))) return null;
  return isExpired({ slotAt: slot.at, ...given }) ? null : slot.at.toString();
}

function nearest(to: Temporal.Instant, one: Slot, other: Slot): Slot {
  const distance = ({ at }: Slot): number => Math.abs(at.epochMilliseconds - to.epochMilliseconds);
  return distance(one) <= distance(other) ? one : other;
}

/** `since`, the mark and the end of messages are never ahead of the clock. */
function backInTime(reader: Reader, { now, shifts }: Recompute): Reader {
  const { since, seenUntil, endedAt } = reader;
  const moved = {
    since: isAfter(Temporal.Instant.from(since), now) ? now.toString() : since,
    seenUntil: seenUntil === null ? null : shifted(seenUntil, shifts, now),
    endedAt: endedAt !== null && isAfter(Temporal.Instant.from(endedAt), now) ? now.toString() : endedAt,
  };
  const isSame = moved.since === since && moved.seenUntil === seenUntil && moved.endedAt === endedAt;
  return isSame ? reader : { ...reader, ...moved };
}

/**
 * New moments for those of publications that lie ahead of `now`: a millisecond apart, in their order and later than
 * everything before, so that marks that stood between two of them still do.
 */
export function shiftsOf(moments: readonly string[], now: Temporal.Instant): readonly Shift[] {
  return [...new Set(moments)]
    .map((from) => ({ from, at: Temporal.Instant.from(from) }))
    .filter(({ at }) => isAfter(at, now))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map(({ from }, index) => ({ from, to: now.add({ milliseconds: index + 1 }).toString() }));
}

/** A mark by the shifts: that of the last publication it had seen; one ahead of `now` that had seen none is `now`. */
function shifted(mark: string, shifts: readonly Shift[], now: Temporal.Instant): string {
  const at = Temporal.Instant.from(mark);
  const newest = Temporal.Instant.from(shifts.at(-1)?.to ?? now);
  if (!isAfter(at, now) || !isAfter(at, newest)) return mark;
  return shifts.findLast(({ from }) => !isAfter(Temporal.Instant.from(from), at))?.to ?? now.toString();
}

const isAfter = (one: Temporal.Instant, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(one, other) > 0;

const isUpTo = (moment: string, end: Temporal.Instant): boolean =>
  !isAfter(Temporal.Instant.from(moment), end);

function laterOf(now: Temporal.Instant, since: string): Temporal.Instant {
  const other = Temporal.Instant.from(since);
  return isAfter(other, now) ? other : now;
}
