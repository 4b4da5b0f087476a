/** Writes a digest as a test of the engine: its text, and its line in the folder's `labels.jsonl`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./files.ts";
import { fixtureOf, withLabel } from "#desk/fixture.ts";
import type { StoredDigest } from "#digest/model.ts";

/** Returns the text's path; throws `Failure` where the folder can't be written. */
export function writeFixture(stored: StoredDigest, folder: string): string {
  const fixture = fixtureOf(stored);
  const file = path.join(folder, fixture.file);
  const labels = path.join(folder, "labels.jsonl");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, fixture.text);
    writeFileSync(labels, withLabel(existsSync(labels) ? readFileSync(labels, "utf8") : "", fixture));
  } catch (cause) {
    throw new Failure(`${folder} can't be written; give a folder of your own.`, { cause });
  }
  return file;
}
