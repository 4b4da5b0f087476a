import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstMoment,
  nextTopics,
  nextWeekly,
  slotOf,
  topicsSlotOf,
  weeklySlot,
  type Slot,
} from "#readers/slots.ts";
import { SCHEDULE, ZONES } from "./arbitraries.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const printed = ({ slot, at: instant }: Slot): string => `${slot} ${instant.toString()}`;

describe("a weekly slot", () => {
  const monday = { weekday: 1, time: "09:00", zone: "Asia/Almaty" };

  it("is named by the ISO week in the reader's zone", () => {
    expect(printed(nextWeekly(monday, at("2026-11-18T00:00:00Z")))).toBe(
      "weekly/2026-W48 2026-11-23T04:00:00Z",
    );
    expect(printed(weeklySlot(monday, Temporal.PlainDate.from("2027-01-02")))).toBe(
      "weekly/2026-W53 2026-12-28T04:00:00Z",
    );
  });

  it("is strictly after the moment asked for, and belongs to it from then on", () => {
    const slot = nextWeekly(monday, at("2026-11-18T00:00:00Z"));
    expect(nextWeekly(monday, slot.at).slot).toBe("weekly/2026-W49");
    expect(slotOf(monday, slot.at)).toEqual(slot);
    expect(slotOf(monday, slot.at.subtract({ nanoseconds: 1 })).slot).toBe("weekly/2026-W47");
  });

  it("in the spring gap comes at the first moment after it", () => {
    const sunday = { weekday: 7, time: "02:30", zone: "Europe/Berlin" };
    expect(nextWeekly(sunday, at("2026-03-27T00:00:00Z")).at.toString()).toBe("2026-03-29T01:00:00Z");
    expect(firstMoment(Temporal.PlainDate.from("2026-03-29"), "02:30", "Europe/Berlin").toString()).toBe(
      "2026-03-29T01:00:00Z",
    );
  });

  it("at a repeated hour comes once, the first time", () => {
    const sunday = { weekday: 7, time: "02:30", zone: "Europe/Berlin" };
    const first = nextWeekly(sunday, at("2026-10-24T00:00:00Z"));
    expect(first.at.toString()).toBe("2026-10-25T00:30:00Z");
    expect(nextWeekly(sunday, first.at).slot).toBe("weekly/2026-W44");
  });

  it("survives a day that a zone left out", () => {
    const friday = { weekday: 5, time: "09:00", zone: "Pacific/Apia" };
    const slot = nextWeekly(friday, at("2011-12-28T00:00:00Z"));
    expect(printed(slot)).toBe("weekly/2011-W52 2011-12-30T10:00:00Z");
    expect(slotOf(friday, slot.at)).toEqual(slot);
    expect(nextWeekly(friday, slot.at).slot).toBe("weekly/2012-W01");
  });
});

describe("slots in every zone", () => {
  it("never miss or double a week in ten years", () => {
    const someWeekly = fc.record({
      zone: fc.constantFrom(...ZONES),
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.constantFrom("00", "15", "30", "45"),
      year: fc.integer({ min: 1990, max: 2027 }),
    });
    fc.assert(
      fc.property(someWeekly, ({ zone, weekday, hour, minute, year }) => {
        const weekly = { weekday, zone, time: `${String(hour).padStart(2, "0")}:${minute}` };
        let slot = slotOf(weekly, at(`${year}-01-10T00:00:00Z`));
        const day = slot.at.toZonedDateTimeISO(zone).toPlainDate();
        for (let week = 1; week <= 52 * 10; week += 1) {
          const next = nextWeekly(weekly, slot.at);
          expect(next.slot).toBe(weeklySlot(weekly, day.add({ weeks: week })).slot);
          expect(next.slot > slot.slot).toBe(true);
          expect(Temporal.Instant.compare(next.at, slot.at)).toBe(1);
          expect(slotOf(weekly, next.at)).toEqual(next);
          slot = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("fall on the first moment whose local time has reached the wish, around every change of the clock", () => {
    let changes = 0;
    for (const zone of ZONES) {
      let seen = at("2016-01-01T00:00:00Z").toZonedDateTimeISO(zone).getTimeZoneTransition("next");
      for (
        ;
        seen !== null && seen.year < 2027 && changes < 100_000;
        seen = seen.getTimeZoneTransition("next")
      ) {
        changes += 1;
        if (changes % 11 !== 0) continue;
        for (const minutes of [-45, 0, 15]) {
          const local = seen.toPlainDateTime().add({ minutes });
          const time = local.toPlainTime().toString({ smallestUnit: "minute" });
          const wished = local.toPlainDate().toPlainDateTime(time);
          const found = firstMoment(wished.toPlainDate(), time, zone);
          expect(found.toString(), `${zone} ${wished.toString()}`).toBe(
            oracle(wished, zone, seen).toString(),
          );
        }
      }
    }
    expect(changes).toBeGreaterThan(1000);
  });
});

/** Walks through the hours around a change, minute by minute, until the local clock has reached the wish. */
function oracle(
  wished: Temporal.PlainDateTime,
  zone: string,
  near: Temporal.ZonedDateTime,
): Temporal.Instant {
  let instant = near.toInstant().subtract({ minutes: 400 });
  for (;;) {
    const local = instant.toZonedDateTimeISO(zone).toPlainDateTime();
    if (Temporal.PlainDateTime.compare(local, wished) >= 0) return instant;
    instant = instant.add({ minutes: 1 });
  }
}

describe("a topic summary slot", () => {
  const weekly = { weekday: 1, time: "09:00", zone: "Asia/Almaty" };

  it("is named by the month", () => {
    expect(printed(nextTopics(SCHEDULE, weekly, at("2026-10-18T00:00:00Z")))).toBe(
      "topics/2026-11 2026-11-03T13:00:00Z",
    );
    expect(printed(nextTopics(SCHEDULE, weekly, at("2026-11-18T00:00:00Z")))).toBe(
      "topics/2026-12 2026-12-01T13:00:00Z",
    );
  });

  it("keeps a day's distance from the weekly edition, in every month and for every wish", () => {
    const wish = fc.record({
      zone: fc.constantFrom(...ZONES),
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      day: fc.integer({ min: 1, max: 28 }),
      topicHour: fc.integer({ min: 0, max: 23 }),
    });
    const clock = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;
    fc.assert(
      fc.property(wish, ({ zone, weekday, hour, day, topicHour }) => {
        const slotWish = { weekday, time: clock(hour), zone };
        const schedule = { ...SCHEDULE, topics: { day, time: clock(topicHour) } };
        let slot = topicsSlotOf(schedule, slotWish, at("2025-06-15T00:00:00Z"));
        for (let month = 0; month < 24; month += 1) {
          const next = nextTopics(schedule, slotWish, slot.at);
          const expected = Temporal.PlainYearMonth.from(slot.slot.slice("topics/".length)).add({ months: 1 });
          expect(next.slot).toBe(`topics/${expected.toString()}`);
          expect(topicsSlotOf(schedule, slotWish, next.at)).toEqual(next);
          for (const push of [slotOf(slotWish, next.at).at, nextWeekly(slotWish, next.at).at]) {
            expect(Math.abs(push.since(next.at).total("hours"))).toBeGreaterThanOrEqual(24);
          }
          slot = next;
        }
      }),
      { numRuns: 60 },
    );
  });
});
