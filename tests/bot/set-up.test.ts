import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { MOST_PLACES } from "#bot/group-readers.ts";
import { groupToken } from "#bot/group-token.ts";
import { aReader, stocked } from "../delivery/world.ts";
import { BOT, openGroupWorld } from "./group-world.ts";

const REFUSED = "I can’t set that up for you: you must be an administrator there, and I must be in it.";

describe("setting up a group in its administrator's private chat", () => {
  it("goes from the link to a post on Monday, silent, with buttons that are links", async () => {
    const world = await openGroupWorld();
    const { sim, opensSetUp, place, pushAt } = world;
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    await opensSetUp("Carla", "Analysts");
    const first = await carla.hears("Nothing comes here yet.");
    expect(first.text.split("\n").slice(0, 3)).toEqual([
      "👥 Analysts",
      "",
      expect.stringContaining("Nothing"),
    ]);
    expect(await place("Analysts")).toBeNull();

    await carla.clicks("Topics");
    await carla.hears("What should come here?");
    await carla.clicks(/^⚡ Energy/);
    await carla.hears();
    await carla.clicks("Done");
    const done = await carla.hears("Comes here: ⚡ Energy");
    expect(done.id).toBe(first.id);
    for (const label of ["Hour", "18:00", "Layout", "Full", "Time zone", "London"]) {
      await sim.settled();
      await carla.clicks(label);
    }
    expect(await place("Analysts")).toMatchObject({
      topics: ["energy"],
      layout: "full",
      silent: true,
      weekly: { time: "18:00", zone: "Europe/London" },
      boundBy: carla.user.id,
    });
    // She asked nothing for herself, so she is no reader.
    expect(await world.store().readerAt(carla.user.id, null)).toBeNull();

    group.ignoresTheRest();
    await pushAt("2026-11-24T09:00:00Z");
    const post = await group.hears();
    expect(post.silent).toBe(true);
    expect(post.text).not.toContain("/my");
    const keys = group.messages
      .filter(({ text }) => text.includes("Lanterns"))
      .flatMap(({ message }) => message.reply_markup?.inline_keyboard.flat() ?? []);
    expect(keys.map((key) => ("url" in key ? key.url : "no link"))).toEqual([
      `${BOT}?start=digest_kazinform-2026-11-14`,
      `${BOT}?start=digest_astana-times-2026-11-13`,
      `${BOT}?start=topic_energy`,
      `${BOT}?start=my`,
    ]);
    expect(sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("turns sound on, speaks another language in the group, pauses, stops and goes on", async () => {
    const { sim, opensSetUp, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    await carla.makesGroup("Analysts").hears();
    await opensSetUp("Carla", "Analysts");
    for (const label of ["Everything", "Sound", "With sound", "Language", "Қазақша"]) {
      await carla.clicks(label);
      await sim.settled();
    }
    // The screen stays in her own language.
    expect(carla.last.text).toContain("Language: Қазақша");
    expect(carla.last.text).toContain("Day: Monday");
    expect(await place("Analysts")).toMatchObject({ silent: false, language: "kk" });
    await carla.clicks("Pause");
    await sim.settled();
    expect(carla.last.text).toContain("Paused: nothing comes until you resume.");
    await carla.clicks("Resume");
    expect((await place("Analysts"))?.state).toBe("active");
    await sim.settled();
    await carla.clicks("Stop posts");
    await sim.settled();
    expect(carla.last.text).toContain("Nothing comes here any more. I keep the choices until 20 Dec.");
    expect(await place("Analysts")).toMatchObject({ state: "stopped", due: { weekly: null } });
    await carla.clicks("Resume");
    expect((await place("Analysts"))?.state).toBe("active");
  });

  it("takes a typed city for the group, and not once the person is no administrator any more", async () => {
    const { sim, opensSetUp, place } = await openGroupWorld();
    const [carla, boris] = [sim.user("Carla"), sim.user("Boris")];
    await carla.makesGroup("Analysts", "supergroup").hears();
    boris.joins("Analysts");
    carla.promotes("Boris", "Analysts");
    await opensSetUp("Boris", "Analysts");
    const ask = async (): Promise<void> => {
      await sim.settled();
      await boris.clicks("Time zone");
      await sim.settled();
      await boris.clicks("Another city");
      await boris.hears("Which city’s time should I go by?");
    };
    await boris.clicks("Everything");
    await ask();
    await boris.sends("Tokyo");
    const good = await boris.hears("Good, Tokyo time it is.");
    expect(good.text.split("\n")[0]).toBe("👥 Analysts");
    expect((await place("Analysts"))?.weekly.zone).toBe("Asia/Tokyo");

    await boris.clicks("Back");
    await ask();
    carla.demotes("Boris", "Analysts");
    await boris.sends("Berlin");
    await boris.hears(REFUSED);
    expect((await place("Analysts"))?.weekly.zone).toBe("Asia/Tokyo");
    // The question is over: the next text is a text again.
    await boris.sends("Berlin");
    await boris.hears("I understand commands and buttons.");
  });

  it("asks for the rights at every tap: demoted, a member, a stranger, a bot that was removed", async () => {
    const { sim, opensSetUp, place, taps, log } = await openGroupWorld();
    const [carla, boris, aigerim] = [sim.user("Carla"), sim.user("Boris"), sim.user("Aigerim")];
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    boris.joins("Analysts");
    carla.promotes("Boris", "Analysts");
    await opensSetUp("Boris", "Analysts");
    carla.demotes("Boris", "Analysts");
    expect(await boris.clicks("Everything")).toEqual({ text: REFUSED, alert: true });
    const token = groupToken({ chatId: group.id, threadId: null });
    await aigerim.starts(`g_${token}`);
    await aigerim.hears(REFUSED);
    expect(await taps("Aigerim", encodeAction({ do: "everything" }, token))).toEqual({
      text: REFUSED,
      alert: true,
    });
    const nowhere = groupToken({ chatId: -100_999, threadId: null });
    expect(await taps("Aigerim", encodeAction({ do: "everything" }, nowhere))).toEqual({
      text: REFUSED,
      alert: true,
    });
    expect(await place("Analysts")).toBeNull();
    carla.kicksBot("Analysts");
    await opensSetUp("Carla", "Analysts");
    expect(carla.last.text).toBe(REFUSED);
    expect(log.text("error")).toBe("[]");
  });

  it("works for an anonymous administrator, who is the person they are in private", async () => {
    const { sim, opensSetUp, place } = await openGroupWorld();
    const [carla, boris] = [sim.user("Carla"), sim.user("Boris")];
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    boris.joins("Analysts");
    carla.promotes("Boris", "Analysts", { anonymous: true });
    await boris.sends("/here energy", { in: "Analysts" });
    await group.hears("You write in the name of a chat");
    expect(await place("Analysts")).toBeNull();
    await opensSetUp("Boris", "Analysts");
    await boris.clicks("Everything");
    expect((await place("Analysts"))?.boundBy).toBe(boris.user.id);
  });

  it("never lets a button about a group do what is the person's own, nor one of an old screen change another group", async () => {
    const { sim, opensSetUp, place, taps } = await openGroupWorld();
    const carla = sim.user("Carla");
    const [one, two] = [carla.makesGroup("One"), carla.makesGroup("Two")];
    await opensSetUp("Carla", "One");
    await opensSetUp("Carla", "Two");
    await taps("Carla", encodeAction({ do: "everything" }, groupToken({ chatId: one.id, threadId: null })));
    expect(await place("One")).not.toBeNull();
    expect(await place("Two")).toBeNull();
    const answer = await taps(
      "Carla",
      encodeAction({ do: "status", page: 0 }, groupToken({ chatId: two.id, threadId: null })),
    );
    expect(answer).toEqual({
      text: "You may not do that (any more). Ask an owner for the right.",
      alert: true,
    });
    const bare = await taps("Carla", encodeAction({ do: "group" }));
    expect(bare.alert).toBe(true);
  });

  it("forgets who set it up when they ask for that, though they are no reader", async () => {
    const { sim, opensSetUp, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    await carla.makesGroup("Analysts").hears();
    await opensSetUp("Carla", "Analysts");
    await carla.clicks("Everything");
    expect(await place("Analysts")).toHaveProperty("boundBy");
    await carla.sends("/forgetme");
    await sim.settled();
    const left = await place("Analysts");
    expect(left?.state).toBe("active");
    expect(left).not.toHaveProperty("boundBy");
  });

  it("lists what a person set up, with the ways to add more", async () => {
    const { sim, opensSetUp } = await openGroupWorld();
    const carla = sim.user("Carla");
    await carla.makesGroup("Analysts").hears();
    await opensSetUp("Carla", "Analysts");
    await carla.clicks("Everything");
    await carla.sends("/my");
    await carla.hears("You follow everything.");
    await carla.clicks("Groups, channels");
    const list = await carla.hears("Groups and channels you have set up:");
    expect(list.buttons).toEqual([["👥 Analysts"], ["Add to a group"], ["Add to a channel"]]);
    expect(list.message.reply_markup?.inline_keyboard.at(1)).toEqual([
      { text: "Add to a group", url: `${BOT}?startgroup=s` },
    ]);
    await carla.clicks("👥 Analysts");
    await carla.hears("Everything comes here.");
  });

  it("has room for twenty of one person, and more of an owner's", async () => {
    const owner = { id: 77, firstName: "Owner", languageCode: "en" };
    const stranger = { id: 78, firstName: "Stranger", languageCode: "en" };
    const { sim, store, opensSetUp, place } = await openGroupWorld({
      users: [owner, stranger],
      owners: [77],
    });
    for (const { id } of [owner, stranger]) {
      const readers = Array.from({ length: MOST_PLACES }, (_, index) =>
        aReader(id * 100 + index, { chatId: -id * 1000 - index, type: "group", boundBy: id }),
      );
      await stocked(store(), readers, []);
    }
    for (const { firstName } of [owner, stranger]) {
      await sim.user(firstName).makesGroup(`Of ${firstName}`).hears();
      await opensSetUp(firstName, `Of ${firstName}`);
      const answer = await sim.user(firstName).clicks("Everything");
      expect(answer.text).toContain(firstName === "Owner" ? "Saved" : "more than 20");
    }
    expect(await place("Of Owner")).not.toBeNull();
    expect(await place("Of Stranger")).toBeNull();
  });
});
