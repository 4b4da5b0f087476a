/** What the desk decides about a week: that it goes without what is missing, or not at all. */
import type { Clock } from "#clock.ts";
import { releaseFact, skipFact } from "#delivery/planner.ts";
import { recentDigests } from "#delivery/recent.ts";
import { weekOf } from "#delivery/week.ts";
import { isReceiving } from "#readers/due.ts";
import { slotOf } from "#readers/slots.ts";
import type { Store } from "#store/store.ts";
import { acted, type Actor } from "./audit.ts";
import { publicationMoment } from "./publish.ts";

export interface ReleaseDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Zone in which the desk counts days, `TIMEZONE`. */
  readonly zone: string;
}

/** The week that comes next, over all readers. */
export interface ComingWeek {
  /** `weekly/2026-W47` */
  readonly slot: string;
  /** Moments of that slot, earliest first, each with its readers. */
  readonly moments: readonly { readonly at: Temporal.Instant; readonly readers: number }[];
  /** Readers who get what is published as soon as it is, and so at none of the moments. */
  readonly atOnce: number;
  /** The mark that most of those at the moments have: what lies beyond it is new to them. Null: none. */
  readonly mark: string | null;
  /** Series due that week of which nothing is published yet. */
  readonly missing: readonly string[];
  readonly released: boolean;
  readonly leftOut: boolean;
}

/** Nobody's slot is further ahead. */
const DAYS_AHEAD = 8;
const EVERYBODY = 1_000_000;

/** The next week for which somebody waits, with its moments; null where nobody waits for one. */
export async function comingWeek({ store, clock, zone }: ReleaseDeps): Promise<ComingWeek | null> {
  const now = clock.now();
  const until = now.add({ hours: 24 * DAYS_AHEAD });
  const weeks = new Map<string, Counted>();
  let atOnce = 0;
  // Worked out once for all who share day, hour, zone and due time.
  const names = new Map<string, string>();
  for (const reader of await store.readersDue(until.toString(), EVERYBODY)) {
    const { weekly } = reader.due;
    if (weekly === null || !isReceiving(reader, now)) continue;
    const at = Temporal.Instant.from(weekly);
    if (Temporal.Instant.compare(at, until) > 0) continue;
    const key = `${reader.weekly.weekday} ${reader.weekly.time} ${reader.weekly.zone} ${weekly}`;
    const slot = names.get(key) ?? slotOf(reader.weekly, at).slot;
    names.set(key, slot);
    const week = weeks.get(slot) ?? { moments: new Map(), marks: new Map() };
    weeks.set(slot, week);
    countUp(week.moments, at.epochMilliseconds, reader.atOnce ? 0 : 1);
    if (reader.atOnce) atOnce += 1;
    else countUp(week.marks, reader.seenUntil, 1);
  }
  const [first] = [...weeks].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (first === undefined) return null;
  const [slot, { moments, marks }] = first;
  const inOrder = [...moments].toSorted(([a], [b]) => a - b);
  const at = Temporal.Instant.fromEpochMilliseconds(inOrder[0]?.[0] ?? 0);
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  const { missing } = weekOf(day, await recentDigests(store, await publicationMoment({ store, clock })));
  return {
    slot,
    moments: inOrder.flatMap(([ms, readers]) =>
      readers === 0 ? [] : [{ at: Temporal.Instant.fromEpochMilliseconds(ms), readers }],
    ),
    atOnce,
    mark: [...marks].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null,
    missing,
    released: isSaid(await store.fact(releaseFact(slot))),
    leftOut: isSaid(await store.fact(skipFact(slot))),
  };
}

interface Counted {
  /** Readers by moment, in milliseconds since 1970. */
  readonly moments: Map<number, number>;
  readonly marks: Map<string | null, number>;
}

const countUp = <Key>(counts: Map<Key, number>, key: Key, by: number): unknown =>
  counts.set(key, (counts.get(key) ?? 0) + by);

/** Lets a week go without the series that are missing; what comes later comes with the next. The planner should look at once. */
export const releaseWeek = (deps: ReleaseDeps, slot: string, by: Actor): Promise<void> =>
  decide(deps, { slot, by, act: "release", facts: { [releaseFact(slot)]: true, [skipFact(slot)]: null } });

/** Leaves a week out for all who have not had it; what is published comes with the next. */
export const skipWeek = (deps: ReleaseDeps, slot: string, by: Actor): Promise<void> =>
  decide(deps, { slot, by, act: "skip", facts: { [skipFact(slot)]: true } });

/** Takes back what was decided of a week. Who was left out already stays so. */
export const undecideWeek = (deps: ReleaseDeps, slot: string, by: Actor): Promise<void> =>
  decide(deps, { slot, by, act: "undecide", facts: { [releaseFact(slot)]: null, [skipFact(slot)]: null } });

async function decide(
  { store, clock }: ReleaseDeps,
  given: {
    readonly slot: string;
    readonly by: Actor;
    readonly act: string;
    readonly facts: Readonly<Record<string, true | null>>;
  },
): Promise<void> {
  const { slot, by, act, facts } = given;
  const changes = Object.entries(facts).map(([name, value]) => ({ put: "fact" as const, name, value }));
  await store.commit([...changes, acted({ by, act, about: slot, at: clock.now() })], "now");
}

const isSaid = (fact: unknown): boolean => fact !== null && fact !== undefined && fact !== false;
