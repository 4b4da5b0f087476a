import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleaned, inline, isolated } from "#bot/repeated.ts";
import { handedBot, textUpdate } from "./handed.ts";
import { runRandomUpdates } from "./random-updates.ts";
import { openWorld } from "./world.ts";

describe("what people typed, shown again", () => {
  it("has nothing in it that hides or turns text", () => {
    const seen = /[\u0000-\u0009\u000B-\u001F\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/; // oxlint-disable-line no-control-regex
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        expect(cleaned(text)).not.toMatch(seen);
        expect(cleaned(text).isWellFormed()).toBe(true);
        expect(cleaned(cleaned(text))).toBe(cleaned(text));
        expect(inline(text)).not.toContain("\n");
        expect(inline(text)).not.toBe("");
      }),
    );
  });

  it("keeps words, lines and emoji as they are", () => {
    const text = "Қазақстан, ёлка — naïve\n\n👩‍👩‍👧‍👦 👍🏽 ❤️ 🏴‍☠️";
    expect(cleaned(text)).toBe(text);
    expect(cleaned("a\r\nb\n\n\n\nc")).toBe("a\nb\n\nc");
    expect(inline("\u200B\u200D")).toBe("…");
    expect(isolated("energy")).toBe("energy");
    expect(isolated("שלום")).toBe("\u2068שלום\u2069");
  });
});

describe("a hostile word", () => {
  it.each([
    ["right to left override", "\u202Egnihtemos"],
    ["zero width", "ene\u200Brgyy\u200B"],
    ["4,000 characters", "x".repeat(4_000)],
    ["a heap of marks", `z${"\u0301".repeat(500)}`],
    ["a lone surrogate", "\uD83D"],
    ["signs alone", "!!! ???"],
  ])("%s is answered, and repeated tamed", async (_, word) => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await world.sim.settled();
    await world.bot().stop();
    const { hand } = handedBot(world);
    let id = 50;
    for (const command of ["/subscribe", "/topic", "/unsubscribe", "/pause", "/start", ""]) {
      const before = carla.messages.filter(({ fromBot, edited }) => fromBot || edited).length;
      await hand(textUpdate(world, (id += 1), "Carla", `${command} ${word}`.trim()));
      expect(carla.messages.length).toBeGreaterThanOrEqual(before);
      expect(carla.last.text).not.toMatch(/[\u202A-\u202E\u200B]/);
      expect(carla.last.text.length).toBeLessThan(1_500);
    }
    expect(world.log.text("error")).toBe("[]");
    expect(world.sim.violations).toEqual([]);
  });
});

describe("a command", () => {
  it("that is edited is not carried out again, and makes nobody a reader", async () => {
    const world = await openWorld({ unhurried: true });
    await world.sim.user("Carla").starts();
    await world.sim.settled();
    await world.bot().stop();
    const { hand } = handedBot(world);
    const carla = world.sim.user("Carla");
    await hand(textUpdate(world, 70, "Carla", "/subscribe energy"));
    const count = carla.messages.length;
    const { message } = textUpdate(world, 71, "Carla", "/subscribe space");
    if (message === undefined) throw new Error("it is a message");
    await hand({ update_id: 71, edited_message: { ...message, edit_date: message.date } });
    expect((await world.store().readerAt(carla.id, null))?.topics).toEqual(["energy"]);
    expect(carla.messages).toHaveLength(count);
    const boris = textUpdate(world, 72, "Boris", "/start").message;
    await hand({ update_id: 72, edited_message: { ...boris, edit_date: 1 } as never });
    expect(await world.store().readerAt(world.sim.user("Boris").id, null)).toBeNull();
  });

  it("to another bot is not ours", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears("Tick what");
    await carla.sends("/stop@another_bot");
    await world.sim.settled();
    expect(await world.reader("Carla")).toMatchObject({ state: "active" });
  });
});

describe("a conversation", () => {
  it.each([
    "rubbish",
    "null",
    "[]",
    '{"version":[0,1],"state":{"city":"rubbish"}}',
    '{"version":[0,1],"state":{"city":[{"interrupts":[7],"replay":{"send":[],"receive":[{"send":3,"returnValue":1}]}}]}}',
    '{"version":[0,1],"state":{"unknown":[{"interrupts":[0],"replay":{"send":[{"payload":"x"}],"receive":[]}}]}}',
    '{"version":"no","state":{}}',
    '{"version":[0,99],"state":{"city":[]}}',
  ])("whose state is broken (%s) holds nobody up", async (state) => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears("Tick what");
    await world.sim.settled();
    await world
      .store()
      .commit(
        [{ put: "talk", key: `${carla.id}:0:${carla.id}`, state, expiresAt: "2027-01-01T00:00:00Z" }],
        "now",
      );
    await carla.sends("Astana");
    await world.sim.settled();
    await carla.sends("/my");
    await carla.hears("You follow everything");
    await carla.sends("/settings");
    await carla.hears("Settings");
    await carla.clicks("Time zone");
    await carla.clicks("Another city");
    await carla.hears("Type its name");
    await carla.sends("Berlin");
    await carla.hears("Berlin time it is");
  });
});

describe("a stranger who adds the bot to 1,000 groups", () => {
  it("makes the store no larger than the groups that were set up: none", async () => {
    const world = await openWorld({ unhurried: true });
    await world.sim.user("Carla").starts();
    await world.sim.settled();
    const carla = world.sim.user("Carla");
    for (let n = 0; n < 200; n += 1) carla.makesGroup(`Group ${n}`);
    await world.sim.settled(20_000);
    expect(await Array.fromAsync(world.store().readers())).toHaveLength(1);
    expect(world.sim.violations).toEqual([]);
  });
});

describe("300 updates at random", () => {
  it("of all kinds, in all chats: no crash, no rule broken, no tap unanswered, nothing said of anybody", async () => {
    const run = await runRandomUpdates({ runs: 300, seed: 26 });
    expect(run.failures).toEqual([]);
    expect(run.violations).toEqual([]);
    expect(run.unanswered).toEqual([]);
    expect(run.trespasses).toEqual([]);
    expect(run.leaks).toEqual([]);
    expect(run.taps).toBeGreaterThan(50);
    expect(run.kinds.size).toBeGreaterThan(20);
  });
});
