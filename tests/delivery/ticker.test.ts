import { nodeCron } from "node-cron";
import { describe, expect, it } from "vitest";
import { createTicker } from "../../src/delivery/ticker.ts";
import { quietLog, testClock } from "./world.ts";

/** A tick that ends when the test says so. */
function heldTicks() {
  const running: (() => void)[] = [];
  let begun = 0;
  return {
    begun: () => begun,
    onTick: () =>
      new Promise<void>((resolve) => {
        begun += 1;
        running.push(resolve);
      }),
    async finish(): Promise<void> {
      running.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe("the ticker", () => {
  it("ticks at start and when the clock is moved, never two at a time", async () => {
    const clock = testClock("2026-11-16T04:00:00Z");
    const ticks = heldTicks();
    const ticker = createTicker({ cron: nodeCron, clock, log: quietLog, onTick: ticks.onTick });
    ticker.start();
    ticker.start();
    expect(ticks.begun()).toBe(1);

    clock.set("2026-11-17T04:00:00Z");
    clock.set("2026-11-18T04:00:00Z");
    expect(ticks.begun()).toBe(1);
    await ticks.finish();
    expect(ticks.begun()).toBe(2);
    await ticks.finish();
    expect(ticks.begun()).toBe(2);
    await ticker.stop();
  });

  it("is asked to tick each minute, in UTC", async () => {
    const asked: { pattern: string; zone: string | undefined }[] = [];
    let minute = (): unknown => undefined;
    const cron: Parameters<typeof createTicker>[0]["cron"] = {
      createTask(pattern, run, options) {
        asked.push({ pattern, zone: options?.timezone });
        const task = nodeCron.createTask(pattern, run, options);
        minute = () => task.execute();
        return task;
      },
    };
    const ticks = heldTicks();
    const clock = testClock("2026-11-16T04:00:00Z");
    const ticker = createTicker({ cron, clock, log: quietLog, onTick: ticks.onTick });
    ticker.start();
    await ticks.finish();
    void minute();
    await new Promise((resolve) => setImmediate(resolve));

    expect(asked).toEqual([{ pattern: "* * * * *", zone: "UTC" }]);
    expect(ticks.begun()).toBe(2);
    await ticks.finish();
    await ticker.stop();
  });

  it("waits for the running tick when it stops, and ticks no more", async () => {
    const clock = testClock("2026-11-16T04:00:00Z");
    const ticks = heldTicks();
    const ticker = createTicker({ cron: nodeCron, clock, log: quietLog, onTick: ticks.onTick });
    ticker.start();
    clock.set("2026-11-17T04:00:00Z");
    let stopped = false;
    const stopping = Promise.all([ticker.stop(), ticker.stop()]).then(() => (stopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    await ticks.finish();
    await stopping;
    clock.set("2026-11-18T04:00:00Z");

    expect(ticks.begun()).toBe(1);
  });

  it("goes on after a tick that failed", async () => {
    const clock = testClock("2026-11-16T04:00:00Z");
    let ticks = 0;
    const ticker = createTicker({
      cron: nodeCron,
      clock,
      log: quietLog,
      onTick: () => Promise.reject(new Error(`tick ${(ticks += 1)} failed`)),
    });
    ticker.start();
    await ticker.tickSoon();
    await ticker.tickSoon();
    expect(ticks).toBeGreaterThanOrEqual(2);
    await ticker.stop();
  });
});
