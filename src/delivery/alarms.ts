/**
 * What should have happened and did not, or will soon go wrong: a review that did not come, a source out of reach, a disk
 * nearly full, errors that repeat, a clock that can't be right. PURE decisions from facts and now; `createAlarms` gathers the facts and tells each once.
 */
import type { Clock } from "#clock.ts";
import type { Series } from "#digest/editorial.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Store } from "#store/store.ts";
import type { Notice, TellDesk } from "./notices.ts";
import { recentDigests } from "./recent.ts";
import type { WallTimers } from "./timers.ts";
import { weekOf } from "./week.ts";

/** Room on the disk that holds the store, in bytes. */
export interface Disk {
  readonly free: number;
  readonly total: number;
}

/** A source that is polled; moments are the program's clock, UTC. */
export interface PolledState {
  readonly name: string;
  readonly failingSince: string | null;
  readonly lastError: string | null;
}

export interface AlarmFacts {
  readonly series: readonly Pick<Series, "id" | "weekday" | "publisher">[];
  /** Zone in which the desk counts days, `TIMEZONE`. */
  readonly zone: string;
  /** Drafts, and what was published lately. */
  readonly digests: readonly StoredDigest[];
  readonly sources: readonly PolledState[];
  /** Null where it can't be told. */
  readonly disk: Disk | null;
  /** Handlers and ticks that failed within an hour. */
  readonly failures: number;
  /** The computer's clock shows what can't be, so that nothing is planned. */
  readonly isClockWrong: boolean;
}

/** What holds now, named so that it is told once while it holds. */
export interface Alarm {
  readonly key: string;
  readonly notice: Notice;
}

/** The hour of the day after at which a review that has not come is missed. */
const MISSED_AT = "18:00";
const UNREACHABLE_HOURS = 24;
const FAILURES = 5;
const MB = 1024 * 1024;
const LEAST_FREE = 200 * MB;
const LEAST_SHARE = 0.05;
/** A twentieth of a large disk is no danger. */
const PLENTY_FREE = 2048 * MB;

/** All that hold at `now`, in no order. By a clock that is wrong nothing is late. */
export const alarmsAt = (facts: AlarmFacts, now: Temporal.Instant): readonly Alarm[] => [
  ...(facts.isClockWrong
    ? [{ key: "clock", notice: { kind: "clock-wrong" } as const }]
    : [
        ...facts.series.flatMap((series) => missedReview(facts, series, now)),
        ...facts.sources.flatMap((source) => unreachable(source, now)),
      ]),
  ...nearlyFull(facts.disk),
  ...(facts.failures >= FAILURES
    ? [
        {
          key: "repeated-errors",
          notice: { kind: "repeated-errors", count: facts.failures } as const,
        },
      ]
    : []),
];

/** For series that came in two of the four weeks before, from 18:00 of the day after theirs until the next such moment. */
function missedReview(
  { digests, zone }: AlarmFacts,
  { id, weekday, publisher }: AlarmFacts["series"][number],
  now: Temporal.Instant,
): readonly Alarm[] {
  const local = now.toZonedDateTimeISO(zone);
  // The last day whose moment has come.
  const latest = local.toPlainDate().subtract({ days: local.toPlainTime().toString() < MISSED_AT ? 2 : 1 });
  const day = latest.subtract({ days: (latest.dayOfWeek - weekday + 7) % 7 });
  if (!weekOf(day, digests).missing.includes(id)) return [];
  const weekBegins = day.subtract({ days: 6 }).toString();
  const isDrafted = digests.some(
    ({ state, digest }) =>
      state === "draft" &&
      digest.series === id &&
      digest.publishedOn !== null &&
      digest.publishedOn >= weekBegins,
  );
  if (isDrafted) return [];
  return [
    {
      key: `no-digest|${id}|${day.toString()}`,
      notice: { kind: "no-digest", series: id, publisher, day: day.toString() },
    },
  ];
}

function unreachable(
  { name, failingSince, lastError }: PolledState,
  now: Temporal.Instant,
): readonly Alarm[] {
  if (failingSince === null) return [];
  const hours = now.since(Temporal.Instant.from(failingSince)).total("hours");
  if (hours < UNREACHABLE_HOURS) return [];
  return [
    {
      key: `source|${name}|${failingSince}`,
      notice: { kind: "source-unreachable", source: name, since: failingSince, reason: lastError ?? "" },
    },
  ];
}

function nearlyFull(disk: Disk | null): readonly Alarm[] {
  if (disk === null || disk.total <= 0) return [];
  const { free, total } = disk;
  if (free >= LEAST_FREE && (free >= PLENTY_FREE || free / total >= LEAST_SHARE)) return [];
  const percent = Math.floor((free / total) * 100);
  return [{ key: "disk", notice: { kind: "disk-nearly-full", freeMb: Math.floor(free / MB), percent } }];
}

export interface AlarmsDeps extends Pick<AlarmFacts, "series" | "zone"> {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Pick<WallTimers, "monotonicMs">;
  readonly tellDesk: TellDesk;
  readonly sources: () => Promise<readonly PolledState[]>;
  /** Asked once an hour. */
  readonly disk: () => Promise<Disk | null>;
  readonly failures: Pick<Failures, "lastHour">;
  /** Asked at each look. */
  readonly isClockWrong: () => boolean;
}

export interface Alarms {
  /** At each tick: tells what holds now and did not at the last look. */
  look(): Promise<void>;
}

const HOUR_MS = 3_600_000;

export function createAlarms(deps: AlarmsDeps): Alarms {
  const { store, clock, timers, tellDesk, series, zone } = deps;
  let holding: ReadonlySet<string> = new Set();
  let disk: Disk | null = null;
  let askedMs: number | null = null;

  async function facts(now: Temporal.Instant): Promise<AlarmFacts> {
    if (askedMs === null || timers.monotonicMs() - askedMs >= HOUR_MS) {
      askedMs = timers.monotonicMs();
      disk = await deps.disk();
    }
    const [published, drafts, sources] = await Promise.all([
      recentDigests(store, now),
      store.digests({ state: "draft" }),
      deps.sources(),
    ]);
    const failures = deps.failures.lastHour();
    const isClockWrong = deps.isClockWrong();
    return { series, zone, digests: [...published, ...drafts], sources, disk, failures, isClockWrong };
  }

  return {
    async look() {
      const now = clock.now();
      const alarms = alarmsAt(await facts(now), now);
      const before = holding;
      holding = new Set(alarms.map(({ key }) => key));
      for (const { key, notice } of alarms) if (!before.has(key)) tellDesk(notice);
    },
  };
}

/** Counts what failed though nobody expected it. */
export interface Failures {
  note(): void;
  /** Within the last hour of real time, at most 1,000. */
  lastHour(): number;
}

const MOST_COUNTED = 1_000;

export function createFailures(timers: Pick<WallTimers, "monotonicMs">): Failures {
  let at: number[] = [];
  const recent = (): number[] => at.filter((ms) => timers.monotonicMs() - ms < HOUR_MS);
  return {
    note() {
      at = [...recent().slice(1 - MOST_COUNTED), timers.monotonicMs()];
    },
    lastHour: () => recent().length,
  };
}
