/**
 * Knowing a store again. `store.json` says which store a folder holds; `<folder>.id` beside it says that there was one,
 * so that a volume that is not mounted is not taken for a new store.
 */
import { z } from "zod";
import type { Log } from "#log.ts";
import { StoreError } from "#store/store.ts";
import type { FileSystem } from "./file-system.ts";
import { generationOf, isData, type StoreFolder } from "./folder.ts";
import { readJournal, refuseNewerVersion, RESTORE } from "./journal-file.ts";
import { Marker, type StoreKind } from "./records.ts";
import { safeWrite } from "./safe-write.ts";

interface MarkerDeps {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly log: Log;
}

/** The store that stands in the folder; null where a new one may be made. Rejects with a `StoreError` that says what to do. */
export async function findStore(deps: MarkerDeps, kind: StoreKind): Promise<Marker | null> {
  const { fileSystem, folder } = deps;
  const names = (await fileSystem.list(folder.path)) ?? [];
  const expected = await readIdBeside(deps);
  const hasJournal = names.some((name) => generationOf(name)?.of === "journal");

  if (!hasJournal) {
    const marker = await readMarker(deps);
    const id = marker?.id ?? expected;
    if (id === null && !names.some(isData)) return null;
    const what = names.some((name) => isData(name) && name !== "store.json")
      ? "has lost its journal"
      : "looks empty";
    throw new StoreError(
      `The store folder ${folder.path} ${what}; expected store id ${id ?? "unknown"}. Mount it, or ${RESTORE}` +
        ` To start anew on purpose, remove ${folder.path} and ${folder.idBeside}.`,
    );
  }

  const marker = (await readMarker(deps)) ?? (await markerFromJournal(deps, names));
  if (marker.kind !== kind) {
    throw new StoreError(
      `The store in ${folder.path} is a ${marker.kind === "bot" ? "bot's" : "playground's"} and can't serve a ${kind}; set DATA_DIR to another folder.`,
    );
  }
  if (expected !== null && expected !== marker.id) {
    throw new StoreError(
      `The store folder ${folder.path} holds store ${marker.id}, but store ${expected} was here before. ` +
        `Mount the right one, or remove ${folder.idBeside} if the change is meant.`,
    );
  }
  return marker;
}

/** Leaves both marks where one is missing. Call it when the store's first journal is durable. */
export async function leaveMarks(deps: MarkerDeps, marker: Marker): Promise<void> {
  const { fileSystem, folder } = deps;
  if ((await readMarker(deps)) === null) {
    await safeWrite(fileSystem, folder.marker, Buffer.from(`${JSON.stringify(marker)}\n`));
  }
  if ((await readIdBeside(deps)) !== null) return;
  await writeIdBeside(deps, marker.id);
}

/** What the marks say, whatever state the files are in. */
export async function knownMarks(deps: MarkerDeps): Promise<{
  readonly marker: Marker | null;
  readonly expected: string | null;
  readonly hasJournal: boolean;
}> {
  const names = (await deps.fileSystem.list(deps.folder.path)) ?? [];
  const hasJournal = names.some((name) => generationOf(name)?.of === "journal");
  const fromJournal = (): Promise<Marker | null> =>
    hasJournal ? markerFromJournal(deps, names).catch(() => null) : Promise.resolve(null); // as good as none
  const marker = (await readMarker(deps).catch(() => null)) ?? (await fromJournal());
  return { marker, expected: await readIdBeside(deps), hasJournal };
}

/** Notes beside the folder which store belongs there. Where that can't be written the store works all the same, one guard less. */
export async function writeIdBeside({ fileSystem, folder, log }: MarkerDeps, id: string): Promise<void> {
  try {
    await safeWrite(fileSystem, folder.idBeside, Buffer.from(`${id}\n`));
  } catch (error) {
    // A volume mounted as the folder itself may have a parent that is not ours to write.
    log.warn(
      { err: String(error), file: folder.idBeside },
      "A folder that is not mounted will not be noticed.",
    );
  }
}

async function readIdBeside({ fileSystem, folder }: MarkerDeps): Promise<string | null> {
  const id = (await fileSystem.read(folder.idBeside))?.toString("utf8").trim() ?? "";
  return z.uuid().safeParse(id).success ? id : null;
}

/** The marker; null where it is missing or damaged (then the journal knows). */
async function readMarker({ fileSystem, folder }: MarkerDeps): Promise<Marker | null> {
  const text = (await fileSystem.read(folder.marker))?.toString("utf8");
  if (text === undefined) return null;
  const json = jsonOrNull(text);
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === "number") refuseNewerVersion(version, folder.marker);
  return Marker.safeParse(json).data ?? null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // as damaged as a wrong shape
  }
}

async function markerFromJournal(
  { fileSystem, folder, log }: MarkerDeps,
  names: readonly string[],
): Promise<Marker> {
  const generations = names.flatMap((name) => {
    const numbered = generationOf(name);
    return numbered?.of === "journal" ? [numbered.generation] : [];
  });
  const { header } = await readJournal(fileSystem, folder.journal(Math.max(...generations)));
  log.warn(
    { file: folder.marker, store: header.store.id },
    "The marker was missing; the journal knew the store.",
  );
  return header.store;
}
