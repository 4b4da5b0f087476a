/** Opens the JSON store of one folder: takes it for this process, finds out what it holds, and brings it back. */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Clock } from "#clock.ts";
import { createSearch, type Search } from "#digest/search.ts";
import type { Log } from "#log.ts";
import { StoreError, type Change } from "#store/store.ts";
import { dropGenerations, writeFirstJournal } from "./checkpoint.ts";
import { Checkpoints } from "./checkpoints.ts";
import { readErased } from "./erased.ts";
import { nodeFileSystem, type FileSystem } from "./file-system.ts";
import { storeFolder, type StoreFolder } from "./folder.ts";
import { Journal } from "./journal.ts";
import { LowdbStore } from "./lowdb-store.ts";
import { findStore, leaveMarks } from "./marker.ts";
import { createMemory, type Memory } from "./memory.ts";
import { takeOwnership, type Owner } from "./owner.ts";
import { STORE_VERSION, type Marker, type StoreKind } from "./records.ts";
import { recover } from "./recovery.ts";

const MEGABYTE = 1_000_000;
const MINUTE_MS = 60_000;
/** An uncertain delivery is tried again after this long at the earliest. */
const UNCERTAIN_WAIT = { seconds: 60 };

export interface LowdbStoreOptions {
  /** Made where it is missing. A second file, `<folder>.id`, goes beside it. */
  readonly folder: string;
  readonly kind: StoreKind;
  readonly log: Log;
  /** For what expires in hours (talks) or weeks (finished deliveries). */
  readonly clock: Pick<Clock, "now">;
  /** The index that follows the digests; by default one that knows no language's words. */
  readonly search?: Search;
  /** The machine's disk unless a test brings its own. The socket is always on the machine's. */
  readonly fileSystem?: FileSystem;
  /** A checkpoint is written when the journal has grown by this many bytes, during a push by four times as many: 16 MB, replayed in about a second. */
  readonly journalBytes?: number;
  /** How long to wait before a refused write is tried again: 1000 ms. */
  readonly retryMs?: number;
  /** When an erased reader leaves the checkpoint files: 10 minutes, and as long again for the copy kept for recovery. */
  readonly eraseWithinMs?: number;
}

/** Rejects with a `StoreError` whose message says what to do: in use, not mounted, damaged, of another kind, newer. */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<LowdbStore> {
  const folder = storeFolder(options.folder);
  const fileSystem = options.fileSystem ?? nodeFileSystem;
  let owner: Owner | null = null;
  try {
    // Before the folder is made: where a store was, a missing folder is a volume that is not mounted.
    if ((await fileSystem.list(folder.path)) === null)
      await findStore({ ...options, folder, fileSystem }, options.kind);
    await fileSystem.makeFolder(folder.path);
    owner = await takeOwnership(folder.path);
    return await openOwned(options, { folder, fileSystem, owner });
  } catch (error) {
    await owner?.release();
    throw asStoreError(error, folder);
  }
}

/** Removes a playground's store, so that the next opening begins afresh. Refuses a bot's, and one that is in use. */
export async function discardPlayground(options: Pick<LowdbStoreOptions, "folder" | "log">): Promise<void> {
  const folder = storeFolder(options.folder);
  const deps = { ...options, folder, fileSystem: nodeFileSystem };
  if ((await nodeFileSystem.list(folder.path)) !== null) {
    const owner = await takeOwnership(folder.path);
    try {
      await findStore(deps, "playground");
      await rm(folder.path, { recursive: true, force: true });
    } finally {
      await owner.release();
    }
  }
  await rm(folder.idBeside, { force: true });
}

interface Owned {
  readonly folder: StoreFolder;
  readonly fileSystem: FileSystem;
  readonly owner: Owner;
}

async function openOwned(
  options: LowdbStoreOptions,
  { folder, fileSystem, owner }: Owned,
): Promise<LowdbStore> {
  const { log, clock, kind } = options;
  const deps = { fileSystem, folder, log };
  const marker = (await findStore(deps, kind)) ?? (await makeStore(deps, kind));
  await leaveMarks(deps, marker);

  const search =
    options.search ?? createSearch({ languages: [], countryWords: [], glossary: [], outlets: [] });
  const erasedList = readErased(await fileSystem.read(folder.erased), folder.erased, log);
  const recovered = await recover(
    deps,
    () => createMemory({ folder: folder.sent, fileSystem, log }, search),
    // Once more where the list has them: nothing happens.
    (reader) => erasedList.add(reader, clock.now()),
  );
  const { memory, opened, generation, base, lastCommit, replayed, erased, written } = recovered;
  // Whoever died between two steps of a checkpoint left files of before it: what was erased may stand in them.
  await dropGenerations(deps, base - 1);
  const journal = new Journal({ opened, log, retryMs: options.retryMs ?? 1000 });
  const checkpoints = new Checkpoints({
    ...deps,
    memory,
    marker,
    journal,
    erasedList,
    clock,
    generation,
    base,
    lastCommit,
    erased,
    written,
    journalBytes: options.journalBytes ?? 16 * MEGABYTE,
    eraseWithinMs: options.eraseWithinMs ?? 10 * MINUTE_MS,
  });
  const store = new LowdbStore({ ...deps, marker, memory, journal, checkpoints, erasedList, owner, clock });
  const uncertain = interrupted(memory.ledger.inStates(["sending"]));
  // Soon is enough: the next process would find them `sending` again, and a repeated send is written behind this.
  await store.commit(uncertain, "soon");
  // Damaged documents were left behind: whole ones again, at best before anything else happens.
  if (base !== generation) await store.checkpoint().catch(() => log.warn({}, "The checkpoint has to wait."));
  // Meanwhile others get their turn; who searches earlier waits for the rest of it.
  void search.warm(() => setImmediate());
  if (erased > 0) void checkpoints.finishErasing().catch(() => undefined); // a disk that refuses is tried again later
  log.info({ store: marker.id, replayed, uncertain: uncertain.length }, "The store is open.");
  return store;
}

async function makeStore(
  deps: { readonly fileSystem: FileSystem; readonly folder: StoreFolder },
  kind: StoreKind,
): Promise<Marker> {
  const createdAt = Temporal.Now.instant().toString({ smallestUnit: "second" });
  const marker: Marker = { id: randomUUID(), kind, version: STORE_VERSION, createdAt };
  const first = await writeFirstJournal({ ...deps, marker, generation: 1 });
  await first.file.close();
  return marker;
}

/** Sends that an earlier process had begun: nobody knows whether they arrived. */
function interrupted(sending: ReturnType<Memory["ledger"]["inStates"]>): Change[] {
  const now = Temporal.Now.instant();
  return sending.map((delivery) => ({
    put: "delivery",
    from: ["sending"],
    delivery: {
      ...delivery,
      state: "uncertain",
      retryAt: now.add(UNCERTAIN_WAIT).toString({ smallestUnit: "millisecond" }),
      reason: "the program ended while it was being sent",
      at: now.toString({ smallestUnit: "millisecond" }),
    },
  }));
}

function asStoreError(error: unknown, folder: StoreFolder): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (error instanceof StoreError || typeof code !== "string" || !/^E[A-Z]+$/.test(code)) return error;
  const user = process.getuid === undefined ? "this user" : `user id ${process.getuid()}`;
  const message = `The store in ${folder.path} can't be opened as ${user}: ${String(error)}. Check the disk and the folder's rights.`;
  return new StoreError(message, { cause: error });
}
