import { describe, expect, it } from "vitest";
import { groupToken } from "#bot/group-token.ts";
import { published } from "./digests.ts";
import { BOT, openGroupWorld, type GroupWorld } from "./group-world.ts";

/** Tuesday morning: what was due on Monday has waited for its series long enough. */
const TUESDAY = "2026-11-24T04:00:00Z";

async function aForum(world: GroupWorld) {
  const carla = world.sim.user("Carla");
  const forum = carla.makesGroup("Forum", "forum");
  await forum.hears();
  const energy = carla.opensTopic("Forum", "Oil and gas");
  const space = carla.opensTopic("Forum", "Rockets");
  return { carla, forum, energy, space };
}

const posts = (
  forum: { messages: readonly { fromBot: boolean; text: string; message: { message_thread_id?: number } }[] },
  word: string,
) =>
  forum.messages
    .filter(({ fromBot, text }) => fromBot && text.includes(word))
    .map(({ message }) => message.message_thread_id ?? null);

describe("/here in a forum's thread", () => {
  it("brings its topics there, each item to one thread, and the rest to the group", async () => {
    const world = await openGroupWorld();
    const { carla, forum, energy, space } = await aForum(world);
    const asked = await carla.sends("/here energy", { in: "Forum", topic: "Oil and gas" });
    const bound = await forum.hears("Comes here from now on: ⚡ Energy.\nNext: Mon 23 Nov 09:00 (Almaty)");
    expect(bound.message).toMatchObject({
      message_thread_id: energy,
      reply_to_message: { message_id: asked.id },
    });
    expect(bound.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Set it up", url: `${BOT}?start=g_${groupToken({ chatId: forum.id, threadId: energy })}` },
    ]);
    await carla.sends("/here космос, mining", { in: "Forum", topic: "Rockets" });
    await forum.hears("Comes here from now on: 🚀 Space, ⛏");
    await world.opensSetUp("Carla", "Forum");
    expect(carla.last.text).toContain("Nothing comes here yet.");
    expect(carla.last.text).toContain("2 threads have topics of their own");
    expect(carla.last.buttons.flat()).toEqual(expect.arrayContaining(["💬 ⚡ Energy", "💬 🚀 Space +1"]));
    await carla.clicks("Everything");
    await world.sim.settled();

    await world.pushAt(TUESDAY);
    expect(posts(forum, "Lanterns")).toEqual([energy]);
    expect(posts(forum, "A rocket waits")).toEqual([space]);
    expect(posts(forum, "Copper sings")).toEqual([space]);
    expect(posts(forum, "Trains learn")).toEqual([null]);
    // Its button opens the whole digest, and says how much that is.
    const lanterns = forum.messages.find(({ fromBot, text }) => fromBot && text.includes("Lanterns"));
    expect(lanterns?.buttons.flat()).toContain("All 3, longer");
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("is for administrators alone, explains itself, forgives a slip and takes its topics away again", async () => {
    const world = await openGroupWorld();
    const { carla, forum, energy } = await aForum(world);
    const here = (who: string, text: string) =>
      world.sim.user(who).sends(text, { in: "Forum", topic: "Oil and gas" });
    world.sim.user("Boris").joins("Forum");
    await here("Boris", "/here energy");
    await forum.hears("Only administrators choose what comes here.");
    await here("Carla", "/here");
    await forum.hears("Send /here with topics");
    await here("Carla", "/here enrgy");
    await forum.hears("Did you mean: Energy?");
    expect(await world.place("Forum", energy)).toBeNull();
    await here("Carla", "/here energy");
    await forum.hears("Comes here from now on");
    expect(await world.place("Forum", energy)).toMatchObject({
      topics: ["energy"],
      silent: true,
      boundBy: carla.user.id,
    });
    await here("Carla", "/here off");
    await forum.hears("Nothing comes here any more.");
    expect((await world.place("Forum", energy))?.state).toBe("stopped");
    world.sim.clock.moveBy(61_000);
    await here("Carla", "/here all");
    await forum.hears("Everything that no other thread takes");
    expect(await world.place("Forum", energy)).toMatchObject({ state: "active", everything: true });
    // In private it says where it works.
    await carla.sends("/here energy");
    await carla.hears("/here works in a forum’s thread");
  });

  it("is changed and taken away in private, too", async () => {
    const world = await openGroupWorld();
    const { carla, forum, energy } = await aForum(world);
    await carla.sends("/here energy", { in: "Forum", topic: "Oil and gas" });
    await forum.hears();
    await world.opensSetUp("Carla", "Forum", energy);
    expect(carla.last.text.split("\n")[0]).toBe("💬 Forum");
    for (const label of ["Sound", "With sound"]) {
      await carla.clicks(label);
      await world.sim.settled();
    }
    await carla.clicks("Stop here");
    expect(await world.place("Forum", energy)).toMatchObject({ silent: false, state: "stopped" });
  });
});

describe("who set a thread up", () => {
  async function bound(world: GroupWorld) {
    const stage = await aForum(world);
    await stage.carla.starts();
    await stage.carla.hears();
    await stage.carla.sends("/here energy", { in: "Forum", topic: "Oil and gas" });
    await stage.forum.hears("Comes here from now on");
    stage.carla.ignoresTheRest();
    return stage;
  }

  it("is told once that it is closed; opened again it gets its posts", async () => {
    const world = await openGroupWorld();
    const { carla, forum, energy } = await bound(world);
    carla.closesTopic("Forum", "Oil and gas");
    await world.pushAt(TUESDAY);
    const told = await carla.hears("the thread is closed");
    expect(told.text.split("\n")[0]).toBe("💬 Forum");
    expect((await world.store().deliveriesIn(["failed"], 9))[0]?.reason).toContain("TOPIC_CLOSED");
    const weekOf = (day: string, headline: string) =>
      world.store().commit(
        [
          {
            put: "digest",
            stored: published("kazinform", day, [{ headline, outlet: "BBC", topics: ["energy"] }]),
          },
        ],
        "now",
      );
    await weekOf("2026-11-28", "Still closed");
    await world.pushAt("2026-12-01T04:00:00Z");
    carla.reopensTopic("Forum", "Oil and gas");
    await weekOf("2026-12-05", "Open again");
    await world.pushAt("2026-12-08T04:00:00Z");
    expect(posts(forum, "Still closed")).toEqual([]);
    expect(posts(forum, "Open again")).toEqual([energy]);
    expect(carla.messages.filter(({ text }) => text.includes("is closed"))).toHaveLength(1);
    const reader = await world.place("Forum", energy);
    expect(reader).toMatchObject({ state: "active" });
    expect(reader).not.toHaveProperty("trouble");
  });

  it("is told once that it was deleted; its topics come to the group again", async () => {
    const world = await openGroupWorld();
    const { carla, energy } = await bound(world);
    carla.deletesTopic("Forum", "Oil and gas");
    await world.pushAt(TUESDAY);
    await carla.hears("the thread was deleted");
    expect(await world.place("Forum", energy)).toMatchObject({ state: "blocked", seenUntil: null });
    await world.pushAt("2026-12-01T04:00:00Z");
    expect(carla.messages.filter(({ text }) => text.includes("was deleted"))).toHaveLength(1);
  });

  it("is told that the group lets nobody write", async () => {
    const world = await openGroupWorld();
    const { carla } = await bound(world);
    carla.restricts("bot", "Forum", { can_send_messages: false });
    await carla.hears("I may not write there: let me send messages");
    await world.pushAt(TUESDAY);
    await carla.hears("I could not post there: I may not write.");
    expect(world.log.text("error")).toBe("[]");
  });
});
