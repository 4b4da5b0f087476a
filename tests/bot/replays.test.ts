import * as fc from "fast-check";
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { Change, Durability, Store } from "#store/store.ts";
import { callBot } from "../simulator/bot-call.ts";
import { ANY_ACTION } from "./any-action.ts";
import { handedBot, tapUpdate, textUpdate } from "./handed.ts";
import { openWorld } from "./world.ts";

const TEXTS = [
  "/start",
  "/start topic_space",
  "/latest",
  "/topic energy",
  "/topics",
  "/subscribe energy",
  "/subscribe мұнай enrgy",
  "/unsubscribe energy",
  "/my",
  "/settings",
  "/pause",
  "/pause 2026-12-31",
  "/resume",
  "/stop",
  "/help",
  "/cancel",
  "/nothing",
  "hello",
  "Astana",
  "космос",
  "/topic " + "x".repeat(300),
  "👩‍👩‍👧‍👦\u202e\u0000",
  "/archive",
  "/digest last week",
  "/digest 👩‍👩‍👧‍👦\u202e",
  "/search уран",
  "/search " + "y".repeat(300),
  "/source",
  "/source рейтер",
  "/start item_kazinform-2026-11-14-1",
  "/start digest_nothing",
];

describe("updates that come again", () => {
  it("have one effect, whatever the order of their ids", async () => {
    const world = await openWorld({ unhurried: true });
    await world.sim.user("Carla").starts();
    await world.sim.settled();
    await world.bot().stop();
    const { hand } = handedBot(world);
    const once: Update[] = [
      textUpdate(world, 9_000, "Carla", "/subscribe energy"),
      textUpdate(world, 17, "Carla", "/pause"),
      textUpdate(world, 9_001, "Carla", "/resume"),
      textUpdate(world, 3, "Carla", "/unsubscribe energy"),
    ];
    for (const update of once) await hand(update);
    const carla = world.sim.user("Carla");
    const [told, reader] = [carla.messages.length, await world.store().readerAt(carla.id, null)];
    for (let again = 0; again < 3; again += 1) {
      for (const update of once.toReversed()) await hand(update);
    }
    expect(carla.messages.length).toBe(told);
    expect(await world.store().readerAt(carla.id, null)).toEqual(reader);
  });

  it("answers a tap again, so that nobody waits", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await world.sim.settled();
    await world.bot().stop();
    const clicked = carla.clicks("Show the newest");
    const { result: updates } = await callBot<Update[]>(`${world.url}/bot${world.sim.token}/getUpdates`, {});
    const [tap] = updates;
    if (tap === undefined) throw new Error("no update came");
    await world.store().commit([{ put: "handled", updateId: tap.update_id }], "now");
    await handedBot(world).hand(tap);
    expect(await clicked).toEqual({ text: "", alert: false });
    expect(carla.messages).toHaveLength(2);
  });

  it("is decided anew where somebody else saved the reader in between", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await world.sim.settled();
    await world.bot().stop();
    const store = world.store();
    let meddled = false;
    const meddling: Store = Object.assign(Object.create(store) as Store, {
      async commit(changes: readonly Change[], durability: Durability) {
        const reader = await store.readerAt(carla.id, null);
        if (!meddled && reader !== null && changes.some(({ put }) => put === "reader")) {
          meddled = true;
          await store.commit([{ put: "reader", reader: { ...reader, layout: "full" } }], "now");
        }
        return store.commit(changes, durability);
      },
    });
    for (const read of ["readerAt", "reader", "talk", "isHandled", "digests"] as const) {
      Object.assign(meddling, { [read]: store[read].bind(store) });
    }
    await handedBot(world, meddling).hand(textUpdate(world, 70, "Carla", "/subscribe energy"));
    expect(await store.readerAt(carla.id, null)).toMatchObject({ topics: ["energy"], layout: "full" });
    expect(world.log.text("error")).toBe("[]");
  });
});

describe("500 updates at random", () => {
  it("leave the bot well: no error, no rule broken, every record valid", async () => {
    const world = await openWorld({ unhurried: true });
    for (const name of ["Aigerim", "Boris", "Carla"]) await world.sim.user(name).starts();
    await world.sim.settled();
    await world.bot().stop();
    const { hand } = handedBot(world);
    const taps = fc.record({
      data: fc.oneof(ANY_ACTION.map(encodeAction), fc.string({ maxLength: 64 })),
      messageId: fc.integer({ min: 1, max: 12 }),
    });
    const step = fc.record({
      name: fc.constantFrom("Aigerim", "Boris", "Carla"),
      does: fc.oneof(fc.constantFrom(...TEXTS), fc.string(), taps),
    });
    let updateId = 1_000;
    for (const { name, does } of fc.sample(step, { numRuns: 500, seed: 26 })) {
      updateId += 1;
      const update =
        typeof does === "string"
          ? textUpdate(world, updateId, name, does)
          : tapUpdate(world, updateId, name, does);
      await hand(update);
      expect(await world.store().isHandled(updateId)).toBe(true);
    }
    expect(world.log.text("error")).toBe("[]");
    expect(world.sim.violations.filter(({ description }) => !EXPECTED.test(description))).toEqual([]);
  });

  it("of real taps are each answered", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    const actions = fc.sample(ANY_ACTION, { numRuns: 150, seed: 7 });
    for (const action of actions) {
      const answer = await world.taps("Carla", encodeAction(action));
      expect(typeof answer.text).toBe("string");
    }
    expect(world.log.text("error")).toBe("[]");
    expect(world.sim.violations).toEqual([]);
  });
});

/** What a made-up tap can't help: its callback is not known, its message may not be ours. */
const EXPECTED = /query is too old|message is not modified|message to edit not found|message can't be edited/;
