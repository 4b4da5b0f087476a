/** Lines of the journal: `<crc32, 8 hex digits> <JSON>\n`. */
import { crc32 } from "node:zlib";

const NEWLINE = 10;
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

/** Where the good lines of a file are: all up to the first that does not match its checksum or is cut off. */
export interface ScannedLines {
  readonly offsets: readonly number[];
  /** Bytes of good lines from the start. */
  readonly goodBytes: number;
  /** What is behind the good lines is not a write that a crash cut off: something damaged the file. */
  readonly damaged: boolean;
}

/** Checks every line, and parses none: a journal may be larger than what comes out of it. */
export function scanLines(bytes: Buffer): ScannedLines {
  const offsets: number[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const { good, next } = checkLine(bytes, offset);
    if (!good) return { offsets, goodBytes: offset, damaged: !isTorn(bytes.subarray(offset)) };
    offsets.push(offset);
    offset = next;
  }
  return { offsets, goodBytes: offset, damaged: false };
}

/** The value of a good line. */
export function valueAt(bytes: Buffer, offset: number): unknown {
  return JSON.parse(bytes.toString("utf8", offset + SUM_LENGTH + 1, bytes.indexOf(NEWLINE, offset)));
}

function checkLine(bytes: Buffer, offset: number): { readonly good: boolean; readonly next: number } {
  const newline = bytes.indexOf(NEWLINE, offset);
  const next = newline === -1 ? bytes.length : newline + 1;
  const jsonAt = offset + SUM_LENGTH + 1;
  if (newline === -1 || newline <= jsonAt) return { good: false, next };
  return {
    good: bytes.toString("latin1", offset, jsonAt) === `${sumOf(bytes.subarray(jsonAt, newline))} `,
    next,
  };
}

/**
 * Whether a crash explains this tail. A killed process leaves the beginning of a write, so its last line does not end;
 * a power cut may leave zeros where blocks were not written. Neither leaves whole good lines behind a bad one.
 */
function isTorn(tail: Buffer): boolean {
  const looksTorn = tail.at(-1) !== NEWLINE || tail.includes(0);
  return looksTorn && !hasGoodLine(tail);
}

function hasGoodLine(bytes: Buffer): boolean {
  let offset = 0;
  while (offset < bytes.length) {
    const { good, next } = checkLine(bytes, offset);
    if (good) return true;
    offset = next;
  }
  return false;
}
