import { chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { discardPlayground, openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { StoreError } from "#store/store.ts";
import { aReader } from "../contract/records.ts";
import { freshFolder, memoryLog, noonClock, openStore } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";

const reader = aReader(1);

/** A store with one reader, closed. */
async function usedStore(): Promise<{ folder: string; id: string }> {
  const folder = await freshFolder();
  const store = await openStore({ folder });
  await store.commit([{ put: "reader", reader }], "now");
  await store.close();
  return { folder, id: store.id };
}

const refusal = async (folder: string, kind: "bot" | "playground" = "bot"): Promise<string> => {
  const options = { folder, kind, log: memoryLog(), clock: noonClock };
  const error = await openLowdbStore(options).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StoreError);
  return (error as StoreError).message;
};

describe("a store's folder", () => {
  it("is made where it is missing, and known again", async () => {
    const { folder, id } = await usedStore();
    const store = await openStore({ folder });
    expect(store.id).toBe(id);
    expect(JSON.parse(await readFile(path.join(folder, "store.json"), "utf8"))).toMatchObject({
      id,
      kind: "bot",
      version: 1,
    });
    expect((await readFile(`${folder}.id`, "utf8")).trim()).toBe(id);
  });

  it("may be there already, empty, as a fresh volume is", async () => {
    const folder = await freshFolder();
    await mkdir(folder);
    await openStore({ folder });
  });

  it.each([
    ["is not there", async (folder: string) => rm(folder, { recursive: true })],
    [
      "is empty",
      async (folder: string) => {
        await rm(folder, { recursive: true });
        await mkdir(folder);
      },
    ],
    ["holds the marker alone", async (folder: string) => keepOnly(folder, ["store.json"])],
    [
      "has lost its journals",
      async (folder: string) => keepOnly(folder, ["store.json", "readers", "digests"]),
    ],
    [
      "has lost its journals and its marker",
      async (folder: string) => keepOnly(folder, ["readers", "digests"]),
    ],
  ])("is refused where it %s though it was used", async (_, lose) => {
    const { folder, id } = await usedStore();
    await lose(folder);
    const before = (await readdir(path.dirname(folder), { recursive: true })).sort();
    expect(await refusal(folder)).toMatch(new RegExp(`${id}.*Mount it.*restore`, "s"));
    const after = (await readdir(path.dirname(folder), { recursive: true })).sort();
    expect(after).toEqual(before);
  });

  it("is refused where documents are all that is left, even of the mark beside it", async () => {
    const { folder } = await usedStore();
    await keepOnly(folder, ["readers", "digests"]);
    await rm(`${folder}.id`);
    expect(await refusal(folder)).toMatch(/has lost its journal/);
  });

  it("is refused where another store stands in its place", async () => {
    const [one, other] = [await usedStore(), await usedStore()];
    await rm(one.folder, { recursive: true });
    await rename(other.folder, one.folder);
    const message = await refusal(one.folder);
    expect(message).toContain(one.id);
    expect(message).toContain(other.id);
  });

  it("heals a lost or damaged marker from the journal", async () => {
    const { folder, id } = await usedStore();
    for (const damage of [null, "{", "null", '{"id":5}']) {
      if (damage === null) await rm(path.join(folder, "store.json"));
      else await writeFile(path.join(folder, "store.json"), damage);
      const store = await openStore({ folder });
      expect([store.id, await store.reader(reader.id)]).toEqual([id, { ...reader, rev: 1 }]);
      await store.close();
    }
  });

  it("belongs to a bot or to the playground, and not to the other", async () => {
    const { folder } = await usedStore();
    expect(await refusal(folder, "playground")).toMatch(
      /is a bot's and can't serve a playground; set DATA_DIR/,
    );
  });

  it.each(["store.json", "journal.2.jsonl"])(
    "of a newer program is refused by %s, naming both versions",
    async (name) => {
      const { folder } = await usedStore();
      const file = path.join(folder, name);
      const { crc32 } = await import("node:zlib");
      const [first = "", ...rest] = (await readFile(file, "utf8")).split("\n");
      const json = first.slice(first.indexOf("{")).replace('"version":1', '"version":7');
      const sum = name === "store.json" ? "" : `${crc32(json).toString(16).padStart(8, "0")} `;
      await writeFile(file, [`${sum}${json}`, ...rest].join("\n"));
      expect(await refusal(folder)).toMatch(/version 7, but this program knows only up to 1/);
    },
  );

  it("that can't be read is refused with its path and our user", async () => {
    if (process.getuid?.() === 0) return; // root may read everything
    const { folder } = await usedStore();
    await chmod(folder, 0o000);
    const message = await refusal(folder);
    await chmod(folder, 0o700);
    expect(message).toMatch(new RegExp(`${folder}.*user id \\d+.*EACCES`));
  });

  it.each(["EROFS", "EACCES", "EIO"])(
    "is refused by a disk that takes nothing (%s), with its path and our user",
    async (code) => {
      const folder = await freshFolder();
      await mkdir(folder);
      const disk = new MemoryDisk();
      await (await openStore({ folder, fileSystem: disk })).close();
      disk.refuses = code;
      const options = { folder, kind: "bot", log: memoryLog(), clock: noonClock, fileSystem: disk } as const;
      await expect(openLowdbStore(options)).rejects.toThrow(new RegExp(`${folder}.*user id \\d+.*${code}`));
      disk.refuses = null;
      await (await openLowdbStore(options)).close();
    },
  );

  it("keeps two generations and no leftovers", async () => {
    const { folder } = await usedStore();
    await writeFile(path.join(folder, "readers.9.json.new"), "half a docum");
    const store = await openStore({ folder });
    for (const value of [1, 2, 3]) {
      await store.commit([{ put: "fact", name: "count", value }], "now");
      await store.checkpoint();
    }
    await store.close();
    expect((await readdir(folder)).sort()).toEqual([
      "digests.4.json",
      "digests.5.json",
      "journal.4.jsonl",
      "journal.5.jsonl",
      "readers.4.json",
      "readers.5.json",
      "store.json",
    ]);
  });
});

describe("a playground's store", () => {
  it("can be thrown away and made afresh", async () => {
    const folder = await freshFolder();
    const options = { folder, kind: "playground" } as const;
    const first = await openStore(options);
    await expect(discardPlayground({ folder, log: memoryLog() })).rejects.toThrow(/already in use/);
    await first.close();
    await discardPlayground({ folder, log: memoryLog() });
    const second = await openStore(options);
    expect(second.id).not.toBe(first.id);
    await second.close();
    await discardPlayground({ folder, log: memoryLog() });
    await discardPlayground({ folder, log: memoryLog() });
    expect(await stat(folder).catch(() => null)).toBeNull();
  });

  it("is never a bot's", async () => {
    const { folder } = await usedStore();
    await expect(discardPlayground({ folder, log: memoryLog() })).rejects.toThrow(/is a bot's/);
    await (await openStore({ folder })).close();
  });
});

async function keepOnly(folder: string, starts: readonly string[]): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!starts.some((start) => name.startsWith(start)))
      await rm(path.join(folder, name), { recursive: true });
  }
}
