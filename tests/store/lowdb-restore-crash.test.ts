/** Whatever step a restore dies at: the folder opens as it was, or restored, or is refused; and the same command ends it. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { aReader } from "../contract/records.ts";
import { restoreInto } from "./backup-rounds.ts";
import { CRASHES, open } from "./crash-steps.ts";
import { freshFolder } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { STORY } from "./story.ts";

const AFTER = aReader(77);

/** What a folder opens as. */
async function foundIn(folder: string, disk: MemoryDisk): Promise<"before" | "restored" | "refused"> {
  try {
    const store = await open(folder, disk);
    const isBefore = (await store.reader(AFTER.id)) !== null;
    const isWhole = (await store.reader(aReader(4).id)) !== null;
    await store.close();
    if (!isWhole) throw new Error("the store opened and is not whole");
    return isBefore ? "before" : "restored";
  } catch (error) {
    if ((error as Error).name === "StoreError" && (error as Error).message.includes("digest-bot restore"))
      return "refused";
    throw error;
  }
}

it("leaves nothing that opens half, at any step", async () => {
  const folder = await freshFolder();
  await mkdir(folder);
  const file = path.join(path.dirname(folder), "story.backup");
  const before = new MemoryDisk();
  const store = await open(folder, before);
  for (const { changes, checkpoint } of STORY) {
    if (checkpoint === true) await store.checkpoint();
    await store.commit(await changes(store), "now");
  }
  await store.backup(file);
  await writeFile(file, before.get(file));
  await store.commit([{ put: "reader", reader: AFTER }], "now");
  await store.close();

  const whole = before.after("kill");
  await restoreInto(folder, file, { fileSystem: whole });
  expect(await foundIn(folder, whole)).toBe("restored");
  const steps = whole.steps;
  const reached = new Set<string>();
  for (let step = 1; step <= steps; step += 2) {
    const disk = before.after("kill");
    disk.dieAt = step;
    await restoreInto(folder, file, { fileSystem: disk }).catch(() => undefined);
    // One kind of crash a step: all of them take three times as long.
    const crash = CRASHES[(step >> 1) % CRASHES.length] ?? "kill";
    const coin = (): boolean => step % 4 === 1;
    reached.add(await foundIn(folder, disk.after(crash, coin)));
    const again = disk.after(crash, coin);
    await restoreInto(folder, file, { fileSystem: again });
    expect(await foundIn(folder, again), `${crash} at step ${step}, then once more`).toBe("restored");
  }
  expect([...reached].toSorted()).toEqual(["before", "refused", "restored"]);
}, 60_000);
