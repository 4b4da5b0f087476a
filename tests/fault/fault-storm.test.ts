import { expect, it } from "vitest";
import { storm, STORMS } from "./fault-storm.ts";

it.each(["429, 30 %", "429 as they should not be, 20 %", "all of them, 30 %"])(
  "a push through %s loses nothing, brings nothing three times and keeps every wait (all storms: npm run proof:faults)",
  async (name) => {
    const report = await storm(STORMS[name] ?? [], { readers: 25, timeoutMs: 150 });
    expect(report.wrong).toEqual([]);
    expect(report.broken).toBeGreaterThan(5);
    expect(report.early).toBe(0);
    expect(report.mostCopies).toBeLessThanOrEqual(2);
    expect(report.parkedTold).toBe(report.byState["parked"] ?? 0);
    expect(report.byState["sent"]).toBeGreaterThan(report.parts / 2);
  },
  60_000,
);
