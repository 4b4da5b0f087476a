import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { announceSummary } from "#editions/announce-summary.ts";
import { editionContext } from "#parts.ts";
import { openWorld, profile, texts, type World } from "./world.ts";

async function settingsOf(world: World) {
  const carla = world.sim.user("Carla");
  await carla.starts();
  await carla.hears();
  await carla.sends("/settings");
  const settings = await carla.hears();
  return { carla, settings };
}

describe("/settings", () => {
  it("shows all nine and changes each in the same message", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla, settings } = await settingsOf(world);
    expect(settings.text.split("\n").slice(2)).toEqual([
      "Day: Monday",
      "Hour: 09:00",
      "Time zone: Almaty",
      "New reviews: At my hour",
      "Language: English",
      "Layout: Compact",
      "Messages: With sound",
      "Topic summary: Monthly",
      "Quiet weeks: Say nothing",
      "",
      "Next: Mon 23 Nov 09:00 (Almaty)",
      "2 reviews are waiting for it already.",
      "The time zone is a guess; until you confirm it, messages come without sound.",
    ]);
    await carla.clicks("Day");
    expect((await carla.hears()).buttons.flat()).toContain("✓ Monday");
    expect((await carla.clicks("Thursday")).text).toBe("Saved. Next: Thu 26 Nov 09:00");
    const taps = ["Hour", "18:00", "Layout", "Full", "Sound", "Silent", "Topic summary", "Off"];
    for (const label of [...taps, "Quiet weeks", "Tell me", "Language", "Қазақша"]) {
      await world.sim.settled();
      await carla.clicks(label);
    }
    expect(await world.reader("Carla")).toMatchObject({
      weekly: { weekday: 4, time: "18:00", zone: "Asia/Almaty" },
      layout: "full",
      silent: true,
      topicSummary: "off",
      quietWeeks: "tell",
      language: "kk",
      due: { weekly: "2026-11-26T13:00:00Z", topics: null },
      viewer: settings.id,
    });
    expect(carla.messages.filter(({ fromBot }) => fromBot)).toHaveLength(2);
    expect(carla.last.text).toContain("бейсенбі");
    expect(world.sim.violations).toEqual([]);
  });

  it("brings reviews at once to who wants it so, and says when the next message comes", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await carla.clicks("New reviews");
    expect((await carla.hears()).buttons.flat()).toContain("✓ At my hour");
    await carla.clicks("At once, 08–21");
    expect((await world.reader("Carla")).atOnce).toBe(true);
    // Nothing has come out since she is here; what had before waits for her slot.
    expect(carla.last.text).toContain("Next: Mon 23 Nov 09:00 (Almaty)");

    await world.taps("Carla", encodeAction({ do: "show-newest" }));
    await world.sim.settled();
    await carla.sends("/my");
    const my = await carla.hears("Next: as soon as it is published, 08–21 (Almaty)");
    expect(my.text).toContain("It will bring the next review by");
    await carla.sends("/latest");
    await carla.hears("Next: as soon as it is published · /my");

    await world.taps("Carla", encodeAction({ do: "set-arrival", arrival: "slot" }));
    expect((await world.reader("Carla")).atOnce).toBe(false);
  });

  it("takes any day and time as typed, in three languages, and changes nothing where a word is not clear", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    const slots = [
      ["friday 07:30", { weekday: 5, time: "07:30" }],
      ["18.15, воскресенье", { weekday: 7, time: "18:15" }],
      ["сейсенбі", { weekday: 2, time: "18:15" }],
      ["7 pm", null],
      ["23", { weekday: 2, time: "23:00" }],
      ["whenever 9", null],
      ["5 May", null],
    ] as const;
    for (const [typed, slot] of slots) {
      await carla.sends(`/settings ${typed}`);
      const { text } = await carla.hears();
      expect(text.startsWith(slot === null ? "I read no day or hour there" : "Saved\n\n"), text).toBe(true);
      if (slot !== null) expect((await world.reader("Carla")).weekly).toMatchObject(slot);
    }
    expect(carla.last.text).toContain("Hour: 23:00");
  });

  it("names the next moment by the clock of whoever looks", async () => {
    const world = await openWorld({ unhurried: true });
    const { settings } = await settingsOf(world);
    const [entity] = settings.entities;
    expect(entity).toMatchObject({
      type: "date_time",
      unix_time: Date.parse("2026-11-23T04:00:00Z") / 1000,
      date_time_format: "wdt",
    });
    const { offset = 0, length = 0 } = entity ?? {};
    expect(settings.text.slice(offset, offset + length)).toBe("Mon 23 Nov 09:00 (Almaty)");
  });

  it("changes the zone by a button", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await carla.clicks("Time zone");
    await carla.hears();
    await carla.clicks("London");
    expect(await world.reader("Carla")).toMatchObject({
      zoneConfirmed: true,
      weekly: { zone: "Europe/London" },
    });
  });
});

describe("a typed city", () => {
  async function askedFor(world: World) {
    const { carla } = await settingsOf(world);
    await carla.clicks("Time zone");
    await carla.hears();
    await carla.clicks("Another city");
    await carla.hears("Which city’s time");
    return carla;
  }

  it("sets the zone", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await askedFor(world);
    await carla.sends("Токио");
    await carla.hears("Good, Tokyo time it is. Next: Mon 23 Nov 09:00.");
    expect(await world.reader("Carla")).toMatchObject({
      zoneConfirmed: true,
      weekly: { zone: "Asia/Tokyo" },
    });
    // The question is settled: the next text is a text again.
    await carla.sends("Tokyo");
    await carla.hears("I understand commands and buttons.");
  });

  it("is asked again when unknown, asked back when ambiguous", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await askedFor(world);
    await carla.sends("Xyzzyville");
    await carla.hears("I do not know “Xyzzyville”");
    await carla.sends("Kara");
    const which = await carla.hears();
    expect(which.text).toBe("There is more than one. Which is yours?");
    expect(which.buttons.flat()).toEqual(expect.arrayContaining(["Karaganda", "Karachi"]));
    await carla.clicks("Karachi");
    await carla.hears("Good,");
    expect((await world.reader("Carla")).weekly.zone).toBe("Asia/Karachi");
    await carla.sends("Paris");
    await carla.hears("I understand commands and buttons.");
  });

  it("can be left by /cancel and by any other command", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await askedFor(world);
    await carla.sends("/cancel");
    await carla.hears("All right, everything stays as it is.");
    await carla.sends("Paris");
    await carla.hears("I understand commands and buttons.");
    await carla.clicks("Another city");
    await carla.hears("Which city’s time");
    await carla.sends("/my");
    await carla.hears("You follow everything.");
    await carla.sends("Paris");
    await carla.hears("I understand commands and buttons.");
    await carla.sends("/cancel");
    await carla.hears("There is nothing to cancel.");
    expect((await world.reader("Carla")).zoneConfirmed).toBe(false);
  });

  it("survives a restart of the program, and lets buttons work meanwhile", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await askedFor(world);
    await world.restarts();
    await carla.clicks("Layout").catch(() => undefined);
    await carla.sends("Berlin");
    await carla.hears("Good, Berlin time it is.");
    expect((await world.reader("Carla")).weekly.zone).toBe("Europe/Berlin");
    expect(world.log.text("error")).toBe("[]");
  });

  it("is forgotten after a day", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await askedFor(world);
    world.sim.clock.moveBy(25 * 3_600_000);
    await carla.sends("Berlin");
    await carla.hears("I understand commands and buttons.");
    expect((await world.reader("Carla")).weekly.zone).toBe("Asia/Almaty");
  });
});

describe("a shared location", () => {
  const keys = ["📍 Share where I am"];

  it("answers the question by the nearest city, and its key goes", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await world.taps("Carla", encodeAction({ do: "ask-city" }));
    await carla.hears("Which city’s time");
    expect(carla.fieldKeys()).toEqual(keys);
    await carla.sharesLocation(52.4, 13.1);
    await carla.hears("Good, Berlin time it is. Next: Mon 23 Nov 09:00.");
    expect(carla.fieldKeys()).toEqual([]);
    expect(await world.reader("Carla")).toMatchObject({
      zoneConfirmed: true,
      weekly: { zone: "Europe/Berlin" },
    });
    await carla.sends("Paris");
    await carla.hears("I understand commands and buttons.");
    // The place itself is kept nowhere.
    expect(JSON.stringify(await world.reader("Carla"))).not.toContain("52.4");
    expect(world.sim.violations).toEqual([]);
  });

  it("works unasked, and asks where the nearest city is far", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await carla.sharesLocation(51.2, 71.5);
    await carla.hears("Good, Astana time it is.");
    expect((await world.reader("Carla")).zoneConfirmed).toBe(true);
    await carla.sharesLocation(64.1, -21.9);
    await carla.hears("I know no city near you.");
    const asked = await carla.hears("The nearest one is Dublin.");
    expect(asked.buttons).toEqual([["Dublin"], ["Another city"]]);
    expect((await world.reader("Carla")).weekly.zone).toBe("Asia/Almaty");
    await carla.clicks("Dublin");
    await carla.hears("Good, Dublin time it is.");
  });

  it.each(["/cancel", "/my"])("is not asked for any more after %s", async (command) => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await world.taps("Carla", encodeAction({ do: "ask-city" }));
    await carla.hears("Which city’s time");
    await carla.sends(command);
    await carla.hears("All right, everything stays as it is.");
    expect(carla.fieldKeys()).toEqual([]);
  });

  it("leaves no key behind where the city is tapped", async () => {
    const world = await openWorld({ unhurried: true });
    const { carla } = await settingsOf(world);
    await world.taps("Carla", encodeAction({ do: "ask-city" }));
    await carla.hears("Which city’s time");
    await carla.sends("Kara");
    await carla.hears("There is more than one.");
    await carla.clicks("Karachi");
    await carla.hears("Good, Karachi time it is.");
    expect(carla.fieldKeys()).toEqual([]);
  });
});

describe("the announcement of topic summaries", () => {
  async function announcedTo(world: World, firstName: string) {
    const person = world.sim.user(firstName);
    await person.starts();
    await person.hears();
    const { language, weekly, due } = await world.reader(firstName);
    const firstAt = Temporal.Instant.from(due.topics ?? "");
    const part = announceSummary(editionContext(texts, profile), { language, weekly }, firstAt);
    await world.bot().say(person.id, part);
    return person;
  }

  it("is settled by a tap, and by none is it sent again", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = await announcedTo(world, "Carla");
    const asked = await carla.hears();
    expect(asked.text).toContain("the first comes on 1 Dec.");
    expect(asked.buttons).toEqual([["Fine", "No, thanks"]]);
    await carla.clicks("Fine");
    const fine = await carla.hears();
    expect(fine).toMatchObject({ id: asked.id, buttons: [] });
    expect(fine.text).toBe("Good. The first summary comes on 1 Dec; /settings ends them.");
    expect(await world.reader("Carla")).toMatchObject({ topicSummary: "monthly", summaryTold: true });
  });

  it("takes no for an answer, which /settings can take back", async () => {
    const world = await openWorld({ unhurried: true });
    const boris = await announcedTo(world, "Boris");
    const asked = await boris.hears();
    expect(asked.buttons).toEqual([["Хорошо", "Нет, спасибо"]]);
    await boris.clicks("Нет, спасибо");
    await boris.hears("Хорошо, без сводок.");
    expect(await world.reader("Boris")).toMatchObject({ topicSummary: "off", due: { topics: null } });
    await world.taps("Boris", encodeAction({ do: "set-summary", summary: "monthly" }));
    expect(await world.reader("Boris")).toMatchObject({
      topicSummary: "monthly",
      due: { topics: "2026-12-01T13:00:00Z" },
    });
    expect(world.sim.violations).toEqual([]);
  });
});
