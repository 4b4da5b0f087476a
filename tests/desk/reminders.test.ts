import { describe, expect, it } from "vitest";
import { createCalls, type CallMessage } from "#desk/calls.ts";
import type { ComingWeek } from "#desk/release.ts";
import { createReminders, reminderDue } from "#desk/reminders.ts";
import { newReader } from "#readers/wishes.ts";
import { aDigest } from "../contract/records.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { openDesk } from "./desk.ts";

const FIRST = Temporal.Instant.from("2026-11-23T04:00:00Z");
const hoursBefore = (hours: number) => FIRST.subtract({ minutes: Math.round(hours * 60) });

const WEEK: ComingWeek = {
  slot: "weekly/2026-W48",
  moments: [
    { at: FIRST, readers: 1180 },
    { at: FIRST.add({ hours: 2 }), readers: 24 },
  ],
  atOnce: 0,
  mark: null,
  missing: [],
  released: false,
  leftOut: false,
};
const DRAFT = aDigest("kazinform-2026-11-20", { day: "2026-11-20" });

describe("a reminder", () => {
  it.each([
    [15.1, null],
    [15, 15],
    [2.1, 15],
    [2, 2],
    [0.1, 2],
    [0, null],
    [-1, null],
  ])("%d hours before the first slot is that of %j hours", (hours, expected) => {
    const due = reminderDue({ now: hoursBefore(hours), week: WEEK, drafts: [DRAFT] });
    expect(due?.hours ?? null).toBe(expected);
  });

  it("names the drafts and the series that the week would go without", () => {
    const week = { ...WEEK, missing: ["astana-times"] };
    const old = aDigest("kazinform-2026-10-02", { day: "2026-10-02" });
    const undated = aDigest("kazinform-u1234abcd", { day: null });
    const facts = { now: hoursBefore(1), week, drafts: [DRAFT, old, undated] };
    expect(reminderDue(facts)).toEqual({
      kind: "reminder",
      slot: "weekly/2026-W48",
      hours: 2,
      firstAt: "2026-11-23T04:00:00Z",
      drafts: ["kazinform-2026-11-20", "kazinform-u1234abcd"],
      missing: ["astana-times"],
    });
  });

  it("is none where nothing waits, where the desk has decided, and where nobody reads", () => {
    const now = hoursBefore(1);
    const missing = { ...WEEK, missing: ["astana-times"] };
    expect(reminderDue({ now, week: WEEK, drafts: [] })).toBeNull();
    expect(reminderDue({ now, week: { ...missing, released: true }, drafts: [] })).toBeNull();
    expect(reminderDue({ now, week: { ...missing, leftOut: true }, drafts: [DRAFT] })).toBeNull();
    expect(reminderDue({ now, week: { ...missing, moments: [] }, drafts: [DRAFT] })).toBeNull();
    expect(reminderDue({ now, week: null, drafts: [DRAFT] })).toBeNull();
    // Released without the series, but a draft still waits.
    expect(reminderDue({ now, week: { ...missing, released: true }, drafts: [DRAFT] })).not.toBeNull();
  });
});

async function stage() {
  const { deps, store, clock } = await openDesk();
  const { schedule } = deps;
  const given = { type: "private", threadId: null, language: "en", schedule, now: clock.now() } as const;
  await store.commit([{ put: "reader", reader: newReader({ ...given, id: "r_test1", chatId: 101 }) }], "now");
  await store.commit([{ put: "digest", stored: DRAFT }], "now");
  const said: [number, CallMessage][] = [];
  const deaf = new Set<number>();
  const open = () => {
    const reminders = createReminders({ store, clock, zone: "Asia/Almaty" });
    const calls = createCalls({
      store,
      clock,
      log: memoryLog(),
      roles: {
        owners: async () => [1],
        editors: async () => [
          { id: 2, name: "Boris", rights: ["publish"], since: "2026-11-01T00:00:00Z" },
          { id: 3, name: "Carla", rights: ["mend"], since: "2026-11-01T00:00:00Z" },
        ],
      },
      async say(id, message) {
        if (deaf.has(id)) throw new Error("no network");
        said.push([id, message]);
        return true;
      },
    });
    return async (moment: string) => {
      clock.moveTo(moment);
      await reminders.look();
      await calls.deliver();
    };
  };
  const told = () => said.map(([id, message]) => [id, message.kind === "reminder" ? message.hours : 0]);
  return { open, told, deaf, store };
}

describe("reminders", () => {
  it("come to whoever may publish, each once, also over restarts and clocks that go back", async () => {
    const { open, told } = await stage();
    let tick = open();
    await tick("2026-11-22T12:59:00Z");
    expect(told()).toEqual([]);
    await tick("2026-11-22T13:10:00Z");
    await tick("2026-11-22T13:20:00Z");
    expect(told()).toEqual([
      [1, 15],
      [2, 15],
    ]);
    tick = open();
    await tick("2026-11-22T14:00:00Z");
    await tick("2026-11-23T02:30:00Z");
    await tick("2026-11-22T13:30:00Z");
    await tick("2026-11-23T02:40:00Z");
    expect(told().slice(2)).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it("are one where the clock leapt over the first, and none where it leapt over the slot", async () => {
    const { open, told } = await stage();
    await open()("2026-11-23T03:00:00Z");
    expect(told()).toEqual([
      [1, 2],
      [2, 2],
    ]);
    const later = await stage();
    await later.open()("2026-11-23T05:00:00Z");
    expect(later.told()).toEqual([]);
  });

  it("reach later who can't be reached now, as long as it matters", async () => {
    const { open, told, deaf } = await stage();
    const tick = open();
    deaf.add(1);
    await tick("2026-11-23T02:30:00Z");
    expect(told()).toEqual([[2, 2]]);
    deaf.clear();
    await tick("2026-11-23T02:31:00Z");
    expect(told()).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});
