import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { countReaders, createDayKeeper, readStats } from "#desk/read-stats.ts";
import {
  contentOf,
  dayNumbers,
  deliveriesSince,
  growthOf,
  tallyReaders,
  type DayNumbers,
} from "#desk/stats.ts";
import { statsTable } from "#desk/stats-table.ts";
import type { Reader } from "#readers/model.ts";
import { aDigest, anEdition, aReader, quietLog, stocked } from "../delivery/world.ts";
import { openDesk } from "./desk.ts";

const aDay = (day: string, change: Partial<DayNumbers> = {}): DayNumbers => ({
  day,
  at: `${day}T19:00:00Z`,
  present: 100,
  joined: 2,
  ended: 1,
  blocked: 1,
  ...change,
});

async function* several(count: number, make: (n: number) => Reader): AsyncGenerator<Reader> {
  for (let n = 0; n < count; n += 1) yield make(n);
}

describe("readers", () => {
  it("are counted by state, and those who are there by chat, topic, language and zone", () => {
    const tally = tallyReaders();
    const readers = [
      aReader(1, { everything: true, topics: [] }),
      aReader(2, { everything: false, topics: ["energy", "space"], language: "ru" }),
      aReader(3, { everything: false, topics: ["space"], state: "paused", type: "channel" }),
      aReader(4, { type: "supergroup", threadId: 5 }),
      aReader(5, { type: "group" }),
      aReader(6, { state: "stopped", language: "kk" }),
      aReader(7, { state: "blocked" }),
    ];
    for (const reader of readers) tally.add(reader);
    expect(tally.numbers()).toEqual({
      states: { active: 4, paused: 1, stopped: 1, blocked: 1 },
      present: 5,
      places: { people: 2, groups: 1, threads: 1, channels: 1 },
      everything: 3,
      topics: [
        ["space", 2],
        ["energy", 1],
      ],
      languages: [
        ["en", 4],
        ["ru", 1],
      ],
      zones: [["Asia/Almaty", 5]],
    });
  });

  it("are a hundred thousand in one pass in which others have their turn", async () => {
    const one = aReader(1);
    let turns = 0;
    const over = new AbortController();
    const others = (async () => {
      while (!over.signal.aborted) {
        turns += 1;
        await setImmediate();
      }
    })();
    const { readers } = await countReaders(several(100_000, () => one));
    over.abort();
    await others;
    expect(readers.present).toBe(100_000);
    expect(turns).toBeGreaterThan(150);
  });
});

describe("a day's numbers", () => {
  const at = Temporal.Instant.from("2026-11-20T19:00:00Z");
  const before = aDay("2026-11-19", { present: 100 });

  it("add up: before, and joined, less ended and blocked, is now", () => {
    const made = dayNumbers({ day: "2026-11-20", at, present: 103, left: { ended: 2, blocked: 1 }, before });
    expect(made).toMatchObject({ present: 103, joined: 6, ended: 2, blocked: 1 });
  });

  it("count who erased everything among the ended", () => {
    const made = dayNumbers({ day: "2026-11-20", at, present: 95, left: { ended: 1, blocked: 1 }, before });
    expect(made).toMatchObject({ present: 95, joined: 0, ended: 4, blocked: 1 });
  });

  it("of the first day are where counting begins", () => {
    const left = { ended: 9, blocked: 9 };
    expect(dayNumbers({ day: "2026-11-20", at, present: 95, left, before: null })).toMatchObject({
      joined: 0,
      ended: 0,
      blocked: 0,
    });
  });
});

describe("the day keeper", () => {
  async function stage() {
    const { store, clock } = await openDesk();
    const keeper = createDayKeeper({ store, clock, log: quietLog, zone: "Asia/Almaty" });
    const days = async () => [...(await store.facts("stats/")).values()];
    return { store, clock, keeper, days };
  }

  it("writes a day down once, when it is over in the desk's zone", async () => {
    const { store, clock, keeper, days } = await stage();
    await stocked(store, [aReader(1), aReader(2)], []);
    // 23:59 of the 20th in Almaty.
    clock.moveTo("2026-11-20T18:59:00Z");
    await keeper.look();
    expect(await days()).toMatchObject([{ day: "2026-11-19", present: 2 }]);
    await stocked(store, [aReader(3), aReader(4)], []);
    const one = await store.reader("r_test1");
    const two = await store.reader("r_test2");
    if (one === null || two === null) throw new Error("no readers");
    await store.commit(
      [
        { put: "reader", reader: { ...one, state: "stopped", endedAt: "2026-11-20T18:59:30Z" } },
        { put: "reader", reader: { ...two, state: "blocked", endedAt: "2026-11-20T18:59:30Z" } },
      ],
      "now",
    );
    clock.moveTo("2026-11-20T19:00:00Z");
    await Promise.all([keeper.look(), keeper.look()]);
    const again = createDayKeeper({ store, clock, log: quietLog, zone: "Asia/Almaty" });
    await stocked(store, [aReader(5)], []);
    await again.look();
    expect(await days()).toMatchObject([
      { day: "2026-11-19" },
      { day: "2026-11-20", present: 2, joined: 2, ended: 1, blocked: 1 },
    ]);
  });

  it("after days away counts them as one, and keeps 400", async () => {
    const { store, clock, keeper, days } = await stage();
    const old = aDay("2025-10-01");
    await store.commit([{ put: "fact", name: `stats/${old.day}`, value: old }], "now");
    await keeper.look();
    await stocked(store, [aReader(1)], []);
    clock.moveTo("2026-11-25T04:00:00Z");
    await keeper.look();
    expect(await days()).toMatchObject([
      { day: "2026-11-19", present: 0 },
      { day: "2026-11-24", present: 1, joined: 1 },
    ]);
  });
});

describe("growth", () => {
  it("sums the days it has, and says what was there before", () => {
    const last = Temporal.PlainDate.from("2026-11-24");
    const days = Array.from({ length: 40 }, (_, n) =>
      aDay(last.subtract({ days: 39 - n }).toString(), { present: 100 + n }),
    );
    expect(growthOf(days, last, 28)).toEqual({
      from: "2026-10-28",
      days: 28,
      joined: 56,
      ended: 28,
      blocked: 28,
      before: 111,
    });
    expect(growthOf(days, last, 84)).toMatchObject({ days: 40, before: null });
  });
});

describe("content", () => {
  it("is outlets and topics of published digests, four weeks beside the four before", () => {
    const today = Temporal.PlainDate.from("2026-11-25");
    const told = contentOf(
      [
        aDigest("kazinform", "2026-11-21", { topics: ["energy", "space"] }),
        aDigest("kazinform", "2026-10-29"),
        aDigest("kazinform", "2026-10-28"),
        aDigest("kazinform", "2026-09-30"),
        aDigest("kazinform", "2026-11-20", { state: "retracted" }),
      ],
      today,
    );
    expect(told).toEqual({
      digests: { now: 2, before: 1 },
      items: { now: 2, before: 1 },
      outlets: [{ name: "Reuters", now: 2, before: 1 }],
      topics: [
        { name: "energy", now: 2, before: 1 },
        { name: "space", now: 1, before: 0 },
      ],
    });
  });
});

describe("all of it", () => {
  it("is read from the store, and makes a table that no spreadsheet takes for formulas", async () => {
    const { store, clock, deps } = await openDesk();
    const reader = aReader(1);
    const digest = aDigest("kazinform", "2026-11-14");
    const [item] = digest.digest.items;
    if (item === undefined) throw new Error("no item");
    const items = [
      { ...item, outlet: '=HYPERLINK("x")' },
      { ...item, id: "x-2", outlet: "Tengri, News" },
    ];
    await stocked(store, [reader], [anEdition(reader)]);
    await store.commit(
      [{ put: "digest", stored: { ...digest, digest: { ...digest.digest, items } } }],
      "now",
    );
    await store.commit([{ put: "fact", name: "stats/2026-11-19", value: aDay("2026-11-19") }], "now");
    const stats = await readStats({ store, clock, timers: deps.timers, log: quietLog, zone: "Asia/Almaty" });
    expect(stats).toMatchObject({
      today: "2026-11-20",
      readers: { present: 1 },
      growth: { four: { joined: 2, days: 1 }, twelve: { joined: 2 } },
      deliveries: { pushes: 1, open: 1 },
    });
    const table = statsTable(stats);
    expect(table).toContain(`stories by outlet,"'=HYPERLINK(""x"")",1,0\r\n`);
    expect(table).toContain('stories by outlet,"Tengri, News",1,0\r\n');
    expect(table).toContain("joined,2026-11-19,2,\r\n");
    for (const id of [reader.id, String(reader.chatId)]) expect(table).not.toContain(id);
  });

  it("leaves pushes of before the four weeks out", async () => {
    const { store } = await openDesk();
    const reader = aReader(1);
    await stocked(
      store,
      [reader],
      [
        anEdition(reader, { plannedAt: "2026-10-20T04:00:00Z", slot: "weekly/2026-W43" }),
        anEdition(reader, { plannedAt: "2026-11-16T04:00:00Z" }),
      ],
    );
    const pushes = await store.pushes(10, "2026-11-20T00:00:00Z");
    const now = Temporal.Instant.from("2026-11-20T04:00:00Z");
    expect(deliveriesSince(pushes, now)).toMatchObject({ pushes: 1, open: 1, sent: 0 });
  });
});
