/** Replaces a file so that a crash or a power cut leaves the old one or the new one, never a mixture. */
import path from "node:path";
import { StoreError } from "#store/store.ts";
import { withFile, type FileSystem } from "./file-system.ts";

/** Ending of a file that is not finished yet; one found on opening is a leftover. */
export const UNFINISHED = ".new";

/** Writes beside `file`, checks the size, syncs, renames and syncs the folder. On an error the old file is as it was. */
export async function safeWrite(disk: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}${UNFINISHED}`;
  try {
    await withFile(disk, { file: unfinished, mode: "create" }, async (open) => {
      await open.write(bytes, 0);
      await open.sync();
      const size = await open.size();
      if (size !== bytes.length) throw new StoreError(`${unfinished} has ${size} of ${bytes.length} bytes.`);
    });
    await disk.rename(unfinished, file);
  } catch (error) {
    await disk.remove(unfinished).catch(() => undefined); // the error that counts is the one above
    throw error;
  }
  await disk.syncFolder(path.dirname(file));
}
