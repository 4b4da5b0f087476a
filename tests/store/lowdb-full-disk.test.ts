import { mkdir } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { StoreError, type Change } from "#store/store.ts";
import { aReader } from "../contract/records.ts";
import { freshFolder, memoryLog, noonClock } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";

const save = (number: number): Change[] => [{ put: "reader", reader: aReader(number) }];

async function fullStore() {
  const folder = await freshFolder();
  await mkdir(folder);
  const disk = new MemoryDisk();
  const options = {
    folder,
    fileSystem: disk,
    kind: "bot",
    log: memoryLog(),
    clock: noonClock,
    retryMs: 5,
  } as const;
  const store = await openLowdbStore(options);
  await store.commit(save(1), "now");
  disk.refuses = "ENOSPC";
  const waiting = store.commit(save(2), "now");
  await vi.waitFor(() => expect(store.problem).toContain("ENOSPC"));
  return { disk, store, waiting, options };
}

it("a full disk stops commits and not reads, and when there is room again all goes on by itself", async () => {
  const { disk, store, waiting, options } = await fullStore();
  await expect(store.commit(save(3), "now")).rejects.toThrow(/Make room/);
  await expect(store.commit(save(3), "soon")).rejects.toBeInstanceOf(StoreError);
  expect(await store.reader(aReader(1).id)).not.toBeNull();
  expect(await store.reader(aReader(3).id)).toBeNull();
  await expect(store.checkpoint()).rejects.toThrow(/ENOSPC/);

  disk.refuses = null;
  await waiting;
  expect(store.problem).toBeNull();
  await store.commit(save(4), "now");
  const again = await openLowdbStore({ ...options, fileSystem: disk.after("power") }).catch(String);
  expect(again).toContain("already in use");
  const left = disk.after("power");
  await store.close();
  const reopened = await openLowdbStore({ ...options, fileSystem: left });
  expect((await reopened.counts()).readers.active).toBe(3);
  await reopened.close();
  expect(options.log.text("error")).toContain("trying on");
  expect(options.log.text("info")).toContain("can be written again");
});

it("closing on a full disk refuses what was not saved, and only that", async () => {
  const { disk, store, waiting, options } = await fullStore();
  const refused = expect(waiting).rejects.toThrow(/closed while it could not be written/);
  await store.close();
  await refused;
  disk.refuses = null;
  const reopened = await openLowdbStore(options);
  expect((await Array.fromAsync(reopened.readers())).map(({ id }) => id)).toEqual([aReader(1).id]);
  await reopened.close();
});

it("a checkpoint that fails at any step leaves everything as it was", async () => {
  const folder = await freshFolder();
  await mkdir(folder);
  for (let step = 0; step < 40; step += 1) {
    const disk = new MemoryDisk();
    const options = {
      folder,
      fileSystem: disk,
      kind: "bot",
      log: memoryLog(),
      clock: noonClock,
      retryMs: 1,
    } as const;
    const store = await openLowdbStore(options);
    await store.commit(save(1), "now");
    disk.failAfter(step);
    await store.checkpoint().catch(() => undefined);
    disk.failAfter(Infinity);
    // Where even the clearing up failed, commits are refused until it succeeds.
    await vi.waitFor(() => store.commit(save(2), "now"), { interval: 1 });
    const left = disk.after("power");
    await store.close();
    const reopened = await openLowdbStore({ ...options, fileSystem: left });
    expect((await reopened.counts()).readers.active, `failing after ${step} steps`).toBe(2);
    await reopened.close();
  }
});
