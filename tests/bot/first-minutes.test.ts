import { describe, expect, it } from "vitest";
import { openWorld } from "./world.ts";

describe("the first minutes", () => {
  it("welcome with six busy topics, all of them, the main button and the languages", async () => {
    const { sim } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    const welcome = await carla.hears();
    expect(welcome.text).toContain("Kazinform and The Astana Times");
    expect(welcome.text).toContain("in English");
    expect(welcome.buttons.slice(0, 3).map((row) => row.length)).toEqual([2, 2, 2]);
    expect(welcome.buttons[0]?.[0]).toBe("⚡ Energy");
    expect(welcome.buttons.slice(3)).toEqual([
      ["All 18 topics"],
      ["Show the newest"],
      ["✓ English", "Қазақша", "Русский"],
    ]);
    const keyboard = welcome.message.reply_markup?.inline_keyboard.flat() ?? [];
    expect(keyboard.find(({ text }) => text === "Show the newest")?.style).toBe("primary");
    expect(sim.violations).toEqual([]);
  });

  it("tick in place, bring the newest at once and ask for the zone", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    const welcome = await carla.hears();
    await carla.clicks("🚀 Space");
    const ticked = await carla.hears();
    expect(ticked).toMatchObject({ id: welcome.id, edited: true });
    expect(ticked.buttons.flat()).toContain("✓ 🚀 Space");
    expect(await reader("Carla")).toMatchObject({ topics: ["space"], everything: false });

    await carla.clicks("Show the newest");
    const digest = await carla.hears();
    expect(digest.text.split("\n").slice(0, 2)).toEqual(["🚀 A rocket waits for the wind", "Al Jazeera"]);
    const question = await carla.hears();
    expect(question.text).toBe("Next: Mon 23 Nov 09:00, Almaty time. Is that your time?");
    expect(question.buttons).toEqual([["Almaty", "London"], ["Another city"]]);
    expect((await reader("Carla")).seenUntil).toBe("2026-11-14T07:00:00Z");

    await carla.clicks("London");
    const settled = await carla.hears();
    expect(settled).toMatchObject({ id: question.id, edited: true });
    expect(settled.text).toContain("London");
    expect(await reader("Carla")).toMatchObject({ zoneConfirmed: true, weekly: { zone: "Europe/London" } });
    expect(sim.violations).toEqual([]);
  });

  it("store no tick as everything, and a second tap brings no second digest", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await carla.clicks("⚡ Energy");
    await carla.clicks("✓ ⚡ Energy");
    await carla.clicks("Show the newest");
    await carla.hears("Next:");
    expect(await reader("Carla")).toMatchObject({ topics: [], everything: true });
    const before = carla.messages.length;
    expect((await carla.clicks("Show the newest")).text).toBe("You have the newest already; it is below.");
    expect(carla.messages.length).toBe(before);
  });

  it.each([
    { name: "Aigerim", main: "Соңғысын көрсету", energy: "⚡ Энергетика", question: "Алматы уақыты" },
    { name: "Boris", main: "Показать последний", energy: "⚡ Энергетика", question: "время: Алматы" },
  ])("speak to $name in their language", async ({ name, main, energy, question }) => {
    const { sim } = await openWorld();
    const person = sim.user(name);
    await person.starts();
    const welcome = await person.hears();
    expect(welcome.buttons.flat()).toEqual(expect.arrayContaining([main, energy]));
    await person.clicks(main);
    expect((await person.hears(question)).text).toContain(question);
    expect(sim.violations).toEqual([]);
  });

  it("change the language by a tap, in place", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    const welcome = await carla.hears();
    await carla.clicks("Русский");
    const russian = await carla.hears();
    expect(russian).toMatchObject({ id: welcome.id, edited: true });
    expect(russian.buttons.flat()).toContain("✓ Русский");
    expect((await reader("Carla")).language).toBe("ru");
  });

  it("fall to English where the client tells no language of ours", async () => {
    const { sim } = await openWorld({ users: [{ id: 5, firstName: "Nemo" }] });
    await sim.user("Nemo").starts();
    expect((await sim.user("Nemo").hears()).buttons.flat()).toContain("Show the newest");
  });

  it("say that the newest is old, before it comes", async () => {
    const { sim } = await openWorld();
    sim.clock.moveTo("2026-11-25T04:00:00Z");
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await carla.clicks("Show the newest");
    expect((await carla.hears()).text).toBe(
      "There is nothing newer than the review of 14 Nov 2026; here it is.",
    );
    expect((await carla.hears()).text).toContain("Lanterns light a pipeline");
  });

  it("say when the first is expected where none has come out", async () => {
    const { sim, reader } = await openWorld({ digests: [] });
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await carla.clicks("Show the newest");
    expect((await carla.hears()).text).toContain("I expect the first one on 20 Nov");
    expect(await reader("Carla")).toMatchObject({ everything: true, seenUntil: null });
  });
});

describe("/start again", () => {
  it("changes nothing and shows where one stands", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await carla.clicks("⚡ Energy");
    await carla.clicks("Show the newest");
    await carla.hears("Is that your time?");
    const before = await reader("Carla");
    await carla.starts();
    const my = await carla.hears();
    expect(my.text).toContain("nothing was changed");
    expect(my.text).toContain("You follow: ⚡ Energy");
    expect(my.text).toContain("Next: Mon 23 Nov 09:00 (Almaty)");
    expect(await reader("Carla")).toEqual({ ...before, viewer: my.id, rev: before.rev + 1 });
  });

  it("by a topic's link follows it, and can be undone", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts("topic_space");
    await carla.hears();
    expect(await reader("Carla")).toMatchObject({ topics: ["space"], everything: false });

    await carla.starts("topic_energy");
    expect((await carla.hears()).text).toBe("You now follow ⚡ Energy.");
    expect((await reader("Carla")).topics).toEqual(["space", "energy"]);
    await carla.clicks("Undo");
    expect((await reader("Carla")).topics).toEqual(["space"]);

    await carla.starts("topic_nothing");
    await carla.hears("That link leads to a topic I do not have");
    expect((await reader("Carla")).topics).toEqual(["space"]);
  });

  it("by a topic's link, where everything came before, undone is everything again", async () => {
    const { sim, reader } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.starts("topic_energy");
    await carla.hears("You now follow");
    expect((await reader("Carla")).everything).toBe(false);
    await carla.clicks("Undo");
    expect(await reader("Carla")).toMatchObject({ topics: [], everything: true });
  });
});
