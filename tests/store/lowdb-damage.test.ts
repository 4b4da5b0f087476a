import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StoreError } from "#store/store.ts";
import { damaged, damageMany, livedStore, look, type Lived } from "./damage.ts";
import { memoryLog } from "./lowdb-fixture.ts";

/** The file of the highest generation. */
const newest = ({ folder, disk }: Lived, name: string): string => {
  const found = disk.names(folder).filter((file) => path.basename(file).startsWith(`${name}.`));
  const [last] = found.sort().slice(-1);
  if (last === undefined) throw new Error(`no ${name}`);
  return last;
};

describe("a store whose files were damaged", () => {
  let root: string;
  let lived: Lived;
  afterAll(() => rm(root, { recursive: true, force: true }));
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "store-"));
    lived = await livedStore(path.join(root, "store"));
  });

  it.each(["readers", "digests"])(
    "falls back to the %s before, loses nothing, and keeps the bad file",
    async (name) => {
      const damages: readonly ((bytes: Buffer) => Buffer)[] = [
        () => Buffer.from("null"),
        () => Buffer.from("[]"),
        () => Buffer.from("{}"),
        () => Buffer.alloc(0),
        (bytes) => bytes.subarray(0, bytes.length >> 1),
        (bytes) => flipped(bytes, bytes.length >> 1),
      ];
      for (const damage of damages) {
        const disk = lived.disk.after("kill");
        const file = newest(lived, name);
        const bad = damage(disk.get(file));
        disk.put(file, bad);
        const log = memoryLog();
        expect(await look(lived.folder, disk, log)).toBe(lived.told);
        const aside = disk.names(lived.folder).filter((each) => each.startsWith(`${file}.corrupt-`));
        expect(aside.map((each) => disk.get(each).equals(bad))).toEqual([true]);
        expect(log.text("error")).toContain('"replayed":');
        // Whole documents again: another damage does not hit the same ones.
        const quiet = memoryLog();
        expect(await look(lived.folder, disk, quiet)).toBe(lived.told);
        expect(quiet.text("error")).toBe("[]");
      }
    },
  );

  it("falls back where documents are missing", async () => {
    const disk = lived.disk.after("kill");
    for (const name of ["readers", "digests"]) await disk.remove(newest(lived, name));
    expect(await look(lived.folder, disk)).toBe(lived.told);
  });

  it("stops with a way out where no documents are whole", async () => {
    const disk = lived.disk.after("kill");
    for (const file of disk.names(lived.folder)) {
      if (path.basename(file).startsWith("readers.")) disk.put(file, Buffer.from("null"));
    }
    await expect(look(lived.folder, disk)).rejects.toThrow(/No whole documents .*restore/s);
  });

  it("cuts a torn tail at every byte, says so, and keeps all before it", async () => {
    const file = newest(lived, "journal");
    const bytes = lived.disk.get(file);
    const lastLine = bytes.lastIndexOf(10, bytes.length - 2) + 1;
    const before = lived.portraits.at(-2);
    for (let length = lastLine; length < bytes.length; length += 1) {
      const disk = lived.disk.after("kill");
      disk.put(file, bytes.subarray(0, length));
      const log = memoryLog();
      expect(await look(lived.folder, disk, log)).toBe(before);
      expect(log.text("warn").includes("torn tail")).toBe(length > lastLine);
    }
  });

  it("stops at a flipped bit inside the journal, and names the place and the way out", async () => {
    const file = newest(lived, "journal");
    const bytes = lived.disk.get(file);
    const lines = [...bytes.entries()].flatMap(([at, byte]) => (byte === 10 ? [at] : []));
    for (const [index, end] of lines.slice(0, -1).entries()) {
      const start = index === 0 ? 0 : (lines[index - 1] ?? 0) + 1;
      for (const at of [start, start + 12, end - 1, end]) {
        const disk = lived.disk.after("kill");
        disk.put(file, flipped(bytes, at));
        const error = await look(lived.folder, disk).catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(StoreError);
        expect(String(error)).toContain(`${file} is damaged at byte ${start}`);
        expect(String(error)).toContain("restore");
        expect(disk.get(file).equals(flipped(bytes, at))).toBe(true);
      }
    }
  });

  it("stops where a whole line of the journal was taken out", async () => {
    const file = newest(lived, "journal");
    const lines = lived.disk.get(file).toString("utf8").split("\n");
    const disk = lived.disk.after("kill");
    disk.put(file, Buffer.from(lines.toSpliced(-3, 1).join("\n")));
    await expect(look(lived.folder, disk)).rejects.toThrow(/a commit is missing before it/);
  });

  it("stops where the newest journal is gone, rather than go back in time", async () => {
    const disk = lived.disk.after("kill");
    await disk.remove(newest(lived, "journal"));
    await expect(look(lived.folder, disk)).rejects.toThrow(/journal\.\d+\.jsonl is missing.*restore/);
  });

  it("goes on without its finished deliveries of a damaged week, and says so", async () => {
    const [week] = lived.disk.names(path.join(lived.folder, "sent"));
    const disk = lived.disk.after("kill");
    disk.put(week ?? "", Buffer.from("rubbish\n"));
    const log = memoryLog();
    expect(JSON.parse(await look(lived.folder, disk, log))).toHaveLength(8);
    expect(log.text("error")).toContain("finished deliveries is damaged");
  });

  it("is whole, behind by the last lines of the journal, or refused in words: never silently empty (100,000 times: npm run proof:disk)", async () => {
    const { whole, behind, said, refused } = await damageMany(lived, 1_500, 26);
    for (const count of [whole, said]) expect(count).toBeGreaterThan(10);
    expect(behind).toBeGreaterThan(0);
    expect(Object.keys(refused).length).toBeGreaterThan(4);
  }, 60_000);
});

const flipped = (bytes: Buffer, at: number): Buffer => damaged(bytes, at, { flip: 1 });
