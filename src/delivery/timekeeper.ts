/**
 * Watches time itself before each tick: a clock that jumps, another zone database, another schedule. What it finds is
 * a fact in the store until it is dealt with, so a kill in between costs a second walk over the readers and no more.
 */
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { recomputed, shiftsOf, type Recompute } from "#readers/recompute.ts";
import { Schedule } from "#readers/schedule.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import type { WallTimers } from "./timers.ts";

export interface TimekeeperDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Pick<WallTimers, "monotonicMs" | "utc">;
  readonly log: Log;
  readonly schedule: Schedule;
  readonly lateHours: number;
  /** Names the zone database this process calculates with: another name, other rules. */
  readonly zoneData: string;
}

export interface Timekeeper {
  /** To be called before each tick's planning. False: the clock can't be right, so nothing may be planned. */
  check(): Promise<boolean>;
  /** Why nothing is planned, as a sentence for `/readyz`; null while the clock can be right. */
  readonly problem: string | null;
  stop(): void;
}

/** The zone database of this process. Temporal's rules come with Node itself, names and the rest with ICU. */
export const zoneDataName = ({ node, icu, tz }: NodeJS.ProcessVersions): string => [node, icu, tz].join(" ");

/** Corrections up to this are what a time server does to a healthy clock. */
const JUMP_MS = 5 * 60_000;
/** The fact of the last tick is this old at most; a shorter jump across a restart leaves every due time right. */
const LATEST_EVERY_MS = 10 * 60_000;
/** A clock that is further back than this may be the wrong one: a machine that starts without a battery is in 1970. */
const FAR_BACK_HOURS = 24 * 30;
/** No clock was right before this program was written. */
const FIRST_POSSIBLE = Temporal.Instant.from("2025-01-01T00:00:00Z");
/** Between two batches everybody else gets a turn. */
const BATCH = 100;
const ALL = 1_000_000;

const BASIS = "time/basis";
const LATEST = "time/latest";
const REPAIR = "time/repair";

const Basis = z.object({ zoneData: z.string(), schedule: Schedule });
const Repair = z.array(z.object({ from: z.string(), to: z.string() }));

export function createTimekeeper(deps: TimekeeperDeps): Timekeeper {
  const { store, clock, timers, log, schedule, lateHours, zoneData } = deps;
  let latest: Temporal.Instant | null = null;
  let latestSaved: Temporal.Instant | null = null;
  let last: { readonly now: Temporal.Instant; readonly monotonicMs: number } | null = null;
  let isCurrent = false;
  let problem: string | null = null;
  let isMovedByHand = false;
  const offJump = clock.onJump(() => {
    isMovedByHand = true;
  });

  async function check(): Promise<boolean> {
    const now = clock.now();
    latest ??= instantOrNull(await store.fact(LATEST));
    const back = latest === null ? 0 : latest.epochMilliseconds - now.epochMilliseconds;
    if (back > JUMP_MS) {
      if (await canNotBe(now, back)) return refuse(now);
      await goBack(now, back);
    } else if (problem !== null) {
      log.info({ now: now.toString() }, "The clock is right again.");
    } else warnOfLeap(now);
    problem = null;
    isMovedByHand = false;
    last = { now, monotonicMs: timers.monotonicMs() };
    if (!isCurrent) await recomputeAll(now);
    await remember(now);
    return true;
  }

  /** Warns once a leap; what became due meanwhile is planned by the rules for what is late. */
  function warnOfLeap(now: Temporal.Instant): void {
    if (last === null || isMovedByHand) return;
    const elapsedMs = timers.monotonicMs() - last.monotonicMs;
    const leapMs = now.epochMilliseconds - last.now.epochMilliseconds - elapsedMs;
    if (leapMs > JUMP_MS) {
      const minutes = Math.round(leapMs / 60_000);
      log.warn({ minutes, now: now.toString() }, "The clock leapt forward, or this computer slept.");
    }
  }

  /** Reviews carry dates of their own: a clock far behind them is wrong, whatever it showed before. */
  async function canNotBe(now: Temporal.Instant, backMs: number): Promise<boolean> {
    if (Temporal.Instant.compare(now, FIRST_POSSIBLE) < 0) return true;
    if (backMs < FAR_BACK_HOURS * 3_600_000) return false;
    const [newest] = await store.digests({ state: "published" });
    const tomorrow = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 }).toString();
    return (newest?.digest.publishedOn ?? "") > tomorrow;
  }

  function refuse(now: Temporal.Instant): false {
    if (problem === null) {
      problem = `The computer's clock shows ${now.toString()}, which can't be: set it. Nothing is planned until then.`;
      log.error({ now: now.toString(), latest: latest?.toString() }, problem);
    }
    return false;
  }

  /** The clock had run ahead: what bears a moment of then is brought back, in its order. */
  async function goBack(now: Temporal.Instant, backMs: number): Promise<void> {
    const minutes = Math.round(backMs / 60_000);
    log.warn({ minutes, now: now.toString() }, "The clock went back; all due times are worked out anew.");
    const ahead = (await store.digests({ publishedAfter: now.toString() })).filter(
      ({ publishedAt }) => publishedAt !== null,
    );
    const shifts = shiftsOf(
      ahead.flatMap(({ publishedAt }) => publishedAt ?? []),
      now,
    );
    const digests = ahead.map((stored): Change => {
      const to = shifts.find(({ from }) => from === stored.publishedAt)?.to ?? stored.publishedAt;
      return { put: "digest", stored: { ...stored, publishedAt: to } };
    });
    // A walk that an earlier jump began may not be over: its shifts come first.
    const unfinished = Repair.safeParse(await store.fact(REPAIR)).data ?? [];
    await store.commit(
      [
        ...digests,
        { put: "fact", name: REPAIR, value: [...unfinished, ...shifts] },
        { put: "fact", name: LATEST, value: now.toString() },
      ],
      "now",
    );
    await retrySooner();
    latest = latestSaved = now;
    isCurrent = false;
  }

  /** What was put off to a moment of then would wait for years. */
  async function retrySooner(): Promise<void> {
    const utc = timers.utc();
    const latestRetry = utc.add({ hours: 24 });
    for (const delivery of await store.deliveriesIn(["planned", "deferred", "uncertain"], ALL)) {
      const { retryAt, state } = delivery;
      if (retryAt === null || Temporal.Instant.compare(Temporal.Instant.from(retryAt), latestRetry) <= 0)
        continue;
      const sooner = { ...delivery, retryAt: utc.toString() };
      await store.commit([{ put: "delivery", delivery: sooner, from: [state] }], "soon").catch(unlessStale);
    }
  }

  /** Works out every reader's due times where zones, schedule or clock are not those they were made with. */
  async function recomputeAll(now: Temporal.Instant): Promise<void> {
    const basis = { zoneData, schedule };
    const known = Basis.safeParse(await store.fact(BASIS)).data;
    const shifts = Repair.safeParse(await store.fact(REPAIR)).data ?? null;
    isCurrent = true;
    if (shifts === null && JSON.stringify(known) === JSON.stringify(basis)) return;
    const recompute = { now, schedule, before: known?.schedule ?? schedule, lateHours, shifts: shifts ?? [] };
    try {
      const changed = await walk(recompute);
      await store.commit(
        [
          { put: "fact", name: BASIS, value: basis },
          { put: "fact", name: REPAIR, value: null },
        ],
        "now",
      );
      if (changed > 0) log.info({ changed }, "due times were worked out anew");
    } catch (error) {
      isCurrent = false;
      throw error;
    }
  }

  async function walk(recompute: Recompute): Promise<number> {
    let changed = 0;
    let seen = 0;
    for await (const { id } of store.readers()) {
      if (await recomputeOne(id, recompute)) changed += 1;
      seen += 1;
      if (seen % BATCH === 0) await setImmediate();
    }
    return changed;
  }

  async function recomputeOne(id: string, recompute: Recompute): Promise<boolean> {
    for (;;) {
      const reader = await store.reader(id);
      if (reader === null) return false;
      const again = recomputed(reader, recompute);
      if (again === reader) return false;
      try {
        await store.commit([{ put: "reader", reader: again }], "soon");
        return true;
      } catch (error) {
        // The reader changed something meanwhile: once more.
        unlessStale(error);
      }
    }
  }

  async function remember(now: Temporal.Instant): Promise<void> {
    latest = now;
    const sinceMs = latestSaved === null ? Infinity : now.epochMilliseconds - latestSaved.epochMilliseconds;
    if (Math.abs(sinceMs) < LATEST_EVERY_MS) return;
    await store.commit([{ put: "fact", name: LATEST, value: now.toString() }], "soon");
    latestSaved = now;
  }

  return {
    check,
    get problem() {
      return problem;
    },
    stop: offJump,
  };
}

function unlessStale(error: unknown): void {
  if (!(error instanceof StaleWrite)) throw error;
}

function instantOrNull(fact: unknown): Temporal.Instant | null {
  try {
    return typeof fact === "string" ? Temporal.Instant.from(fact) : null;
  } catch {
    return null; // a fact of another shape tells nothing
  }
}
