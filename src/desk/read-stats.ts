/** Reads the desk's numbers from the store, giving way to everybody else, and writes down each day's. */
import { setImmediate } from "node:timers/promises";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import type { WallTimers } from "#delivery/timers.ts";
import type { Reader } from "#readers/model.ts";
import type { Change, Store } from "#store/store.ts";
import {
  contentOf,
  DayNumbers,
  dayNumbers,
  deliveriesSince,
  growthOf,
  tallyReaders,
  type ContentNumbers,
  type DeliveryNumbers,
  type Growth,
  type Left,
  type ReaderNumbers,
} from "./stats.ts";

export interface StatsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Pick<WallTimers, "utc">;
  readonly log: Log;
  /** Zone in which the desk counts days, `TIMEZONE`. */
  readonly zone: string;
}

export interface Stats {
  readonly at: string;
  /** Today, in the desk's zone. */
  readonly today: string;
  readonly readers: ReaderNumbers;
  /** Days that are over, oldest first. */
  readonly days: readonly DayNumbers[];
  /** Four weeks, and twelve, up to yesterday. */
  readonly growth: { readonly four: Growth; readonly twelve: Growth };
  /** The last eight weeks, newest first. */
  readonly weeks: readonly Growth[];
  readonly content: ContentNumbers;
  readonly deliveries: DeliveryNumbers;
}

const FACTS = "stats/";
/** Days that are written down are kept so long. */
const KEPT_DAYS = 400;
/** Readers counted in one turn: a few tenths of a millisecond. */
const TURN = 500;
const PUSHES = 10_000;
const WEEKS_SHOWN = 8;

/** All numbers as they are now. */
export async function readStats(deps: StatsDeps): Promise<Stats> {
  const { store, clock, timers } = deps;
  const now = clock.now();
  const today = now.toZonedDateTimeISO(deps.zone).toPlainDate();
  const [{ readers }, days, published, pushes] = await Promise.all([
    countReaders(store.readers()),
    daysOf(store),
    store.digests({ state: "published" }),
    store.pushes(PUSHES, timers.utc().toString()),
  ]);
  const yesterday = today.subtract({ days: 1 });
  return {
    at: now.toString(),
    today: today.toString(),
    readers,
    days,
    growth: { four: growthOf(days, yesterday, 28), twelve: growthOf(days, yesterday, 84) },
    weeks: Array.from({ length: WEEKS_SHOWN }, (_, n) => growthOf(days, yesterday.subtract({ weeks: n }), 7)),
    content: contentOf(published, today),
    deliveries: deliveriesSince(pushes, now),
  };
}

/** One pass over all readers; `since`: counts who ended after it, too. */
export async function countReaders(
  readers: AsyncIterable<Reader>,
  since: string | null = null,
): Promise<{ readonly readers: ReaderNumbers; readonly left: Left }> {
  const tally = tallyReaders();
  const left = { ended: 0, blocked: 0 };
  const sinceMs = since === null ? Infinity : msOf(since);
  let seen = 0;
  for await (const reader of readers) {
    tally.add(reader);
    if (sinceMs !== Infinity && reader.endedAt !== null && msOf(reader.endedAt) > sinceMs) {
      if (reader.state === "stopped") left.ended += 1;
      if (reader.state === "blocked") left.blocked += 1;
    }
    seen += 1;
    if (seen % TURN === 0) await setImmediate();
  }
  return { readers: tally.numbers(), left };
}

const msOf = (moment: string): number => Temporal.Instant.from(moment).epochMilliseconds;

/** Oldest first. */
async function daysOf(store: Store): Promise<readonly DayNumbers[]> {
  const facts = [...(await store.facts(FACTS)).values()];
  const days = facts.flatMap((fact) => DayNumbers.safeParse(fact).data ?? []);
  return days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

export interface DayKeeper {
  /** At each tick: once a day is over, its numbers are written down, once. What fails is logged and tried again; never rejects. */
  look(): Promise<void>;
}

export function createDayKeeper({ store, clock, log, zone }: Omit<StatsDeps, "timers">): DayKeeper {
  let done = "";
  let looking: Promise<void> | null = null;

  async function keep(): Promise<void> {
    const at = clock.now();
    const today = at.toZonedDateTimeISO(zone).toPlainDate();
    const day = today.subtract({ days: 1 }).toString();
    if (day === done) return;
    const days = await daysOf(store);
    if (days.some((each) => each.day === day)) {
      done = day;
      return;
    }
    // A clock that ran ahead may have left days that are still to come.
    const before = days.findLast((each) => each.day < day) ?? null;
    const { readers, left } = await countReaders(store.readers(), before?.at ?? at.toString());
    const numbers = dayNumbers({ day, at, present: readers.present, left, before });
    const oldest = today.subtract({ days: KEPT_DAYS }).toString();
    const changes: Change[] = [
      { put: "fact", name: `${FACTS}${day}`, value: numbers },
      ...days
        .filter((each) => each.day < oldest)
        .map((each): Change => ({ put: "fact", name: `${FACTS}${each.day}`, value: null })),
    ];
    await store.commit(changes, "soon");
    done = day;
  }

  return {
    look() {
      looking ??= keep()
        .catch((error: unknown) => log.error({ err: error }, "The day's numbers could not be written down."))
        .finally(() => (looking = null));
      return looking;
    },
  };
}
