/** Writes the memory and the files of finished editions into one file, as they are at one moment. */
import { createHash } from "node:crypto";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { StoreError } from "#store/store.ts";
import {
  BACKUP_VERSION,
  type BackupCounts,
  type BackupEnd,
  type BackupFacts,
  type BackupHeader,
  type BackupLine,
} from "./backup-format.ts";
import type { ErasedList } from "./erased.ts";
import { withFile, type FileSystem } from "./file-system.ts";
import { lineOf, lineOfJson } from "./line.ts";
import { picture, type Memory } from "./memory.ts";
import type { Marker } from "./records.ts";
import { UNFINISHED } from "./safe-write.ts";
import { sentJson } from "./sent-week.ts";

/** About what is handed to gzip at a time. */
const PIECE = 1 << 16;
/** Erased people on one line. */
const ENTRIES = 1000;

export interface WriteBackupOptions {
  readonly fileSystem: FileSystem;
  /** Absolute. Replaced as a whole, or as it was. */
  readonly file: string;
  readonly memory: Memory;
  readonly erased: ErasedList;
  readonly marker: Marker;
  /** `n` of the last commit in the memory. */
  readonly after: number;
  readonly now: Temporal.Instant;
}

export interface WrittenBackup extends BackupFacts {
  readonly file: string;
  readonly bytes: number;
}

/**
 * The moment is that of the call; what is committed while it writes is not in it, but for who is erased: they stand on
 * its list, so they do not come back with it. The files of finished editions must not change meanwhile.
 */
export async function writeBackup(options: WriteBackupOptions): Promise<WrittenBackup> {
  const { fileSystem, file, marker, after, now } = options;
  const header: BackupHeader = { backup: BACKUP_VERSION, store: marker, at: now.toString(), after };
  // Before the first await: it takes the picture.
  const { lines, counts } = linesOf(options, header);
  const unfinished = `${file}${UNFINISHED}`;
  let bytes = 0;
  try {
    await withFile(fileSystem, { file: unfinished, mode: "create" }, async (open) => {
      await pipeline(
        Readable.from(pieces(lines, counts)),
        createGzip(),
        async (chunks: AsyncIterable<Buffer>) => {
          for await (const chunk of chunks) {
            await open.write(chunk, bytes);
            bytes += chunk.length;
          }
        },
      );
      await open.sync();
      const size = await open.size();
      if (size !== bytes) throw new StoreError(`${unfinished} has ${size} of ${bytes} bytes.`);
    });
    await fileSystem.rename(unfinished, file);
  } catch (error) {
    await fileSystem.remove(unfinished).catch(() => undefined); // the error that counts is the one above
    throw error;
  }
  await fileSystem.syncFolder(path.dirname(file));
  return { file, bytes, header, counts: counts() };
}

/** All lines but the end, and what was counted once they are read. */
function linesOf(
  { memory, erased, now }: WriteBackupOptions,
  header: BackupHeader,
): { readonly lines: AsyncIterable<string>; readonly counts: () => BackupCounts } {
  const { readers, digests, kept } = picture(memory, now);
  const keptLines = [...kept];
  const unwritten = memory.archive.unwritten();
  let finished = 0;
  const sent = (json: string): string => {
    finished += 1;
    return lineOfJson(`{"is":"sent","sent":${json}}`);
  };

  async function* records(): AsyncGenerator<string> {
    yield lineOf(header);
    const line = (each: BackupLine): string => lineOf(each);
    for (const reader of readers) yield line({ is: "reader", reader });
    for (const stored of digests) yield line({ is: "digest", stored });
    for (const each of keptLines) yield line({ is: "kept", kept: each });
    for (const each of unwritten) yield sent(JSON.stringify(sentJson(each)));
    for await (const json of memory.archive.written()) yield sent(json);
    // Last, so that who is erased while this is written stands on the list.
    for (const { secret, entries } of erased.books()) {
      for (let from = 0; from < entries.length; from += ENTRIES) {
        yield line({ is: "erased", book: { secret, entries: entries.slice(from, from + ENTRIES) } });
      }
    }
  }

  const keeps = (what: string): number => keptLines.filter(({ keep }) => keep === what).length;
  const counts = (): BackupCounts => ({
    readers: readers.length,
    digests: digests.length,
    open: keeps("edition"),
    finished,
    letters: keeps("letter"),
    notes: keeps("note"),
    erased: erased.size,
  });
  return { lines: records(), counts };
}

/** The lines in pieces, with the end behind them. */
async function* pieces(lines: AsyncIterable<string>, counts: () => BackupCounts): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let count = 0;
  let text = "";
  for await (const line of lines) {
    count += 1;
    text += line;
    if (text.length < PIECE) continue;
    const piece = Buffer.from(text);
    text = "";
    hash.update(piece);
    yield piece;
  }
  hash.update(text);
  const end: BackupEnd = { end: true, lines: count, sha256: hash.digest("hex"), counts: counts() };
  yield Buffer.from(text + lineOf(end));
}
