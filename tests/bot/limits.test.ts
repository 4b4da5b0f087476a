import { describe, expect, it } from "vitest";
import { createBuckets } from "#bot/limits.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { openWorld } from "./world.ts";

const LIMITS = { burst: 20, perSecond: 0.001, inline: { burst: 20, perSecond: 0.001 } };
const NOTICE = "A little slower, please";

describe("a bucket", () => {
  const stage = (most?: number) => {
    const timers = fakeTimers("2026-11-16T04:00:00Z");
    return { timers, buckets: createBuckets(timers, most) };
  };
  const rate = { burst: 3, perSecond: 1 };

  it("lets a burst through, says so once, and is silent until it is full again", async () => {
    const { timers, buckets } = stage();
    const take = () => buckets.take("user 1", rate);
    expect([take(), take(), take(), take(), take()]).toEqual(["yes", "yes", "yes", "notice", "no"]);
    await timers.advance(2_900);
    expect(take()).toBe("no");
    await timers.advance(200);
    expect([take(), take(), take(), take()]).toEqual(["yes", "yes", "yes", "notice"]);
  });

  it("refills meanwhile for who keeps within the rate", async () => {
    const { timers, buckets } = stage();
    for (let second = 0; second < 50; second += 1) {
      expect(buckets.take("user 1", rate)).toBe("yes");
      await timers.advance(1_000);
    }
  });

  it("is one of a bounded number", () => {
    const { buckets } = stage(100);
    for (let id = 0; id < 10_000; id += 1) buckets.take(`user ${id}`, rate);
    expect(buckets.size).toBe(100);
  });
});

describe("a flood", () => {
  it("of 1,000 messages gets one notice, and others are served as ever", async () => {
    const { sim, store } = await openWorld({ limits: LIMITS, unhurried: true });
    const [boris, carla] = [sim.user("Boris"), sim.user("Carla")];
    await boris.starts();
    await carla.starts();
    await sim.settled();
    for (let n = 0; n < 1_000; n += 1) {
      await boris.sends("/my");
      if (n % 100 === 50) await carla.sends("/my");
    }
    await sim.settled(20_000);
    const toBoris = boris.messages.filter(({ fromBot }) => fromBot);
    // His burst less the start, and one notice in his own language.
    expect(toBoris).toHaveLength(LIMITS.burst + 1);
    expect(toBoris.at(-1)?.text).toContain("Чуть медленнее");
    expect(carla.messages.filter(({ text }) => text.includes("You follow everything"))).toHaveLength(10);
    expect(carla.messages.some(({ text }) => text.includes(NOTICE))).toBe(false);
    // Who floods can still leave, and is seen to.
    boris.blocks();
    await sim.settled();
    expect(await store().readerAt(boris.id, null)).toMatchObject({ state: "blocked" });
    expect(sim.violations).toEqual([]);
  });

  it("of taps has each of them answered", async () => {
    const { sim } = await openWorld({ limits: LIMITS, unhurried: true });
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    const answers = await Promise.all(Array.from({ length: 60 }, () => carla.clicks("All 18 topics")));
    expect(answers).toHaveLength(60);
    expect(answers.filter(({ text }) => text.includes(NOTICE))).toHaveLength(1);
    expect(answers.filter(({ text }) => text === "").length).toBeGreaterThan(55);
    expect(sim.violations).toEqual([]);
  });

  it("holds owners to the same limits, and not to narrower ones", async () => {
    const owner = { id: 77, firstName: "Olga", languageCode: "en" };
    const { sim } = await openWorld({ limits: LIMITS, unhurried: true, users: [owner], owners: [77] });
    const olga = sim.user("Olga");
    for (let n = 0; n < 40; n += 1) await olga.sends("/status");
    await sim.settled();
    expect(olga.messages.filter(({ fromBot }) => fromBot)).toHaveLength(LIMITS.burst + 1);
  });

  it("in a group costs no reader of it anything, and talk among people does not count", async () => {
    const { sim } = await openWorld({ limits: LIMITS, unhurried: true });
    sim.people.setPrivacy(false);
    const [boris, carla] = [sim.user("Boris"), sim.user("Carla")];
    const group = carla.makesGroup("Analysts");
    await group.hears();
    for (let n = 0; n < 100; n += 1) await carla.sends(`Talk ${n}`, { in: "Analysts" });
    for (let n = 0; n < 100; n += 1) await boris.sends("/latest", { in: "Analysts" });
    await sim.settled();
    const before = group.messages.filter(({ fromBot }) => fromBot).length;
    expect(before).toBeLessThanOrEqual(1 + LIMITS.burst);
    expect(group.messages.some(({ text }) => text.includes(NOTICE))).toBe(false);
    await carla.sends("/my");
    await carla.hears("You follow everything");
  });
});
