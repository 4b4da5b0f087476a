/**
 * A checkpoint: the memory as lowdb documents, and a new journal that carries over the rest. The rename of the new
 * journal is the moment it holds; before that the old one still does, with everything in it.
 */
import { StoredDigest } from "#digest/model.ts";
import type { FileSystem } from "./file-system.ts";
import { generationOf, type StoreFolder } from "./folder.ts";
import { writeDocument } from "./document.ts";
import { UnfinishedJournal, type JournalFile } from "./journal.ts";
import { beginJournal } from "./journal-file.ts";
import { snapshot, type Memory } from "./memory.ts";
import { FastReader, type JournalHeader, type Marker } from "./records.ts";

export interface CheckpointOptions {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly memory: Memory;
  readonly marker: Marker;
  readonly generation: number;
  /** `n` of the last commit that is in the memory. */
  readonly after: number;
  /** `n` of the last commit that erased something which older files may still hold; 0 where none does. */
  readonly erased: number;
  readonly now: Temporal.Instant;
}

/** The documents of a generation, readers and digests. */
export const documentsOf = (
  { fileSystem, folder }: Pick<CheckpointOptions, "fileSystem" | "folder">,
  generation: number,
) =>
  [
    { fileSystem, file: folder.readers(generation), name: "readers", record: FastReader },
    { fileSystem, file: folder.digests(generation), name: "digests", record: StoredDigest },
  ] as const;

/** Writes generation `generation` and opens its journal. The picture is taken before the first await. */
export async function writeCheckpoint(options: CheckpointOptions): Promise<JournalFile> {
  const { fileSystem, folder, memory, marker, generation, after, erased } = options;
  const { readers, digests, kept, keptCount } = snapshot(memory, options.now);

  await memory.archive.write();
  const [readersFile, digestsFile] = documentsOf({ fileSystem, folder }, generation);
  const header: JournalHeader = {
    journal: generation,
    store: marker,
    documents: {
      readers: await writeDocument(readersFile, { generation, records: readers }),
      digests: await writeDocument(digestsFile, { generation, records: digests }),
    },
    sent: memory.archive.sizes(),
    kept: keptCount,
    after,
    ...(erased === 0 ? {} : { erased }),
  };
  try {
    return await beginJournal(fileSystem, folder.journal(generation), { header, kept });
  } catch (error) {
    // It may have its name already. Two journals that both go on would be two histories, and the next opening would
    // take this one: it must be gone before the old one goes on.
    throw new UnfinishedJournal(String(error), async () => {
      await fileSystem.remove(folder.journal(generation));
      await fileSystem.syncFolder(folder.path);
    });
  }
}

/** The first journal of a new store. */
export function writeFirstJournal(
  options: Omit<CheckpointOptions, "memory" | "now" | "after" | "erased">,
): Promise<JournalFile> {
  const { fileSystem, folder, marker, generation } = options;
  const header: JournalHeader = {
    journal: generation,
    store: marker,
    documents: null,
    sent: {},
    kept: 0,
    after: 0,
  };
  return beginJournal(fileSystem, folder.journal(generation), { header, kept: [] });
}

/** Removes documents and journals of generations before `keepFrom`, for good. */
export async function dropGenerations(
  { fileSystem, folder }: Pick<CheckpointOptions, "fileSystem" | "folder">,
  keepFrom: number,
): Promise<void> {
  await removeWhere({ fileSystem, folder }, (name) => {
    const numbered = generationOf(name);
    return numbered !== null && numbered.generation < keepFrom;
  });
}

/** Removes damaged documents that were set aside for whoever wants to look: what was erased may stand in them. */
export function dropSetAside(options: Pick<CheckpointOptions, "fileSystem" | "folder">): Promise<void> {
  return removeWhere(options, (name) => SET_ASIDE.test(name));
}

/** As `recovery.ts` names them. */
const SET_ASIDE = /\.corrupt-\d+$/;

async function removeWhere(
  { fileSystem, folder }: Pick<CheckpointOptions, "fileSystem" | "folder">,
  isOld: (name: string) => boolean,
): Promise<void> {
  const names = ((await fileSystem.list(folder.path)) ?? []).filter(isOld);
  for (const name of names) await fileSystem.remove(`${folder.path}/${name}`);
  // A power cut must not bring back what was erased.
  if (names.length > 0) await fileSystem.syncFolder(folder.path);
}
