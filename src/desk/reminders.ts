/** Reminders: 15 and 2 hours before the first slot of a week, those who may publish hear what it would go without. */
import type { Clock } from "#clock.ts";
import type { StoredDigest } from "#digest/model.ts";
import { CATCH_UP_DAYS } from "#editions/select.ts";
import type { Store } from "#store/store.ts";
import { calling, wasCalled, type CallMessage } from "./calls.ts";
import { comingWeek, type ComingWeek } from "./release.ts";

export interface ReminderFacts {
  readonly now: Temporal.Instant;
  readonly week: ComingWeek | null;
  /** All drafts there are. */
  readonly drafts: readonly StoredDigest[];
}

export type Reminder = Extract<CallMessage, { kind: "reminder" }>;

/** Longest first. */
const HOURS = [15, 2] as const;

/**
 * The reminder that is due; null where there is none. Of several whose moments have passed only the last counts, so
 * that a clock that leapt brings one. PURE; that each is made once is the caller's.
 */
export function reminderDue({ now, week, drafts }: ReminderFacts): Reminder | null {
  const firstAt = week?.moments[0]?.at;
  if (week === null || firstAt === undefined || week.leftOut) return null;
  const hoursLeft = (firstAt.epochMilliseconds - now.epochMilliseconds) / 3_600_000;
  const hours = HOURS.findLast((each) => hoursLeft <= each);
  if (hours === undefined || hoursLeft <= 0) return null;
  const waiting = drafts.filter((each) => isOfWeek(each, firstAt)).map(({ digest }) => digest.id);
  const missing = week.released ? [] : week.missing;
  if (waiting.length === 0 && missing.length === 0) return null;
  return {
    kind: "reminder",
    slot: week.slot,
    hours,
    firstAt: firstAt.toString(),
    drafts: waiting,
    missing: [...missing],
  };
}

/** Older ones come with no edition any more, and one without a day is as young as its text. */
export function isOfWeek({ digest, takenInAt, state }: StoredDigest, slotAt: Temporal.Instant): boolean {
  if (state !== "draft") return false;
  const oldest = slotAt
    .subtract({ hours: 24 * CATCH_UP_DAYS })
    .toString()
    .slice(0, 10);
  return (digest.publishedOn ?? takenInAt ?? oldest) >= oldest;
}

export interface RemindersDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Zone in which the desk counts days, `TIMEZONE`. */
  readonly zone: string;
}

export interface Reminders {
  /** To be called with each tick: makes the call that is due, for `Calls` to tell. */
  look(): Promise<void>;
}

/** A walk over all readers, so not each minute. */
const LOOK_MINUTES = 5;

export function createReminders(deps: RemindersDeps): Reminders {
  const { store, clock } = deps;
  let looked: Temporal.Instant | null = null;

  /** Also where the clock went back. */
  const isSoon = (now: Temporal.Instant): boolean =>
    looked !== null && Math.abs(now.epochMilliseconds - looked.epochMilliseconds) < LOOK_MINUTES * 60_000;

  return {
    async look() {
      const now = clock.now();
      if (isSoon(now)) return;
      const horizon = now.add({ hours: HOURS[0] }).toString();
      if ((await store.readersDue(horizon, 1)).length === 0) return;
      looked = now;
      const [week, drafts] = await Promise.all([comingWeek(deps), store.digests({ state: "draft" })]);
      const due = reminderDue({ now, week, drafts });
      if (due === null) return;
      const key = `${due.slot}/${due.hours}`;
      if (await wasCalled(store, key)) return;
      await store.commit([calling(key, due, Temporal.Instant.from(due.firstAt))], "now");
    },
  };
}
