import { describe, expect, it } from "vitest";
import { realTimers } from "../../src/delivery/timers.ts";

describe("real timers", () => {
  it("call back once, no sooner than asked", async () => {
    const timers = realTimers();
    const began = timers.monotonicMs();
    await new Promise<void>((resolve) => void timers.after(5, resolve));
    // setTimeout may count from up to a millisecond before.
    expect(timers.monotonicMs() - began).toBeGreaterThanOrEqual(4);
  });

  it("do not call back once undone, nor at once for a wait of months", async () => {
    const timers = realTimers();
    let called = 0;
    const undoShort = timers.after(1, () => (called += 1));
    const undoLong = timers.after(2 ** 32, () => (called += 1));
    undoShort();
    await new Promise<void>((resolve) => void timers.after(10, resolve));
    undoLong();
    undoLong();
    expect(called).toBe(0);
  });
});
