import { describe, expect, it } from "vitest";
import { afterSlot, dueOf, dueSlots } from "#readers/due.ts";
import { pause, resume, stop, wake } from "#readers/wishes.ts";
import { instant, SCHEDULE, someReader } from "./arbitraries.ts";

const moment = (now: string) => ({ now: instant(now), schedule: SCHEDULE });
const JOINED = "2026-11-18T06:00:00Z"; // a Wednesday
const MONDAY = "2026-11-23T04:00:00Z"; // 09:00 in Almaty

describe("a due slot", () => {
  it("comes at its moment and not before", () => {
    const reader = someReader(JOINED);
    expect(dueSlots(reader, moment("2026-11-23T03:59:59Z"))).toEqual([]);
    expect(dueSlots(reader, moment(MONDAY))).toEqual([
      {
        kind: "weekly",
        slot: "weekly/2026-W48",
        at: instant(MONDAY),
        missed: [],
        next: "2026-11-30T04:00:00Z",
      },
    ]);
  });

  it("is over once the reader moved on, and the next one is a week later", () => {
    const [slot] = dueSlots(someReader(JOINED), moment(MONDAY));
    if (slot === undefined) throw new Error("nothing was due");
    const next = afterSlot(someReader(JOINED), slot);
    expect(dueSlots(next, moment("2026-11-23T04:01:00Z"))).toEqual([]);
    expect(next.due.weekly).toBe("2026-11-30T04:00:00Z");
  });

  it("is only the newest after a long sleep; the missed ones are named", () => {
    const due = dueSlots(someReader(JOINED), moment("2026-12-09T06:00:00Z"));
    expect(due.map(({ slot }) => slot)).toEqual(["weekly/2026-W50", "topics/2026-12"]);
    expect(due[0]?.missed).toEqual(["weekly/2026-W48", "weekly/2026-W49"]);
  });

  it("does not grow without end when the clock jumps to 2040", () => {
    const due = dueSlots(someReader(JOINED), moment("2040-01-05T00:00:00Z"));
    expect(due).toHaveLength(2);
    expect(due[0]?.missed.length).toBeLessThanOrEqual(60);
  });

  it("belongs to nobody who stopped, was blocked or paused without an end", () => {
    const now = moment("2026-11-19T00:00:00Z");
    for (const reader of [stop(someReader(JOINED), now), pause(someReader(JOINED), null, now)]) {
      expect(reader.due).toEqual({ weekly: null, topics: null });
      expect(dueSlots(reader, moment("2026-12-09T06:00:00Z"))).toEqual([]);
    }
  });
});

describe("a pause", () => {
  it("until a date lets the first slot after it through", () => {
    const reader = pause(someReader(JOINED), instant("2026-12-01T00:00:00Z"), moment("2026-11-19T00:00:00Z"));
    expect(reader.due.weekly).toBe("2026-12-07T04:00:00Z");
    expect(dueSlots(reader, moment("2026-11-23T05:00:00Z"))).toEqual([]);
    expect(dueSlots(reader, moment("2026-12-07T04:00:00Z"))[0]?.slot).toBe("weekly/2026-W50");
  });

  it("ends by the calendar without losing what is due", () => {
    const reader = pause(someReader(JOINED), instant("2026-12-01T00:00:00Z"), moment("2026-11-19T00:00:00Z"));
    expect(wake(reader, instant("2026-11-25T00:00:00Z"))).toBe(reader);
    const awake = wake(reader, instant("2026-12-07T04:00:00Z"));
    expect(awake.state).toBe("active");
    expect(dueSlots(awake, moment("2026-12-07T04:00:00Z"))[0]?.slot).toBe("weekly/2026-W50");
  });

  it("brings nothing of the time that was paused", () => {
    const paused = pause(someReader(JOINED), null, moment("2026-11-19T00:00:00Z"));
    const back = resume(paused, moment("2026-11-23T05:00:00Z"));
    expect(dueSlots(back, moment("2026-11-23T05:00:00Z"))).toEqual([]);
    expect(back.due.weekly).toBe("2026-11-30T04:00:00Z");
  });
});

describe("due times from the wishes alone", () => {
  it("take the newest slot since the reader is one", () => {
    const imported = someReader("2026-11-01T00:00:00Z");
    expect(dueOf(imported, moment("2026-11-24T00:00:00Z")).weekly).toBe(MONDAY);
  });

  it("take no slot from before", () => {
    expect(dueOf(someReader(JOINED), moment("2026-11-19T00:00:00Z"))).toEqual({
      weekly: MONDAY,
      topics: "2026-12-01T13:00:00Z",
    });
  });
});
