import { describe, expect, it } from "vitest";
import type { Change, Durability } from "#store/store.ts";
import { openWorld } from "./world.ts";

describe("the newest digest by a tap", () => {
  it("can be asked for again where it could not be sent", async () => {
    const { sim } = await openWorld({ unhurried: true });
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    const mute = sim.fault({ method: "sendMessage", kind: "500", times: 3 });
    await carla.clicks("Show the newest");
    await sim.settled();
    mute();
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
