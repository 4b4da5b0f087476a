/**
 * The few things the store does to a disk, as a port: a test hands in one that dies, fills up or forgets what was
 * not synced. All paths are absolute; positions and lengths are bytes; errors are those of `node:fs`.
 */
import { constants } from "node:fs";
import * as fs from "node:fs/promises";

/** An open file. Positions are explicit, so a write that is repeated after an error lands on the same bytes. */
export interface OpenFile {
  /** Writes all of `bytes` at `position`. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Fills `into` from `position` on, and resolves with how many bytes there were: fewer at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  /** Contents (and length) survive a power cut once this resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export type OpenMode = "create" | "existing" | "read";

export interface FileSystem {
  /** Names in a folder, in no order; null where it does not exist. */
  list(folder: string): Promise<readonly string[] | null>;
  /** Makes the folder and those above it; nothing happens where it exists. Only our user may look inside. */
  makeFolder(folder: string): Promise<void>;
  /** The whole file; null where it does not exist. */
  read(file: string): Promise<Buffer | null>;
  /** Opens for reading and writing, or to `read` alone; `create` makes the file where it is missing and empties it where it is not. */
  open(file: string, mode: OpenMode): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; nothing happens where it does not exist. */
  remove(file: string): Promise<void>;
  /** Creations, renames and removals in the folder survive a power cut once this resolves. */
  syncFolder(folder: string): Promise<void>;
}

/** Opens a file for `use` and closes it, whatever happens. */
export async function withFile<T>(
  disk: FileSystem,
  { file, mode }: { readonly file: string; readonly mode: OpenMode },
  use: (open: OpenFile) => Promise<T>,
): Promise<T> {
  const open = await disk.open(file, mode);
  try {
    return await use(open);
  } finally {
    await open.close();
  }
}

/** The machine's own disk. */
export const nodeFileSystem: FileSystem = {
  list: (folder) => fs.readdir(folder).catch(nullWhereMissing),
  makeFolder: async (folder) => void (await fs.mkdir(folder, { recursive: true, mode: 0o700 })),
  read: (file) => fs.readFile(file).catch(nullWhereMissing),
  open: async (file, mode) => {
    const { O_RDONLY, O_RDWR, O_CREAT, O_TRUNC } = constants;
    const flags = { create: O_RDWR | O_CREAT | O_TRUNC, existing: O_RDWR, read: O_RDONLY };
    return openFile(await fs.open(file, flags[mode], 0o600));
  },
  rename: (from, to) => fs.rename(from, to),
  remove: (file) => fs.rm(file, { force: true }),
  syncFolder: async (folder) => {
    // Windows has no handle for a folder; NTFS journals its renames.
    if (process.platform === "win32") return;
    const handle = await fs.open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

function openFile(handle: fs.FileHandle): OpenFile {
  return {
    async write(bytes, position) {
      // A disk that is nearly full may take a part of a write and say so only at the next one.
      let done = 0;
      while (done < bytes.length) {
        done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
    },
    async read(into, position) {
      // A read may stop short of what the file holds, on some disks.
      let done = 0;
      while (done < into.length) {
        const { bytesRead } = await handle.read(into, done, into.length - done, position + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return done;
    },
    truncate: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** For `catch`: a missing file is null, every other error goes on. */
export function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
