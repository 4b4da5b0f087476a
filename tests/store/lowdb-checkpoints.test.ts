import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { anEdition, aReader, moved } from "../contract/records.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";

const JOURNAL_BYTES = 20_000;

/** The newest generation in the folder. */
async function generation(folder: string): Promise<number> {
  const numbers = (await readdir(folder)).map((name) => Number(/^journal\.(\d+)/.exec(name)?.[1] ?? 0));
  return Math.max(...numbers);
}

/** So many commits of a kilobyte each. */
async function grow(store: LowdbStore, kilobytes: number): Promise<void> {
  for (let n = 0; n < kilobytes; n += 1) {
    await store.commit([{ put: "fact", name: "filler", value: "x".repeat(1_000) }], "now");
  }
}

it("a checkpoint waits while a push is under way, but not for ever", async () => {
  const folder = await freshFolder();
  const store = await openStore({ folder, journalBytes: JOURNAL_BYTES });
  const { edition, change } = anEdition(aReader(1).id, "2026-W47", ["one"]);
  await store.commit([{ put: "reader", reader: aReader(1) }, change], "now");
  const first = await generation(folder);

  await grow(store, 60);
  expect(await generation(folder)).toBe(first);
  await grow(store, 25);
  await expect.poll(() => generation(folder)).toBe(first + 1);

  await grow(store, 40);
  const [delivery] = await store.deliveriesOf(edition.key);
  if (delivery === undefined) throw new Error("a delivery was planned");
  expect(await generation(folder)).toBe(first + 1);
  await store.commit([moved(delivery, "sent", { messageId: 1 })], "now");
  await expect.poll(() => generation(folder)).toBe(first + 2);
});
