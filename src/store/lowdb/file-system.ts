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
  /** Up to `length` bytes from `position`; fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  /** Contents (and length) survive a power cut once this resolves. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileSystem {
  /** Names in a folder, in no order; null where it does not exist. */
  list(folder: string): Promise<readonly string[] | null>;
  /** Makes the folder and those above it; nothing happens where it exists. Only our user may look inside. */
  makeFolder(folder: string): Promise<void>;
  /** The whole file; null where it does not exist. */
  read(file: string): Promise<Buffer | null>;
  /** Opens for reading and writing; `create` makes the file where it is missing and empties it where it is not. */
  open(file: string, mode: "create" | "existing"): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; nothing happens where it does not exist. */
  remove(file: string): Promise<void>;
  /** Creations, renames and removals in the folder survive a power cut once this resolves. */
  syncFolder(folder: string): Promise<void>;
}

/** Opens a file for `use` and closes it, whatever happens. */
export async function withFile<T>(
  disk: FileSystem,
  { file, mode }: { readonly file: string; readonly mode: "create" | "existing" },
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
    const { O_RDWR, O_CREAT, O_TRUNC } = constants;
    const flags = mode === "create" ? O_RDWR | O_CREAT | O_TRUNC : O_RDWR;
    return openFile(await fs.open(file, flags, 0o600));
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
    async read(position, length) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await handle.read(buffer, 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
    truncate: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

function nullWhereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
