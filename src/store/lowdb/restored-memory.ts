/** A backup as a memory: its records on their shelves, less those of who was erased, each as it goes on after a restore. */
import { FINISHED, type Delivery } from "#delivery/model.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { StoreError } from "#store/store.ts";
import { apply } from "./apply.ts";
import type { BackupFacts, BackupHeader } from "./backup-format.ts";
import type { ErasedBook, ErasedList } from "./erased.ts";
import { keptRestorer, restoreDocuments, type Memory } from "./memory.ts";
import { readBackup } from "./read-backup.ts";
import type { KeptLine } from "./records.ts";
import { finishedOf, type FinishedEdition } from "./sent-week.ts";

/** How each record goes on: what happened since the backup is not known, so nothing of it may be done again. */
export interface Settling {
  reader(reader: Reader): Reader;
  digest(stored: StoredDigest): StoredDigest;
  /** An unfinished one. */
  delivery(delivery: Delivery): Delivery;
  /** Null: it is forgotten. */
  fact(name: string, value: unknown): unknown;
}

export interface SettlingFacts {
  /** When the backup was made. */
  readonly madeAt: string;
  readonly digests: readonly StoredDigest[];
}

export interface Settled {
  /** Deliveries that were on their way. */
  readonly parked: number;
  /** Digests that go on otherwise than they stood in the backup. */
  readonly digests: readonly string[];
  /** Names of facts that do. */
  readonly facts: readonly string[];
}

export interface RestoredMemory extends BackupFacts, Settled {
  readonly memory: Memory;
  /** Readers of the backup who were erased and stay so. */
  readonly stayErased: number;
}

export interface RestoredMemoryOptions {
  readonly file: string;
  readonly empty: Memory;
  /** With the backup's own list: it stands last in the file, and decides about what stands before. */
  readonly erased: ErasedList;
  readonly settling: (facts: SettlingFacts) => Settling;
  /** Takes each finished edition of readers who are there. */
  readonly onFinished: (finished: FinishedEdition) => void | Promise<void>;
}

/** The list of erased people in a backup. Reads the whole file, and rejects with a `StoreError` where it is not whole. */
export async function erasedIn(
  file: string,
  onHeader: (header: BackupHeader) => void,
): Promise<ErasedBook[]> {
  const books: ErasedBook[] = [];
  await readBackup(file, {
    onHeader,
    onLine: (line) => void (line.is === "erased" && books.push(line.book)),
  });
  return books;
}

/** Reads the whole file; rejects with a `StoreError` where it is not whole or does not fit together. */
export async function restoredMemory(options: RestoredMemoryOptions): Promise<RestoredMemory> {
  const { file, erased, empty: memory } = options;
  const kept: KeptLine[] = [];
  const gone = new Set<string>();
  let madeAt = "";
  const facts = await readBackup(file, {
    onHeader: ({ at }) => (madeAt = at),
    async onLine(line) {
      switch (line.is) {
        case "reader":
          if (erased.has(line.reader, madeAt)) gone.add(line.reader.id);
          restoreDocuments(memory, { readers: [line.reader], digests: [] });
          break;
        case "digest":
          restoreDocuments(memory, { readers: [], digests: [line.stored] });
          break;
        case "kept":
          kept.push(line.kept);
          break;
        case "sent": {
          const finished = finishedOf(line.sent);
          if (finished !== null && !gone.has(finished.edition.readerId)) await options.onFinished(finished);
          break;
        }
        case "erased":
          break;
      }
    },
  });
  try {
    kept.forEach(keptRestorer(memory));
  } catch (error) {
    throw new StoreError(`${file} does not fit together (${String(error)}); take another backup.`, {
      cause: error,
    });
  }
  for (const id of gone) apply(memory, [{ put: "no-reader", id }]);
  const settled = settle(memory, options.settling({ madeAt, digests: memory.digests.all() }));
  return { ...facts, ...settled, memory, stayErased: gone.size };
}

function settle(memory: Memory, settling: Settling): Settled {
  const { readers, digests, ledger } = memory;
  for (const reader of readers.all()) readers.set(reader.id, settling.reader(reader));
  const changed: string[] = [];
  for (const stored of digests.all()) {
    const settled = settling.digest(stored);
    if (settled === stored) continue;
    digests.set(stored.digest.id, settled);
    changed.push(stored.digest.id);
  }
  let parked = 0;
  for (const entry of ledger.all()) {
    const open = entry.deliveries.filter(({ state }) => !FINISHED.has(state)).length;
    if (open === 0) continue;
    parked += open;
    const deliveries = entry.deliveries.map((each) =>
      FINISHED.has(each.state) ? each : settling.delivery(each),
    );
    ledger.set(entry.edition.key, { ...entry, deliveries });
  }
  return { parked, digests: changed, facts: settleFacts(memory, settling) };
}

function settleFacts({ facts }: Memory, settling: Settling): string[] {
  const changed: string[] = [];
  for (const [name, value] of facts) {
    const settled = settling.fact(name, value);
    if (settled === value) continue;
    changed.push(name);
    if (settled === null) facts.delete(name);
    else facts.set(name, settled);
  }
  return changed;
}
