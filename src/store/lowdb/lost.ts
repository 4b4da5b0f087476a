/** What a store holds that a backup does not. */
import type { BackupHeader } from "./backup-format.ts";
import { msOf } from "./instant.ts";
import type { Memory } from "./memory.ts";

export interface Lost {
  /** Since the backup; null where it is of another store, or of another past of this one. */
  readonly commits: number | null;
  /** Readers who came since. */
  readonly readers: number;
  /** Digests that are new or were changed since. */
  readonly digests: number;
  /** Editions planned since: whether they arrived is no longer known. */
  readonly editions: number;
}

/** Compares the store in the folder with the memory of a backup. */
export async function tellLost(
  present: { readonly memory: Memory; readonly lastCommit: number },
  backup: { readonly header: BackupHeader; readonly memory: Memory },
): Promise<Lost> {
  const { header, memory } = backup;
  const digests = present.memory.digests.all().filter((stored) => {
    const there = memory.digests.get(stored.digest.id);
    return there === undefined || there.revision !== stored.revision || there.state !== stored.state;
  });
  const readers = present.memory.readers.all().filter(({ id }) => memory.readers.get(id) === undefined);
  const madeMs = msOf(header.at);
  const isYounger = ({ plannedAt }: { readonly plannedAt: string }): boolean => msOf(plannedAt) > madeMs;
  let editions = present.memory.ledger.all().filter(({ edition }) => isYounger(edition)).length;
  for await (const { edition } of present.memory.archive.linesWith('"edition"')) {
    if (isYounger(edition)) editions += 1;
  }
  const commits = present.lastCommit - header.after;
  return {
    commits: commits < 0 ? null : commits,
    readers: readers.length,
    digests: digests.length,
    editions,
  };
}
