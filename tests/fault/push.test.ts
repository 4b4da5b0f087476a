import { describe, expect, it } from "vitest";
import { IN_FLIGHT, pushRounds } from "./push-rounds.ts";

describe("a push that is ended at random moments", () => {
  it("loses nothing and brings nothing three times through SIGKILLs (1,000 of them: npm run proof:kill)", async () => {
    const report = await pushRounds({ rounds: 3, readers: 30, seed: 7, signal: "SIGKILL", finish: false });
    expect(report.broken).toEqual([]);
    expect(report.complaints).toEqual([]);
    expect(report.mostCopies).toBeLessThanOrEqual(2);
    expect(report.extraCopies).toBeLessThanOrEqual(report.inDoubt.reduce((sum, each) => sum + each, 0));
    expect(Math.max(...report.inDoubt)).toBeLessThanOrEqual(IN_FLIGHT);
  }, 60_000);

  it("leaves nothing in doubt through SIGTERMs, and ends with 0", async () => {
    const report = await pushRounds({ rounds: 2, readers: 30, seed: 8, signal: "SIGTERM", finish: false });
    expect(report.broken).toEqual([]);
    expect(report.complaints).toEqual([]);
    expect(report.badExits).toEqual([]);
    expect(report.byState).toEqual({ sent: 30 });
    expect(report.extraCopies).toBe(0);
  }, 60_000);
});
