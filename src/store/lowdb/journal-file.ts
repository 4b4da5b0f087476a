/** A journal on the disk: making one, and reading one back. */
import type { z } from "zod";
import { StoreError } from "#store/store.ts";
import { nullWhereMissing, withFile, type FileSystem, type OpenFile } from "./file-system.ts";
import type { JournalFile } from "./journal.ts";
import { checkLines, lineOf, valueAt } from "./line.ts";
import { linesIn, piecesOf, type Piece } from "./pieces.ts";
import { CommitLine, JournalHeader, KeptLine, NextLine, STORE_VERSION } from "./records.ts";
import { safeWrite } from "./safe-write.ts";

interface Take {
  /** Comes first, for each line that the journal carried over; those are not read without. */
  readonly onKept?: (line: KeptLine) => void;
  /** May throw, which ends the reading. */
  readonly onCommit: (line: CommitLine) => void;
}

export interface ReadJournal {
  readonly file: string;
  readonly header: JournalHeader;
  /** Reads the lines behind the header, and hands each on; where a record does not fit it rejects with a `StoreError` that names its offset. */
  replay(take: Take): Promise<void>;
  /** `n` of the last commit. */
  readonly lastCommit: number;
  /** The generation that followed; null where it says of none. */
  readonly next: number | null;
  /** Good bytes, and those in the file: what is behind the good ones is a torn tail. */
  readonly goodBytes: number;
  readonly bytes: number;
}

/** Writes a new journal with its kept lines, all durable, and opens it. */
export async function beginJournal(
  fileSystem: FileSystem,
  name: string,
  begin: { readonly header: JournalHeader; readonly kept: Iterable<KeptLine> },
): Promise<JournalFile> {
  const lines = [lineOf(begin.header)];
  for (const line of begin.kept) lines.push(lineOf(line));
  const bytes = Buffer.from(lines.join(""));
  await safeWrite(fileSystem, name, bytes);
  const file = await fileSystem.open(name, "existing");
  return { file, name, length: bytes.length, generation: begin.header.journal };
}

/** Checks every line of a journal. Rejects with a `StoreError` that names the offset of the first bad one. */
export async function readJournal(fileSystem: FileSystem, file: string): Promise<ReadJournal> {
  const open = await fileSystem.open(file, "read").catch(nullWhereMissing);
  if (open === null) throw new StoreError(`${file} is missing; ${RESTORE}`);
  const damagedAt = (offset: number, why: string): StoreError =>
    new StoreError(`${file} is damaged at byte ${offset} (${why}); ${RESTORE}`);
  try {
    const { count, goodBytes, secondAt, lastAt, damaged } = await checkLines(piecesOf(open));
    if (damaged) throw damagedAt(goodBytes, "its checksum does not match");

    const first = count === 0 ? null : await lineFrom(open, 0, secondAt);
    refuseNewer(first, file);
    const header = JournalHeader.safeParse(first).data;
    if (header === undefined) throw damagedAt(0, "it has no header");
    // The header and the kept lines were renamed into place as one; a crash can't tear them.
    if (count <= header.kept) throw damagedAt(goodBytes, "it ends too early");
    const next = NextLine.safeParse(await lineFrom(open, lastAt, goodBytes)).data?.next ?? null;
    const lines = count - 1 - (next === null ? 0 : 1);
    const behind = { from: secondAt, to: next === null ? goodBytes : lastAt };
    return {
      file,
      header,
      replay: (take) =>
        withFile(fileSystem, { file, mode: "read" }, (again) =>
          replay(piecesOf(again, behind), header, { ...take, damagedAt }),
        ),
      lastCommit: header.after + lines - header.kept,
      next,
      goodBytes,
      bytes: await open.size(),
    };
  } finally {
    await open.close();
  }
}

async function lineFrom(file: OpenFile, from: number, to: number): Promise<unknown> {
  const bytes = Buffer.alloc(to - from);
  await file.read(bytes, from);
  return valueAt(bytes, 0, bytes.length - 1);
}

interface Replay extends Take {
  readonly damagedAt: (offset: number, why: string) => StoreError;
}

async function replay(
  pieces: AsyncIterable<Piece>,
  { kept, after }: JournalHeader,
  { onKept, onCommit, damagedAt }: Replay,
): Promise<void> {
  let line = 0;
  for await (const piece of pieces) {
    for (const { from, to } of linesIn(piece)) {
      const read = <T>(schema: z.ZodType<T>): T => {
        const record = schema.safeParse(valueAt(piece.bytes, from, to));
        if (!record.success) throw damagedAt(piece.offset + from, "an unknown record");
        return record.data;
      };
      line += 1;
      if (line <= kept) {
        onKept?.(read(KeptLine));
        continue;
      }
      const commit = read(CommitLine);
      if (commit.n !== after + line - kept)
        throw damagedAt(piece.offset + from, "a commit is missing before it");
      onCommit(commit);
    }
  }
}

/** What to do about files that can't be mended. */
export const RESTORE = "run `digest-bot restore <backup file>`, or bring back the folder from a copy.";

function refuseNewer(header: unknown, file: string): void {
  const version = (header as { store?: { version?: unknown } } | undefined)?.store?.version;
  if (typeof version === "number") refuseNewerVersion(version, file);
}

/** Throws a `StoreError` where the files are of a later program than this one. */
export function refuseNewerVersion(version: number, file: string): void {
  if (version <= STORE_VERSION) return;
  throw new StoreError(
    `${file} is of store version ${version}, but this program knows only up to ${STORE_VERSION}; start a newer program.`,
  );
}
