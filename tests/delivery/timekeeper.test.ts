import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTimekeeper, type Timekeeper } from "../../src/delivery/timekeeper.ts";
import type { Reader } from "../../src/readers/model.ts";
import type { Schedule } from "../../src/readers/schedule.ts";
import type { Store } from "../../src/store/store.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { aDigest, aReader, anEdition, schedule, stocked, storeHome, type StoreHome } from "./world.ts";

const TUESDAY = "2026-11-24T06:00:00Z";
const NEXT = { weekly: "2026-11-30T04:00:00Z", topics: "2026-12-01T13:00:00Z" };

let home: StoreHome;
let store: Store;
let now: Temporal.Instant;
let monotonicMs: number;
let log: ReturnType<typeof memoryLog>;
let moved: (() => void)[];

beforeEach(async () => {
  home = await storeHome();
  now = Temporal.Instant.from(TUESDAY);
  monotonicMs = 0;
  log = memoryLog();
  moved = [];
  store = await home.open({ now: () => now });
});

afterEach(async () => {
  await store.close();
  await home.remove();
});

function timekeeper(change: { zoneData?: string; schedule?: Schedule } = {}): Timekeeper {
  return createTimekeeper({
    store,
    clock: {
      now: () => now,
      onJump(callback) {
        moved.push(callback);
        return () => undefined;
      },
    },
    timers: { monotonicMs: () => monotonicMs, utc: () => now },
    log,
    schedule,
    lateHours: 72,
    zoneData: "2026c",
    ...change,
  });
}

/** The clock as it goes by itself, and as it is set. */
const pass = (minutes: number): void => {
  now = now.add({ minutes });
  monotonicMs += minutes * 60_000;
};
const set = (to: string): void => {
  now = Temporal.Instant.from(to);
};

const save = (...readers: Reader[]): Promise<void> => stocked(store, readers, []);
async function again({ id }: Reader): Promise<Reader> {
  const found = await store.reader(id);
  if (found === null) throw new Error("no reader");
  return found;
}
const warnings = (): string[] =>
  log.entries.filter(({ level }) => level !== "info").map(({ sentence }) => sentence);

describe("another zone database or schedule", () => {
  it("has every reader's due times worked out anew, once, also after a restart in between", async () => {
    const readers = Array.from({ length: 250 }, (_, n) => aReader(n, { due: NEXT }));
    await save(...readers);
    await timekeeper().check();
    const later = { ...schedule, topics: { day: 17, time: "10:00" } };
    await timekeeper({ schedule: later }).check();
    for (const reader of readers) {
      expect((await again(reader)).due).toEqual({ weekly: NEXT.weekly, topics: "2026-12-17T05:00:00Z" });
    }
    const revisions = async () => Promise.all(readers.map(async (reader) => (await again(reader)).rev));
    const before = await revisions();
    await store.close();
    store = await home.open({ now: () => now });
    await timekeeper({ schedule: later }).check();
    expect(await revisions()).toEqual(before);
  });

  it("is gone through again where the process ended half-way", async () => {
    const readers = Array.from({ length: 3 }, (_, n) =>
      aReader(n, { due: { ...NEXT, weekly: "2026-11-30T03:00:00Z" } }),
    );
    await save(...readers);
    let commits = 0;
    const dying = new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name === "commit" && (commits += 1) > 2) return () => Promise.reject(new Error("killed"));
        return value.bind(target);
      },
    });
    const keeper = createTimekeeper({
      store: dying,
      clock: { now: () => now, onJump: () => () => undefined },
      timers: { monotonicMs: () => 0, utc: () => now },
      log,
      schedule,
      lateHours: 72,
      zoneData: "2026c",
    });
    await expect(keeper.check()).rejects.toThrow("killed");
    await timekeeper().check();
    for (const reader of readers) expect((await again(reader)).due).toEqual(NEXT);
  });
});

describe("a clock that jumps", () => {
  it("forward warns once and changes nothing; moved by hand it does not even warn", async () => {
    const reader = aReader(1, { due: NEXT });
    await save(reader);
    const keeper = timekeeper();
    await keeper.check();
    pass(1);
    await keeper.check();
    set("2026-11-24T12:00:00Z");
    expect(await keeper.check()).toBe(true);
    pass(1);
    await keeper.check();
    expect(warnings()).toEqual(["The clock leapt forward, or this computer slept."]);
    set("2026-12-24T12:00:00Z");
    for (const callback of moved) callback();
    await keeper.check();
    expect(warnings()).toHaveLength(1);
    expect((await again(reader)).rev).toBe(1);
  });

  it.each(["within a process", "across a restart"])("to 2040 and back loses nothing, %s", async (where) => {
    const reader = aReader(1, { due: NEXT, seenUntil: "2026-11-23T10:00:00Z" });
    await save(reader);
    let keeper = timekeeper();
    await keeper.check();
    set("2040-01-05T06:00:00Z");
    await keeper.check();
    // What a planner and a desk did there: the due times, a publication that one reader saw and one that none did.
    const there = { weekly: "2040-01-09T04:00:00Z", topics: "2040-02-01T13:00:00Z" };
    await store.commit(
      [
        {
          put: "digest",
          stored: aDigest("kazinform", "2026-11-21", { publishedAt: "2040-01-05T06:01:00Z" }),
        },
        {
          put: "digest",
          stored: aDigest("kazinform", "2026-11-24", { publishedAt: "2040-01-05T06:02:00Z" }),
        },
        {
          put: "reader",
          reader: { ...(await again(reader)), due: there, seenUntil: "2040-01-05T06:01:00Z" },
        },
      ],
      "now",
    );
    if (where === "across a restart") keeper = timekeeper();
    set("2026-11-24T07:00:00Z");
    expect(await keeper.check()).toBe(true);

    const back = await again(reader);
    expect(back.due).toEqual({ weekly: "2026-11-23T04:00:00Z", topics: NEXT.topics });
    const seen = await store.digest("kazinform-2026-11-21");
    const unseen = await store.digest("kazinform-2026-11-24");
    expect(back.seenUntil).toBe(seen?.publishedAt);
    expect([seen?.publishedAt, unseen?.publishedAt]).toEqual([
      "2026-11-24T07:00:00.001Z",
      "2026-11-24T07:00:00.002Z",
    ]);
    pass(1);
    await keeper.check();
    expect(warnings().filter((text) => text.startsWith("The clock went back"))).toHaveLength(1);
  });

  it.each(["1970-01-01T00:00:10Z", "2026-01-01T00:00:00Z"])(
    "back to %s, which the reviews say can't be, holds everything until it is right again",
    async (wrong) => {
      const reader = aReader(1, { due: NEXT });
      await save(reader);
      await store.commit([{ put: "digest", stored: aDigest("kazinform", "2026-11-21") }], "now");
      let keeper = timekeeper();
      await keeper.check();
      set(wrong);
      expect(await keeper.check()).toBe(false);
      expect(await keeper.check()).toBe(false);
      expect(keeper.problem).toContain("set it");
      // Neither does a restart believe it.
      keeper = timekeeper();
      expect(await keeper.check()).toBe(false);
      set("2026-11-24T06:05:00Z");
      expect(await keeper.check()).toBe(true);
      expect(keeper.problem).toBeNull();
      expect((await again(reader)).rev).toBe(1);
      expect(warnings()).toHaveLength(2);
    },
  );

  it("back an hour and forth brings nothing twice", async () => {
    const reader = aReader(1, { due: NEXT });
    await save(reader);
    const keeper = timekeeper();
    await keeper.check();
    for (const moment of ["2026-11-24T05:00:00Z", "2026-11-24T06:02:00Z"]) {
      set(moment);
      expect(await keeper.check()).toBe(true);
    }
    expect((await again(reader)).due).toEqual(NEXT);
  });

  it("lets a delivery that was put off to then be tried now", async () => {
    const reader = aReader(1, { due: NEXT });
    await stocked(store, [reader], [anEdition(reader)]);
    const keeper = timekeeper();
    await keeper.check();
    const [planned] = await store.deliveriesReady(now.toString(), 1);
    if (planned === undefined) throw new Error("nothing was planned");
    const deferred = { ...planned, state: "deferred" as const, retryAt: "2040-01-05T06:00:30Z" };
    await store.commit([{ put: "delivery", delivery: deferred, from: ["planned"] }], "now");
    set("2040-01-05T06:00:00Z");
    await keeper.check();
    set(TUESDAY);
    await keeper.check();
    expect(await store.nextRetryAt()).toBe(TUESDAY);
  });
});
