/** The kit's own promises: nothing is lost, and what goes wrong is said plainly. */
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { botSide } from "./bot-call.ts";

const say = (text: string) => ({ chat_id: 1001, text });

describe("hearing", () => {
  it("takes one after the other, also what came before anyone listened", async () => {
    const { sim, call } = await botSide();
    await call("sendMessage", say("one"));
    await call("sendMessage", say("two"));
    const aigerim = sim.user("Aigerim");
    expect((await aigerim.hears()).text).toBe("one");
    expect((await aigerim.next()).text).toBe("two");
    const third = aigerim.hears();
    await call("sendMessage", say("three"));
    expect((await third).text).toBe("three");
  });

  it("goes on to the nth, or to the one that is meant", async () => {
    const { sim, call } = await botSide();
    for (const text of ["one", "two", "three", "four"]) await call("sendMessage", say(text));
    const aigerim = sim.user("Aigerim");
    expect((await aigerim.hears(2)).text).toBe("two");
    expect((await aigerim.hears(/^fo/)).text).toBe("four");
    await call("sendMessage", say("five"));
    aigerim.ignoresTheRest();
    await call("sendMessage", say("six"));
    expect((await aigerim.hears()).text).toBe("six");
  });

  it("names what there was when nothing more comes", async () => {
    const { sim, call } = await botSide();
    await call("sendMessage", say("one"));
    await call("sendDice", { chat_id: 1001 });
    const aigerim = sim.user("Aigerim");
    await aigerim.hears();
    await expect(aigerim.hears("never", 10)).rejects.toThrow(
      /Aigerim heard nothing more.*\n.*"\/start"\n.*"one"\nlast violation: sendDice/s,
    );
  });
});

describe("looking and pressing", () => {
  it("shows a message in its latest form, with its buttons as labels", async () => {
    const { sim, call } = await botSide();
    const row = [
      { text: "A", callback_data: "a" },
      { text: "B", callback_data: "b" },
    ];
    const sent = await call("sendMessage", { ...say("one"), reply_markup: { inline_keyboard: [row] } });
    const aigerim = sim.user("Aigerim");
    expect(aigerim.last.buttons).toEqual([["A", "B"]]);
    await call("editMessageText", { ...say("two"), message_id: sent.result.message_id });
    expect(aigerim.last).toMatchObject({ text: "two", edited: true, buttons: [], fromBot: true });
    expect(aigerim.messages).toHaveLength(2);
  });

  it("names the labels there are when one is missing, and the bot that does not answer", async () => {
    const { sim, call } = await botSide();
    const row = [
      { text: "A", callback_data: "a" },
      { text: "Site", url: "https://a.kz" },
    ];
    await call("sendMessage", { ...say("one"), reply_markup: { inline_keyboard: [row] } });
    const aigerim = sim.user("Aigerim");
    await expect(aigerim.clicks("Z")).rejects.toThrow("no button Z in Aigerim; there are: A | Site");
    await expect(aigerim.clicks("Site")).rejects.toThrow('"Site" is no callback button');
    await expect(aigerim.clicks("A", { timeoutMs: 10 })).rejects.toThrow(
      "Aigerim, having pressed A, heard nothing",
    );
  });

  it("names the people there are", async () => {
    const { sim } = await botSide();
    expect(() => sim.user("Zed")).toThrow('no user "Zed"; there are Aigerim, Boris, Carla');
  });
});

describe("settled", () => {
  it("resolves when everything is confirmed and the bot waits again", async () => {
    const { sim, call } = await botSide();
    await expect(sim.settled(10)).rejects.toThrow("1 updates unconfirmed");
    const done = sim.settled();
    const { result } = await call<Update[]>("getUpdates", { timeout: 5 });
    const waiting = call<Update[]>("getUpdates", { offset: (result[0]?.update_id ?? 0) + 1, timeout: 5 });
    await done;
    await sim.user("Boris").starts();
    expect((await waiting).result).toHaveLength(1);
  });
});
