import { mkdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { freshFolder, memoryLog, noonClock } from "./lowdb-fixture.ts";
import { MemoryDisk, type Crash } from "./memory-disk.ts";
import { portrait, STORY } from "./story.ts";

const open = (folder: string, fileSystem: MemoryDisk): Promise<LowdbStore> =>
  openLowdbStore({ folder, fileSystem, kind: "bot", log: memoryLog(), clock: noonClock });

/** Lives the story on a disk until it dies; returns how many commits were acknowledged. */
async function live(
  folder: string,
  disk: MemoryDisk,
  after: (store: LowdbStore) => Promise<void>,
): Promise<number> {
  let acknowledged = 0;
  let store: LowdbStore | null = null;
  const life = async (): Promise<void> => {
    store = await open(folder, disk);
    for (const { changes, checkpoint } of STORY) {
      if (checkpoint === true) await store.checkpoint();
      await store.commit(await changes(store), "now");
      acknowledged += 1;
      await after(store);
    }
    await store.close();
  };
  const lived = life().catch(() => undefined);
  await Promise.race([lived, disk.died]);
  await (store as LowdbStore | null)?.close();
  await lived;
  return acknowledged;
}

/** A coin with a memory: the same seed falls the same way. */
function coinOf(seed: number): () => boolean {
  let state = seed + 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % 7 < 3;
  };
}

describe("a store that dies", () => {
  it("has everything it acknowledged, whatever step it died at, and lives on", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    const portraits = [];
    const whole = new MemoryDisk();
    const empty = await open(folder, new MemoryDisk());
    portraits.push(await portrait(empty));
    await empty.close();
    await live(folder, whole, async (store) => void portraits.push(await portrait(store)));
    expect(portraits).toHaveLength(STORY.length + 1);
    expect(whole.steps).toBeGreaterThan(100);

    for (let step = 1; step <= whole.steps; step += 1) {
      const disk = new MemoryDisk();
      disk.dieAt = step;
      const acknowledged = await live(folder, disk, async () => undefined);
      const legal = portraits.slice(acknowledged, acknowledged + 2);

      for (const crash of ["kill", "power", "power, some of it written"] satisfies Crash[]) {
        const where = `${crash} at step ${step}, ${acknowledged} acknowledged`;
        const found = disk.after(crash, coinOf(step));
        // The next process dies too, while it recovers; then one lives.
        found.dieAt = 1 + (step % 9);
        await (await open(folder, found).catch(() => null))?.close();
        const again = found.after(crash, coinOf(step + 1));
        const store = await open(folder, again).catch((error: unknown) => {
          throw new Error(where, { cause: error });
        });
        expect(legal, where).toContain(await portrait(store));
        await store.commit([{ put: "fact", name: "alive", value: step }], "now");
        await store.close();

        const after = await open(folder, again);
        expect(legal, `${where}, opened again`).toContain(await portrait(after));
        expect(await after.fact("alive")).toBe(step);
        await after.close();
      }
    }
  });
});
