import { describe, expect, it } from "vitest";
import { openWorld, type World } from "./world.ts";

const waits = async (world: World, name: string) => {
  const person = world.sim.user(name);
  await person.starts();
  await person.hears();
  return person;
};

describe("the newest review, asked for while Telegram answers with an error", () => {
  it.each([
    ["Carla", "Show the newest", "If it is not here, it comes again in a minute"],
    ["Boris", "Показать последний", "через минуту-другую я пришлю его ещё раз"],
    ["Aigerim", "Соңғысын көрсету", "бір-екі минуттан кейін қайта жіберемін"],
  ])("tells %s at once that it may be late", async (name, label, words) => {
    const world = await openWorld();
    const person = await waits(world, name);
    world.sim.fault({ method: "sendMessage", kind: "500", status: 502, body: "html" });
    await person.clicks(label);
    expect((await person.hears()).text).toContain(words);
    const { deliveries } = await world.store().counts();
    expect(deliveries).toMatchObject({ uncertain: 1 });
    expect(world.log.text("error")).toBe("[]");
  });

  it("costs nobody anything where not even that goes through", async () => {
    const world = await openWorld();
    const person = await waits(world, "Carla");
    world.sim.fault({ method: "sendMessage", kind: "refuse", status: 500, times: 4 });
    await person.clicks("Show the newest");
    await world.sender().stop();
    await world.bot().stop();
    expect(person.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
    expect((await world.store().counts()).deliveries).toMatchObject({ uncertain: 1, planned: 1 });
    expect(world.log.text("error")).toBe("[]");
  });
});
