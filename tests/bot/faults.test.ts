import { describe, expect, it } from "vitest";
import { callBot } from "../simulator/bot-call.ts";
import { openWorld } from "./world.ts";

describe("when Telegram or we stumble", () => {
  it.each(["500", "reset-before"] as const)("a reply is tried again after %s", async (kind) => {
    const { sim, log } = await openWorld();
    const carla = sim.user("Carla");
    sim.fault({ method: "sendMessage", kind });
    await carla.sends("/help");
    await carla.hears("What I understand");
    expect(carla.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
    expect(log.text("error")).toBe("[]");
  });

  it("a reply waits for a short 429, and gives up on a long one", async () => {
    const { sim, log } = await openWorld();
    const carla = sim.user("Carla");
    sim.fault({ method: "sendMessage", kind: "429", retryAfter: 1 });
    await carla.sends("/help");
    await carla.hears("What I understand");
    sim.fault({ method: "editMessageText", kind: "429", retryAfter: 3600 });
    await carla.sends("/settings");
    await carla.hears("Settings");
    const answer = await carla.clicks("Day");
    expect(answer.alert).toBe(true);
    expect(log.text("error")).toContain("429");
  });

  it("says one plain sentence with an id, which the log has, too", async () => {
    const { sim, log, store } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    sim.fault({ method: "editMessageText", kind: "500", times: 3 });
    const { text, alert } = await carla.clicks("⚡ Energy");
    expect(alert).toBe(true);
    const id = /mention (?<id>[0-9a-f]{6})/.exec(text)?.groups?.["id"] ?? "none";
    expect(log.text("error")).toContain(id);
    expect(log.text("error")).not.toContain(sim.token);
    // What was asked for is saved all the same.
    expect((await store().readerAt(carla.id, null))?.topics).toEqual(["energy"]);
  });

  it("opens a new viewer where the old one is gone", async () => {
    const { sim, url, reader } = await openWorld({ unhurried: true });
    const carla = sim.user("Carla");
    await carla.sends("/settings");
    const settings = await carla.hears();
    await sim.settled();
    const data = settings.message.reply_markup?.inline_keyboard[0]?.[0];
    expect(data).toBeDefined();
    await carla.clicks("Day");
    await carla.hears();
    await callBot(`${url}/bot${sim.token}/sendMessage`, { chat_id: carla.id, text: "something between" });
    await carla.sends("/my");
    const my = await carla.hears("You follow everything.");
    await callBot(`${url}/bot${sim.token}/deleteMessage`, { chat_id: carla.id, message_id: my.id });
    // The settings above are an old screen now: their tap goes to the viewer, which is gone.
    await carla.clicks("Thursday");
    const opened = await carla.hears();
    expect(opened.id).toBeGreaterThan(my.id);
    expect((await reader("Carla")).viewer).toBe(opened.id);
  });

  it("a reader who blocked meanwhile is noticed at the reply", async () => {
    const { sim, reader, log } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    const undo = sim.fault({ method: "getUpdates", kind: "500" });
    await carla.sends("/help");
    carla.blocks();
    undo();
    expect((await reader("Carla")).state).toBe("blocked");
    expect(log.text("error")).toBe("[]");
  });
});

describe("a chat that takes nothing for long", () => {
  it("is not waited for, so that everybody else is answered at once", async () => {
    const { sim } = await openWorld();
    const carla = sim.user("Carla");
    const boris = sim.user("Boris");
    sim.fault({ method: "sendMessage", kind: "429", retryAfter: 3600 });
    await carla.sends("/help");
    await sim.settled();
    await carla.sends("/help");
    await sim.settled();
    await boris.sends("/help");
    await boris.hears("Что я понимаю", 5_000);
  });
});

describe("after hours away", () => {
  it("carries out wishes and passes over what nobody waits for any more", async () => {
    const { sim, bot, store, restarts } = await openWorld();
    const carla = sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await sim.settled();
    await bot().stop();
    await carla.sends("/latest");
    await carla.sends("hello?");
    await carla.sends("/subscribe space");
    sim.clock.moveBy(3 * 3_600_000);
    await restarts();
    expect((await carla.hears()).text).toBe("You now follow: 🚀 Space.");
    await sim.settled();
    expect(carla.messages.filter(({ fromBot }) => fromBot)).toHaveLength(2);
    expect((await store().readerAt(carla.id, null))?.topics).toEqual(["space"]);
  });
});
