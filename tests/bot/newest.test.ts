import { describe, expect, it } from "vitest";
import type { Change, Durability } from "#store/store.ts";
import { openWorld } from "./world.ts";

describe("the newest digest by a tap", () => {
  it("comes after a kill between the tap and the message, once", async () => {
    const world = await openWorld({ unhurried: true });
    const { sim } = world;
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await world.sender().stop();
    await carla.clicks("Show the newest");
    await sim.settled();
    expect(carla.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
    await world.restarts();
    await carla.hears("Lanterns light a pipeline");
    await carla.hears("Is that your time?");
    expect(carla.messages.filter(({ fromBot }) => fromBot)).toHaveLength(3);
  });

  it("is in doubt, and not lost, where the server stumbles", async () => {
    const world = await openWorld({ unhurried: true });
    const { sim } = world;
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    sim.fault({ method: "sendMessage", kind: "500" });
    await carla.clicks("Show the newest");
    await sim.settled();
    await world.sender().idle();
    const [doubtful] = await world.store().deliveriesIn(["uncertain"], 1);
    expect(doubtful).toMatchObject({ part: 1, attempts: 1, retryAt: expect.any(String) });
  });

  it("can be asked for again where it was refused", async () => {
    const world = await openWorld({ unhurried: true });
    const { sim } = world;
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    const mute = sim.fault({
      method: "sendMessage",
      kind: "refuse",
      status: 400,
      description: "Bad Request: no",
    });
    await carla.clicks("Show the newest");
    await sim.settled();
    await world.sender().idle();
    mute();
    expect((await world.reader("Carla")).seenUntil).toBeNull();
    await carla.clicks("Show the newest");
    expect((await carla.hears("Next:")).text).toContain("Next:");
  });

  it("does not come by the tap where the weekly push has just taken it", async () => {
    const world = await openWorld({ unhurried: true });
    const { sim } = world;
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    const store = world.store();
    const commit = store.commit.bind(store);
    store.commit = async (changes: readonly Change[], durability: Durability) => {
      store.commit = commit;
      const reader = await store.readerAt(carla.id, null);
      if (reader !== null) {
        await commit(
          [{ put: "reader", reader: { ...reader, seenUntil: sim.clock.now().toString() } }],
          "now",
        );
      }
      return commit(changes, durability);
    };
    const before = carla.messages.length;
    await carla.clicks("Show the newest");
    await sim.settled();
    expect(carla.messages.length).toBe(before);
  });
});
