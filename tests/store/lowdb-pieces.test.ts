import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readDocument, writeDocument } from "#store/lowdb/document.ts";
import { checkLines, lineOf } from "#store/lowdb/line.ts";
import { linesIn, piecesOf } from "#store/lowdb/pieces.ts";
import { MemoryDisk } from "./memory-disk.ts";

const FILE = "/store/file";

function diskWith(text: string): MemoryDisk {
  const disk = new MemoryDisk();
  disk.put(FILE, Buffer.from(text));
  return disk;
}

describe("a file of lines", () => {
  // Longer than a piece, shorter, empty; in letters of more than one byte.
  const lines = [
    "қ".repeat(700_000),
    "a",
    "",
    "б".repeat(131_072),
    ...Array.from({ length: 9_000 }, (_, n) => `line ${n}`),
  ];

  it("comes in pieces of whole lines, whatever their length", async () => {
    const file = await diskWith(`${lines.join("\n")}\n`).open(FILE, "read");
    const read: string[] = [];
    for await (const piece of piecesOf(file)) {
      for (const { from, to } of linesIn(piece)) read.push(piece.bytes.toString("utf8", from, to));
    }
    expect(read).toEqual(lines);
  });

  it("is checked over all its pieces: where it is good, where it is torn, and where damaged", async () => {
    const good = lines.map((line) => lineOf(line)).join("");
    const bytes = Buffer.byteLength(good);
    const checked = async (text: string) => checkLines(piecesOf(await diskWith(text).open(FILE, "read")));
    const whole = { count: lines.length, goodBytes: bytes };
    expect(await checked(good)).toMatchObject({ ...whole, damaged: false });
    expect(await checked(`${good}00000000 {"to`)).toMatchObject({ ...whole, damaged: false });
    expect(await checked(`${good}00000000 {"to\n${good}`)).toMatchObject({ ...whole, damaged: true });
    expect(await checked(good.replace("line 8999", "line 8998"))).toMatchObject({ damaged: true });
  });
});

describe("a document", () => {
  const record = z.object({ id: z.string(), text: z.string() });
  const records = Array.from({ length: 3_000 }, (_, n) => ({
    id: `r_${n}`,
    text: `],\n[{"${"ж".repeat(90)}`,
  }));
  const options = { file: FILE, name: "readers", record } as const;

  it.each([0, 1, 3_000])("comes back as it was written, and is JSON: %i records", async (count) => {
    const fileSystem = new MemoryDisk();
    const written = records.slice(0, count);
    const facts = await writeDocument({ ...options, fileSystem }, { generation: 7, records: written });
    expect(facts.records).toBe(count);
    expect(await readDocument({ ...options, fileSystem }, facts)).toEqual(written);
    expect(JSON.parse(fileSystem.get(FILE).toString("utf8"))).toEqual({ generation: 7, readers: written });
  });

  it("is read as well where an earlier version wrote it, on one line", async () => {
    const text = JSON.stringify({ generation: 7, readers: records });
    const bytes = Buffer.from(text);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const facts = { bytes: bytes.length, sha256, records: records.length };
    expect(await readDocument({ ...options, fileSystem: diskWith(text) }, facts)).toEqual(records);
  });

  it("is refused with the place of a record that does not fit", async () => {
    const fileSystem = new MemoryDisk();
    const wrong = [...records, { id: 4, text: "" }];
    const loose = { ...options, fileSystem, record: z.any() };
    const facts = await writeDocument(loose, { generation: 7, records: wrong });
    await expect(readDocument({ ...options, fileSystem }, facts)).rejects.toThrow(/readers\.3000\.id/);
  });
});
