import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { callBot } from "../simulator/bot-call.ts";
import { aReader, stocked } from "../delivery/world.ts";
import { openWorld } from "./world.ts";

const SENTENCE = "For now I write to people one by one";

describe("groups and channels", () => {
  it("get one sentence when the bot is added, with the way to the private chat", async () => {
    const { sim } = await openWorld();
    const group = sim.user("Carla").makesGroup("Analysts");
    const heard = await group.hears();
    expect(heard.text).toContain(SENTENCE);
    expect(heard.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Open the chat", url: "https://t.me/playground_digest_bot" },
    ]);
    sim.user("Carla").makesGroup("News", "channel");
    await sim.chat("News").hears(SENTENCE);
    expect(sim.violations).toEqual([]);
  });

  it("get it for a command of ours, and silence for all else", async () => {
    const { sim } = await openWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    for (const text of ["hello", "/kick", "/latest@another_bot", "1/2"]) {
      await carla.sends(text, { in: "Analysts" });
    }
    await carla.sends("/latest@playground_digest_bot", { in: "Analysts" });
    await group.hears(SENTENCE);
    await sim.settled();
    expect(group.messages.filter(({ fromBot }) => fromBot)).toHaveLength(2);
  });

  it("make no reader, and their buttons point to the private chat", async () => {
    const { sim, url, store } = await openWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts");
    await group.hears();
    await callBot(`${url}/bot${sim.token}/sendMessage`, {
      chat_id: group.id,
      text: "A forged one",
      reply_markup: { inline_keyboard: [[{ text: "Stop", callback_data: encodeAction({ do: "stop" }) }]] },
    });
    expect(await carla.clicks("Stop", { in: "Analysts" })).toEqual({
      text: "These buttons work in your private chat with me.",
      alert: true,
    });
    expect(await store().readerAt(group.id, null)).toBeNull();
  });

  it("take their readers along when they become supergroups, and nobody is there twice", async () => {
    const { sim, store } = await openWorld({ unhurried: true });
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts");
    await group.hears();
    const reader = aReader(1, { chatId: group.id, type: "group" });
    await stocked(store(), [reader], []);
    const supergroup = carla.upgrades("Analysts");
    await sim.settled();
    expect(await store().readerAt(group.id, null)).toBeNull();
    expect(await store().readerAt(supergroup.id, null)).toMatchObject({ id: reader.id, type: "supergroup" });
  });
});
