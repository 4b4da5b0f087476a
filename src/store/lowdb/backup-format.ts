/**
 * A backup: lines as in the journal (`line.ts`), compressed by gzip. First what it is, then the records, last its counts
 * and a hash over all lines before, so that a file that was cut off or patched together is known.
 */
import { z } from "zod";
import { StoredDigest } from "#digest/model.ts";
import { Reader } from "#readers/model.ts";
import { ErasedBook } from "./erased.ts";
import { KeptLine, Marker, SentLine } from "./records.ts";

/** The layout below. A program refuses a backup of a higher one. */
export const BACKUP_VERSION = 1;

export const BackupHeader = z.object({
  backup: z.int().positive(),
  store: Marker,
  /** The moment it shows (the program's clock). */
  at: z.iso.datetime(),
  /** `n` of the last commit that is in it. */
  after: z.int().nonnegative(),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

export const BackupCounts = z.object({
  readers: z.int().nonnegative(),
  digests: z.int().nonnegative(),
  /** Editions on their way, and finished ones that the ledger still held. */
  open: z.int().nonnegative(),
  /** Editions of the archive. */
  finished: z.int().nonnegative(),
  letters: z.int().nonnegative(),
  notes: z.int().nonnegative(),
  /** People and groups who were erased and stay so. */
  erased: z.int().nonnegative(),
});
export type BackupCounts = z.infer<typeof BackupCounts>;

export const BackupLine = z.discriminatedUnion("is", [
  z.object({ is: z.literal("reader"), reader: Reader }),
  z.object({ is: z.literal("digest"), stored: StoredDigest }),
  z.object({ is: z.literal("kept"), kept: KeptLine }),
  z.object({ is: z.literal("sent"), sent: SentLine }),
  z.object({ is: z.literal("erased"), book: ErasedBook }),
]);
export type BackupLine = z.infer<typeof BackupLine>;

export const BackupEnd = z.object({
  end: z.literal(true),
  /** Lines before this one. */
  lines: z.int().positive(),
  /** Over the bytes before this line. */
  sha256: z.string().length(64),
  counts: BackupCounts,
});
export type BackupEnd = z.infer<typeof BackupEnd>;

/** What a backup holds. */
export interface BackupFacts {
  readonly header: BackupHeader;
  readonly counts: BackupCounts;
}
