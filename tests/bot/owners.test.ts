import { describe, expect, it, onTestFinished } from "vitest";
import { createOwners, type Owners } from "#bot/owners.ts";
import type { Notice } from "#delivery/notices.ts";
import { planEdition } from "#delivery/planned.ts";
import type { TextPart } from "#editions/model.ts";
import type { Store } from "#store/store.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { anEdition, aReader, clockOf, storeHome, stocked, watched } from "../delivery/world.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { texts } from "./world.ts";

async function stage(say?: (chatId: number) => Promise<void>) {
  const timers = fakeTimers("2026-11-16T04:00:00Z");
  const home = await storeHome();
  const { store, busy } = watched(await home.open(clockOf(timers)));
  timers.watch(busy);
  const said: { chatId: number; part: TextPart }[] = [];
  const log = memoryLog();
  const open = (): Owners =>
    createOwners({
      ownerIds: async () => [1, 2],
      async say(chatId, part) {
        await say?.(chatId);
        said.push({ chatId, part });
      },
      store,
      texts,
      timers,
      log,
      zone: "Asia/Almaty",
    });
  onTestFinished(async () => {
    await store.close();
    await home.remove();
  });
  return { timers, store, said, log, open };
}

const skipped: Notice = {
  kind: "slot-skipped",
  slot: "weekly/2026-W47",
  why: "missed",
  missing: [],
  readers: 12,
};

async function parkedOnes(store: Store, count: number): Promise<Notice[]> {
  const readers = Array.from({ length: count }, (_, index) => aReader(index + 1));
  await stocked(store, readers, []);
  return Promise.all(
    readers.map(async (reader): Promise<Notice> => {
      await store.commit([planEdition(anEdition(reader))], "now");
      const [planned] = await store.deliveriesOf(`weekly|weekly/2026-W47|${reader.id}`);
      if (planned === undefined) throw new Error("it was planned");
      const delivery = { ...planned, state: "parked" as const };
      await store.commit([{ put: "delivery", delivery, from: ["planned"] }], "now");
      return { kind: "parked", delivery };
    }),
  );
}

describe("owners", () => {
  it("are told each once, in their language, also over a restart", async () => {
    const { timers, store, said, open } = await stage();
    await stocked(store, [{ ...aReader(1), chatId: 2, language: "ru" }], []);
    const owners = open();
    owners.tell(skipped);
    owners.tell(skipped);
    await timers.advance(60_000);
    expect(said.map(({ chatId }) => chatId)).toEqual([1, 2]);
    expect(said[0]?.part.text).toBe(
      "Weekly digest 2026-W47: its hour passed while the bot was not running. Readers who got nothing: 12. They get the next one.",
    );
    expect(said[1]?.part.text).toContain("Еженедельный обзор 2026-W47: время прошло, пока бот не работал.");
    owners.stop();
    open().tell(skipped);
    await timers.advance(60_000);
    expect(said).toHaveLength(2);
  });

  it("get one message for a hundred parked ones, and the next only after an hour", async () => {
    const { timers, store, said, open } = await stage();
    const owners = open();
    const notices = await parkedOnes(store, 100);
    for (const notice of notices) owners.tell(notice);
    await timers.advance(60_000);
    expect(said).toHaveLength(2);
    expect(said[0]?.part.text).toMatch(/^100 messages may have arrived/);
    for (const notice of notices) owners.tell(notice);
    await timers.advance(50 * 60_000);
    expect(said).toHaveLength(2);
    await timers.advance(20 * 60_000);
    expect(said).toHaveLength(4);
  });

  it("who never opened the bot are noted once, and hold up nobody", async () => {
    const refusal = Object.assign(new Error("no"), {
      error_code: 400,
      description: "Bad Request: chat not found",
    });
    const { timers, said, log, open } = await stage(async (chatId) => {
      if (chatId === 1) throw refusal;
    });
    const owners = open();
    owners.tell(skipped);
    await timers.advance(60_000);
    owners.tell({ kind: "store-refuses", reason: "no space" });
    await timers.advance(60_000);
    expect(said.map(({ chatId }) => chatId)).toEqual([2, 2]);
    expect(log.entries.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  it("are told later where Telegram can't be reached, without a storm", async () => {
    let tries = 0;
    const { timers, said, open } = await stage(async () => {
      tries += 1;
      if (tries <= 4) throw new Error("no network");
    });
    open().tell(skipped);
    await timers.advance(4 * 60_000);
    expect(tries).toBe(2);
    await timers.advance(7 * 60_000);
    expect(said).toHaveLength(2);
  });

  it("have words for every notice, in every language", async () => {
    const { timers, store, said, open } = await stage();
    const owners = open();
    const [parked] = await parkedOnes(store, 1);
    const delivery = parked?.kind === "parked" ? parked.delivery : undefined;
    if (delivery === undefined) throw new Error("one is parked");
    const push = "weekly|weekly/2026-W47";
    const all: Notice[] = [
      skipped,
      { ...skipped, why: "not-released" },
      { ...skipped, why: "nothing-published" },
      { kind: "content-refused", delivery, reason: "400", replaced: false },
      { kind: "refused", delivery, reason: "400" },
      { kind: "parked", delivery },
      { kind: "push-held", push, refused: 20, of: 30, since: "2026-11-16T04:00:00Z" },
      { kind: "push-stalled", push, open: 3, minutes: 15 },
      { kind: "planning-failed", readers: 3 },
      { kind: "store-refuses", reason: "ENOSPC" },
      { kind: "store-writes-again" },
      { kind: "was-away", from: "2026-11-15T04:00:00Z", to: "2026-11-15T09:00:00Z", hours: 5, waiting: 1 },
      { kind: "was-away", from: "2026-11-14T04:00:00Z", to: "2026-11-16T04:00:00Z", hours: 48, waiting: 1 },
      { kind: "other-instance" },
      { kind: "no-digest", series: "kazinform", publisher: "Kazinform", day: "2026-11-14" },
      { kind: "source-unreachable", source: "kazinform", since: "2026-11-14T04:00:00Z", reason: "404." },
      { kind: "disk-nearly-full", freeMb: 150, percent: 3 },
      { kind: "clock-wrong" },
      { kind: "repeated-errors", count: 5 },
      { kind: "sending-stopped", reason: "401" },
      { kind: "backup-failed", why: "room" },
    ];
    for (const language of texts.languages) {
      const [reader] = await Array.fromAsync(store.readers());
      if (reader !== undefined) {
        await store.commit([{ put: "reader", reader: { ...reader, chatId: 1, language } }], "now");
      }
      await store.commit([{ put: "fact", name: "owners-told", value: null }], "now");
      const before = said.length;
      const fresh = language === "en" ? owners : open();
      for (const notice of all) fresh.tell(notice);
      await timers.advance(60_000);
      fresh.stop();
      expect(said.length - before).toBe(2 * all.length);
    }
  });
});
