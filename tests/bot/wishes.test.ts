import { describe, expect, it } from "vitest";
import { openWorld, type World } from "./world.ts";

/** Carla, past her welcome. */
async function carlaIn(world: World) {
  const carla = world.sim.user("Carla");
  await carla.starts();
  await carla.hears();
  return carla;
}

describe("/subscribe", () => {
  it("takes ids, names and synonyms of every language", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe energy space");
    expect((await carla.hears()).text).toBe("You now follow: ⚡ Energy, 🚀 Space.");
    await carla.sends("/subscribe мұнай тау-кен");
    const answer = await carla.hears();
    expect(answer.text).toContain("You follow ⚡ Energy already.");
    expect((await world.reader("Carla")).topics).toEqual(["energy", "space", "mining"]);
    await carla.sends("/subscribe everything");
    await carla.hears("You now get everything.");
    expect(await world.reader("Carla")).toMatchObject({ topics: [], everything: true });
    expect(world.sim.violations).toEqual([]);
  });

  it("asks what a typo may have meant, and follows by a tap", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe enrgy");
    const answer = await carla.hears();
    expect(answer.text).toBe("I do not know “enrgy”. Did you mean one of these?");
    expect((await world.reader("Carla")).everything).toBe(true);
    await carla.clicks("⚡ Energy");
    expect((await world.reader("Carla")).topics).toEqual(["energy"]);
    await carla.sends("/subscribe xyzzyplugh");
    await carla.hears("I do not know a topic like “xyzzyplugh”");
  });

  it("without an argument opens the picker, with the stories of four weeks and the ticks", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe");
    const picker = await carla.hears();
    expect(picker.buttons.flat()).toEqual(
      expect.arrayContaining(["⚡ Energy 3", "🎭 Culture 1", "⚖️ Law 0"]),
    );
    expect(picker.buttons.flat()).toHaveLength(19);
    await carla.clicks("⚡ Energy 3");
    const ticked = await carla.hears();
    expect(ticked).toMatchObject({ id: picker.id, edited: true });
    expect(ticked.buttons.flat()).toContain("✓ ⚡ Energy 3");
  });
});

describe("dropping topics", () => {
  it("drops one of several, and from everything leaves the others", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/unsubscribe energy");
    await carla.hears("You no longer follow: ⚡ Energy.");
    expect((await world.reader("Carla")).topics).toHaveLength(17);
    await carla.sends("/unsubscribe energy space");
    const answer = await carla.hears();
    expect(answer.text).toBe("You no longer follow: 🚀 Space.\nYou do not follow: ⚡ Energy.");
  });

  it("asks when the last one would go: everything, or pause?", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe energy");
    await carla.hears();
    await carla.sends("/unsubscribe energy");
    const question = await carla.hears();
    expect(question.text).toContain("⚡ Energy is your last topic");
    expect(question.buttons).toEqual([["Everything", "Pause"], ["Keep it"]]);
    expect((await world.reader("Carla")).topics).toEqual(["energy"]);
    await carla.clicks("Pause");
    expect(await world.reader("Carla")).toMatchObject({ state: "paused", topics: ["energy"] });
  });
});

describe("pause, resume, stop", () => {
  it("pauses and resumes by command and by button; the schedule stays", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/pause");
    await carla.hears("Paused.");
    expect(await world.reader("Carla")).toMatchObject({ state: "paused", due: { weekly: null } });
    await carla.clicks("Resume");
    expect((await carla.hears("I am back.")).text).toContain("\nNext: Mon 23 Nov 09:00 (Almaty)\n");
    expect(await world.reader("Carla")).toMatchObject({
      state: "active",
      due: { weekly: "2026-11-23T04:00:00Z" },
    });
    await carla.sends("/pause 2026-12-31");
    await carla.hears("Paused until 31 Dec.");
    expect((await world.reader("Carla")).pausedUntil).toBe("2026-12-30T19:00:00Z");
    for (const nonsense of ["2020-01-01", "2026-02-31", "soon", "today"]) {
      await carla.sends(`/pause ${nonsense}`);
      await carla.hears("Until when? I read");
    }
    expect((await world.reader("Carla")).pausedUntil).toBe("2026-12-30T19:00:00Z");
    await carla.sends("/resume");
    await carla.hears("I am back.");
    await carla.sends("/resume");
    await carla.hears("You are not paused.");
  });

  it("pauses until a day in words of three languages, and for weeks by buttons", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    const days = [
      ["until 5 May", "2027-05-04T19:00:00Z"],
      ["2 weeks", "2026-12-03T19:00:00Z"],
      ["до 5 мая", "2027-05-04T19:00:00Z"],
      ["5 мамырға дейін", "2027-05-04T19:00:00Z"],
      ["до пятницы", null],
      ["tomorrow", "2026-11-20T19:00:00Z"],
    ] as const;
    for (const [typed, until] of days) {
      await carla.sends(`/pause ${typed}`);
      await carla.hears();
      // It is Friday; "until Friday" would be no pause at all.
      if (until !== null) expect((await world.reader("Carla")).pausedUntil, typed).toBe(until);
    }
    await carla.sends("/pause");
    const asked = await carla.hears();
    expect(asked.buttons).toEqual([
      ["1 week", "2 weeks", "4 weeks"],
      ["Resume", "My digest"],
    ]);
    await carla.clicks("4 weeks");
    const paused = await carla.hears();
    expect(paused.text).toBe(
      "Paused until 18 Dec. /resume brings me back sooner.\nNext: Mon 21 Dec 09:00 (Almaty)",
    );
    expect((await world.reader("Carla")).pausedUntil).toBe("2026-12-17T19:00:00Z");
    await carla.clicks("Until I resume");
    expect(await world.reader("Carla")).toMatchObject({ state: "paused", pausedUntil: null });
    expect(world.sim.violations).toEqual([]);
  });

  it("stops and keeps the choices, which /start revives", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe space");
    await carla.hears();
    await carla.sends("/stop");
    await carla.hears("Stopped: no more messages");
    expect(await world.reader("Carla")).toMatchObject({
      state: "stopped",
      due: { weekly: null, topics: null },
    });
    await carla.sends("/my");
    await carla.hears("I keep your choices until 20 Dec");
    await carla.sends("/pause");
    await carla.hears("Your messages are stopped");
    await carla.starts();
    const back = await carla.hears();
    expect(back.text).toContain("Welcome back!");
    expect(await world.reader("Carla")).toMatchObject({ state: "active", topics: ["space"], endedAt: null });
  });

  it("notices a block and an unblock, and choices survive both", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/subscribe space");
    await carla.hears();
    carla.blocks();
    expect(await world.reader("Carla")).toMatchObject({ state: "blocked", due: { weekly: null } });
    carla.unblocks();
    expect(await world.reader("Carla")).toMatchObject({ state: "active", topics: ["space"] });
    expect(world.log.text("error")).toBe("[]");
  });
});

describe("who blocks before ever starting", () => {
  it("is no reader, and is welcomed when they come", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    carla.blocks();
    carla.unblocks();
    await world.sim.settled();
    expect(await world.store().readerAt(carla.id, null)).toBeNull();
    await carla.starts();
    expect((await carla.hears()).buttons.flat()).toContain("Show the newest");
  });
});

describe("/my", () => {
  it("says what comes, when, and what it waits for", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/my");
    const before = await carla.hears();
    expect(before.text).toContain("You follow everything.");
    expect(before.text).toContain("2 reviews are waiting for it already.");
    await carla.clicks("Show the newest");
    await carla.hears("Is that your time?");
    await carla.clicks("Almaty");
    await carla.hears();
    await carla.sends("/my");
    const my = await carla.hears();
    expect(my.text).toContain("Next: Mon 23 Nov 09:00 (Almaty)");
    expect(my.text).toContain("It will bring what Kazinform and The Astana Times publish before then.");
    expect(my.buttons).toEqual([
      ["Topics", "Settings"],
      ["Pause", "Groups, channels"],
    ]);
  });

  it("promises no review over a pause, which may outlast it", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.sends("/pause 2026-12-31");
    await carla.hears("Paused until 31 Dec.");
    await carla.sends("/my");
    const my = await carla.hears();
    expect(my.text).toContain("Next: Mon 4 Jan 09:00 (Almaty)");
    expect(my.text).not.toContain("waiting");
  });

  it("ends no Russian date with two full stops", async () => {
    const world = await openWorld({ unhurried: true });
    const boris = world.sim.user("Boris");
    await boris.starts();
    await boris.hears();
    await boris.sends("/pause 2026-12-31");
    expect((await boris.hears()).text).toBe(
      "До 31 дек. — пауза. Продолжить раньше — /resume.\nСледующий выпуск: пн 4 янв. 09:00 (Алматы)",
    );
    await boris.sends("/my");
    expect((await boris.hears()).text).toContain("\nДо 31 дек. — пауза.\n");
  });

  it("names the first slot that can bring something new", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await carlaIn(world);
    await carla.clicks("Show the newest");
    await carla.hears("Is that your time?");
    // Sunday's slot of a reader who has it all by then, with the next review on Friday.
    await carla.sends("/settings");
    await carla.hears();
    await carla.clicks("Day");
    await carla.clicks("Friday");
    await carla.sends("/my");
    await carla.hears("Next: Fri 27 Nov 09:00 (Almaty)");
  });
});
