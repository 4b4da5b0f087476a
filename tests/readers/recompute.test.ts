import { describe, expect, it } from "vitest";
import { recomputed, shiftsOf, type Recompute } from "#readers/recompute.ts";
import { dueSlots } from "#readers/due.ts";
import { pause, stop } from "#readers/wishes.ts";
import { instant, SCHEDULE, someReader } from "./arbitraries.ts";

const JOINED = "2026-11-01T00:00:00Z";
const NOW = "2026-11-24T06:00:00Z"; // Tuesday
const given = (change: Partial<Omit<Recompute, "now">> & { now?: string } = {}): Recompute => ({
  schedule: SCHEDULE,
  before: SCHEDULE,
  lateHours: 72,
  shifts: [],
  ...change,
  now: instant(change.now ?? NOW),
});
const settled = (changes: Parameters<typeof someReader>[1] = {}) =>
  someReader(JOINED, {
    due: { weekly: "2026-11-30T04:00:00Z", topics: "2026-12-01T13:00:00Z" },
    ...changes,
  });

describe("due times where time changed", () => {
  it("stay where nothing did, as the same reader", () => {
    const reader = settled();
    expect(recomputed(reader, given())).toBe(reader);
    const now = { now: instant(NOW), schedule: SCHEDULE };
    for (const away of [
      stop(reader, now),
      pause(reader, null, now),
      pause(reader, instant("2026-12-24T00:00:00Z"), now),
    ])
      expect(recomputed(away, given())).toBe(away);
  });

  it("keep the week that was next, at its moment by the new zones", () => {
    // Made when Almaty was six hours ahead.
    const old = settled({ due: { weekly: "2026-11-30T03:00:00Z", topics: "2026-12-01T12:00:00Z" } });
    expect(recomputed(old, given()).due).toEqual(settled().due);
    // Made when it was four hours ahead, and looked at when the slot has just passed by the new rules.
    const late = settled({ due: { weekly: "2026-11-30T05:00:00Z", topics: "2026-12-01T14:00:00Z" } });
    const now = "2026-11-30T04:30:00Z";
    expect(
      dueSlots(recomputed(late, given({ now })), { now: instant(now), schedule: SCHEDULE }),
    ).toMatchObject([{ slot: "weekly/2026-W49" }]);
  });

  it("leave what is due already to the planner", () => {
    const due = settled({ due: { weekly: "2026-11-23T04:00:00Z", topics: "2026-12-01T13:00:00Z" } });
    expect(recomputed(due, given())).toBe(due);
  });

  it("move the month's summary with the schedule, and bring no month twice", () => {
    const later = { ...SCHEDULE, topics: { day: 17, time: "10:00" } };
    // December is next, since November was sent on the 3rd.
    expect(recomputed(settled(), given({ schedule: later })).due.topics).toBe("2026-12-17T05:00:00Z");
    const sooner = { ...SCHEDULE, topics: { day: 25, time: "18:00" } };
    const waiting = settled({ due: { weekly: "2026-11-30T04:00:00Z", topics: "2026-11-25T13:00:00Z" } });
    const next = recomputed(
      waiting,
      given({ before: sooner, schedule: { ...SCHEDULE, topics: { day: 27, time: "18:00" } } }),
    );
    expect(next.due.topics).toBe("2026-11-27T13:00:00Z");
  });

  it("come back from a clock that had run ahead, with the slot that is not over yet", () => {
    const ahead = settled({ due: { weekly: "2040-01-09T04:00:00Z", topics: "2040-02-01T13:00:00Z" } });
    expect(recomputed(ahead, given()).due).toEqual({
      weekly: "2026-11-23T04:00:00Z",
      topics: "2026-12-01T13:00:00Z",
    });
    expect(recomputed(ahead, given({ now: "2026-11-28T06:00:00Z" })).due.weekly).toBe("2026-11-30T04:00:00Z");
  });

  it("are those of a reader from now on who joined in the future", () => {
    const born = someReader("2040-01-03T00:00:00Z");
    const reader = recomputed(born, given());
    expect(reader).toMatchObject({ since: NOW, due: { weekly: "2026-11-30T04:00:00Z" } });
  });
});

describe("publications of a future that did not come", () => {
  const moments = ["2040-01-02T00:00:00Z", "2026-11-20T00:00:00Z", "2040-01-01T00:00:00Z"];
  const shifts = shiftsOf(moments, instant(NOW));

  it("keep their order behind everything else", () => {
    expect(shifts).toEqual([
      { from: "2040-01-01T00:00:00Z", to: "2026-11-24T06:00:00.001Z" },
      { from: "2040-01-02T00:00:00Z", to: "2026-11-24T06:00:00.002Z" },
    ]);
  });

  it("stay seen by who saw them and unseen by who did not, however often the walk is repeated", () => {
    const mark = (seenUntil: string | null, now = NOW) =>
      recomputed(settled({ seenUntil }), given({ shifts, now })).seenUntil;
    expect(mark("2040-01-01T00:00:00Z")).toBe("2026-11-24T06:00:00.001Z");
    expect(mark("2040-01-02T00:00:00Z")).toBe("2026-11-24T06:00:00.002Z");
    expect(mark("2026-11-24T06:00:00.001Z")).toBe("2026-11-24T06:00:00.001Z");
    expect(mark("2026-11-20T00:00:00Z")).toBe("2026-11-20T00:00:00Z");
    expect(mark("2035-01-01T00:00:00Z")).toBe(NOW);
    expect(mark(null)).toBeNull();
  });
});
