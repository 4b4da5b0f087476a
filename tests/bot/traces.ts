/** What of a person stands in files. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** The words that stand in any file of a folder. */
export async function tracesIn(folder: string, words: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), "utf8")),
  );
  return words.filter((word) => texts.some((text) => text.includes(word)));
}
