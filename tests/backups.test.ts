/** Backups that make themselves: how many are kept, when none is made, and who hears of it. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBackups, createChatBackup, tooMany } from "#backups.ts";
import type { Notice } from "#delivery/notices.ts";
import type { BackUp } from "#desk/backups.ts";
import { testClock } from "./delivery/world.ts";
import { memoryLog } from "./store/lowdb-fixture.ts";

async function home(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), "backups-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

const counts = { readers: 3, digests: 2, open: 0, finished: 0 };

/** Writes a file of so many bytes. */
const writes =
  (bytes: number): BackUp =>
  async (file) => {
    await writeFile(file, Buffer.alloc(bytes));
    return { file, bytes, header: { store: { id: "s" }, at: "2026-11-25T00:00:00Z" }, counts };
  };

async function stage({ backUp = writes(100), free = 1_000_000 }: { backUp?: BackUp; free?: number } = {}) {
  const root = await home();
  const folder = path.join(root, "backups");
  const storeFolder = path.join(root, "store");
  await mkdir(storeFolder);
  await writeFile(path.join(storeFolder, "readers.1.json"), Buffer.alloc(1000));
  const clock = testClock("2026-11-25T03:00:00Z");
  const notices: Notice[] = [];
  const room = { free };
  const backups = createBackups({
    backUp,
    folder,
    storeFolder,
    clock,
    log: memoryLog(),
    tellDesk: (notice) => notices.push(notice),
    freeBytes: async () => room.free,
  });
  const names = async (): Promise<string[]> => (await readdir(folder)).toSorted();
  return { backups, clock, notices, names, folder, room };
}

describe("the backup of the day", () => {
  it("is made once a day, and seven days and four weeks of it are kept", async () => {
    const { backups, clock, names, folder, notices } = await stage();
    await backups.look();
    await writeFile(path.join(folder, "mine.backup"), "kept by hand");
    for (let day = 0; day <= 120; day += 1) {
      clock.set(
        Temporal.Instant.from("2026-11-25T03:00:00Z")
          .add({ hours: 24 * day })
          .toString(),
      );
      await Promise.all([backups.look(), backups.look()]);
      await backups.look();
      expect((await names()).length).toBeLessThanOrEqual(12);
    }
    // 25 March 2027 is a Thursday: the days since Friday, and the Sundays and the Thursday of weeks before.
    expect(await names()).toEqual([
      "2027-02-28.backup",
      "2027-03-07.backup",
      "2027-03-14.backup",
      "2027-03-18.backup",
      ...[19, 20, 21, 22, 23, 24, 25].map((day) => `2027-03-${day}.backup`),
      "mine.backup",
    ]);
    expect(notices).toEqual([]);
    expect(await readFile(path.join(folder, "mine.backup"), "utf8")).toBe("kept by hand");
  });

  it("is not made where the disk would be left with too little room, and owners hear of it", async () => {
    const { backups, clock, names, notices, room } = await stage({ free: 2999 });
    await backups.look();
    expect(await names()).toEqual([]);
    expect(notices).toEqual([{ kind: "backup-failed", why: "room" }]);
    // Not each minute.
    room.free = 3000;
    clock.set("2026-11-25T03:30:00Z");
    await backups.look();
    expect(await names()).toEqual([]);
    clock.set("2026-11-25T04:00:00Z");
    await backups.look();
    expect(await names()).toEqual(["2026-11-25.backup"]);
    // By now it is known how large one is.
    room.free = 300;
    clock.set("2026-11-26T04:00:00Z");
    await backups.look();
    expect(await names()).toHaveLength(2);
    expect(notices).toHaveLength(1);
  });

  it("removes none of before where a new one can't be written", async () => {
    let works = true;
    const backUp: BackUp = async (file) => {
      if (!works) throw new Error("EIO");
      return writes(10)(file);
    };
    const { backups, clock, names, notices, folder } = await stage({ backUp });
    await backups.look();
    for (let day = 10; day < 25; day += 1) await writeFile(path.join(folder, `2026-11-${day}.backup`), "old");
    works = false;
    clock.set("2026-11-26T03:00:00Z");
    await backups.look();
    expect(notices).toEqual([{ kind: "backup-failed", why: "error" }]);
    expect(await names()).toHaveLength(16);
  });

  it("makes way for what a killed process left", async () => {
    const { backups, names, folder, clock } = await stage();
    await backups.look();
    await writeFile(path.join(folder, "2026-11-25.backup.new"), "half");
    clock.set("2026-11-26T03:00:00Z");
    await backups.look();
    expect(await names()).toEqual(["2026-11-25.backup", "2026-11-26.backup"]);
  });

  it("is kept by its place in the calendar alone", () => {
    expect(tooMany([])).toEqual([]);
    expect(tooMany(["2026-11-25.backup", "notes.txt", "2026-11-25.backup.new"])).toEqual([]);
  });
});

describe("a backup for a chat", () => {
  it("leaves no file behind, and no bytes where there are too many", async () => {
    const made: string[] = [];
    const backUp: BackUp = async (file) => {
      made.push(file);
      return writes(100)(file);
    };
    const forChat = createChatBackup(backUp);
    expect((await forChat(100)).content).toHaveLength(100);
    expect((await forChat(99)).content).toBeNull();
    for (const file of made) await expect(readFile(file)).rejects.toThrow("ENOENT");
  });
});
