/** The story lived on a disk that dies at a chosen step, and what the next process finds. */
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { memoryLog, noonClock } from "./lowdb-fixture.ts";
import { MemoryDisk, type Crash } from "./memory-disk.ts";
import { portrait, STORY } from "./story.ts";

export const CRASHES = ["kill", "power", "power, some of it written"] satisfies Crash[];

export const open = (folder: string, fileSystem: MemoryDisk): Promise<LowdbStore> =>
  openLowdbStore({ folder, fileSystem, kind: "bot", log: memoryLog(), clock: noonClock });

/** Lives the story on a disk until it dies; returns how many commits were acknowledged. */
export async function live(
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

/** What the store tells before the story and after each of its commits, and how many steps the whole story takes. */
export async function told(
  folder: string,
): Promise<{ readonly portraits: readonly string[]; readonly steps: number }> {
  const portraits: string[] = [];
  const empty = await open(folder, new MemoryDisk());
  portraits.push(await portrait(empty));
  await empty.close();
  const whole = new MemoryDisk();
  await live(folder, whole, async (store) => void portraits.push(await portrait(store)));
  return { portraits, steps: whole.steps };
}

/** A disk that died at a step, with what may be found on it. */
export interface Dead {
  readonly step: number;
  readonly disk: MemoryDisk;
  readonly acknowledged: number;
}

/** Lives the story up to `step`. */
export async function diedAt(folder: string, step: number): Promise<Dead> {
  const disk = new MemoryDisk();
  disk.dieAt = step;
  return { step, disk, acknowledged: await live(folder, disk, async () => undefined) };
}

/**
 * Lets the next process die too, while it recovers, and compares what the third one tells with what was acknowledged.
 * Returns what is wrong, in words. `seed` decides what of the unsynced a power cut leaves.
 */
export async function livesOn(
  folder: string,
  { step, disk, acknowledged }: Dead,
  {
    crash,
    seed,
    portraits,
  }: { readonly crash: Crash; readonly seed: number; readonly portraits: readonly string[] },
): Promise<string | null> {
  const legal = portraits.slice(acknowledged, acknowledged + 2);
  const where = `${crash} at step ${step}, ${acknowledged} acknowledged`;
  const found = disk.after(crash, coinOf(seed));
  found.dieAt = 1 + (seed % 9);
  await (await open(folder, found).catch(() => null))?.close();
  const again = found.after(crash, coinOf(seed + 1));
  const store = await open(folder, again).catch((error: unknown) => String(error));
  if (typeof store === "string") return `${where}: ${store}`;
  const isLegal = legal.includes(await portrait(store));
  await store.commit([{ put: "fact", name: "alive", value: step }], "now");
  await store.close();
  if (!isLegal) return `${where}: it tells what is not legal`;
  const after = await open(folder, again);
  const isAlive = legal.includes(await portrait(after)) && (await after.fact("alive")) === step;
  await after.close();
  return isAlive ? null : `${where}: it does not live on`;
}

/** A coin with a memory: the same seed falls the same way. */
function coinOf(seed: number): () => boolean {
  let state = seed + 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % 7 < 3;
  };
}
