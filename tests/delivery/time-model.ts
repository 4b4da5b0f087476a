/**
 * One reader's life under a real planner, timekeeper and store, with a clock that may be wrong: what happened is
 * checked against rules that know nothing of due times. For the model test and for `npm run proof:time`.
 */
import * as fc from "fast-check";
import type { Clock } from "../../src/clock.ts";
import type { Composer } from "../../src/delivery/composer.ts";
import type { Notice } from "../../src/delivery/notices.ts";
import { createPlanner } from "../../src/delivery/planner.ts";
import { createTimekeeper } from "../../src/delivery/timekeeper.ts";
import { liesAhead, publicationMoment, published } from "../../src/desk/publish.ts";
import type { StoredDigest } from "../../src/digest/model.ts";
import type { Edition } from "../../src/editions/model.ts";
import type { Reader } from "../../src/readers/model.ts";
import { confirmZone, pause, resume, revive, setAtOnce, setWeekly, stop } from "../../src/readers/wishes.ts";
import type { Change, Store } from "../../src/store/store.ts";
import { aDigest, aPart, aReader, quietLog, schedule, storeHome } from "./world.ts";

export type Step =
  | { readonly do: "wait" | "down"; readonly hours: number }
  | { readonly do: "wish"; readonly weekday: number; readonly hour: number }
  | { readonly do: "zone"; readonly zone: string }
  | { readonly do: "at-once"; readonly atOnce: boolean }
  | { readonly do: "pause"; readonly days: number | null }
  | { readonly do: "resume" | "stop" | "revive" }
  | { readonly do: "publish"; readonly series: string }
  /** The clock is wrong from now on by so many hours (or shows that moment), until the next `right`. */
  | { readonly do: "wrong"; readonly by: number | string }
  | { readonly do: "right" };

/** A life of some weeks; `zones` to live in. */
export const life = (zones: readonly string[]): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: hours("wait", 70) },
      { weight: 2, arbitrary: hours("down", 200) },
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant("publish" as const), series: fc.constantFrom("a", "b") }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          do: fc.constant("wish" as const),
          weekday: fc.integer({ min: 1, max: 7 }),
          hour: fc.integer({ min: 0, max: 23 }),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constant("zone" as const), zone: fc.constantFrom(...zones) }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("at-once" as const), atOnce: fc.boolean() }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("pause" as const),
          days: fc.option(fc.integer({ min: 1, max: 20 })),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({ do: fc.constantFrom("resume" as const, "stop" as const, "revive" as const) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant("wrong" as const),
          by: fc.constantFrom<number | string>(
            -1,
            1,
            -30,
            50,
            "1970-01-01T00:01:00Z",
            "2040-01-05T06:00:00Z",
          ),
        }),
      },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("right" as const) }) },
    ),
    { minLength: 10, maxLength: 60 },
  );

const hours = (what: "wait" | "down", max: number) =>
  fc.record({ do: fc.constant(what), hours: fc.integer({ min: 1, max }) });

export interface Lived {
  /** Sentences on what went against a rule; none is the aim. */
  readonly wrongs: readonly string[];
  readonly editions: number;
  readonly ticks: number;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
/** Whole weeks of calm after the last step, in which everything must come. */
const CALM_HOURS = 17 * DAY_HOURS;
const CATCH_UP_DAYS = 14;
const RECENT_DAYS = 62;
/** A slot of each week, at its worst moments of two weeks, some hours late, seen from the other end of the world. */
const LONGEST_WAIT_HOURS = 17 * DAY_HOURS;

const composer: Composer = {
  announcement: (_, firstAt) => aPart(`summaries from ${firstAt.toString()}`),
  weekly: ({ unseen }) => [aPart(unseen.map(({ digest }) => digest.id).join(" "))],
  quiet: () => [aPart("quiet")],
  topics: () => ({ parts: [aPart("topics")], cites: [] }),
};

export async function live(steps: readonly Step[]): Promise<Lived> {
  const home = await storeHome();
  let right = Temporal.Instant.from("2026-11-10T00:00:00Z");
  let wrongByMs = 0;
  const start = right;
  const now = (): Temporal.Instant => right.add({ milliseconds: wrongByMs });
  const clock: Clock = { now, onJump: () => () => undefined };
  const wrongs: string[] = [];
  const complain = (what: string): void =>
    void wrongs.push(`${right.toString()} (${now().toString()}): ${what}`);
  const moment = () => ({ now: now(), schedule });
  const reader0 = aReader(1);

  let store = await home.open(clock);
  let tickOnce = (): Promise<void> => Promise.resolve();
  let ticks = 0;
  let count = 0;
  const cameBy = new Map<string, string>();
  const publishedRight = new Map<string, Temporal.Instant>();
  const told = new Set<string>();
  let seen = new Set<string>();
  let hadMark = false;
  let lastWeekly: Temporal.Instant | null = null;
  const disturbed = { clock: false, away: false };

  /** All that is written is looked at first. */
  const watched = (target: Store): Store =>
    new Proxy(target, {
      get(inner, name) {
        const value: unknown = Reflect.get(inner, name, inner);
        if (typeof value !== "function") return value;
        if (name !== "commit") return value.bind(inner);
        return async (changes: readonly Change[], durability: "now" | "soon") => {
          await inner.commit(changes, durability);
          await look(changes);
        };
      },
    });

  async function look(changes: readonly Change[]): Promise<void> {
    const editions = changes.flatMap((change) => (change.put === "edition" ? change.edition : []));
    const reader = changes.flatMap((change) => (change.put === "reader" ? change.reader : [])).at(-1);
    if (reader === undefined) return;
    const brought = editions.flatMap(({ digests }) => digests);
    for (const edition of editions) lookAt(edition, reader);
    const digests = await store.digests({ state: "published" });
    const next = seenBy(reader, digests);
    for (const id of seen) if (!next.has(id)) complain(`${id} is unseen again`);
    for (const id of next) {
      const isOld = digests.some(
        (stored) => stored.digest.id === id && isLeftBehind(stored, digests, { now: now(), hadMark }),
      );
      if (!seen.has(id) && !brought.includes(id) && !isOld) complain(`${id} counts as seen and never came`);
    }
    seen = next;
    hadMark = reader.seenUntil !== null;
  }

  function lookAt(edition: Pick<Edition, "kind" | "slot" | "digests">, reader: Reader): void {
    count += 1;
    const local = now().toZonedDateTimeISO(reader.weekly.zone);
    const isDay = local.hour >= 8 && (local.hour < 21 || (local.hour === 21 && local.minute === 0));
    for (const id of edition.digests) {
      const before = cameBy.get(id);
      if (before !== undefined) complain(`${id} came by ${before} and by ${edition.slot}`);
      cameBy.set(id, edition.slot);
    }
    if (edition.kind === "weekly" && !isDay && !isOnTime(local, reader.weekly))
      complain(`${edition.slot} rings at night`);
    if (edition.kind === "topics" && !disturbed.clock && lastWeekly !== null) {
      const apart = now().since(lastWeekly).total("hours");
      if (apart < DAY_HOURS) complain(`${edition.slot} comes ${apart} hours after a weekly edition`);
    }
    if (edition.kind === "weekly") lastWeekly = now();
    if (told.has(edition.slot)) complain(`${edition.slot} came though it was said to be missed`);
  }

  function tell(notice: Notice): void {
    if (notice.kind !== "slot-skipped" || disturbed.clock) return;
    if (told.has(notice.slot)) complain(`${notice.slot} is said to be missed twice`);
    told.add(notice.slot);
  }

  async function open(): Promise<void> {
    store = watched(await home.open(clock));
    const parts = { store, clock, log: quietLog, schedule, lateHours: 72 };
    const timers = { monotonicMs: () => right.since(start).total("milliseconds"), utc: now };
    const keeper = createTimekeeper({ ...parts, timers, zoneData: "test" });
    const planner = createPlanner({ ...parts, composer, isUnattended: () => true, tellDesk: tell });
    tickOnce = async () => {
      ticks += 1;
      if (await keeper.check()) await planner.tick();
      await lookAfterTick();
    };
  }

  async function lookAfterTick(): Promise<void> {
    const reader = await store.reader(reader0.id);
    if (reader === null || reader.state !== "active" || wrongByMs !== 0) return;
    const local = now().toZonedDateTimeISO(reader.weekly.zone);
    const digests = await store.digests({ state: "published" });
    // After a clock came back, what was published then is a millisecond or two ahead: it is for the next tick.
    const isOut = ({ publishedAt }: StoredDigest): boolean =>
      publishedAt !== null && !isLater(publishedAt, now().toString());
    const missing = digests.filter((each) => isOut(each) && !seenBy(reader, digests).has(each.digest.id));
    for (const { digest, publishedAt } of missing) {
      const isTheirs = publishedAt !== null && isLater(publishedAt, reader.since);
      if (reader.atOnce && isTheirs && local.hour >= 8 && local.hour < 21)
        complain(`${digest.id} does not come at once`);
      const waits = right.since(publishedRight.get(digest.id) ?? right).total("hours");
      if (!disturbed.clock && !disturbed.away && waits > LONGEST_WAIT_HOURS)
        complain(`${digest.id} has waited for ${waits} hours`);
    }
  }

  async function change(alter: (reader: Reader) => Reader): Promise<void> {
    const reader = await store.reader(reader0.id);
    if (reader !== null) await store.commit([{ put: "reader", reader: alter(reader) }], "now");
  }

  async function pass(howLong: number, isUp: boolean): Promise<void> {
    for (let hour = 0; hour < howLong; hour += 1) {
      right = right.add({ milliseconds: HOUR_MS });
      if (isUp) await tickOnce();
    }
  }

  async function take(step: Step): Promise<void> {
    switch (step.do) {
      case "wait":
        return pass(step.hours, true);
      case "down":
        disturbed.away = true;
        await store.close();
        await pass(step.hours, false);
        await open();
        return tickOnce();
      case "wish":
        return change((reader) =>
          setWeekly(
            reader,
            { weekday: step.weekday, time: `${String(step.hour).padStart(2, "0")}:00` },
            moment(),
          ),
        );
      case "zone":
        return change((reader) => confirmZone(reader, step.zone, moment()));
      case "at-once":
        return change((reader) => setAtOnce(reader, step.atOnce));
      case "pause": {
        disturbed.away = true;
        const until = step.days === null ? null : now().add({ hours: step.days * DAY_HOURS });
        return change((reader) => (reader.state === "active" ? pause(reader, until, moment()) : reader));
      }
      case "resume":
        told.clear();
        return change((reader) => (reader.state === "paused" ? resume(reader, moment()) : reader));
      case "stop":
        disturbed.away = true;
        return change((reader) => stop(reader, moment()));
      case "revive":
        // A new beginning: the week that was missed may have another slot ahead.
        told.clear();
        return change((reader) => (reader.state === "stopped" ? revive(reader, moment()) : reader));
      case "publish":
        return publish(step.series);
      case "wrong": {
        disturbed.clock = true;
        wrongByMs =
          typeof step.by === "number"
            ? step.by * HOUR_MS
            : Temporal.Instant.from(step.by).since(right).total("milliseconds");
        return tickOnce();
      }
      case "right":
        wrongByMs = 0;
        return tickOnce();
    }
  }

  /** Reviews bear the day that it really is. */
  async function publish(series: string): Promise<void> {
    const day = right.toZonedDateTimeISO("UTC").toPlainDate().toString();
    const draft = aDigest(series, day, { state: "draft", publishedAt: null });
    if ((await store.digest(draft.digest.id)) !== null) return;
    // The desk refuses it, and publishes it when the clock is right.
    if (liesAhead(draft.digest, now())) return;
    publishedRight.set(draft.digest.id, right);
    const stored = published(draft, await publicationMoment({ store, clock }));
    await store.commit([{ put: "digest", stored }], "now");
  }

  await store.commit([{ put: "reader", reader: reader0 }], "now");
  await store.close();
  await open();
  await tickOnce();
  for (const step of steps) await take(step);
  for (const last of ["right", "resume", "revive"] as const) await take({ do: last });
  await pass(CALM_HOURS, true);
  for (const { digest } of await store.digests({ state: "published" })) {
    if (!seen.has(digest.id)) complain(`${digest.id} never came`);
  }
  await store.close();
  await home.remove();
  return { wrongs, editions: count, ticks };
}

function seenBy({ seenUntil }: Reader, digests: readonly StoredDigest[]): Set<string> {
  if (seenUntil === null) return new Set();
  const seen = digests.filter(({ publishedAt }) => publishedAt !== null && !isLater(publishedAt, seenUntil));
  return new Set(seen.map(({ digest }) => digest.id));
}

/**
 * Older than two weeks, and a newer one of its series is there; or published two months ago by a clock that runs ahead.
 * Who has no mark gets no older one at all.
 */
function isLeftBehind(
  { digest, publishedAt }: StoredDigest,
  digests: readonly StoredDigest[],
  { now, hadMark }: { now: Temporal.Instant; hadMark: boolean },
): boolean {
  const recent = now.subtract({ hours: RECENT_DAYS * DAY_HOURS }).toString();
  if (publishedAt !== null && isLater(recent, publishedAt)) return true;
  const newest = digests.find((other) => other.digest.series === digest.series);
  if (newest?.digest.id === digest.id) return false;
  const oldest = now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: CATCH_UP_DAYS });
  return !hadMark || (digest.publishedOn ?? "") < oldest.toString();
}

/** Whether the local time is that of the wish, or up to two hours later: an hour of grace, and one of a clock change. */
function isOnTime(local: Temporal.ZonedDateTime, { weekday, time }: Reader["weekly"]): boolean {
  const wished = local
    .toPlainDate()
    .add({ days: weekday - local.dayOfWeek })
    .toPlainDateTime(Temporal.PlainTime.from(time));
  return [wished, wished.subtract({ weeks: 1 })].some((at) => {
    const late = local.toPlainDateTime().since(at).total("hours");
    return late >= 0 && late <= 2;
  });
}

const isLater = (one: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0;
