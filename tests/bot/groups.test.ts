import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { groupToken } from "#bot/group-token.ts";
import { callBot } from "../simulator/bot-call.ts";
import { BOT, openGroupWorld } from "./group-world.ts";

const linkTo = (chatId: number, threadId: number | null = null): string =>
  `${BOT}?start=g_${groupToken({ chatId, threadId })}`;

describe("in a group", () => {
  it("one line says where it is set up, once, and nothing is stored", async () => {
    const { sim, store } = await openGroupWorld();
    const group = sim.user("Carla").makesGroup("Analysts");
    const heard = await group.hears();
    expect(heard.text).toContain("An administrator chooses what comes here");
    expect(heard.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Set it up", url: linkTo(group.id) },
    ]);
    // What Telegram writes for whoever came by `?startgroup=s`.
    await sim.user("Carla").sends("/start@playground_digest_bot s", { in: "Analysts" });
    await sim.settled();
    expect(group.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
    expect((await store().counts()).readers.active).toBe(0);
    expect(sim.violations).toEqual([]);
  });

  it("commands get a short answer under them, silently, with the way into the private chat", async () => {
    const { sim } = await openGroupWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    const asked = await carla.sends("/latest", { in: "Analysts" });
    const latest = await group.hears("The newest review: 14 Nov 2026, 3 stories.");
    expect(latest).toMatchObject({ silent: true, message: { reply_to_message: { message_id: asked.id } } });
    expect(latest.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Read it", url: `${BOT}?start=digest_kazinform-2026-11-14` },
    ]);
    await carla.sends("/topic нефть", { in: "Analysts" });
    const topic = await group.hears("⚡ Energy, four weeks: 3 stories.");
    expect(topic.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Read it", url: `${BOT}?start=topic_energy` },
    ]);
    await carla.sends("/topic enrgy", { in: "Analysts" });
    await group.hears("Did you mean: Energy?");
    await carla.sends("/settings@playground_digest_bot", { in: "Analysts" });
    const settings = await group.hears("I post here what an administrator chooses");
    expect(settings.message.reply_markup?.inline_keyboard.flat()).toEqual([
      { text: "Set it up", url: linkTo(group.id) },
    ]);
    expect(sim.violations).toEqual([]);
  });

  it("other bots' commands, unknown ones and talk get silence, and a flood gets a few answers", async () => {
    const { sim } = await openGroupWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    for (const text of ["hello", "/kick", "/latest@another_bot", "1/2", "/status"]) {
      await carla.sends(text, { in: "Analysts" });
    }
    await sim.settled();
    expect(group.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
    for (let times = 0; times < 30; times += 1) await carla.sends("/my", { in: "Analysts" });
    await sim.settled();
    expect(group.messages.filter(({ fromBot }) => fromBot)).toHaveLength(6);
    sim.clock.moveBy(61_000);
    await carla.sends("/my", { in: "Analysts" });
    await sim.settled();
    expect(group.messages.filter(({ fromBot }) => fromBot)).toHaveLength(7);
  });

  it("what was asked before the bot was away for long is not answered, but a wish is carried out", async () => {
    const { sim, restarts, bot, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    await sim.settled();
    await bot().stop();
    await carla.sends("/latest", { in: "Analysts" });
    await carla.sends("/here energy", { in: "Analysts" });
    sim.clock.moveBy(3_600_000);
    await restarts();
    await group.hears("Comes here from now on: ⚡ Energy.");
    expect((await place("Analysts"))?.topics).toEqual(["energy"]);
    expect(group.messages.filter(({ text }) => text.includes("The newest review"))).toEqual([]);
  });

  it("a forged button does nothing there and says so", async () => {
    const { sim, url, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts");
    await group.hears();
    const about = groupToken({ chatId: group.id, threadId: null });
    await callBot(`${url}/bot${sim.token}/sendMessage`, {
      chat_id: group.id,
      text: "A forged one",
      reply_markup: {
        inline_keyboard: [[{ text: "All", callback_data: encodeAction({ do: "everything" }, about) }]],
      },
    });
    expect(await carla.clicks("All", { in: "Analysts" })).toEqual({
      text: "These buttons work in your private chat with me.",
      alert: true,
    });
    expect(await place("Analysts")).toBeNull();
  });

  it("a removal ends the posts and keeps the choices, and coming back brings them back", async () => {
    const { sim, opensSetUp, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    const group = carla.makesGroup("Analysts", "supergroup");
    await group.hears();
    await opensSetUp("Carla", "Analysts");
    await carla.clicks("Everything");
    expect((await place("Analysts"))?.state).toBe("active");
    carla.kicksBot("Analysts");
    expect(await place("Analysts")).toMatchObject({ state: "blocked", endedAt: expect.any(String) });
    carla.adds("bot", "Analysts");
    await group.hears("I am back, and posts go on as they were set. Next: Mon 23 Nov 09:00.");
    expect(await place("Analysts")).toMatchObject({ state: "active", everything: true, silent: true });
  });
});

describe("in a channel", () => {
  it("nothing is posted, and who added the bot is told in private, with what to allow where that is missing", async () => {
    const { sim, place } = await openGroupWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    const channel = carla.makesGroup("News", "channel");
    const told = await carla.hears("I am in this channel now.");
    expect(told.text).toContain("📣 News");
    await carla.clicks("Set it up");
    await carla.hears("Nothing comes here yet.");
    await carla.clicks("Everything");
    await carla.hears("Everything comes here.");
    expect(await place("News")).toMatchObject({ type: "channel", boundBy: carla.user.id });

    carla.promotes("bot", "News", { rights: { can_edit_messages: true } });
    await carla.hears("give me the administrator’s right “Post messages”");
    carla.promotes("bot", "News");
    await carla.hears("I may post again, thank you.");
    await sim.settled();
    expect(channel.messages.filter(({ fromBot }) => fromBot)).toEqual([]);
    expect(sim.violations).toEqual([]);
  });

  it("who never opened a chat with the bot can't be told, and nothing breaks", async () => {
    const { sim, log } = await openGroupWorld();
    const channel = sim.user("Carla").makesGroup("News", "channel");
    await sim.settled();
    expect(channel.messages.filter(({ fromBot }) => fromBot)).toEqual([]);
    expect(log.text("error")).toBe("[]");
  });
});
