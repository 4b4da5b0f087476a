/** What a backup holds, when it is refused, and what a restore makes of it. */
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { lineOf } from "#store/lowdb/line.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { readBackup } from "#store/lowdb/read-backup.ts";
import { aReader } from "../contract/records.ts";
import { backupRounds, restoreInto } from "./backup-rounds.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";
import { portrait, STORY } from "./story.ts";

const ROUNDS = Number(process.env["BACKUP_ROUNDS"] ?? 8);

/** A store that lived the whole story. */
async function lived(
  kind: "bot" | "playground" = "bot",
): Promise<{ store: LowdbStore; folder: string; root: string }> {
  const folder = await freshFolder();
  const store = await openStore({ folder, kind });
  for (const { changes, checkpoint } of STORY) {
    if (checkpoint === true) await store.checkpoint();
    await store.commit(await changes(store), "now");
  }
  return { store, folder, root: path.dirname(folder) };
}

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing was refused",
    (error: Error) => `${error.name}: ${error.message}`,
  );

async function backedUp(): Promise<{ file: string; root: string; folder: string; store: LowdbStore }> {
  const { store, folder, root } = await lived();
  const file = path.join(root, "today.backup");
  await store.backup(file);
  return { file, root, folder, store };
}

describe("a backup", () => {
  it(
    "taken while commits go on shows the store after one of them (500 of them: BACKUP_ROUNDS)",
    async () => {
      const root = path.dirname(await freshFolder());
      const { wrong, moments } = await backupRounds(root, ROUNDS);
      expect(wrong).toEqual([]);
      expect(moments).toBeGreaterThan(ROUNDS / 2);
    },
    ROUNDS * 5_000,
  );

  it("brings everything back, and says what it holds", async () => {
    const { store, folder, root } = await lived();
    const file = path.join(root, "today.backup");
    const written = await store.backup(file);
    expect(written).toMatchObject({
      header: { store: { id: store.id, kind: "bot" }, after: STORY.length },
      counts: { readers: 3, digests: 1, open: 0, finished: 2, letters: 1, erased: 1 },
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(file)).size).toBe(written.bytes);
    const before = await portrait(store);
    await store.close();
    const elsewhere = path.join(root, "elsewhere");
    await restoreInto(elsewhere, file);
    const restored = await openStore({ folder: elsewhere });
    expect(restored.id).toBe(store.id);
    expect(await portrait(restored)).toBe(before);
    expect(await restored.notes("audit", { limit: 1 })).toMatchObject([{ act: "restore" }]);
    await restored.close();
    expect(await readdir(folder)).not.toContain("today.backup");
  });

  it("replaces an older one, and nothing that is none", async () => {
    const { store, folder, root } = await lived();
    const file = path.join(root, "today.backup");
    await store.backup(file);
    await store.commit([{ put: "reader", reader: aReader(9) }], "now");
    await store.backup(file);
    let readers = 0;
    await readBackup(file, { onLine: ({ is }) => void (readers += is === "reader" ? 1 : 0) });
    expect(readers).toBe(4);

    const letter = path.join(root, "letter.txt");
    await writeFile(letter, "Dear reader");
    expect(await refusal(store.backup(letter))).toMatch(/StoreError: .*is no backup/);
    expect(await readFile(letter, "utf8")).toBe("Dear reader");
    expect(await refusal(store.backup(path.join(folder, "x")))).toMatch(/lies inside the store/);
    expect(await refusal(store.backup(path.join(folder, "sent", "..", "x")))).toMatch(
      /lies inside the store/,
    );
    expect(await refusal(store.backup(root))).toMatch(/is no file/);
    expect(await refusal(store.backup(path.join(root, "none", "x")))).toMatch(/There is no folder/);
    expect((await readdir(root)).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  it("is refused for every byte that is missing and any that is another", async () => {
    const { file, root } = await backedUp();
    const bytes = await readFile(file);
    const text = gunzipSync(bytes);
    const spoiled = path.join(root, "spoiled");
    const read = async (content: Buffer): Promise<string> => {
      await writeFile(spoiled, content);
      return refusal(readBackup(spoiled, { onLine: () => undefined }));
    };
    for (let cut = 0; cut < bytes.length; cut += Math.ceil(bytes.length / 40)) {
      expect(await read(bytes.subarray(0, cut))).toMatch(/^StoreError: /);
    }
    for (let at = 12; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
      expect(await read(flipped)).toMatch(/^StoreError: /);
    }
    // A line left out or put in twice is whole by itself.
    const lines = text.toString("utf8").split("\n").slice(0, -1);
    const packed = (kept: readonly string[]): Buffer => gzipSync(kept.map((line) => `${line}\n`).join(""));
    expect(await read(packed(lines))).toBe("nothing was refused");
    expect(await read(packed(lines.toSpliced(2, 1)))).toMatch(/damaged/);
    expect(await read(packed(lines.toSpliced(2, 0, lines[2] ?? "")))).toMatch(/damaged/);
    expect(await read(packed(lines.slice(0, -1)))).toMatch(/cut off/);
    expect(await read(packed([...lines, lines[2] ?? ""]))).toMatch(/behind its end/);
    expect(await read(Buffer.from("not gzip at all"))).toMatch(/no backup/);
    expect(await read(gzipSync("hello\n"))).toMatch(/damaged at line 1/);
  });

  it("of a newer program is refused by both versions, and a bomb within its limits", async () => {
    const { file, root } = await backedUp();
    const [first = ""] = gunzipSync(await readFile(file))
      .toString("utf8")
      .split("\n");
    const header = JSON.parse(first.slice(9)) as { store: object };
    const other = path.join(root, "other");
    const read = async (value: object): Promise<string> => {
      await writeFile(other, gzipSync(lineOf(value)));
      return refusal(readBackup(other, { onLine: () => undefined }));
    };
    expect(await read({ ...header, backup: 7 })).toMatch(
      /backup version 7, but this program knows only up to 1/,
    );
    expect(await read({ ...header, store: { ...header.store, version: 9 } })).toMatch(
      /store version 9, .* up to 1/,
    );
    const limits = { line: 100_000, all: 1_000_000 };
    await writeFile(other, gzipSync(Buffer.alloc(5_000_000, "a")));
    expect(await refusal(readBackup(other, { onLine: () => undefined }, limits))).toMatch(/longer line/);
    const fact = lineOf({ is: "kept", kept: { keep: "fact", name: "a", value: "b".repeat(1000) } });
    await writeFile(other, gzipSync(`${first}\n${fact.repeat(5000)}`));
    expect(await refusal(readBackup(other, { onLine: () => undefined }, limits))).toMatch(/larger than any/);
  });
});

describe("a restore", () => {
  it("moves the files of before aside, and says what is lost", async () => {
    const { file, folder, store } = await backedUp();
    await store.commit([{ put: "reader", reader: aReader(9) }], "now");
    expect(await refusal(restoreInto(folder, file))).toMatch(/already in use by process/);
    await store.close();
    const names = async (): Promise<string[]> => (await readdir(folder, { recursive: true })).sort();
    const before = await names();
    const trial = await restoreInto(folder, file, { dryRun: true });
    expect(trial).toMatchObject({
      lost: { commits: 1, readers: 1, digests: 0, editions: 0 },
      aside: null,
      stayErased: 0,
    });
    expect(await names()).toEqual(before);

    const { aside } = await restoreInto(folder, file);
    expect((await readdir(aside ?? "")).sort()).toEqual(
      before.filter((name) => !name.startsWith("sent/") && name !== "erased.jsonl"),
    );
    const restored = await openStore({ folder });
    expect(await restored.reader(aReader(9).id)).toBeNull();
    expect(await restored.reader(aReader(4).id)).not.toBeNull();
    await restored.close();
    // Once more, and the other way round: nothing is in the way.
    expect((await restoreInto(folder, file)).aside).not.toBe(aside);
  });

  it("takes the place of a store that does not open any more", async () => {
    const { file, folder, store } = await backedUp();
    await store.close();
    const journals = (await readdir(folder)).filter((name) => name.startsWith("journal."));
    for (const name of journals) await writeFile(path.join(folder, name), "00000000 {}\n00000000 {}\n");
    const { lost } = await restoreInto(folder, file);
    expect(lost).toMatch(/is damaged at byte 0/);
    expect(await (await openStore({ folder })).reader(aReader(4).id)).not.toBeNull();
  });

  it("refuses another store's backup unless that is meant, and a playground's always", async () => {
    const { file, root } = await backedUp();
    const other = path.join(root, "other");
    const there = await openStore({ folder: other });
    await there.close();
    expect(await refusal(restoreInto(other, file))).toMatch(new RegExp(`holds store ${there.id}.*--other`));
    await restoreInto(other, file, { other: true });
    const restored = await openStore({ folder: other });
    expect(restored.id).not.toBe(there.id);
    await restored.close();

    const play = await lived("playground");
    const played = path.join(play.root, "play.backup");
    await play.store.backup(played);
    expect(await refusal(restoreInto(other, played, { other: true }))).toMatch(/is a playground's/);
    expect(await refusal(restoreInto(path.join(root, "new"), played))).toMatch(/is a playground's/);
    await play.store.close();
    expect(await refusal(restoreInto(play.folder, file, { other: true }))).toMatch(/is a playground's/);
  });

  it("changes nothing where the backup is damaged or missing", async () => {
    const { file, folder, store } = await backedUp();
    await store.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 20));
    expect(await refusal(restoreInto(folder, file))).toMatch(/cut off/);
    expect(await refusal(restoreInto(folder, `${file}.none`))).toMatch(/There is no file/);
    const opened = await openStore({ folder });
    expect(await opened.reader(aReader(4).id)).not.toBeNull();
  });

  it("does not know less of what was dealt with than the store of before", async () => {
    const { file, folder, store } = await backedUp();
    await store.commit([{ put: "handled", updateId: 777 }], "now");
    await store.close();
    await restoreInto(folder, file);
    const restored = await openStore({ folder });
    expect(await restored.isHandled(777)).toBe(true);
    expect(await restored.isHandled(500)).toBe(true);
  });

  it("keeps the facts that it is told to keep as they are now", async () => {
    const { file, folder, root, store } = await backedUp();
    await store.commit(
      [
        { put: "fact", name: "owners", value: [2] },
        { put: "fact", name: "since", value: 1 },
      ],
      "now",
    );
    await store.close();
    await restoreInto(folder, file, { keptFacts: ["owners", "neither"] });
    const restored = await openStore({ folder });
    expect([await restored.fact("owners"), await restored.fact("since")]).toEqual([[2], null]);
    await restored.close();
    const fresh = path.join(root, "fresh");
    await restoreInto(fresh, file, { keptFacts: ["owners"] });
    expect(await (await openStore({ folder: fresh })).fact("owners")).toEqual([1]);
  });

  it("leaves no half of anything where it is interrupted", async () => {
    const { file, root } = await backedUp();
    const target = path.join(root, "half");
    await mkdir(path.join(target, "restoring", "sent"), { recursive: true });
    await writeFile(path.join(target, "restoring", "journal.1.jsonl"), "torn");
    await writeFile(path.join(target, "restoring", "sent", "2026-W01.jsonl"), "torn");
    await restoreInto(target, file);
    expect(await readdir(target)).not.toContain("restoring");
    expect(await (await openStore({ folder: target })).reader(aReader(4).id)).not.toBeNull();
  });
});
