/** Where a backup may be written, and when. */
import { open, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { StoreError } from "#store/store.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { saveErased } from "./erased.ts";
import type { StoreFolder } from "./folder.ts";
import { writeBackup, type WriteBackupOptions, type WrittenBackup } from "./write-backup.ts";

export interface BackUpParts extends Pick<WriteBackupOptions, "fileSystem" | "memory" | "marker"> {
  readonly folder: StoreFolder;
  readonly checkpoints: Checkpoints;
  readonly erasedList: WriteBackupOptions["erased"];
  readonly clock: { now(): Temporal.Instant };
}

/** Bytes by which gzip knows its own. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Checks the place and writes the backup while no checkpoint moves the files. Rejects with a `StoreError`. */
export async function backUp(parts: BackUpParts, file: string): Promise<WrittenBackup> {
  const { folder, checkpoints, erasedList, clock } = parts;
  const target = await placeFor(file, folder);
  try {
    return await checkpoints.hold(async () => {
      // Who was erased long ago keeps the moment of then, and does not get that of a later opening.
      await saveErased(parts);
      const { lastCommit: after } = checkpoints;
      return writeBackup({ ...parts, erased: erasedList, file: target, after, now: clock.now() });
    });
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The backup could not be written to ${target}: ${String(error)}. What stood there is as it was.`,
      { cause: error },
    );
  }
}

/** The file's real place; refuses the store's own folder, folders, and files that are no backup. */
async function placeFor(file: string, folder: StoreFolder): Promise<string> {
  const at = path.resolve(file);
  const parent = await realpath(path.dirname(at)).catch(() => null);
  if (parent === null) throw new StoreError(`There is no folder ${path.dirname(at)}; make it first.`);
  const target = path.join(parent, path.basename(at));
  const store = await realpath(folder.path).catch(() => folder.path);
  if (target === store || target.startsWith(`${store}${path.sep}`))
    throw new StoreError(`${at} lies inside the store; name a file outside of ${folder.path}.`);
  const there = await stat(target).catch(() => null);
  if (there === null) return target;
  if (!there.isFile()) throw new StoreError(`${at} is no file; name one.`);
  if (there.size > 0 && !(await isGzip(target)))
    throw new StoreError(`${at} exists and is no backup; name another file.`);
  return target;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GZIP.length), 0, GZIP.length, 0);
    return bytesRead === GZIP.length && buffer.equals(GZIP);
  } finally {
    await handle.close();
  }
}
