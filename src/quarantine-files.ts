/** Updates that ended the program three times: kept as files for whoever can find out why, until their chat asks to be forgotten. */
import { mkdirSync, writeFileSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";

export interface QuarantineFiles {
  /** Writes an update down, for the owner of the machine alone; returns the file. */
  put(update: { readonly update_id: number }): string;
  /** Removes updates that name the chat. */
  forget(chatId: number): Promise<void>;
}

export const createQuarantineFiles = (folder: string): QuarantineFiles => ({
  put(update) {
    const file = path.join(folder, `update-${update.update_id}.json`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${JSON.stringify(update, null, 2)}\n`, { mode: 0o600 });
    return file;
  },
  async forget(chatId) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const file = path.join(folder, name);
      const text = await readFile(file, "utf8");
      if (new RegExp(`\\b${chatId}\\b`).test(text)) await rm(file);
    }
  },
});
