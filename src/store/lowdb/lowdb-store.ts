/**
 * The open store: reads answer from memory, commits change the memory and then the journal, and now and then a
 * checkpoint makes the journal short again.
 */
import { setImmediate } from "node:timers/promises";
import {
  FINISHED,
  pushName,
  pushOf,
  type Delivery,
  type DeliveryState,
  type EditionRecord,
  type Push,
} from "#delivery/model.ts";
import type { Clock } from "#clock.ts";
import type { SearchQuery, SearchResult } from "#digest/search.ts";
import type { Log } from "#log.ts";
import type { Letter, Reader, ReaderId } from "#readers/model.ts";
import {
  StoreError,
  type Change,
  type DigestFilter,
  type Durability,
  type Note,
  type NumberedNote,
  type PushCounts,
  type ReaderRecords,
  type Store,
  type StoreCounts,
} from "#store/store.ts";
import { apply, leaving, talkPrefix, toJournal } from "./apply.ts";
import { isOf } from "./archive.ts";
import { PushTallies } from "./push-tally.ts";
import { backUp } from "./back-up.ts";
import type { RequestHandler } from "./door.ts";
import type { ErasedList } from "./erased.ts";
import type { FileSystem } from "./file-system.ts";
import type { StoreFolder } from "./folder.ts";
import { msOf } from "./instant.ts";
import type { Journal } from "./journal.ts";
import { lineOf } from "./line.ts";
import type { Memory } from "./memory.ts";
import type { Owner } from "./owner.ts";
import type { CommitLine, Marker } from "./records.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { WrittenBackup } from "./write-backup.ts";

/** Finished states that the archive holds too. */
const FINISHED_STATES = [...FINISHED];

export interface LowdbStoreParts {
  readonly marker: Marker;
  readonly memory: Memory;
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly erasedList: ErasedList;
  readonly fileSystem: FileSystem;
  readonly folder: StoreFolder;
  readonly owner: Owner;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** A `Store` in one folder, with the door for the command line. Made by `openLowdbStore`. */
export class LowdbStore implements Store {
  readonly #parts: LowdbStoreParts;
  #closing: Promise<void> | null = null;

  constructor(parts: LowdbStoreParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.marker.id;
  }

  get kind(): Marker["kind"] {
    return this.#parts.marker.kind;
  }

  /** Why nothing can be saved at the moment (a full disk); null while all is well. For `/readyz` and the desk. */
  get problem(): string | null {
    return this.#parts.journal.problem;
  }

  /** Who answers commands that ask through the store's socket (`askOwner`). */
  onRequest(handler: RequestHandler): void {
    this.#parts.owner.onRequest(handler);
  }

  /**
   * Where the disk refuses, a commit that was begun waits until it takes it again, and later ones are refused at once
   * with a `StoreError`: what a caller was refused is never in the store.
   */
  async commit(changes: readonly Change[], durability: Durability): Promise<void> {
    const { memory, journal, checkpoints, erasedList, clock, log } = this.#parts;
    if (this.#closing !== null) throw new StoreError("The store is closed.");
    if (journal.problem !== null) {
      throw new StoreError(
        `Nothing can be saved: ${journal.problem}. Make room or mend the disk; it goes on by itself.`,
      );
    }
    const lines = toJournal(memory, changes);
    const gone = leaving(memory, lines);
    apply(memory, lines);
    for (const reader of gone) erasedList.add(reader, clock.now());
    // Nothing new (an edition planned before): still wait until that is durable.
    const line =
      lines.length === 0 ? "" : lineOf({ n: checkpoints.count(lines), changes: lines } satisfies CommitLine);
    const durable = journal.append(line, durability);
    if (durability === "now") return durable;
    durable.catch((error: unknown) => log.error({ err: String(error) }, "The last changes were not saved."));
  }

  /** Makes the journal short now; it does so by itself when it grows, and when the store is closed. */
  checkpoint(): Promise<void> {
    return this.#parts.checkpoints.write();
  }

  /**
   * Writes all of it into one file, as it is at this moment, readable by our user alone. A backup that stands there is
   * replaced; rejects with a `StoreError` where anything else does, inside the store's folder, and where the disk refuses.
   */
  async backup(file: string): Promise<WrittenBackup> {
    if (this.#closing !== null) throw new StoreError("The store is closed.");
    return backUp(this.#parts, file);
  }

  async reader(id: ReaderId): Promise<Reader | null> {
    return this.#parts.memory.readers.get(id) ?? null;
  }

  async readerAt(chatId: number, threadId: number | null): Promise<Reader | null> {
    return this.#parts.memory.readers.at(chatId, threadId) ?? null;
  }

  async readersDue(now: string, limit: number): Promise<readonly Reader[]> {
    return this.#parts.memory.readers.due(now, limit);
  }

  async readersAtOnce(publishedAt: string, limit: number): Promise<readonly Reader[]> {
    return this.#parts.memory.readers.atOnce(publishedAt, limit);
  }

  async threadsOf(chatId: number): Promise<readonly Reader[]> {
    return this.#parts.memory.readers.threadsOf(chatId);
  }

  async readersBoundBy(userId: number): Promise<readonly Reader[]> {
    return this.#parts.memory.readers.boundBy(userId);
  }

  async *readers(): AsyncIterable<Reader> {
    const { readers } = this.#parts.memory;
    for (const { id } of readers.all()) {
      // Asked anew, since a commit in between may have changed or erased it.
      const reader = readers.get(id);
      if (reader !== undefined) yield reader;
    }
  }

  async recordsOf(id: ReaderId): Promise<ReaderRecords | null> {
    const { memory, clock } = this.#parts;
    const { readers, ledger, archive, talks, letters } = memory;
    const reader = readers.get(id);
    if (reader === undefined) return null;
    const now = clock.now();
    const open = ledger.keysOf(id).flatMap((key) => ledger.get(key) ?? []);
    const prefix = talkPrefix(reader);
    return {
      reader,
      talks: talks.open(now).filter(({ key }) => key.startsWith(prefix)),
      letters: letters.open(now).filter(({ readerId }) => readerId === id),
      editions: [
        ...open.map(({ edition, deliveries }) => ({ edition, deliveries })),
        ...(await archive.of(id)),
      ],
    };
  }

  async purge(): Promise<void> {
    try {
      await this.#parts.checkpoints.purge();
    } catch (error) {
      if (error instanceof StoreError) throw error;
      throw new StoreError(`What was erased can't leave the files yet: ${String(error)}.`, { cause: error });
    }
  }

  async letter(id: Letter["id"]): Promise<Letter | null> {
    return this.#parts.memory.letters.at(id, this.#parts.clock.now());
  }

  async letters(): Promise<readonly Letter[]> {
    return this.#parts.memory.letters.open(this.#parts.clock.now());
  }

  async digest(id: string): ReturnType<Store["digest"]> {
    return this.#parts.memory.digests.get(id) ?? null;
  }

  async digests(filter: DigestFilter): ReturnType<Store["digests"]> {
    return this.#parts.memory.digests.matching(filter);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const { search } = this.#parts.memory.digests;
    // Right after the start thousands of items wait for the index; whoever does not search must not wait for it, too.
    await search.warm(() => setImmediate());
    return search.find(query);
  }

  async edition(key: string): Promise<EditionRecord | null> {
    const { ledger, archive } = this.#parts.memory;
    return (ledger.get(key) ?? (await archive.get(key)))?.edition ?? null;
  }

  async deliveriesOf(key: string): Promise<readonly Delivery[]> {
    const { ledger, archive } = this.#parts.memory;
    return (ledger.get(key) ?? (await archive.get(key)))?.deliveries ?? [];
  }

  async *editionsWith(digestId: string): AsyncIterable<EditionRecord> {
    const { ledger, archive } = this.#parts.memory;
    const names = ({ edition }: { edition: EditionRecord }): boolean => edition.digests.includes(digestId);
    // In one step, so that none slips from one to the other unseen. Records are never changed.
    const held = [...ledger.all().filter(names), ...archive.unwritten().filter(names)];
    for (const { edition } of held) yield edition;
    for await (const finished of archive.linesWith(`"${digestId}"`)) {
      if (names(finished)) yield finished.edition;
    }
  }

  async deliveriesReady(now: string, limit: number): Promise<readonly Delivery[]> {
    return this.#parts.memory.ledger.readyAt(now, limit);
  }

  async nextRetryAt(): Promise<string | null> {
    return this.#parts.memory.ledger.nextRetryAt();
  }

  async deliveriesIn(
    states: readonly DeliveryState[],
    limit: number,
    push?: Push,
  ): Promise<readonly Delivery[]> {
    const { ledger, archive } = this.#parts.memory;
    const finished = states.filter((state) => FINISHED.has(state));
    const open = ledger.inStates(states).filter(({ edition }) => isOf(edition, push));
    const found = [...(await archive.inStates(finished, push)), ...open];
    return found
      .map((delivery) => ({ delivery, at: msOf(delivery.at) }))
      .sort((a, b) => a.at - b.at)
      .slice(0, limit)
      .map(({ delivery }) => delivery);
  }

  async pushes(limit: number, after: string): Promise<readonly PushCounts[]> {
    const { ledger, archive } = this.#parts.memory;
    const tallies = new PushTallies();
    tallies.merge(ledger.pushes);
    archive.addPushes(tallies);
    const waiting = Map.groupBy(ledger.waitingAfter(after), ({ edition }) => nameOf(edition));
    return tallies.newest(limit).map((push) => {
      const late = waiting.get(pushName(push)) ?? [];
      const moments = late.flatMap(({ retryAt }) => retryAt ?? []).sort((a, b) => msOf(a) - msOf(b));
      const until = moments[0];
      return { ...push, waiting: until === undefined ? null : { deliveries: late.length, until } };
    });
  }

  async body(hash: string): ReturnType<Store["body"]> {
    return this.#parts.memory.ledger.body(hash) ?? null;
  }

  async talk(key: string): Promise<string | null> {
    return this.#parts.memory.talks.stateAt(key, this.#parts.clock.now());
  }

  async isHandled(updateId: number): Promise<boolean> {
    return this.#parts.memory.handled.has(updateId);
  }

  async fact(name: string): Promise<unknown> {
    return this.#parts.memory.facts.get(name) ?? null;
  }

  async facts(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return new Map([...this.#parts.memory.facts].filter(([name]) => name.startsWith(prefix)));
  }

  async notes(
    log: Note["log"],
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly NumberedNote[]> {
    return this.#parts.memory.notes.newest(log, page);
  }

  async counts(): Promise<StoreCounts> {
    const { readers, digests, ledger, archive } = this.#parts.memory;
    const open = (["planned", "sending", "deferred", "uncertain"] as const).map(
      (state) => [state, ledger.count(state)] as const,
    );
    const finished = FINISHED_STATES.map(
      (state) => [state, ledger.count(state) + archive.count(state)] as const,
    );
    return {
      readers: readers.counts(),
      digests: digests.counts(),
      deliveries: Object.fromEntries([...open, ...finished]) as StoreCounts["deliveries"],
    };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const { journal, checkpoints, owner } = this.#parts;
    try {
      await checkpoints.close();
      await journal.close();
    } finally {
      await owner.release();
    }
  }
}

function nameOf(key: string): string {
  const push = pushOf(key);
  return push === null ? "" : pushName(push);
}
