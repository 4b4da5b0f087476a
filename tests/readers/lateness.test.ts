import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expiresAt, isExpired, sendWindow } from "#readers/lateness.ts";
import { instant, ZONES } from "./arbitraries.ts";

const zone = "Asia/Almaty"; // UTC+5
const slotAt = instant("2026-11-23T04:00:00Z"); // Monday 09:00 there

describe("when a late edition may leave", () => {
  it("is at once up to an hour after the slot, at any hour of the day", () => {
    const night = instant("2026-11-22T20:00:00Z"); // 01:00
    const now = night.add({ minutes: 60 });
    expect(sendWindow({ slotAt: night, now, zone })).toEqual(now);
  });

  it("is at once later in the day", () => {
    const now = instant("2026-11-23T15:59:00Z"); // 20:59
    expect(sendWindow({ slotAt, now, zone })).toEqual(now);
  });

  it("is 08:00 where the night has begun or not ended", () => {
    const evening = instant("2026-11-23T16:30:00Z"); // 21:30
    const early = instant("2026-11-24T01:00:00Z"); // 06:00
    for (const now of [evening, early]) {
      expect(sendWindow({ slotAt, now, zone }).toString()).toBe("2026-11-24T03:00:00Z");
    }
  });

  it("is never before the slot", () => {
    expect(sendWindow({ slotAt, now: slotAt.subtract({ hours: 5 }), zone })).toEqual(slotAt);
  });

  it("is between 08:00 and 21:00, and at most 11 hours and a clock change away, in every zone", () => {
    const given = fc.record({
      zone: fc.constantFrom(...ZONES),
      second: fc.integer({ min: 0, max: 40_000_000 }),
      lateMinutes: fc.integer({ min: 61, max: 6000 }),
    });
    fc.assert(
      fc.property(given, ({ zone: anyZone, second, lateMinutes }) => {
        const now = instant("2026-01-01T00:00:00Z").add({ seconds: second });
        const leaves = sendWindow({ slotAt: now.subtract({ minutes: lateMinutes }), now, zone: anyZone });
        const local = leaves.toZonedDateTimeISO(anyZone);
        expect(local.hour).toBeGreaterThanOrEqual(8);
        expect(local.hour).toBeLessThanOrEqual(21);
        expect(leaves.since(now).total("hours")).toBeLessThanOrEqual(13);
        expect(Temporal.Instant.compare(leaves, now)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the end of a slot", () => {
  it("comes LATE_HOURS after it", () => {
    const end = slotAt.add({ hours: 72 });
    expect(isExpired({ slotAt, now: end, lateHours: 72, zone })).toBe(false);
    expect(isExpired({ slotAt, now: end.add({ seconds: 1 }), lateHours: 72, zone })).toBe(true);
  });

  it("waits for the morning where it would fall into the night", () => {
    expect(expiresAt(slotAt, 14, zone).toString()).toBe("2026-11-24T04:00:00Z"); // 23:00 -> 09:00
  });

  it("never shuts out what the window put off to the morning", () => {
    const hours = fc.record({
      late: fc.integer({ min: 1, max: 100 }),
      minute: fc.integer({ min: 0, max: 6000 }),
    });
    fc.assert(
      fc.property(hours, ({ late, minute }) => {
        const now = slotAt.add({ minutes: minute });
        fc.pre(!isExpired({ slotAt, now, lateHours: late, zone }));
        const leaves = sendWindow({ slotAt, now, zone });
        expect(isExpired({ slotAt, now: leaves, lateHours: late, zone })).toBe(false);
      }),
    );
  });
});
