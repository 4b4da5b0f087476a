/**
 * Restoring: a store made of a backup takes the place of the one in the folder. It is written beside first, whole and
 * read back; then the old files are moved aside and the new ones in, the journal last. Whoever dies in between leaves a
 * folder without a journal, which no program opens: the same command once more ends it.
 */
import { rmdir } from "node:fs/promises";
import path from "node:path";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { StoreError, type Change } from "#store/store.ts";
import { apply, toJournal } from "./apply.ts";
import type { BackupFacts, BackupHeader } from "./backup-format.ts";
import { writeCheckpoint } from "./checkpoint.ts";
import { readErased, saveErased, type ErasedList } from "./erased.ts";
import { nodeFileSystem, type FileSystem } from "./file-system.ts";
import { isData, storeFolder, type StoreFolder } from "./folder.ts";
import { tellLost, type Lost } from "./lost.ts";
import { writeIdBeside } from "./marker.ts";
import { takeOwnership } from "./owner.ts";
import { emptyMemory, presentStore, readOnly, type PresentStore } from "./present-store.ts";
import { recover } from "./recovery.ts";
import type { StoreKind } from "./records.ts";
import {
  erasedIn,
  restoredMemory,
  type Settled,
  type Settling,
  type SettlingFacts,
} from "./restored-memory.ts";
import { safeWrite } from "./safe-write.ts";

export interface RestoreOptions {
  /** The backup. */
  readonly file: string;
  /** The store's folder; made where it is missing. */
  readonly folder: string;
  readonly kind: StoreKind;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** Also where another store is in the folder, or was. */
  readonly other: boolean;
  /** Only looks: nothing is changed. */
  readonly dryRun: boolean;
  readonly settling: (facts: SettlingFacts) => Settling;
  /** Names of facts that stay as the store in the folder has them, where it is the same store and can be read. */
  readonly keptFacts: readonly string[];
  /** What else belongs into the restored store: the line of the audit log. */
  readonly acted: (header: BackupHeader) => Change;
  /** The machine's disk unless a test brings its own. */
  readonly fileSystem?: FileSystem;
}

export interface RestoreReport extends BackupFacts, Settled {
  /** Readers of the backup who were erased and stay so. */
  readonly stayErased: number;
  /** What of the store in the folder is not in the backup; a sentence where that can't be told, null where there is no store. */
  readonly lost: Lost | string | null;
  /** Where its files are now; null where there were none, and in a dry run. */
  readonly aside: string | null;
}

/** Finished editions between two writes. */
const BATCH = 5000;
const GENERATION = 1;
const KEPT_IN_PLACE = /^(owner\.sock|claim-.*\.sock|erased\.jsonl|restoring|before-.*)$/;

interface Deps {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly log: Log;
}

/** Rejects with a `StoreError` that says what to do, and then nothing has changed, unless the disk refused half-way. */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreReport> {
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  const deps = { fileSystem, folder: storeFolder(options.folder), log: options.log };
  const isThere = (await fileSystem.list(deps.folder.path)) !== null;
  if (options.dryRun && !isThere) return look(options, deps).then(({ report }) => report);
  await fileSystem.makeFolder(deps.folder.path);
  const owner = await takeOwnership(deps.folder.path);
  try {
    const { report, erased, kept } = await look(options, deps);
    if (options.dryRun) return report;
    return { ...report, aside: await replace(options, deps, { erased, kept }) };
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The backup could not be restored: ${String(error)}. Do it once more.`, {
      cause: error,
    });
  } finally {
    await owner.release();
  }
}

/** What goes on as the store in the folder has it. */
interface Kept {
  /** Updates that are dealt with. */
  readonly handled: readonly number[];
  readonly facts: ReadonlyMap<string, unknown>;
}

interface Look {
  readonly report: RestoreReport;
  readonly erased: ErasedList;
  readonly kept: Kept;
}

/** Checks the whole backup and what is here, and changes nothing. */
async function look(options: RestoreOptions, deps: Deps): Promise<Look> {
  const { fileSystem, folder, log } = deps;
  const present = await presentStore(deps);
  const erased = readErased(await fileSystem.read(folder.erased), folder.erased, log);
  erased.merge(await erasedIn(options.file, (header) => refuseStranger(header, present, options)));
  const restored = await restoredMemory({
    ...options,
    erased,
    empty: emptyMemory({ ...deps, fileSystem: readOnly(fileSystem) }),
    onFinished: () => undefined,
  });
  const { header, counts, stayErased, parked, digests, facts, memory } = restored;
  const lost = present.held === null ? present.damage : await tellLost(present.held, { header, memory });
  const kept = keptOf(present, header, options);
  return { report: { header, counts, stayErased, parked, digests, facts, lost, aside: null }, erased, kept };
}

function keptOf(
  { id, held }: PresentStore,
  header: BackupHeader,
  { keptFacts }: Pick<RestoreOptions, "keptFacts">,
): Kept {
  if (held === null || id !== header.store.id) return { handled: [], facts: new Map() };
  const { handled, facts } = held.memory;
  return {
    handled: handled.all(),
    facts: new Map(keptFacts.map((name) => [name, facts.get(name)])),
  };
}

function refuseStranger(header: BackupHeader, present: PresentStore, options: RestoreOptions): void {
  const { file, kind, other } = options;
  for (const [found, what] of [
    [header.store.kind, file],
    [present.kind, options.folder],
  ] as const) {
    if (found === null || found === kind) continue;
    throw new StoreError(
      `${what} is a ${found === "bot" ? "bot's" : "playground's"}, and this is about a ${kind}'s store; name another.`,
    );
  }
  if (other || present.id === null || present.id === header.store.id) return;
  throw new StoreError(
    `${file} is of store ${header.store.id}, but ${options.folder} holds store ${present.id}; if that is meant, add --other, and its files are moved aside.`,
  );
}

async function replace(
  options: RestoreOptions,
  deps: Deps,
  { erased, kept }: Pick<Look, "erased" | "kept">,
): Promise<string | null> {
  const { fileSystem, folder, log } = deps;
  const { clock } = options;
  const fresh = storeFolder(path.join(folder.path, "restoring"));
  await emptyFolder(fileSystem, fresh);
  await fileSystem.makeFolder(fresh.path);
  const id = await writeFresh(options, { fileSystem, folder: fresh, log }, { erased, kept });

  await saveErased({ fileSystem, folder, erasedList: erased });
  const stamp = clock
    .now()
    .toString({ smallestUnit: "second" })
    .replaceAll(/[^\dTZ]/g, "");
  const aside = path.join(folder.path, await freeName(fileSystem, folder.path, `before-${stamp}`));
  const moved = await moveAll(fileSystem, { from: folder.path, to: aside, first: isJournal });
  await writeIdBeside(deps, id);
  await moveAll(fileSystem, { from: fresh.path, to: folder.path, first: (name) => !isJournal(name) });
  await removeEmpty(fresh);
  log.info({ store: id, aside: moved ? aside : null }, "A backup was restored.");
  return moved ? aside : null;
}

/** Writes the new store's files and reads them back. Returns its id. */
async function writeFresh(
  options: RestoreOptions,
  deps: Deps,
  { erased, kept }: Pick<Look, "erased" | "kept">,
): Promise<string> {
  const { fileSystem, folder } = deps;
  let waiting = 0;
  const memory = emptyMemory(deps);
  const { header } = await restoredMemory({
    ...options,
    erased,
    empty: memory,
    async onFinished(finished) {
      memory.archive.take(finished);
      waiting += 1;
      if (waiting < BATCH) return;
      waiting = 0;
      await memory.archive.write();
    },
  });
  for (const updateId of kept.handled) memory.handled.add(updateId);
  for (const [name, value] of kept.facts) {
    if (value === undefined) memory.facts.delete(name);
    else memory.facts.set(name, value);
  }
  apply(memory, toJournal(memory, [options.acted(header)]));
  const marker = header.store;
  const now = options.clock.now();
  const after = header.after;
  const journal = await writeCheckpoint({
    ...deps,
    memory,
    marker,
    generation: GENERATION,
    after,
    erased: 0,
    now,
  });
  await journal.file.close();
  await safeWrite(fileSystem, folder.marker, Buffer.from(`${JSON.stringify(marker)}\n`));
  const found = await recover({ ...deps, fileSystem: readOnly(fileSystem) }, () =>
    emptyMemory({ ...deps, fileSystem: readOnly(fileSystem) }),
  );
  await found.opened.file.close();
  if (found.base !== GENERATION || found.memory.readers.size !== memory.readers.size)
    throw new StoreError(`What was written to ${folder.path} does not read back; look at the disk.`);
  return marker.id;
}

const isJournal = (name: string): boolean => name.startsWith("journal.");

/** Moves a store's files; `first` go before the others. False where there were none. */
async function moveAll(
  fileSystem: FileSystem,
  { from, to, first }: { from: string; to: string; first: (name: string) => boolean },
): Promise<boolean> {
  const names = ((await fileSystem.list(from)) ?? []).filter((name) => !KEPT_IN_PLACE.test(name));
  const sent = names.includes("sent") ? ((await fileSystem.list(path.join(from, "sent"))) ?? []) : [];
  const files = names.filter((name) => name !== "sent");
  if (files.length + sent.length === 0) return false;
  await fileSystem.makeFolder(to);
  const move = async (chosen: readonly string[]): Promise<void> => {
    for (const name of chosen) await fileSystem.rename(path.join(from, name), path.join(to, name));
    if (chosen.length === 0) return;
    await fileSystem.syncFolder(to);
    await fileSystem.syncFolder(from);
  };
  const moveSent = async (): Promise<void> => {
    if (sent.length === 0) return;
    const [fromSent, toSent] = [path.join(from, "sent"), path.join(to, "sent")];
    await fileSystem.makeFolder(toSent);
    for (const name of sent) await fileSystem.rename(path.join(fromSent, name), path.join(toSent, name));
    await fileSystem.syncFolder(toSent);
    await fileSystem.syncFolder(fromSent);
  };
  const [early, late] = [files.filter(first), files.filter((name) => !first(name))];
  await move(early);
  await moveSent();
  await move(late);
  return files.some(isData) || sent.length > 0;
}

/** A name that nothing in the folder has. */
async function freeName(fileSystem: FileSystem, folder: string, wanted: string): Promise<string> {
  const names = (await fileSystem.list(folder)) ?? [];
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!names.includes(name)) return name;
  }
}

/** Removes what an earlier restore left that was not finished. */
async function emptyFolder(fileSystem: FileSystem, folder: StoreFolder): Promise<void> {
  for (const at of [folder.sent, folder.path]) {
    for (const name of (await fileSystem.list(at)) ?? []) {
      if (name !== "sent") await fileSystem.remove(path.join(at, name));
    }
  }
}

/** Empty folders do no harm: where they can't be removed they stay. */
async function removeEmpty({ sent, path: root }: StoreFolder): Promise<void> {
  for (const at of [sent, root]) await rmdir(at).catch(() => undefined);
}
