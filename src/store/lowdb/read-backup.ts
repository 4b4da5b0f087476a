/** Reads a backup line by line, within limits, and believes nothing that is not checked. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { StoreError } from "#store/store.ts";
import { BACKUP_VERSION, BackupEnd, BackupHeader, BackupLine, type BackupFacts } from "./backup-format.ts";
import { isWhole, SUM_LENGTH } from "./line.ts";
import { STORE_VERSION } from "./records.ts";

const NEWLINE = 10;
const MEGABYTE = 1_000_000;

export interface BackupLimits {
  /** Bytes of the longest line: a digest with its text is the longest there is. */
  readonly line: number;
  /** Bytes of all lines: 100,000 readers with 13 weeks of editions take less than one GB. */
  readonly all: number;
}

const BACKUP_LIMITS: BackupLimits = { line: 32 * MEGABYTE, all: 8000 * MEGABYTE };

export interface BackupReader {
  /** Comes first, and may throw. */
  readonly onHeader?: (header: BackupHeader) => void;
  readonly onLine: (line: BackupLine) => void | Promise<void>;
}

/**
 * Hands on every record and resolves with what it was, once the whole file was seen to be whole. Rejects with a
 * `StoreError` for anything else, and then what was handed on is worth nothing.
 */
export async function readBackup(
  file: string,
  { onHeader, onLine }: BackupReader,
  limits: BackupLimits = BACKUP_LIMITS,
): Promise<BackupFacts> {
  const hash = createHash("sha256");
  let header: BackupHeader | null = null;
  let end: BackupEnd | null = null;
  let lines = 0;
  try {
    for await (const bytes of linesOf(file, limits)) {
      if (end !== null) throw new StoreError(`${file} goes on behind its end; take another backup.`);
      const text = bytes.toString("utf8", 0, bytes.length - 1);
      if (!isWhole(text)) throw damaged(file, lines + 1);
      const value: unknown = JSON.parse(text.slice(SUM_LENGTH + 1));
      if (header === null) {
        header = headerOf(value, file);
        onHeader?.(header);
      } else if (isEnd(value)) {
        end = BackupEnd.parse(value);
        if (end.lines !== lines || end.sha256 !== hash.copy().digest("hex")) throw damaged(file, lines + 1);
        continue;
      } else {
        const line = BackupLine.safeParse(value);
        if (!line.success) throw damaged(file, lines + 1);
        await onLine(line.data);
      }
      hash.update(bytes);
      lines += 1;
    }
  } catch (error) {
    throw explained(error, file);
  }
  if (header === null) throw new StoreError(`${file} is no backup of this program.`);
  if (end === null) throw new StoreError(`${file} is cut off; take another backup.`);
  return { header, counts: end.counts };
}

/** Each line with its newline. */
async function* linesOf(file: string, limits: BackupLimits): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.once("error", (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  let rest: Buffer[] = [];
  let restBytes = 0;
  let all = 0;
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      all += chunk.length;
      if (all > limits.all) throw new StoreError(`${file} is larger than any backup of this program.`);
      let from = 0;
      for (;;) {
        const newline = chunk.indexOf(NEWLINE, from);
        if (newline === -1) break;
        yield Buffer.concat([...rest, chunk.subarray(from, newline + 1)]);
        rest = [];
        restBytes = 0;
        from = newline + 1;
      }
      if (from < chunk.length) {
        rest.push(chunk.subarray(from));
        restBytes += chunk.length - from;
      }
      if (restBytes > limits.line)
        throw new StoreError(`${file} has a longer line than any backup of this program.`);
    }
  } finally {
    source.destroy();
    unzipped.destroy();
  }
  if (restBytes > 0) throw new StoreError(`${file} is cut off; take another backup.`);
}

function headerOf(value: unknown, file: string): BackupHeader {
  const versions = value as { backup?: unknown; store?: { version?: unknown } } | null;
  const newer = (version: unknown, known: number, what: string): void => {
    if (typeof version !== "number" || version <= known) return;
    throw new StoreError(
      `${file} is of ${what} version ${version}, but this program knows only up to ${known}; restore it with a newer program.`,
    );
  };
  newer(versions?.backup, BACKUP_VERSION, "backup");
  newer(versions?.store?.version, STORE_VERSION, "store");
  const header = BackupHeader.safeParse(value).data;
  if (header === undefined) throw new StoreError(`${file} is no backup of this program.`);
  return header;
}

const isEnd = (value: unknown): boolean => typeof value === "object" && value !== null && "end" in value;

const damaged = (file: string, line: number): StoreError =>
  new StoreError(`${file} is damaged at line ${line}; take another backup.`);

function explained(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (code === "ENOENT") return new StoreError(`There is no file ${file}.`, { cause: error });
  if (code === "Z_BUF_ERROR")
    return new StoreError(`${file} is cut off; take another backup.`, { cause: error });
  if (code.startsWith("Z_")) return new StoreError(`${file} is no backup, or damaged.`, { cause: error });
  if (/^E[A-Z]+$/.test(code))
    return new StoreError(`${file} can't be read: ${String(error)}.`, { cause: error });
  if (error instanceof SyntaxError || (error instanceof Error && error.name.includes("Zod")))
    return new StoreError(`${file} is damaged; take another backup.`, { cause: error });
  return error;
}
