import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Reader } from "#readers/model.ts";
import { afterSlot, dueSlots } from "#readers/due.ts";
import {
  block,
  confirmZone,
  follow,
  followEverything,
  moveChat,
  pause,
  revive,
  sawUntil,
  setTopicSummary,
  setWeekly,
  stop,
  unblock,
  unfollow,
} from "#readers/wishes.ts";
import { instant, SCHEDULE, someReader, ZONES } from "./arbitraries.ts";

const moment = (now: string) => ({ now: instant(now), schedule: SCHEDULE });
const JOINED = "2026-11-18T06:00:00Z"; // a Wednesday
const ALL = ["energy", "space", "sport"];

describe("a new reader", () => {
  it("is valid, reads everything and is due at the default slot", () => {
    const reader = Reader.parse(someReader(JOINED));
    expect(reader.everything).toBe(true);
    expect(reader.due).toEqual({ weekly: "2026-11-23T04:00:00Z", topics: "2026-12-01T13:00:00Z" });
  });
});

describe("topics", () => {
  it("are followed in the order they were chosen, each once", () => {
    const reader = follow(follow(someReader(JOINED), ["space"]), ["energy", "space"]);
    expect(reader).toMatchObject({ topics: ["space", "energy"], everything: false });
  });

  it("dropped from everything leave the others", () => {
    const done = unfollow(someReader(JOINED), ["sport"], ALL);
    expect(done).toMatchObject({ reader: { topics: ["energy", "space"], everything: false } });
  });

  it("are not dropped to nothing: the caller asks", () => {
    const reader = follow(someReader(JOINED), ["space"]);
    expect(unfollow(reader, ["space"], ALL)).toEqual({ kind: "last-topic" });
    expect(unfollow(reader, ["energy"], ALL)).toEqual({ kind: "unfollowed", reader });
    expect(followEverything(reader)).toMatchObject({ topics: [], everything: true });
  });
});

describe("another day, hour or zone", () => {
  it("still in this week is this week's slot for a new reader", () => {
    const reader = setWeekly(someReader(JOINED), { weekday: 5 }, moment("2026-11-18T06:05:00Z"));
    expect(reader.due.weekly).toBe("2026-11-20T04:00:00Z");
  });

  it("is next week's where this week's was sent", () => {
    const old = someReader("2026-11-01T00:00:00Z");
    const sent = { ...old, due: { ...old.due, weekly: "2026-11-23T04:00:00Z" } };
    const reader = setWeekly(sent, { weekday: 5 }, moment("2026-11-18T06:00:00Z"));
    expect(reader.due.weekly).toBe("2026-11-27T04:00:00Z");
  });

  it("that has just passed is due at once, so that moving east skips nothing", () => {
    const west = setWeekly(
      someReader("2026-11-01T00:00:00Z"),
      { zone: "America/Los_Angeles" },
      moment(JOINED),
    );
    const waiting = { ...west, due: { ...west.due, weekly: "2026-11-23T17:00:00Z" } };
    const now = "2026-11-23T05:00:00Z"; // 10:00 in Almaty, Sunday evening in Los Angeles
    const east = setWeekly(waiting, { zone: "Asia/Almaty" }, moment(now));
    expect(dueSlots(east, moment(now))[0]?.slot).toBe("weekly/2026-W48");
  });

  it("moves the month's summary along and never loses it", () => {
    const reader = setWeekly(someReader(JOINED), { zone: "America/New_York" }, moment(JOINED));
    expect(reader.due.topics).toBe("2026-12-01T23:00:00Z");
  });

  it("confirmed is remembered", () => {
    const reader = confirmZone(someReader(JOINED), "Europe/Paris", moment(JOINED));
    expect(reader).toMatchObject({ zoneConfirmed: true, weekly: { zone: "Europe/Paris" } });
    expect(reader.due.weekly).toBe("2026-11-23T08:00:00Z");
  });

  it("changed as often as one likes neither skips a week nor brings one twice", () => {
    const change = fc.record({
      afterHours: fc.integer({ min: 1, max: 300 }),
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      zone: fc.constantFrom(...ZONES),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), (changes) => {
        let now = instant(JOINED);
        let reader = someReader(JOINED);
        const sent: { weekly: string[]; topics: string[] } = { weekly: [], topics: [] };
        const tick = (): void => {
          for (const slot of dueSlots(reader, { now, schedule: SCHEDULE })) {
            sent[slot.kind].push(slot.slot);
            expect(slot.missed).toEqual([]);
            reader = afterSlot(reader, slot);
          }
        };
        for (const { afterHours, weekday, hour, zone } of changes) {
          for (let hours = 0; hours < afterHours; hours += 1) {
            now = now.add({ hours: 1 });
            tick();
          }
          const time = `${String(hour).padStart(2, "0")}:00`;
          reader = setWeekly(reader, { weekday, time, zone }, { now, schedule: SCHEDULE });
          tick();
        }
        for (const names of Object.values(sent)) {
          expect(new Set(names).size).toBe(names.length);
          expect([...names].sort()).toEqual(names);
        }
        expectNoGap(sent.weekly);
      }),
      { numRuns: 40 },
    );
  });
});

/** Consecutive ISO weeks, without a hole. */
function expectNoGap(names: readonly string[]): void {
  const monday = (name: string): Temporal.PlainDate => {
    const [year = "", week = ""] = name.slice("weekly/".length).split("-W");
    const fourth = Temporal.PlainDate.from(`${year}-01-04`);
    return fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: Number(week) - 1 });
  };
  for (const [index, name] of names.entries()) {
    const before = names[index - 1];
    if (before !== undefined) expect(monday(before).until(monday(name)).total("days")).toBe(7);
  }
}

describe("an end", () => {
  it("keeps the choices and says since when", () => {
    const reader = stop(follow(someReader(JOINED), ["space"]), moment("2026-11-19T00:00:00Z"));
    expect(reader).toMatchObject({ state: "stopped", endedAt: "2026-11-19T00:00:00Z", topics: ["space"] });
    expect(stop(reader, moment("2026-11-25T00:00:00Z")).endedAt).toBe("2026-11-19T00:00:00Z");
  });

  it("by a block is not mistaken for the reader's own", () => {
    const stopped = stop(someReader(JOINED), moment(JOINED));
    expect(block(stopped, moment("2026-11-20T00:00:00Z"))).toBe(stopped);
    expect(block(someReader(JOINED), moment(JOINED)).state).toBe("blocked");
    // Whoever blocks and unblocks during a pause is still paused.
    const paused = pause(someReader(JOINED), Temporal.Instant.from("2026-12-31T00:00:00Z"), moment(JOINED));
    const left = block(paused, moment("2026-11-20T00:00:00Z"));
    expect(left).toEqual({ ...paused, endedAt: "2026-11-20T00:00:00Z" });
    expect(block(left, moment("2026-11-25T00:00:00Z"))).toBe(left);
    expect(unblock(left)).toEqual(paused);
  });

  it("is undone by /start, from the next slot on", () => {
    const ended = stop(someReader(JOINED), moment(JOINED));
    const reader = revive(ended, moment("2026-11-23T05:00:00Z"));
    expect(reader).toMatchObject({ state: "active", endedAt: null, since: "2026-11-23T05:00:00Z" });
    expect(reader.due.weekly).toBe("2026-11-30T04:00:00Z");
  });
});

describe("the rest", () => {
  it("moves the mark forward only", () => {
    const reader = sawUntil(someReader(JOINED), "2026-11-20T00:00:00Z");
    expect(sawUntil(reader, "2026-11-19T00:00:00Z").seenUntil).toBe("2026-11-20T00:00:00Z");
    expect(sawUntil(reader, null)).toBe(reader);
  });

  it("turns the topic summary off and on", () => {
    const off = setTopicSummary(someReader(JOINED), "off", moment(JOINED));
    expect(off.due.topics).toBeNull();
    expect(setTopicSummary(off, "monthly", moment(JOINED)).due.topics).toBe("2026-12-01T13:00:00Z");
  });

  it("follows a group to its new chat", () => {
    expect(moveChat(someReader(JOINED, { type: "group" }), -1009)).toMatchObject({
      chatId: -1009,
      type: "supergroup",
    });
  });
});
