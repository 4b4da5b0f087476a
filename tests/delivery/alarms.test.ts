import { describe, expect, it, onTestFinished } from "vitest";
import { alarmsAt, createAlarms, createFailures, type AlarmFacts } from "../../src/delivery/alarms.ts";
import type { Disk, PolledState } from "../../src/delivery/alarms.ts";
import type { Notice } from "../../src/delivery/notices.ts";
import { fakeTimers } from "./fake-timers.ts";
import { aDigest, clockOf, storeHome } from "./world.ts";

const MB = 1024 * 1024;
const WELL: AlarmFacts = {
  series: [{ id: "kazinform", weekday: 6, publisher: "Kazinform" }],
  zone: "Asia/Almaty",
  digests: [],
  sources: [],
  disk: { free: 5000 * MB, total: 20_000 * MB },
  failures: 0,
  isClockWrong: false,
};
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime("Asia/Almaty").toInstant();
const keys = (facts: Partial<AlarmFacts>, local: string) =>
  alarmsAt({ ...WELL, ...facts }, at(local)).map(({ key }) => key);

describe("a review that did not come", () => {
  /** The Saturdays before Saturday 21 November 2026. */
  const before = [aDigest("kazinform", "2026-11-14"), aDigest("kazinform", "2026-11-07")];

  it.each([
    ["2026-11-21T23:00", []],
    ["2026-11-22T17:59", []],
    ["2026-11-22T18:00", ["no-digest|kazinform|2026-11-21"]],
    ["2026-11-24T09:00", ["no-digest|kazinform|2026-11-21"]],
    ["2026-11-29T17:59", ["no-digest|kazinform|2026-11-21"]],
    ["2026-11-29T18:00", ["no-digest|kazinform|2026-11-28"]],
  ])("is missed from 18:00 of the day after its own, in the desk's zone (%s)", (now, expected) => {
    expect(keys({ digests: before }, now)).toEqual(expected);
  });

  it.each([
    ["published that day", aDigest("kazinform", "2026-11-21")],
    ["published a day late", aDigest("kazinform", "2026-11-22")],
    ["published early", aDigest("kazinform", "2026-11-15")],
    ["a draft", aDigest("kazinform", "2026-11-21", { state: "draft", publishedAt: null })],
  ])("is not missed where there is one: %s", (_, digest) => {
    expect(keys({ digests: [...before, digest] }, "2026-11-22T18:00")).toEqual([]);
  });

  it("is missed though an older draft, or one of another series, lies there", () => {
    const drafts = [
      aDigest("kazinform", "2026-11-13", { state: "draft", publishedAt: null }),
      aDigest("astana-times", "2026-11-21", { state: "draft", publishedAt: null }),
    ];
    expect(keys({ digests: [...before, ...drafts] }, "2026-11-22T18:00")).toHaveLength(1);
  });

  it("is nothing to miss where the series came once in four weeks, or no profile has it", () => {
    const [once] = before;
    expect(keys({ digests: once === undefined ? [] : [once] }, "2026-11-22T18:00")).toEqual([]);
    expect(keys({ digests: before, series: [] }, "2026-11-22T18:00")).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])("is dated by the profile's weekday (%s)", (weekday) => {
    const series = [{ id: "kazinform", weekday, publisher: "Kazinform" }];
    const weeks = ["2026-11-05", "2026-10-29", "2026-10-22", "2026-10-15"];
    const digests = weeks.map((day) => aDigest("kazinform", day));
    const [key = ""] = keys({ digests, series }, "2026-11-22T18:00");
    const day = Temporal.PlainDate.from(key.split("|")[2] ?? "");
    expect(day.dayOfWeek).toBe(weekday);
    expect(day.until("2026-11-22").days).toBeLessThanOrEqual(7);
    expect(day.until("2026-11-22").days).toBeGreaterThan(0);
  });
});

describe("a source, the disk and errors", () => {
  const failing = (since: string | null): PolledState => ({
    name: "kazinform",
    failingSince: since,
    lastError: "the site answered with status 404.",
  });

  it("raise an alarm a day after the source was last well", () => {
    const since = at("2026-11-20T10:00").toString();
    expect(keys({ sources: [failing(since)] }, "2026-11-21T09:59")).toEqual([]);
    expect(keys({ sources: [failing(since)] }, "2026-11-21T10:00")).toEqual([`source|kazinform|${since}`]);
    expect(keys({ sources: [failing(null)] }, "2026-11-21T10:00")).toEqual([]);
  });

  it.each([
    [{ free: 199 * MB, total: 100_000 * MB }, ["disk"]],
    [{ free: 199 * MB, total: 300 * MB }, ["disk"]],
    [{ free: 500 * MB, total: 20_000 * MB }, ["disk"]],
    [{ free: 1000 * MB, total: 20_000 * MB }, []],
    [{ free: 3000 * MB, total: 200_000 * MB }, []],
    [null, []],
  ] satisfies [Disk | null, string[]][])("raise one where room gets short (%o)", (disk, expected) => {
    expect(keys({ disk }, "2026-11-20T10:00")).toEqual(expected);
  });

  it("raise one at five errors within an hour, and errors are forgotten after it", async () => {
    const timers = fakeTimers();
    const failures = createFailures(timers);
    for (let n = 0; n < 4; n += 1) failures.note();
    await timers.advance(59 * 60_000);
    expect(failures.lastHour()).toBe(4);
    expect(keys({ failures: failures.lastHour() }, "2026-11-20T10:00")).toEqual([]);
    failures.note();
    expect(keys({ failures: failures.lastHour() }, "2026-11-20T10:00")).toEqual(["repeated-errors"]);
    await timers.advance(60_000);
    expect(failures.lastHour()).toBe(1);
  });
});

describe("the alarms", () => {
  async function stage() {
    // Sunday, 18:00 in Almaty.
    const timers = fakeTimers("2026-11-22T13:00:00Z");
    const home = await storeHome();
    const store = await home.open(clockOf(timers));
    onTestFinished(async () => {
      await store.close();
      await home.remove();
    });
    const notices: Notice[] = [];
    const now: { disk: Disk; asked: number; failures: number; isClockWrong: boolean } = {
      isClockWrong: false,
      disk: { free: 5000 * MB, total: 20_000 * MB },
      asked: 0,
      failures: 0,
    };
    const alarms = createAlarms({
      store,
      clock: clockOf(timers),
      timers,
      tellDesk: (notice) => notices.push(notice),
      series: WELL.series,
      zone: WELL.zone,
      sources: async () => [],
      async disk() {
        now.asked += 1;
        return now.disk;
      },
      failures: { lastHour: () => now.failures },
      isClockWrong: () => now.isClockWrong,
    });
    return { timers, store, notices, now, alarms };
  }

  it("are told once while they hold, and again when they come back", async () => {
    const { notices, now, alarms } = await stage();
    for (const failures of [4, 5, 7, 4, 6]) {
      now.failures = failures;
      await alarms.look();
    }
    expect(notices).toEqual([
      { kind: "repeated-errors", count: 5 },
      { kind: "repeated-errors", count: 6 },
    ]);
  });

  it("tell of a clock that can't be right, and of nothing that is late only by it", async () => {
    const { store, notices, now, alarms } = await stage();
    const published = { publishedAt: "2026-11-14T05:00:00Z" };
    const weeks = ["2026-11-14", "2026-11-07"].map((day) => aDigest("kazinform", day, published));
    await store.commit(
      weeks.map((stored) => ({ put: "digest", stored })),
      "now",
    );
    now.isClockWrong = true;
    await alarms.look();
    await alarms.look();
    expect(notices).toEqual([{ kind: "clock-wrong" }]);
    now.isClockWrong = false;
    await alarms.look();
    expect(notices.map(({ kind }) => kind)).toEqual(["clock-wrong", "no-digest"]);
  });

  it("ask for the disk once an hour", async () => {
    const { timers, notices, now, alarms } = await stage();
    await alarms.look();
    now.disk = { free: 100 * MB, total: 20_000 * MB };
    await timers.advance(59 * 60_000);
    await alarms.look();
    expect([now.asked, notices]).toEqual([1, []]);
    await timers.advance(60_000);
    await alarms.look();
    expect(notices).toEqual([{ kind: "disk-nearly-full", freeMb: 100, percent: 0 }]);
  });

  it("see drafts and what is published in the store", async () => {
    const { store, notices, alarms } = await stage();
    const published = { publishedAt: "2026-11-14T05:00:00Z" };
    await store.commit(
      [
        { put: "digest", stored: aDigest("kazinform", "2026-11-14", published) },
        { put: "digest", stored: aDigest("kazinform", "2026-11-07", published) },
      ],
      "now",
    );
    await alarms.look();
    expect(notices).toEqual([
      { kind: "no-digest", series: "kazinform", publisher: "Kazinform", day: "2026-11-21" },
    ]);
  });
});
