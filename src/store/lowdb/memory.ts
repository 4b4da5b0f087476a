/** Everything the store remembers, on its shelves. The files only bring it back. */
import { Archive, type ArchiveOptions } from "./archive.ts";
import { DigestsShelf } from "./digests-shelf.ts";
import { HandledShelf } from "./handled-shelf.ts";
import { LettersShelf } from "./letters-shelf.ts";
import { inTurns } from "./in-turns.ts";
import { isOver, Ledger, type LedgerEntry } from "./ledger.ts";
import { ReadersShelf } from "./readers-shelf.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Search } from "#digest/search.ts";
import type { Reader } from "#readers/model.ts";
import type { KeptLine } from "./records.ts";
import { NotesShelf } from "./notes-shelf.ts";
import { TalksShelf } from "./talks-shelf.ts";

export interface Memory {
  readonly readers: ReadersShelf;
  readonly digests: DigestsShelf;
  readonly ledger: Ledger;
  readonly archive: Archive;
  readonly talks: TalksShelf;
  readonly letters: LettersShelf;
  readonly handled: HandledShelf;
  readonly notes: NotesShelf;
  /** JSON values by name. */
  readonly facts: Map<string, unknown>;
}

export function createMemory(archive: ArchiveOptions, search: Search): Memory {
  return {
    readers: new ReadersShelf(),
    digests: new DigestsShelf(search),
    ledger: new Ledger(),
    archive: new Archive(archive),
    talks: new TalksShelf(),
    letters: new LettersShelf(),
    handled: new HandledShelf(),
    notes: new NotesShelf(),
    facts: new Map(),
  };
}

/** What a checkpoint writes, as it is at this moment; later commits don't change it, since records are replaced whole. */
export interface Snapshot {
  readonly readers: readonly Reader[];
  readonly digests: readonly StoredDigest[];
  readonly kept: Iterable<KeptLine>;
  readonly keptCount: number;
}

/** Hands finished editions to the archive and takes a picture of the rest. */
export function snapshot(memory: Memory, now: Temporal.Instant): Snapshot {
  for (const entry of memory.ledger.all()) archiveIfOver(memory, entry, now);
  return picture(memory, now);
}

/** Hands most finished editions to the archive's files, so that little of it is left to a checkpoint. Others get their turn. */
export async function archiveFinished(memory: Memory, now: Temporal.Instant): Promise<void> {
  for await (const entry of inTurns(memory.ledger.all())) {
    // It may have gone meanwhile, or have been moved on.
    if (memory.ledger.get(entry.edition.key) === entry) archiveIfOver(memory, entry, now);
  }
  await memory.archive.write();
}

function archiveIfOver({ ledger, archive }: Memory, entry: LedgerEntry, now: Temporal.Instant): void {
  if (!isOver(entry, now)) return;
  archive.take({ edition: entry.edition, deliveries: entry.deliveries });
  ledger.set(entry.edition.key, null);
}

/** A picture of all but the archive; nothing moves. */
export function picture(memory: Memory, now: Temporal.Instant): Snapshot {
  const entries = memory.ledger.all();
  const kept: KeptLine[] = [
    ...bodiesOf(entries),
    ...entries.map(({ edition, deliveries, seq }): KeptLine => ({
      keep: "edition",
      edition,
      deliveries: [...deliveries],
      seq,
    })),
    ...memory.talks.open(now).map((talk): KeptLine => ({ keep: "talk", ...talk })),
    ...memory.letters.open(now).map((letter): KeptLine => ({ keep: "letter", letter })),
    ...[...memory.facts].map(([name, value]) => ({ keep: "fact", name, value }) as KeptLine),
    ...memory.notes.all().map(({ n, ...note }): KeptLine => ({ keep: "note", n, note })),
    { keep: "handled", updateIds: memory.handled.all() },
  ];
  return { readers: memory.readers.all(), digests: memory.digests.all(), kept, keptCount: kept.length };
}

/** Puts documents back on the shelves of a fresh memory. */
export function restoreDocuments(memory: Memory, documents: Pick<Snapshot, "readers" | "digests">): void {
  for (const reader of documents.readers) memory.readers.set(reader.id, reader);
  for (const stored of documents.digests) memory.digests.set(stored.digest.id, stored);
}

/** What puts the kept lines of a journal back on the shelves, in their order. It throws where an edition has no body. */
export function keptRestorer(memory: Memory): (line: KeptLine) => void {
  const bodies = new Map<string, LedgerEntry["parts"][number]>();
  return (line) => {
    switch (line.keep) {
      case "body":
        bodies.set(line.hash, line.part);
        break;
      case "edition": {
        const parts = line.edition.bodies.flatMap((hash) => bodies.get(hash) ?? []);
        memory.ledger.set(line.edition.key, { ...line, edition: memory.ledger.sharing(line.edition), parts });
        break;
      }
      case "talk":
        memory.talks.set(line.key, { key: line.key, state: line.state, expiresAt: line.expiresAt });
        break;
      case "letter":
        memory.letters.set(line.letter.id, line.letter);
        break;
      case "fact":
        memory.facts.set(line.name, line.value);
        break;
      case "note":
        memory.notes.add(line.note, line.n);
        break;
      case "handled":
        for (const id of line.updateIds) memory.handled.add(id);
        break;
    }
  };
}

function bodiesOf(entries: readonly LedgerEntry[]): KeptLine[] {
  const bodies = new Map(
    entries.flatMap(({ edition, parts }) => parts.map((part, index) => [edition.bodies[index] ?? "", part])),
  );
  return [...bodies].map(([hash, part]) => ({ keep: "body", hash, part }));
}
