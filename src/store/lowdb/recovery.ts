/**
 * Brings the memory back from the files: the newest documents that are whole, and every journal since. Damaged
 * documents are set aside, never overwritten; a damaged journal stops the program, since nobody can say what it held.
 */
import type { Log } from "#log.ts";
import type { Reader } from "#readers/model.ts";
import { StaleWrite, StoreError } from "#store/store.ts";
import { apply, erases, leaving } from "./apply.ts";
import { documentsOf } from "./checkpoint.ts";
import { BadDocument, readDocument } from "./document.ts";
import type { FileSystem } from "./file-system.ts";
import { generationOf, type StoreFolder } from "./folder.ts";
import type { JournalFile } from "./journal.ts";
import { readJournal, RESTORE, type ReadJournal } from "./journal-file.ts";
import { keptRestorer, restoreDocuments, type Memory, type Snapshot } from "./memory.ts";
import type { JournalHeader, KeptLine } from "./records.ts";
import { UNFINISHED } from "./safe-write.ts";

export interface RecoveryDeps {
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly log: Log;
}

export interface Recovered {
  readonly memory: Memory;
  /** The newest journal, open at its end. */
  readonly opened: JournalFile;
  /** Its generation. */
  readonly generation: number;
  /** The generation whose documents were read; older than `generation` where newer ones were damaged. */
  readonly base: number;
  /** `n` of the last commit. */
  readonly lastCommit: number;
  /** Commits applied behind the documents. */
  readonly replayed: number;
  /** `n` of the last commit that erased something which files may still hold; 0 where none does. */
  readonly erased: number;
  /** `n` of the last commit that is in the newest documents; -1 where those are damaged. */
  readonly written: number;
}

type Documents = Pick<Snapshot, "readers" | "digests">;

/** `onErased` hears of each reader whom a commit behind the documents erased. */
export async function recover(
  deps: RecoveryDeps,
  createEmpty: () => Memory,
  onErased: (reader: Reader) => void = () => undefined,
): Promise<Recovered> {
  await removeUnfinished(deps);
  const generations = await journalGenerations(deps);
  const { base, documents, journals } = await newestWhole(deps, generations);
  const [first, newest] = [journals[0], journals.at(-1)];
  if (first === undefined || newest === undefined)
    throw new StoreError(`${deps.folder.path} holds no journal; ${RESTORE}`);

  const memory = createEmpty();
  restoreDocuments(memory, documents);
  await memory.archive.load(first.header.sent);
  let replayed = 0;
  let erased = 0;
  for (const journal of journals) {
    const onKept = journal === first ? { onKept: keptRestorer(memory) } : {};
    erased = Math.max(
      erased,
      journal.header.erased ?? 0,
      await replay(memory, journal, { ...onKept, onErased }),
    );
    replayed += journal.lastCommit - journal.header.after;
  }
  if (base !== newest.header.journal) {
    const facts = {
      generation: base,
      readers: documents.readers.length,
      digests: documents.digests.length,
      replayed,
    };
    deps.log.error(
      facts,
      "Damaged documents were set aside; everything came back from the ones before and the journals.",
    );
  }
  return {
    memory,
    opened: await openAtEnd(deps, newest),
    generation: newest.header.journal,
    base,
    lastCommit: newest.lastCommit,
    replayed,
    erased,
    written: base === newest.header.journal ? newest.header.after : -1,
  };
}

/** Generations of the journals in the folder, newest first. */
async function journalGenerations({ fileSystem, folder }: RecoveryDeps): Promise<number[]> {
  const names = (await fileSystem.list(folder.path)) ?? [];
  const numbered = names.flatMap((name) => generationOf(name) ?? []);
  return numbered
    .filter((name) => name.of === "journal")
    .map(({ generation }) => generation)
    .sort((a, b) => b - a);
}

/** The newest documents that are whole, with all journals since, oldest first. */
async function newestWhole(
  deps: RecoveryDeps,
  generations: readonly number[],
): Promise<{ base: number; documents: Documents; journals: readonly ReadJournal[] }> {
  const journals: ReadJournal[] = [];
  const bad: string[] = [];
  for (const generation of generations) {
    const journal = await readJournal(deps.fileSystem, deps.folder.journal(generation));
    const after = journals[0];
    if (after === undefined && journal.next !== null) {
      throw new StoreError(`${deps.folder.journal(journal.next)} is missing; ${RESTORE}`);
    }
    if (after !== undefined) refuseGap(journal, after);
    journals.unshift(journal);
    try {
      return { base: generation, documents: await readDocuments(deps, journal.header), journals };
    } catch (error) {
      if (!(error instanceof BadDocument)) throw error;
      bad.push(error.message);
    }
  }
  throw new StoreError(`No whole documents are left: ${bad.join("; ")}; ${RESTORE}`);
}

function refuseGap(journal: ReadJournal, after: ReadJournal): void {
  if (journal.header.journal + 1 === after.header.journal && journal.lastCommit === after.header.after)
    return;
  throw new StoreError(
    `${journal.file} ends at commit ${journal.lastCommit}, but ${after.file} goes on behind commit ${after.header.after}; ${RESTORE}`,
  );
}

async function readDocuments(deps: RecoveryDeps, header: JournalHeader): Promise<Documents> {
  const { documents, journal: generation } = header;
  if (documents === null) return { readers: [], digests: [] };
  const [readers, digests] = documentsOf(deps, generation);
  // Both are read, so that both are set aside where both are damaged.
  const read = await Promise.allSettled([
    readDocument(readers, documents.readers).catch((error: unknown) => setAside(deps, readers.file, error)),
    readDocument(digests, documents.digests).catch((error: unknown) => setAside(deps, digests.file, error)),
  ]);
  for (const result of read) if (result.status === "rejected") throw result.reason;
  const [first, second] = read;
  if (first.status === "rejected" || second.status === "rejected") throw new Error("unreachable");
  return { readers: first.value, digests: second.value };
}

/** Keeps a damaged document for whoever wants to look at it, and passes the error on. */
async function setAside(
  { fileSystem, folder, log }: RecoveryDeps,
  file: string,
  error: unknown,
): Promise<never> {
  if (error instanceof BadDocument && (await fileSystem.read(file)) !== null) {
    const aside = `${file}.corrupt-${Temporal.Now.instant().epochMilliseconds}`;
    await fileSystem.rename(file, aside);
    await fileSystem.syncFolder(folder.path);
    log.error({ err: error.message, kept: aside }, "A document is damaged and was set aside.");
  }
  throw error;
}

/**
 * Applies a journal's commits. What was accepted once is accepted again, or the file is not ours. Returns `n` of the
 * last one that erased something, or 0.
 */
async function replay(
  memory: Memory,
  journal: ReadJournal,
  given: { readonly onKept?: (line: KeptLine) => void; readonly onErased: (reader: Reader) => void },
): Promise<number> {
  let erased = 0;
  await journal.replay({
    ...given,
    onCommit({ n, changes }) {
      try {
        const gone = leaving(memory, changes);
        apply(memory, changes);
        for (const reader of gone) given.onErased(reader);
        if (erases(changes)) erased = n;
      } catch (error) {
        if (!(error instanceof StaleWrite || error instanceof StoreError)) throw error;
        throw new StoreError(`${journal.file}: commit ${n} can't be applied (${error.message}); ${RESTORE}`, {
          cause: error,
        });
      }
    },
  });
  return erased;
}

async function openAtEnd({ fileSystem, log }: RecoveryDeps, journal: ReadJournal): Promise<JournalFile> {
  const { file: name, goodBytes, bytes } = journal;
  const file = await fileSystem.open(name, "existing");
  if (bytes > goodBytes) {
    await file.truncate(goodBytes);
    await file.sync();
    log.warn({ file: name, offset: goodBytes, bytes: bytes - goodBytes }, "The journal's torn tail was cut.");
  }
  return { file, name, length: goodBytes, generation: journal.header.journal };
}

async function removeUnfinished({ fileSystem, folder }: RecoveryDeps): Promise<void> {
  for (const name of (await fileSystem.list(folder.path)) ?? []) {
    if (name.endsWith(UNFINISHED)) await fileSystem.remove(`${folder.path}/${name}`);
  }
}
