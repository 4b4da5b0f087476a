import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { groupToken } from "#bot/group-token.ts";
import { aReader, stocked } from "../delivery/world.ts";
import { openGroupWorld, type GroupWorld } from "./group-world.ts";
import { handedBot } from "./handed.ts";

const TUESDAY = "2026-11-24T04:00:00Z";

async function aGroup(world: GroupWorld) {
  const carla = world.sim.user("Carla");
  const group = carla.makesGroup("Analysts");
  await group.hears();
  await world.opensSetUp("Carla", "Analysts");
  await carla.clicks("Everything");
  await world.sim.settled();
  return { carla, group };
}

const pushed = (...chats: { messages: readonly { fromBot: boolean; text: string }[] }[]): number =>
  chats
    .flatMap(({ messages }) => messages)
    .filter(({ fromBot, text }) => fromBot && text.includes("Lanterns")).length;

describe("a group that becomes a supergroup", () => {
  it("before a push: the post comes once, to the new chat, and old buttons still set it up", async () => {
    const world = await openGroupWorld();
    const { carla, group } = await aGroup(world);
    const old = encodeAction(
      { do: "set-sound", sound: "on" },
      groupToken({ chatId: group.id, threadId: null }),
    );
    const reader = await world.place("Analysts");
    const supergroup = carla.upgrades("Analysts");
    expect(await world.place("Analysts")).toMatchObject({
      id: reader?.id,
      type: "supergroup",
      boundBy: carla.user.id,
    });
    await world.pushAt(TUESDAY);
    expect([pushed(group), pushed(supergroup)]).toEqual([0, 1]);
    expect((await world.taps("Carla", old)).text).toContain("Saved");
    expect((await world.place("Analysts"))?.silent).toBe(false);
    expect((await world.store().counts()).readers.active).toBe(1);
  });

  it("in the middle of a push, which learns it from the refused send: once, to the new chat", async () => {
    const world = await openGroupWorld();
    const { carla, group } = await aGroup(world);
    await world.bot().stop();
    const supergroup = carla.upgrades("Analysts");
    expect((await world.store().readerAt(group.id, null))?.type).toBe("group");
    await world.restarts();
    await world.pushAt(TUESDAY);
    await world.sim.settled();
    expect([pushed(group), pushed(supergroup)]).toEqual([0, 1]);
    expect(await world.place("Analysts")).toMatchObject({ chatId: supergroup.id });
    expect((await world.store().counts()).deliveries.failed).toBe(0);
  });

  it("after a push: nothing comes twice", async () => {
    const world = await openGroupWorld();
    const { carla, group } = await aGroup(world);
    await world.pushAt(TUESDAY);
    const supergroup = carla.upgrades("Analysts");
    await world.sim.settled();
    await world.pushAt("2026-11-25T04:00:00Z");
    expect([pushed(group), pushed(supergroup)]).toEqual([1, 0]);
  });

  it("takes its threads and all that is known of them along, in whatever order and how often the two messages come", async () => {
    const world = await openGroupWorld();
    await world.sim.settled();
    await world.bot().stop();
    const { hand } = handedBot(world);
    const [from, to] = [-500, -1_000_000_000_500];
    const readers = [
      aReader(1, { chatId: from, type: "group", boundBy: 73 }),
      aReader(2, { chatId: from, type: "group", threadId: 7, boundBy: 74, trouble: "closed" }),
    ];
    await stocked(world.store(), readers, []);
    const base = { message_id: 1, date: Math.floor(world.sim.clock.now().epochMilliseconds / 1000) };
    const moved = (updateId: number): Update =>
      ({
        update_id: updateId,
        message: { ...base, chat: { id: from, type: "group", title: "A" }, migrate_to_chat_id: to },
      }) as Update;
    const came = (updateId: number): Update =>
      ({
        update_id: updateId,
        message: { ...base, chat: { id: to, type: "supergroup", title: "A" }, migrate_from_chat_id: from },
      }) as Update;
    for (const update of [came(1), moved(2), came(3), moved(4)]) await hand(update);
    expect(await world.store().threadsOf(from)).toEqual([]);
    expect(await world.store().readerAt(to, null)).toMatchObject({
      id: "r_test1",
      boundBy: 73,
      state: "active",
    });
    expect(await world.store().readerAt(to, 7)).toMatchObject({
      id: "r_test2",
      boundBy: 74,
      trouble: "closed",
      type: "supergroup",
    });
    expect((await world.store().counts()).readers.active).toBe(2);
  });
});
