/** Who was erased does not come back with a backup, and the list that remembers it names nobody. */
import { cp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { talkKey } from "#store/store.ts";
import { aLetter, anEdition, aReader, minutesLater, moved } from "../contract/records.ts";
import { restoreInto } from "./backup-rounds.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";

const GONE = aReader(1, { id: "r_goneforever", chatId: 918_273_645 });
const STAYS = aReader(2);
const GROUP = aReader(3, { type: "supergroup", chatId: -100_123, boundBy: GONE.chatId });

/** A store in which `GONE` left traces of every kind, and the backup of that moment. */
async function lived(): Promise<{ store: LowdbStore; folder: string; root: string; before: string }> {
  const folder = await freshFolder();
  const root = path.dirname(folder);
  const store = await openStore({ folder });
  const finished = [GONE, STAYS].map(({ id }) => anEdition(id, "2026-W46", ["text"]));
  await store.commit(
    [
      ...[GONE, STAYS, GROUP].map((reader) => ({ put: "reader", reader }) as const),
      ...finished.map(({ change }) => change),
      { put: "letter", letter: aLetter(1, { readerId: GONE.id }) },
      { put: "talk", key: talkKey(GONE.chatId, null, GONE.chatId), state: "x", expiresAt: minutesLater(60) },
    ],
    "now",
  );
  for (const { edition } of finished) {
    for (const delivery of await store.deliveriesOf(edition.key)) {
      await store.commit([moved(delivery, "sent", { messageId: 5 })], "now");
    }
  }
  await store.checkpoint();
  await store.commit([anEdition(GONE.id, "2026-W47", ["next"]).change], "now");
  const before = path.join(root, "before.backup");
  await store.backup(before);
  return { store, folder, root, before };
}

const forget = async (store: LowdbStore): Promise<void> => {
  await store.commit([{ put: "no-reader", id: GONE.id }], "now");
  await store.purge();
};

/** What a store knows of `GONE`. */
async function traces(store: LowdbStore): Promise<readonly unknown[]> {
  const editions = await Promise.all(
    ["2026-W46", "2026-W47"].map((slot) => store.edition(anEdition(GONE.id, slot, ["x"]).edition.key)),
  );
  return [
    await store.readerAt(GONE.chatId, null),
    ...(await store.readersBoundBy(GONE.chatId)),
    ...(await store.letters()),
    await store.talk(talkKey(GONE.chatId, null, GONE.chatId)),
    ...editions,
  ].filter((each) => each !== null);
}

async function textsIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("before-"));
  const texts = await Promise.all(
    files.map((entry) => readFile(path.join(entry.parentPath, entry.name), "utf8")),
  );
  return texts.join("\n");
}

describe("an erased reader", () => {
  it("stays out when a backup of before is restored, however often", async () => {
    const { store, folder, before } = await lived();
    await forget(store);
    await store.close();
    for (let round = 0; round < 2; round += 1) {
      expect((await restoreInto(folder, before)).stayErased).toBe(1);
      const restored = await openStore({ folder });
      expect(await traces(restored)).toEqual([]);
      expect((await restored.recordsOf(STAYS.id))?.editions).toHaveLength(1);
      expect(await restored.reader(GROUP.id)).not.toBeNull();
      await restored.close();
      expect(await textsIn(folder)).not.toMatch(new RegExp(`${GONE.id}|${GONE.chatId}`));
    }
  });

  it("is named by no file of the store, nor by a backup of later", async () => {
    const { store, folder, root } = await lived();
    await forget(store);
    const after = path.join(root, "after.backup");
    expect((await store.backup(after)).counts.erased).toBe(1);
    expect(await textsIn(folder)).not.toMatch(new RegExp(`${GONE.id}|${GONE.chatId}`));
    await store.close();
    // On a new machine the backup's own list is all there is, and enough for older backups.
    const fresh = path.join(root, "fresh");
    await restoreInto(fresh, after);
    await restoreInto(fresh, path.join(root, "before.backup"));
    expect(await traces(await openStore({ folder: fresh }))).toEqual([]);
  });

  it("stays out of a backup that was being written", async () => {
    const { store, root } = await lived();
    const file = path.join(root, "meanwhile.backup");
    const writing = store.backup(file);
    await store.commit([{ put: "no-reader", id: GONE.id }], "now");
    await writing;
    const fresh = path.join(root, "fresh");
    await restoreInto(fresh, file);
    expect(await traces(await openStore({ folder: fresh }))).toEqual([]);
  });

  it("is remembered though the process was killed right behind the commit", async () => {
    const { store, folder, root, before } = await lived();
    await store.commit([{ put: "no-reader", id: GONE.id }], "now");
    const killed = path.join(root, "killed");
    await cp(folder, killed, { recursive: true, filter: (name) => !name.endsWith(".sock") });
    const opened = await openStore({ folder: killed });
    await opened.purge();
    await opened.close();
    await rm(`${killed}.id`, { force: true });
    expect((await restoreInto(killed, before)).stayErased).toBe(1);
  });

  it("who came back is somebody new: later backups bring them", async () => {
    const { store, folder, root, before } = await lived();
    await forget(store);
    const again = aReader(7, { id: "r_backagain", chatId: GONE.chatId });
    await store.commit([{ put: "reader", reader: again }], "now");
    const later = path.join(root, "later.backup");
    await store.backup(later);
    await store.close();
    await restoreInto(folder, later);
    const restored = await openStore({ folder });
    expect(await restored.reader(again.id)).not.toBeNull();
    await restored.close();
    await restoreInto(folder, before);
    expect(await traces(await openStore({ folder }))).toEqual([]);
  });
});
