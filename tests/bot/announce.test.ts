import { describe, expect, it, vi } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { expectFit } from "./fits.ts";
import { openWorld, texts, type World } from "./world.ts";

const OWNER = { id: 77, firstName: "Olga", languageCode: "en" };
const EDITOR = { id: 78, firstName: "Erlan", languageCode: "en" };
const READERS = [
  { id: 91, firstName: "Anna", languageCode: "en" },
  { id: 92, firstName: "Boris", languageCode: "ru" },
];

async function opened(owner = OWNER) {
  const world = await openWorld({ unhurried: true, owners: [owner.id], users: [owner, EDITOR, ...READERS] });
  const { sim, roles } = world;
  for (const { firstName } of [owner, EDITOR, ...READERS]) await sim.user(firstName).starts();
  const { token } = await roles().inviteEditor({ id: owner.id, name: "Olga" }, ["announce"]);
  await roles().accept(token, { id: EDITOR.id, name: "Erlan" });
  await sim.settled();
  const person = (name: string) => {
    const found = sim.user(name);
    found.ignoresTheRest();
    return found;
  };
  return {
    world,
    olga: person("Olga"),
    erlan: person("Erlan"),
    anna: person("Anna"),
    boris: person("Boris"),
  };
}

/** The 30 s pass. */
async function passes(world: World): Promise<void> {
  world.sim.clock.moveBy(31_000);
  await world.announcements().look();
}

const arrived = (world: World, count: number): Promise<void> =>
  vi.waitFor(async () => {
    expect(await world.announcements().progress(ID)).toMatchObject({ ending: { sent: count }, open: 0 });
  });

const ID = "2026-11-20-1";

describe("/announce", () => {
  it("goes from the typed text over preview and question to the readers, and tells how it ended", async () => {
    const { world, olga, anna, boris } = await opened();
    await olga.sends("/announce");
    expect((await olga.hears()).text).toContain("None has been written yet.");
    await olga.clicks("New announcement");
    await olga.hears("one message of at most 4,096 characters");
    await olga.sends("We move to Tuesdays. See /my or https://example.org");
    const preview = await olga.hears();
    expect(preview.text).toBe("We move to Tuesdays. See /my or https://example.org");
    expect(preview.message.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe("Topics and time");
    expect((await olga.hears("a draft")).text).toContain("4 chats: 4 people, 0 groups and channels");
    await olga.clicks("+ Русский");
    await olga.hears("Русский");
    await olga.sends("Переходим на вторник.");
    expect((await olga.hears("a draft")).text).toContain("Texts: English, Русский.");
    await olga.clicks("Send …");
    await olga.hears("Send to 4 chats?");
    await olga.clicks("Yes, send it");
    await olga.hears("It leaves in 30 seconds");
    await world.announcements().look();
    expect(anna.messages.some(({ text }) => text.includes("Tuesdays"))).toBe(false);
    await passes(world);
    await anna.hears("We move to Tuesdays");
    await boris.hears("Переходим на вторник.");
    await arrived(world, 4);
    await world.announcements().look();
    const report = await olga.hears(`Announcement ${ID} has left for everybody.`);
    expect(report.text).toContain("Sent: 4");
    await olga.sends("/announce");
    expect((await olga.hears(ID)).text).toContain("done");
    await olga.sends("/status");
    expect((await olga.hears(`Announcement ${ID}`)).text).toContain("We move to Tuesdays");
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("can be taken back in the window, by its button and by /cancel", async () => {
    const { world, olga, anna } = await opened();
    for (const way of ["button", "command"]) {
      await olga.sends(`/announce By ${way}`);
      await olga.hears("a draft");
      await olga.clicks("Send …");
      await olga.hears("Send to 4 chats?");
      await olga.clicks("Yes, send it");
      await olga.hears("It leaves in");
      if (way === "button") {
        expect((await olga.clicks("Take it back")).text).toContain("nothing was sent");
        await olga.hears("a draft");
      } else {
        await olga.sends("/cancel");
        await olga.hears("nothing was sent");
      }
    }
    await passes(world);
    expect(await world.store().deliveriesIn(["planned", "sent"], 10)).toHaveLength(
      (await world.store().counts()).deliveries.sent,
    );
    expect(anna.messages.some(({ text }) => text.includes("By "))).toBe(false);
    expect((await world.announcements().list()).map(({ state }) => state.is)).toEqual(["draft", "draft"]);
  });

  it("says yes once, and only by the button of its question", async () => {
    const { world, olga } = await opened();
    await olga.sends("/announce Hello");
    await olga.hears("a draft");
    const send = encodeAction({ do: "announce", act: "send", id: ID });
    expect((await world.taps("Olga", send)).alert).toBe(true);
    await olga.clicks("Send …");
    await olga.hears("Send to 4 chats?");
    expect((await world.taps("Olga", send)).text).toContain("ask again");
    await olga.clicks("Yes, send it");
    expect((await world.taps("Olga", send)).text).toContain("leaving already");
    await passes(world);
    await world.announcements().look();
    await arrived(world, 4);
  });

  it("is nobody's who may not, and not sent by an editor who lost the right in between", async () => {
    const { world, erlan, anna } = await opened();
    await anna.sends("/announce Hello");
    await anna.hears("I do not know /announce");
    await erlan.sends("/announce From the editor");
    await erlan.hears("a draft");
    await erlan.clicks("Send …");
    await erlan.hears("Send to 4 chats?");
    const data = encodeAction({ do: "announce", act: "show", id: ID });
    expect((await world.taps("Anna", data)).text).toContain("You may not do");
    // An owner does not see another's draft.
    expect((await world.taps("Olga", data)).text).toContain("not there any more");
    await world.roles().setRights({ id: 77, name: "Olga" }, EDITOR.id, ["mend"]);
    expect((await erlan.clicks("Yes, send it")).text).toContain("You may not do");
    await passes(world);
    expect((await world.announcements().find(ID))?.state.is).toBe("draft");
  });

  it("waits for words, says what it can't send, and can be left", async () => {
    const { world, olga } = await opened();
    await olga.sends("/announce");
    await olga.hears("Announcements");
    await olga.clicks("New announcement");
    await olga.hears("one message");
    await olga.sharesLocation(43, 76);
    await olga.hears("text alone in this version");
    await olga.sends("/cancel");
    await olga.hears("everything stays as it is");
    expect(await world.announcements().list()).toEqual([]);
    await olga.sends("/announce");
    await olga.hears("Announcements");
    await olga.clicks("New announcement");
    await olga.hears("one message of");
    await olga.sends("a".repeat(4096));
    await olga.hears("as long as a message can be");
    await olga.hears("a draft");
  });

  it("can be stopped while it still leaves, after one more question", async () => {
    const { world, olga, erlan, anna } = await opened();
    // 21:30 in Almaty: it waits for the morning.
    world.sim.clock.moveTo("2026-11-20T16:30:00Z");
    await olga.sends("/announce Late news");
    await olga.hears("For 4 of them it is night");
    await olga.clicks("Send …");
    await olga.hears("Send to 4 chats?");
    await olga.clicks("Yes, send it");
    await olga.hears("It leaves in");
    await passes(world);
    await erlan.sends("/announce");
    await erlan.hears("on its way");
    await erlan.clicks("2026-11-20-1");
    await erlan.hears("On their way: 4");
    const forged = encodeAction({ do: "announce", act: "stop-now", id: "2026-11-20-9" });
    expect((await world.taps("Erlan", forged)).text).toContain("not there any more");
    await erlan.clicks("Stop it");
    await erlan.hears("What has arrived stays");
    await erlan.clicks("Stop it");
    await world.announcements().look();
    await olga.hears(`Announcement ${ID} is stopped.`);
    world.sim.clock.moveTo("2026-11-21T04:00:00Z");
    await world.sim.settled();
    expect(anna.messages.some(({ text }) => text.includes("Late news"))).toBe(false);
    const acts = (await world.store().notes("audit", { limit: 9 })).map(({ act, by }) => [act, by]);
    expect(acts.slice(0, 2)).toEqual([
      ["stop-announcement", 78],
      ["announce", 77],
    ]);
  });

  it.each(texts.languages)("fits its screens and buttons in %s", async (language) => {
    const { world, olga } = await opened({ ...OWNER, languageCode: language });
    await olga.sends("/announce Hello");
    await world.sim.settled();
    const acts = ["show", "who", "people", "show", "ask", "preview"] as const;
    for (const act of acts) await world.taps("Olga", encodeAction({ do: "announce", act, id: ID }));
    const write = { do: "announce-text", id: ID, act: "show", language: "en" } as const;
    await world.taps("Olga", encodeAction(write));
    await world.taps("Olga", encodeAction({ do: "announcements", page: 0 }));
    await world.sim.settled();
    const screens = olga.messages.filter(({ message }) => message.reply_markup !== undefined);
    expect(screens.length).toBeGreaterThan(8);
    for (const { text, message } of screens) {
      const rows = (message.reply_markup?.inline_keyboard ?? []).map((row) => row.map((key) => key.text));
      expectFit({ text, rows });
      for (const label of rows.flat())
        expect(label.endsWith("…") && !label.endsWith(" …"), label).toBe(false);
    }
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });
});
