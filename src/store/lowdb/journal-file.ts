/** A journal on the disk: making one, and reading one back. */
import type { z } from "zod";
import { StoreError } from "#store/store.ts";
import type { FileSystem } from "./file-system.ts";
import type { JournalFile } from "./journal.ts";
import { lineOf, scanLines, valueAt } from "./line.ts";
import { CommitLine, JournalHeader, KeptLine, NextLine, STORE_VERSION } from "./records.ts";
import { safeWrite } from "./safe-write.ts";

export interface ReadJournal {
  readonly file: string;
  readonly header: JournalHeader;
  /** The lines behind the header, read one by one; a record that does not fit throws a `StoreError` with its offset. */
  kept(): Iterable<KeptLine>;
  /** The commits behind those, likewise. */
  commits(): Iterable<CommitLine>;
  /** `n` of the last of them. */
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

/** Reads a journal and checks every line. Rejects with a `StoreError` that names the offset of the first bad one. */
export async function readJournal(fileSystem: FileSystem, file: string): Promise<ReadJournal> {
  const bytes = await fileSystem.read(file);
  if (bytes === null) throw new StoreError(`${file} is missing; ${RESTORE}`);
  const { offsets, goodBytes, damaged } = scanLines(bytes);
  const damagedAt = (offset: number, why: string): StoreError =>
    new StoreError(`${file} is damaged at byte ${offset} (${why}); ${RESTORE}`);
  if (damaged) throw damagedAt(goodBytes, "its checksum does not match");

  const first = offsets.length === 0 ? null : valueAt(bytes, 0);
  refuseNewer(first, file);
  const header = JournalHeader.safeParse(first).data;
  if (header === undefined) throw damagedAt(0, "it has no header");
  const behind = 1 + header.kept;
  // The header and the kept lines were renamed into place as one; a crash can't tear them.
  if (offsets.length < behind) throw damagedAt(goodBytes, "it ends too early");
  const next = NextLine.safeParse(valueAt(bytes, offsets.at(-1) ?? 0)).data?.next ?? null;
  const lastLine = next === null ? offsets.length : offsets.length - 1;

  const after = header.after;
  const records = function* <T>(schema: z.ZodType<T>, at: readonly number[]): Generator<T> {
    for (const offset of at) {
      const line = schema.safeParse(valueAt(bytes, offset));
      if (!line.success) throw damagedAt(offset, "an unknown record");
      yield line.data;
    }
  };
  const commits = function* (): Generator<CommitLine> {
    let expected = after;
    for (const line of records(CommitLine, offsets.slice(behind, lastLine))) {
      const offset = offsets[behind + expected - after] ?? goodBytes;
      expected += 1;
      if (line.n !== expected) throw damagedAt(offset, "a commit is missing before it");
      yield line;
    }
  };
  return {
    file,
    header,
    kept: () => records(KeptLine, offsets.slice(1, behind)),
    commits,
    lastCommit: after + lastLine - behind,
    next,
    goodBytes,
    bytes: bytes.length,
  };
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
