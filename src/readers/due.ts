/** Who is due for what, and what a reader is due for next. */
import type { Due, Reader, WeeklySlot } from "./model.ts";
import type { Schedule } from "./schedule.ts";
import { nextTopics, nextWeekly, slotOf, topicsSlotOf, weeklySlot, type Slot } from "./slots.ts";

/** What every change of a reader's time needs to know. */
export interface Moment {
  readonly now: Temporal.Instant;
  readonly schedule: Schedule;
}

type Kind = "weekly" | "topics";

/** A slot whose moment has come. */
export interface DueSlot extends Slot {
  readonly kind: Kind;
  /** Earlier slots that passed unseen (the program was down): they are skipped and said, never sent in a pile. */
  readonly missed: readonly string[];
  /** The due time after this slot. */
  readonly next: string;
}

/** Whether editions go to this reader at `now`: active, or paused until a moment that has come. */
export function isReceiving(reader: Reader, now: Temporal.Instant): boolean {
  if (reader.state === "active") return true;
  if (reader.state !== "paused" || reader.pausedUntil === null) return false;
  return Temporal.Instant.compare(Temporal.Instant.from(reader.pausedUntil), now) <= 0;
}

/** Whether a publication of that moment is this reader's: they want it at once, and have not seen it. Those up to `since` come with the weekly slot. */
export function isDueAtOnce(reader: Reader, publishedAt: string, now: Temporal.Instant): boolean {
  if (!reader.atOnce || !isReceiving(reader, now)) return false;
  const published = Temporal.Instant.from(publishedAt);
  const after = [reader.seenUntil, reader.since, reader.pausedUntil];
  return after.every(
    (moment) => moment === null || Temporal.Instant.compare(published, Temporal.Instant.from(moment)) > 0,
  );
}

/** What a due time stands for at `now`; the same for all who share wishes and due time. */
export function passedSlot(
  kind: Kind,
  { weekly, due }: { readonly weekly: WeeklySlot; readonly due: string },
  { now, schedule }: Moment,
): DueSlot {
  const slot = newest(kind, weekly, { now, schedule });
  const missed = between(kind, weekly, schedule, { first: Temporal.Instant.from(due), last: slot.at });
  return { kind, ...slot, missed, next: following(kind, weekly, schedule, slot.at).at.toString() };
}

/** The newest due slot of each kind; slots up to `since` are none of this reader's. */
export function dueSlots(
  reader: Reader,
  moment: Moment,
  passed: typeof passedSlot = passedSlot,
): readonly DueSlot[] {
  if (!isReceiving(reader, moment.now)) return [];
  const found: DueSlot[] = [];
  for (const kind of ["weekly", "topics"] as const) {
    const due = reader.due[kind];
    if (due === null || Temporal.Instant.compare(Temporal.Instant.from(due), moment.now) > 0) continue;
    const slot = passed(kind, { weekly: reader.weekly, due }, moment);
    if (Temporal.Instant.compare(slot.at, startOf(reader)) > 0) found.push(slot);
  }
  return found;
}

/** `passedSlot()` that works each answer out once; for one moment, so for one tick. */
export function passedOnce(): typeof passedSlot {
  const known = new Map<string, DueSlot>();
  return (kind, { weekly, due }, moment) => {
    const key = `${kind} ${weekly.weekday} ${weekly.time} ${weekly.zone} ${due}`;
    const slot = known.get(key) ?? passedSlot(kind, { weekly, due }, moment);
    known.set(key, slot);
    return slot;
  };
}

/** The reader with the due time after a slot that was planned, expired or skipped. */
export const afterSlot = (reader: Reader, { kind, next }: Pick<DueSlot, "kind" | "next">): Reader => ({
  ...reader,
  due: { ...reader.due, [kind]: next },
});

/**
 * What a reader is due for, from the wishes alone: the newest slot that has passed since `since`, else the
 * next one. For readers that were imported, and where the zone database or the schedule changed; a slot
 * that was sent already is found in the ledger by its name.
 */
export function dueOf(reader: Reader, { now, schedule }: Moment): Due {
  if (reader.state === "stopped" || reader.state === "blocked") return { weekly: null, topics: null };
  if (reader.state === "paused") {
    if (reader.pausedUntil === null) return { weekly: null, topics: null };
    return upcoming(reader, Temporal.Instant.from(reader.pausedUntil), schedule);
  }
  const since = startOf(reader);
  const from = Temporal.Instant.compare(since, now) > 0 ? since : now;
  const next = upcoming(reader, from, schedule);
  const passed = (slot: Slot, otherwise: string | null): string | null =>
    Temporal.Instant.compare(slot.at, since) > 0 ? slot.at.toString() : otherwise;
  return {
    weekly: passed(slotOf(reader.weekly, from), next.weekly),
    topics: next.topics === null ? null : passed(topicsSlotOf(schedule, reader.weekly, from), next.topics),
  };
}

/** The first slots after a moment. */
export function upcoming(reader: Reader, after: Temporal.Instant, schedule: Schedule): Due {
  return {
    weekly: nextWeekly(reader.weekly, after).at.toString(),
    topics: reader.topicSummary === "off" ? null : nextTopics(schedule, reader.weekly, after).at.toString(),
  };
}

/**
 * The due times after a change of day, hour or zone: the week (month) that was next stays next, whatever its
 * new moment, so none is skipped; one that was the reader's already is never next again. A moment that has
 * just passed under the new wishes is due at once. A week before the first slot of a new reader is still free
 * and is taken when its new moment lies ahead.
 */
export function dueAfterChange(before: Reader, weekly: WeeklySlot, { now, schedule }: Moment): Due {
  const after: Reader = { ...before, weekly };
  const { weekly: weeklyDue, topics: topicsDue } = before.due;
  const since = startOf(before);
  if (before.state !== "active" || weeklyDue === null) return dueOf(after, { now, schedule });

  const oldDue = Temporal.Instant.from(weeklyDue);
  const old = slotOf(before.weekly, oldDue);
  const previous = slotOf(before.weekly, oldDue.subtract({ nanoseconds: 1 }));
  const wasTheirs = Temporal.Instant.compare(previous.at, since) > 0;
  const week = oldDue.toZonedDateTimeISO(before.weekly.zone).toPlainDate();
  const candidates = [-2, -1, 0, 1, 2, 3].map((weeks) => weeklySlot(weekly, week.add({ weeks })));
  const next = candidates.find(
    (slot) =>
      Temporal.Instant.compare(slot.at, since) > 0 &&
      (slot.slot >= old.slot ||
        (!wasTheirs && slot.slot >= previous.slot && Temporal.Instant.compare(slot.at, now) > 0)),
  );
  const fresh = upcoming(after, now, schedule);
  return {
    weekly: (next?.at ?? nextWeekly(weekly, now).at).toString(),
    topics: topicsDue === null ? null : (sameMonth(before, after, schedule) ?? fresh.topics),
  };
}

/** The month that was next, at its moment under the new wishes. */
function sameMonth(before: Reader, after: Reader, schedule: Schedule): string | null {
  if (before.due.topics === null) return null;
  const { slot } = topicsSlotOf(schedule, before.weekly, Temporal.Instant.from(before.due.topics));
  const from = Temporal.Instant.from(before.due.topics).subtract({ hours: 24 * 7 });
  let next = nextTopics(schedule, after.weekly, from);
  while (next.slot < slot) next = nextTopics(schedule, after.weekly, next.at);
  return next.at.toString();
}

/** Of more missed slots than this the first ones and the last are named. */
const MOST_NAMED = 60;

const startOf = (reader: Reader): Temporal.Instant => Temporal.Instant.from(reader.since);

const following = (kind: Kind, weekly: WeeklySlot, schedule: Schedule, after: Temporal.Instant): Slot =>
  kind === "weekly" ? nextWeekly(weekly, after) : nextTopics(schedule, weekly, after);

const newest = (kind: Kind, weekly: WeeklySlot, { now, schedule }: Moment): Slot =>
  kind === "weekly" ? slotOf(weekly, now) : topicsSlotOf(schedule, weekly, now);

/** The names of the slots from `first` on and before `last`. */
function between(
  kind: Kind,
  weekly: WeeklySlot,
  schedule: Schedule,
  { first, last }: { readonly first: Temporal.Instant; readonly last: Temporal.Instant },
): string[] {
  const missed: string[] = [];
  let at = first.subtract({ nanoseconds: 1 });
  // A store that slept for years must not cost the tick a list of hundreds.
  while (missed.length < MOST_NAMED) {
    const next: Slot = following(kind, weekly, schedule, at);
    if (Temporal.Instant.compare(next.at, last) >= 0) break;
    missed.push(next.slot);
    at = next.at;
  }
  const before = newest(kind, weekly, { now: last.subtract({ nanoseconds: 1 }), schedule });
  if (missed.length === MOST_NAMED && before.slot > (missed.at(-1) ?? ""))
    missed[MOST_NAMED - 1] = before.slot;
  return missed;
}
