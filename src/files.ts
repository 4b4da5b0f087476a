/** Files that an operator names on the command line. */
import { readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import path from "node:path";

/** The command was understood and failed; the message is one sentence. Exit code 1. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** What the engine and the door take at most; more is refused before it is read. */
const LARGEST_BYTES = 5 * 1024 * 1024;

/** A file, or the files of a folder in the order of their names. */
export function filesOf(input: string): string[] {
  if (!statOf(input).isDirectory()) return [input];
  return readdirSync(input)
    .filter((name) => !name.startsWith("."))
    .sort()
    .map((name) => path.join(input, name))
    .filter((file) => statOf(file).isFile());
}

/** The bytes of a digest's file, or of standard input for `-`; at most 5 MB. */
export function digestBytes(file: string): Buffer {
  if (file === "-") return readFileSync(0);
  const { size } = statOf(file);
  if (size > LARGEST_BYTES) {
    throw new Failure(`${file}: it has ${Math.ceil(size / 1024 / 1024)} MB, and a digest has at most 5 MB.`);
  }
  return readFileSync(file);
}

/** A text of any length, such as a list of readers. */
export function textOf(file: string): string {
  if (file !== "-") statOf(file);
  return readFileSync(file === "-" ? 0 : file, "utf8");
}

function statOf(file: string): Stats {
  try {
    return statSync(file);
  } catch {
    throw new Failure(`${file}: there is no such file.`);
  }
}
