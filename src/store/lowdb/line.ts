/** Lines of the journal: `<crc32, 8 hex digits> <JSON>\n`. */
import { crc32 } from "node:zlib";
import type { Piece } from "./pieces.ts";

const NEWLINE = 10;
const SPACE = 32;
/** The value of a hex digit, by its byte. */
const HEX: readonly (number | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const value = "0123456789abcdef".indexOf(String.fromCharCode(byte));
  return value === -1 ? undefined : value;
});
/** Hex digits of a line's checksum; a space follows. */
export const SUM_LENGTH = 8;

/** One line with its checksum. JSON has no raw newline in it, so a newline always ends a line. */
export const lineOf = (value: unknown): string => lineOfJson(JSON.stringify(value));

/** The same of what is JSON already, on one line. */
export const lineOfJson = (json: string): string => `${sumOf(json)} ${json}\n`;

/** Whether a line, given without its newline, matches its checksum. */
export function isWhole(line: string): boolean {
  return line.startsWith(`${sumOf(line.slice(SUM_LENGTH + 1))} `);
}

const sumOf = (json: string | Uint8Array): string => crc32(json).toString(16).padStart(SUM_LENGTH, "0");

/** The value of a line that is good and lies in `bytes` from `from` up to its newline at `to`. */
export const valueAt = (bytes: Buffer, from: number, to: number): unknown =>
  JSON.parse(bytes.toString("utf8", from + SUM_LENGTH + 1, to));

/** Where the good lines of a file end: behind them is the first that does not match its checksum or is cut off. */
export interface CheckedLines {
  /** Good lines from the start, and their bytes. */
  readonly count: number;
  readonly goodBytes: number;
  /** Where the second of them begins, and the last. */
  readonly secondAt: number;
  readonly lastAt: number;
  /** What is behind the good lines is not a write that a crash cut off: something damaged the file. */
  readonly damaged: boolean;
}

/** Checks every line, and parses none. */
export async function checkLines(pieces: AsyncIterable<Piece>): Promise<CheckedLines> {
  let [count, goodBytes, secondAt, lastAt] = [0, 0, 0, 0];
  let tail: Tail | null = null;
  for await (const { bytes, offset } of pieces) {
    let from = 0;
    while (from < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, from);
      const good = newline !== -1 && isGood(bytes, from, newline);
      const next = newline === -1 ? bytes.length : newline + 1;
      if (good && tail === null) {
        count += 1;
        lastAt = offset + from;
        goodBytes = offset + next;
        if (count === 1) secondAt = goodBytes;
      } else tail = longerTail(tail, bytes.subarray(from, next), good);
      from = next;
    }
  }
  return { count, goodBytes, secondAt, lastAt, damaged: tail !== null && !isTorn(tail) };
}

interface Tail {
  readonly endsLine: boolean;
  readonly hasZero: boolean;
  readonly hasGoodLine: boolean;
}

const longerTail = (tail: Tail | null, line: Buffer, good: boolean): Tail => ({
  endsLine: line.at(-1) === NEWLINE,
  hasZero: tail?.hasZero === true || line.includes(0),
  hasGoodLine: tail?.hasGoodLine === true || good,
});

/**
 * Whether a crash explains this tail. A killed process leaves the beginning of a write, so its last line does not end;
 * a power cut may leave zeros where blocks were not written. Neither leaves whole good lines behind a bad one.
 */
const isTorn = ({ endsLine, hasZero, hasGoodLine }: Tail): boolean => (!endsLine || hasZero) && !hasGoodLine;

function isGood(bytes: Buffer, from: number, newline: number): boolean {
  const jsonFrom = from + SUM_LENGTH + 1;
  if (newline <= jsonFrom || bytes[jsonFrom - 1] !== SPACE) return false;
  let sum = 0;
  for (let at = from; at < jsonFrom - 1; at += 1) sum = sum * 16 + (HEX[bytes[at] ?? 0] ?? Number.NaN);
  return sum === crc32(bytes.subarray(jsonFrom, newline));
}
