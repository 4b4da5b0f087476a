import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { planEdition } from "#delivery/planned.ts";
import { anEdition } from "../delivery/world.ts";
import { callBot } from "../simulator/bot-call.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { tracesIn } from "./traces.ts";
import { openWorld, type World } from "./world.ts";

/** A number that stands nowhere else by chance. */
const DINA = { id: 987_123_654, firstName: "Dina", languageCode: "en" };
const OLGA = { id: 555_444_333, firstName: "Olga", languageCode: "ru" };
const USERS = [DINA, OLGA];

/** Everything that a person can leave behind: choices, the newest digest, a letter, a question that waits. */
async function livedIn(world: World): Promise<string[]> {
  const dina = world.sim.user("Dina");
  await dina.starts();
  await dina.hears("Tick what you follow");
  await dina.clicks("Show the newest");
  await dina.hears("Is that your time?");
  await dina.sends("/feedback Unforgettable words of mine");
  await dina.hears("Thank you");
  await dina.clicks("Another city");
  await dina.hears("Type its name");
  const { id } = await world.reader("Dina");
  return [String(DINA.id), id, "Unforgettable words"];
}

async function asks(world: World) {
  const dina = world.sim.user("Dina");
  await dina.sends("/forgetme");
  await dina.hears("Erase everything I keep");
  return dina;
}

describe("/privacy", () => {
  it("says who answers for the data", async () => {
    const { sim } = await openWorld({ users: USERS, contact: "data@example.org" });
    await sim.user("Dina").sends("/privacy");
    const { text } = await sim.user("Dina").hears();
    expect(text).toContain("Who answers for it: data@example.org");
    expect(text).toContain("/forgetme");
  });

  it("says to owners alone that nobody does", async () => {
    const { sim } = await openWorld({ users: USERS, owners: [OLGA.id] });
    await sim.user("Dina").sends("/privacy");
    expect((await sim.user("Dina").hears()).text).not.toContain("CONTACT");
    await sim.user("Olga").sends("/privacy");
    expect((await sim.user("Olga").hears()).text).toContain("CONTACT не заполнен");
  });
});

describe("/mydata", () => {
  it("brings everything that is kept about the chat, as JSON", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    await livedIn(world);
    const dina = world.sim.user("Dina");
    await dina.sends("/mydata");
    const { attachment } = await dina.hears("Everything I keep about this chat");
    expect(attachment).toMatchObject({ kind: "document", name: "my-data.json" });
    const file = await callBot<{ file_path: string }>(`${world.url}/bot${world.sim.token}/getFile`, {
      file_id: attachment?.fileId,
    });
    const bytes = await fetch(`${world.url}/file/bot${world.sim.token}/${file.result.file_path}`);
    const data = (await bytes.json()) as Record<string, unknown>;
    expect(data).toMatchObject({
      reader: { chatId: DINA.id, language: "en" },
      editions: [{ edition: { kind: "weekly" }, deliveries: [{ state: "sent" }, { state: "sent" }] }],
      letters: [{ text: "Unforgettable words of mine" }],
    });
    expect(data["talks"]).toHaveLength(1);
    expect(world.sim.violations).toEqual([]);
  });

  it("has nothing for a stranger, and keeps nothing of the question", async () => {
    const world = await openWorld({ users: USERS });
    const dina = world.sim.user("Dina");
    for (const command of ["/mydata", "/forgetme"]) {
      await dina.sends(command);
      expect((await dina.hears()).text).toBe("I keep nothing about this chat.");
    }
    await world.sim.settled();
    expect(await world.store().readerAt(DINA.id, null)).toBeNull();
    await world.store().close();
    expect(await tracesIn(world.folder, [String(DINA.id)])).toEqual([]);
  });
});

describe("/forgetme", () => {
  it("asks once, and then no file bears a trace, from the moment it says so", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    const traces = await livedIn(world);
    expect(await tracesIn(world.folder, traces)).toEqual(traces);
    const dina = await asks(world);
    const answer = dina.hears("Erased");
    await dina.clicks("Erase everything");
    await answer;
    // As a kill at this very moment would leave it.
    const killed = await mkdtemp(path.join(tmpdir(), "killed-"));
    onTestFinished(() => rm(killed, { recursive: true, force: true }));
    await cp(world.folder, path.join(killed, "store"), {
      recursive: true,
      filter: (file) => !file.endsWith(".sock"),
    });
    expect(await tracesIn(killed, traces)).toEqual([]);
    await world.sim.settled();
    expect(await tracesIn(world.folder, traces)).toEqual([]);

    // And everything is as for a stranger.
    await dina.sends("/start");
    expect((await dina.hears()).text).toContain("Tick what you follow");
    expect((await world.reader("Dina")).id).not.toBe(traces[1]);
    expect(world.log.text("error")).toBe("[]");
    expect(world.sim.violations).toEqual([]);
  });

  it("is bound to the person, the reader and the message: nothing else erases", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    await livedIn(world);
    await world.sim.user("Olga").starts();
    const dina = await asks(world);
    const data = dina.last.message.reply_markup?.inline_keyboard[0]?.[0];
    const forged = data !== undefined && "callback_data" in data ? data.callback_data : "";
    const old = { text: "This button is out of date. Send /my and go on from there.", alert: true };
    // Somebody else's data, in a message of their own.
    expect((await world.taps("Olga", forged)).alert).toBe(true);
    expect(await world.store().readerAt(OLGA.id, null)).not.toBeNull();
    // A day later.
    world.sim.clock.moveBy(25 * 3_600_000);
    expect(await dina.clicks("Erase everything")).toEqual(old);
    expect(await world.store().readerAt(DINA.id, null)).not.toBeNull();
    // The question of a reader who was erased meanwhile and came back.
    await asks(world);
    const again = dina.hears("Erased");
    await dina.clicks("Erase everything");
    await again;
    await dina.starts();
    await dina.hears("Tick what");
    expect(await dina.clicks("Erase everything").catch(() => old)).toEqual(old);
    expect(await world.store().readerAt(DINA.id, null)).not.toBeNull();
  });

  it("can be left, and a second tap finds nothing", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    await livedIn(world);
    const dina = await asks(world);
    await dina.clicks("Keep it");
    await dina.hears("You follow everything");
    await asks(world);
    const [first, second] = await Promise.all([
      dina.clicks("Erase everything"),
      dina.clicks("Erase everything"),
    ]);
    await dina.hears("Erased");
    await world.sim.settled();
    expect([first.text, second.text].sort()).toEqual(["", "I keep nothing about this chat."]);
    expect(await world.store().readerAt(DINA.id, null)).toBeNull();
    expect(await tracesIn(world.folder, [String(DINA.id)])).toEqual([]);
  });

  it("ends a push in the middle: nothing more arrives, nothing brings the reader back", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    const traces = await livedIn(world);
    const dina = await asks(world);
    const reader = await world.reader("Dina");
    // Each message takes a while at Telegram, so the erasure comes in the middle of them.
    world.sim.fault({ method: "sendMessage", chatId: DINA.id, kind: "slow", ms: 200, times: 100 });
    for (let week = 1; week <= 5; week += 1) {
      const edition = anEdition(reader, { slot: `weekly/2027-W0${week}` });
      await world.store().commit([planEdition(edition)], "now");
    }
    world.sender().wake();
    const erased = dina.hears("Erased");
    await dina.clicks("Erase everything");
    await erased;
    const count = dina.messages.length;
    await world.sender().idle();
    await world.sim.settled();
    expect(dina.messages).toHaveLength(count);
    expect(await world.store().deliveriesReady("2100-01-01T00:00:00Z", 10)).toEqual([]);
    expect(await tracesIn(world.folder, traces)).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("that a kill cut short is finished when the store opens again", async () => {
    const world = await openWorld({ users: USERS, owners: [OLGA.id], unhurried: true });
    const traces = await livedIn(world);
    const { id } = await world.reader("Dina");
    await world.store().commit([{ put: "no-reader", id }], "now");
    const root = await mkdtemp(path.join(tmpdir(), "killed-"));
    onTestFinished(() => rm(root, { recursive: true, force: true }));
    const folder = path.join(root, "store");
    await cp(world.folder, folder, { recursive: true, filter: (file) => !file.endsWith(".sock") });
    expect(await tracesIn(folder, traces)).toEqual(traces);
    const store = await openLowdbStore({
      folder,
      kind: "bot",
      log: memoryLog(),
      clock: { now: () => world.sim.clock.now() },
    });
    await store.purge();
    expect(await tracesIn(folder, traces)).toEqual([]);
    await store.close();
  });
});
