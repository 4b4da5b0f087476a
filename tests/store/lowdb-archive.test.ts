import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { talkKey } from "#store/store.ts";
import {
  anEdition,
  aReader,
  hashOf,
  minutesLater,
  moved,
  NOON,
  textPart,
  type Planned,
} from "../contract/records.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";

const DAY = 24 * 60;

async function finish(
  store: LowdbStore,
  { edition, change }: Planned,
  at: string,
  state: "sent" | "failed" = "sent",
): Promise<void> {
  await store.commit([change], "now");
  for (const delivery of await store.deliveriesOf(edition.key)) {
    await store.commit([moved(delivery, state, { messageId: 5, at })], "now");
  }
}

const allBytes = async (folder: string): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(path.join(file.parentPath, file.name), "utf8"));
  return (await Promise.all(texts)).join("\n");
};

describe("finished deliveries", () => {
  it("go to a file of their week, still told and still known, and their bodies go", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    const edition = anEdition(aReader(1).id, "2026-W47", ["one", "two"]);
    await finish(store, edition, NOON);
    await store.checkpoint();
    expect(await store.body(hashOf(textPart("one")))).toBeNull();
    expect(await readdir(path.join(folder, "sent"))).toEqual(["2026-W47.jsonl"]);
    const [, json = ""] =
      /^[0-9a-f]{8} (.+)\n$/.exec(await readFile(path.join(folder, "sent", "2026-W47.jsonl"), "utf8")) ?? [];
    const line: unknown = JSON.parse(json);
    expect(line).toMatchObject({
      reader: aReader(1).id,
      edition: edition.edition.key,
      parts: [
        { part: 1, state: "sent", messageId: 5, reason: null },
        { part: 2, state: "sent", messageId: 5, reason: null },
      ],
    });
    await store.commit([edition.change], "now");
    expect(await store.deliveriesReady(minutesLater(DAY), 10)).toEqual([]);
  });

  it("are kept 13 weeks of the program's clock, also where that is far ahead of the machine's", async () => {
    const folder = await freshFolder();
    const now = Temporal.Instant.from(minutesLater(40 * 7 * DAY));
    const store = await openStore({ folder, clock: { now: () => now } });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    const edition = anEdition(aReader(1).id, "2027-W34", ["one"], { plannedAt: now.toString() });
    await finish(store, edition, NOON);
    await store.checkpoint();
    expect(await store.edition(edition.edition.key)).not.toBeNull();
  });

  it("that failed can be sent again until their edition expires", async () => {
    const folder = await freshFolder();
    let now = Temporal.Instant.from(NOON);
    const store = await openStore({ folder, clock: { now: () => now } });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    const edition = anEdition(aReader(1).id, "2026-W47", ["one"], { expiresAt: minutesLater(60) });
    await finish(store, edition, NOON, "failed");
    await store.checkpoint();
    const [failed] = await store.deliveriesIn(["failed"], 1);
    expect(await store.body(failed?.body ?? "")).toEqual(textPart("one"));
    now = Temporal.Instant.from(minutesLater(61));
    await store.checkpoint();
    expect(await store.body(failed?.body ?? "")).toBeNull();
    expect(await store.deliveriesIn(["failed"], 1)).toEqual([failed]);
  });

  it("are kept for 13 weeks", async () => {
    const folder = await freshFolder();
    let now = Temporal.Instant.from(NOON);
    const store = await openStore({ folder, clock: { now: () => now } });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    const edition = anEdition(aReader(1).id, "2026-W47", ["one"]);
    await finish(store, edition, NOON);
    now = now.add({ hours: 13 * 7 * 24 });
    await store.checkpoint();
    expect(await store.edition(edition.edition.key)).toEqual(edition.edition);
    now = now.add({ hours: 7 * 24 });
    await store.checkpoint();
    expect(await store.edition(edition.edition.key)).toBeNull();
    expect(await readdir(path.join(folder, "sent"))).toEqual([]);
    expect((await store.counts()).deliveries.sent).toBe(0);
  });

  it("that a failed checkpoint wrote are not counted twice, and nothing of it stays", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    const disk = new MemoryDisk();
    const store = await openStore({ folder, fileSystem: disk });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    await finish(store, anEdition(aReader(1).id, "2026-W46", ["one"]), NOON);
    await store.checkpoint();
    await finish(store, anEdition(aReader(1).id, "2026-W47", ["two"]), NOON);
    await finish(store, anEdition(aReader(1).id, "2026-W48", ["three"]), minutesLater(7 * DAY));
    const before = disk.names(path.join(folder, "sent")).map((file) => disk.get(file).length);
    // Enough steps for both files of finished deliveries, and not for the documents.
    disk.failAfter(10);
    await expect(store.checkpoint()).rejects.toThrow(/EIO/);
    const left = disk.after("kill");
    expect(left.names(path.join(folder, "sent"))).toHaveLength(2);
    disk.failAfter(Infinity);
    await store.close();

    const again = await openStore({ folder, fileSystem: left });
    expect(left.names(path.join(folder, "sent")).map((file) => left.get(file).length)).toEqual(before);
    expect((await again.counts()).deliveries.sent).toBe(3);
    expect(await again.deliveriesIn(["sent"], 9)).toHaveLength(3);
  });

  it("and all else of a reader who is erased are out of every file when the store is closed", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder });
    const [gone, stays] = [aReader(1, { chatId: 987_654_321 }), aReader(2)];
    await store.commit(
      [
        { put: "reader", reader: gone },
        { put: "reader", reader: stays },
      ],
      "now",
    );
    const texts = ["finished", "on its way"];
    const editions = [gone, stays].map(({ id }) =>
      ["2026-W46", "2026-W47"].map((slot, index) => anEdition(id, slot, [texts[index] ?? ""])),
    );
    for (const [first, second] of editions) {
      if (first !== undefined) await finish(store, first, NOON);
      if (second !== undefined) await store.commit([second.change], "now");
    }
    await store.commit(
      [{ put: "talk", key: talkKey(gone.chatId, null, 5), state: "x", expiresAt: minutesLater(9) }],
      "now",
    );
    await store.checkpoint();
    expect(await allBytes(folder)).toContain(gone.id);
    await store.commit([{ put: "no-reader", id: gone.id }], "now");
    expect((await store.counts()).deliveries).toMatchObject({ sent: 1, planned: 1 });
    await store.close();
    const left = await allBytes(folder);
    expect(left).not.toContain(gone.id);
    expect(left).not.toContain(String(gone.chatId));

    const again = await openStore({ folder });
    expect((await again.deliveriesIn(["sent"], 9)).map(({ readerId }) => readerId)).toEqual([stays.id]);
    expect((await again.counts()).deliveries).toMatchObject({ sent: 1, planned: 1 });
  });

  it("leave the files of a store that stays open, too", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder, eraseWithinMs: 1 });
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    await store.checkpoint();
    await store.commit([{ put: "no-reader", id: aReader(1).id }], "now");
    await expect.poll(() => allBytes(folder)).not.toContain(aReader(1).id);
  });
});

it("what was being sent when the process died is uncertain, to be tried again after a minute", async () => {
  const folder = await freshFolder();
  const store = await openStore({ folder });
  await store.commit([{ put: "reader", reader: aReader(1) }], "now");
  const edition = anEdition(aReader(1).id, "2026-W47", ["one"]);
  await store.commit([edition.change], "now");
  const [planned] = await store.deliveriesOf(edition.edition.key);
  if (planned === undefined) throw new Error("nothing was planned");
  await store.commit([moved(planned, "sending", { attempts: 1 })], "now");
  await store.close();

  const before = Temporal.Now.instant();
  const again = await openStore({ folder });
  const [uncertain] = await again.deliveriesIn(["uncertain"], 5);
  expect(uncertain).toMatchObject({ id: planned.id, attempts: 1 });
  const retryAt = Temporal.Instant.from(uncertain?.retryAt ?? "");
  expect(before.until(retryAt, { largestUnit: "second" }).seconds).toBeGreaterThanOrEqual(59);
  expect(await again.deliveriesReady(before.toString(), 5)).toEqual([]);
  expect((await again.deliveriesReady(retryAt.toString(), 5)).map(({ id }) => id)).toEqual([planned.id]);
});
