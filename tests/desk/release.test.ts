import { describe, expect, it } from "vitest";
import { comingWeek, releaseWeek, skipWeek, undecideWeek } from "#desk/release.ts";
import { dueOf } from "#readers/due.ts";
import { newReader, stop } from "#readers/wishes.ts";
import type { WeeklySlot } from "#readers/model.ts";
import { openDesk } from "./desk.ts";
import { aDigest } from "../contract/records.ts";

const OLGA = { id: 1, name: "Olga" };

async function stage(weeklies: readonly (Partial<WeeklySlot> | "stopped")[]) {
  const { deps, store, clock } = await openDesk();
  const { schedule } = deps;
  for (const [n, weekly] of weeklies.entries()) {
    const made = newReader({
      id: `r_test${n}`,
      chatId: 100 + n,
      type: "private",
      threadId: null,
      language: "en",
      schedule,
      now: clock.now(),
    });
    const moment = { schedule, now: clock.now() };
    const changed = weekly === "stopped" ? made : { ...made, weekly: { ...made.weekly, ...weekly } };
    const due = dueOf(changed, moment);
    const reader = weekly === "stopped" ? stop(made, moment) : { ...changed, due };
    await store.commit([{ put: "reader", reader }], "now");
  }
  return { store, clock, release: { store, clock, zone: "Asia/Almaty" } };
}

describe("the coming week", () => {
  it("is the next for which somebody waits, with its moments and readers", async () => {
    const { release } = await stage([{}, {}, { time: "07:00" }, { zone: "Europe/Berlin" }, "stopped"]);
    const week = await comingWeek(release);
    expect(week?.slot).toBe("weekly/2026-W48");
    expect(week?.moments.map(({ at, readers }) => [at.toString(), readers])).toEqual([
      ["2026-11-23T02:00:00Z", 1],
      ["2026-11-23T04:00:00Z", 2],
      ["2026-11-23T08:00:00Z", 1],
    ]);
  });

  it("tells which series it lacks, and what was decided of it", async () => {
    const { store, release } = await stage([{}]);
    for (const [series, day] of [
      ["kazinform", "2026-11-18"],
      ["astana-times", "2026-11-11"],
      ["astana-times", "2026-11-04"],
    ] as const) {
      const publishedAt = `${day}T06:00:00Z`;
      const stored = aDigest(`${series}-${day}`, { day, state: "published", publishedAt });
      await store.commit([{ put: "digest", stored }], "now");
    }
    expect(await comingWeek(release)).toMatchObject({
      missing: ["astana-times"],
      released: false,
      leftOut: false,
    });
    await releaseWeek(release, "weekly/2026-W48", OLGA);
    expect(await comingWeek(release)).toMatchObject({ released: true, leftOut: false });
    await skipWeek(release, "weekly/2026-W48", OLGA);
    expect(await comingWeek(release)).toMatchObject({ leftOut: true });
    await undecideWeek(release, "weekly/2026-W48", OLGA);
    expect(await comingWeek(release)).toMatchObject({ released: false, leftOut: false });
    const acts = (await store.notes("audit", { limit: 9 })).map(({ act, about }) => [act, about]);
    expect(acts).toEqual([
      ["undecide", "weekly/2026-W48"],
      ["skip", "weekly/2026-W48"],
      ["release", "weekly/2026-W48"],
    ]);
  });

  it("is none where nobody waits", async () => {
    const { release } = await stage(["stopped"]);
    expect(await comingWeek(release)).toBeNull();
  });
});
