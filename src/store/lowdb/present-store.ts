/** A look at the store that stands in a folder now, which changes nothing in it. */
import { nodeFileSystem, type FileSystem } from "./file-system.ts";
import type { StoreFolder } from "./folder.ts";
import { knownMarks } from "./marker.ts";
import { createMemory, type Memory } from "./memory.ts";
import { recover } from "./recovery.ts";
import type { Marker } from "./records.ts";
import type { Log } from "#log.ts";
import { createSearch } from "#digest/search.ts";
import { StoreError } from "#store/store.ts";

export interface PresentStore {
  /** The store that is here or was; null where none ever was. */
  readonly id: string | null;
  readonly kind: Marker["kind"] | null;
  /** What it holds; null where nothing is here. */
  readonly held: { readonly memory: Memory; readonly lastCommit: number } | null;
  /** Why that can't be told; null where it can. */
  readonly damage: string | null;
}

interface PresentDeps {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly log: Log;
}

/** The caller owns the folder, so that nobody writes meanwhile. */
export async function presentStore(deps: PresentDeps): Promise<PresentStore> {
  const looking = { ...deps, fileSystem: readOnly(deps.fileSystem), log: silent };
  const { marker, expected, hasJournal } = await knownMarks(looking);
  const id = marker?.id ?? expected;
  const kind = marker?.kind ?? null;
  if (!hasJournal) {
    return { id, kind, held: null, damage: id === null ? null : "its files are not there" };
  }
  try {
    const { memory, lastCommit, opened } = await recover(looking, () => emptyMemory(looking));
    await opened.file.close();
    return { id, kind, held: { memory, lastCommit }, damage: null };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { id, kind, held: null, damage: error.message };
  }
}

/** An empty memory whose finished editions stand in the folder, with an index that nobody searches. */
export const emptyMemory = ({ fileSystem, folder, log }: PresentDeps): Memory =>
  createMemory(
    { folder: folder.sent, fileSystem, log },
    createSearch({ languages: [], countryWords: [], glossary: [], outlets: [] }),
  );

/** The disk, with everything that changes it left out. */
export function readOnly(disk: FileSystem = nodeFileSystem): FileSystem {
  const nothing = async (): Promise<void> => undefined;
  return {
    list: (folder) => disk.list(folder),
    read: (file) => disk.read(file),
    open: async (file) => {
      const open = await disk.open(file, "read");
      return {
        read: (into, position) => open.read(into, position),
        size: () => open.size(),
        close: () => open.close(),
        write: nothing,
        truncate: nothing,
        sync: nothing,
      };
    },
    makeFolder: nothing,
    rename: nothing,
    remove: nothing,
    syncFolder: nothing,
  };
}

const ignore = (): void => undefined;
const silent: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
