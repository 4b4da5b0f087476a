/** What was erased stands in no file, whatever was going on and wherever the process died. */
import { mkdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { talkKey, type Change } from "#store/store.ts";
import { aLetter, anEdition, aReader, minutesLater, moved } from "../contract/records.ts";
import { CRASHES, open } from "./crash-steps.ts";
import { freshFolder } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";

/** Numbers that stand nowhere else by chance. */
const GONE = aReader(1, { id: "r_goneforever", chatId: 918_273_645 });
const STAYS = aReader(2);
const OWNER = 564_738_291;
const TRACES = [GONE.id, String(GONE.chatId), "What person 1 wrote", "A name of nobody else"];

/** Everything that can be kept of a person, some in the archive and some not; `GONE` is an owner, too. */
async function live(store: LowdbStore): Promise<void> {
  const edition = (reader: typeof GONE, slot: string) => anEdition(reader.id, slot, [`for ${slot}`]);
  const finished = [edition(GONE, "2026-W46"), edition(STAYS, "2026-W46")];
  await store.commit(
    [
      { put: "reader", reader: GONE },
      { put: "reader", reader: STAYS },
      ...finished.map(({ change }) => change),
      {
        put: "note",
        note: {
          log: "audit",
          at: minutesLater(0),
          by: GONE.chatId,
          act: "publish",
          about: "a",
          what: { actor: "A name of nobody else" },
        },
      },
      { put: "letter", letter: aLetter(1, { readerId: GONE.id, told: [{ chatId: OWNER, messageId: 1 }] }) },
      { put: "letter", letter: aLetter(2, { told: [{ chatId: GONE.chatId, messageId: 2 }] }) },
      ...[GONE.chatId, -100_123].map((chatId): Change => ({
        put: "talk",
        key: talkKey(chatId, null, GONE.chatId),
        state: `says ${GONE.chatId}`,
        expiresAt: minutesLater(60),
      })),
    ],
    "now",
  );
  for (const { edition: each } of finished) {
    for (const delivery of await store.deliveriesOf(each.key)) {
      await store.commit([moved(delivery, "sent", { messageId: 5 })], "now");
    }
  }
  await store.checkpoint();
  await store.commit([edition(GONE, "2026-W47").change, edition(STAYS, "2026-W47").change], "now");
  const [sending] = await store.deliveriesOf(edition(GONE, "2026-W47").edition.key);
  if (sending !== undefined) await store.commit([moved(sending, "sending", { attempts: 1 })], "now");
}

function tracesOn(disk: MemoryDisk, folder: string): string[] {
  const files = disk.names(folder).map((name) => disk.get(name).toString("utf8"));
  return TRACES.filter((trace) => files.some((text) => text.includes(trace)));
}

describe("a reader who is erased", () => {
  it("leaves every file at once, and takes nobody along", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    const disk = new MemoryDisk();
    const store = await open(folder, disk);
    await live(store);
    expect(tracesOn(disk, folder)).toEqual(TRACES);
    await store.commit([{ put: "no-reader", id: GONE.id }], "now");
    await store.purge();
    expect(tracesOn(disk, folder)).toEqual([]);
    expect((await store.recordsOf(STAYS.id))?.editions).toHaveLength(2);
    expect(await store.letters()).toEqual([aLetter(2)]);
    await store.close();
  });

  it("is erased, too, where another goes while the files are being written", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    const disk = new MemoryDisk();
    const store = await open(folder, disk);
    await live(store);
    await store.commit([{ put: "no-reader", id: STAYS.id }], "now");
    const first = store.purge();
    await store.commit([{ put: "no-reader", id: GONE.id }], "now");
    await Promise.all([first, store.purge()]);
    expect(tracesOn(disk, folder)).toEqual([]);
    await store.close();
  });

  it("stays erased wherever the process dies: at once where it was said, else with the next opening", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    const before = new MemoryDisk();
    const past = await open(folder, before);
    await live(past);
    await past.close();

    /** Erases on a disk that dies at `step`; what of it was acknowledged. */
    async function erases(disk: MemoryDisk): Promise<"nothing" | "erased" | "purged"> {
      let reached: "nothing" | "erased" | "purged" = "nothing";
      let store: LowdbStore | null = null;
      const life = async (): Promise<void> => {
        store = await open(folder, disk);
        await store.commit([{ put: "no-reader", id: GONE.id }], "now");
        reached = "erased";
        await store.purge();
        reached = "purged";
      };
      const lived = life().catch(() => undefined);
      await Promise.race([lived, disk.died]);
      await (store as LowdbStore | null)?.close().catch(() => undefined);
      await lived;
      return reached;
    }

    const whole = before.after("kill");
    expect(await erases(whole)).toBe("purged");
    const wrongs: string[] = [];
    for (let step = 1; step <= whole.steps; step += 1) {
      const disk = before.after("kill");
      disk.dieAt = step;
      const reached = await erases(disk);
      for (const crash of CRASHES) {
        const found = disk.after(crash, () => step % 2 === 0);
        const where = `${crash} at step ${step}, ${reached}`;
        if (reached === "purged" && tracesOn(found, folder).length > 0)
          wrongs.push(`${where}: traces at once`);
        const again = await open(folder, found);
        const isBack = (await again.reader(GONE.id)) !== null;
        if (isBack && reached !== "nothing") wrongs.push(`${where}: back`);
        await again.close();
        if (!isBack && tracesOn(found, folder).length > 0) wrongs.push(`${where}: traces after opening`);
      }
    }
    expect(wrongs).toEqual([]);
  });
});
