/**
 * The store's port: everything the program remembers, behind one small set of reads and one atomic write.
 * A driver passes the suite in `tests/contract/store.ts`. Records are plain JSON and owned by the store:
 * what a read returns must not be changed.
 */
import { z } from "zod";
import { IsoInstant, type DigestState, type StoredDigest } from "#digest/model.ts";
import type { SearchQuery, SearchResult } from "#digest/search.ts";
import type { Delivery, DeliveryState, EditionRecord, Failure, Push } from "#delivery/model.ts";
import type { Part } from "#editions/model.ts";
import { Json } from "#json.ts";
import type { Letter, Reader, ReaderId } from "#readers/model.ts";

/** A line of a log that is only ever added to. */
export const Note = z.object({
  /** `audit`: what the desk did. `example`: how the desk mended a reading, from which the next one may learn. */
  log: z.enum(["audit", "example"]),
  at: IsoInstant,
  /** Telegram user id; null where it was the command line or the program itself. */
  by: z.int().nullable(),
  /** A verb of the desk: `publish`, `set-date`. */
  act: z.string().min(1),
  /** Whom or what it is about: a digest, an item, a person; empty where there is no one thing. */
  about: z.string(),
  /** What else belongs to it; what a person wrote only where it is shown to readers anyway. */
  what: Json,
});
export type Note = z.infer<typeof Note>;

/** A note with its place in its log, counted from 1. */
export interface NumberedNote extends Note {
  readonly n: number;
}

/** One step of a commit. */
export type Change =
  /** Saves a reader whose `rev` is the one read (0: new); the store counts it up. New ones must have a chat and thread of their own. */
  | { readonly put: "reader"; readonly reader: Reader }
  /**
   * Forgets the reader and all that bears the id: editions, deliveries, letters, talks of the chat and thread. With a
   * private chat its person goes, too: their talks elsewhere, that they set up groups, that they were told of others' letters,
   * and their number and name in the notes: by nobody (`by: null`), about "erased", `what.actor` and `what.name` "erased".
   */
  | { readonly put: "no-reader"; readonly id: ReaderId }
  /** Saves a letter; refused (`StaleWrite`) where its reader is not there (any more). Dropped at `expiresAt`. */
  | { readonly put: "letter"; readonly letter: Letter }
  /** Forgets a letter. */
  | { readonly put: "no-letter"; readonly id: Letter["id"] }
  /** Saves a digest; `revision` must be the stored one (state changed only) or the next. */
  | { readonly put: "digest"; readonly stored: StoredDigest }
  /** Plans an edition: one `planned` delivery a part. Where the key is known nothing happens. */
  | { readonly put: "edition"; readonly edition: EditionRecord; readonly parts: readonly Part[] }
  /** Moves a delivery on; refused (`StaleWrite`) unless it is in one of the states `from`. */
  | { readonly put: "delivery"; readonly delivery: Delivery; readonly from: readonly DeliveryState[] }
  /** Where a conversation is (null: over); dropped at `expiresAt`. Keyed by chat, thread and user: `talkKey()`. */
  | { readonly put: "talk"; readonly key: string; readonly state: string | null; readonly expiresAt: string }
  /** Telegram's update is dealt with; at least the last 10,000 are remembered. */
  | { readonly put: "handled"; readonly updateId: number }
  /** Adds a line to its log. Each log keeps its newest 10,000. */
  | { readonly put: "note"; readonly note: Note }
  /** A single fact under a name: owners, the bot served, a pause of all sending. Null forgets it. */
  | { readonly put: "fact"; readonly name: string; readonly value: unknown };

/** The key of a conversation: `<chat>:<thread or 0>:<user>`. By it `no-reader` finds the talks of its chat and thread. */
export const talkKey = (chatId: number, threadId: number | null, userId: number): string =>
  `${chatId}:${threadId ?? 0}:${userId}`;

/** `now`: resolves when a crash can't undo it. `soon`: resolves at once, safe within 100 ms (bookkeeping that a crash may repeat). */
export type Durability = "now" | "soon";

/** Somebody else changed the record in between: read again and decide again. Nothing of the commit was applied. */
export class StaleWrite extends Error {
  override readonly name = "StaleWrite";
}

/** The store can't be opened or written; the message is one plain sentence that says what to do. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

export interface DigestFilter {
  readonly state?: DigestState;
  readonly series?: string;
  /** Published by us after this moment. */
  readonly publishedAfter?: string;
}

export interface StoreCounts {
  readonly readers: Readonly<Record<Reader["state"], number>>;
  readonly digests: Readonly<Record<DigestState, number>>;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
}

/** What became of a push so far. Moments are right to the second. */
export interface PushCounts extends Push {
  /** Editions planned: one a reader. */
  readonly readers: number;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  /** The failed ones by reason. */
  readonly failures: Readonly<Record<Failure, number>>;
  /** When the first edition was planned (the program's clock). */
  readonly plannedAt: string;
  /** When a delivery last reached its state (real UTC). */
  readonly changedAt: string;
  /** Open ones that may not leave before a moment, and the first such moment; null where there are none. */
  readonly waiting: { readonly deliveries: number; readonly until: string } | null;
}

/** All that a store keeps of one reader. */
export interface ReaderRecords {
  readonly reader: Reader;
  /** Of the last 13 weeks, in no order. */
  readonly editions: readonly { readonly edition: EditionRecord; readonly deliveries: readonly Delivery[] }[];
  /** Conversations of the chat and thread that are not over. */
  readonly talks: readonly { readonly key: string; readonly state: string; readonly expiresAt: string }[];
  readonly letters: readonly Letter[];
}

export interface Store {
  /** Names this store for good; made with it. */
  readonly id: string;
  /** Whose it is: a playground's store never serves readers, and the other way round. */
  readonly kind: "playground" | "bot";

  /** All changes or none, in order; rejects with `StaleWrite` or `StoreError`. */
  commit(changes: readonly Change[], durability: Durability): Promise<void>;

  reader(id: ReaderId): Promise<Reader | null>;
  readerAt(chatId: number, threadId: number | null): Promise<Reader | null>;
  /** Readers for whom a slot is due at `now`, the longest waiting first. */
  readersDue(now: string, limit: number): Promise<readonly Reader[]>;
  /** Readers with the wish `atOnce`, active or paused, whose mark is at least a millisecond before `publishedAt` or who have none: the oldest mark first. */
  readersAtOnce(publishedAt: string, limit: number): Promise<readonly Reader[]>;
  /** Readers of the threads of one chat, the oldest thread first; without that of the chat itself. */
  threadsOf(chatId: number): Promise<readonly Reader[]>;
  /** Groups, channels and threads that this person set up last (`boundBy`), in no order. */
  readersBoundBy(userId: number): Promise<readonly Reader[]>;
  /** All readers, in no order; safe against commits in between. */
  readers(): AsyncIterable<Reader>;
  /** Everything that bears the reader's id; null where there is no such reader. */
  recordsOf(id: ReaderId): Promise<ReaderRecords | null>;
  /** Resolves when nothing that was erased before the call stands in any file; rejects with `StoreError` where the disk refuses. */
  purge(): Promise<void>;

  letter(id: Letter["id"]): Promise<Letter | null>;
  /** All letters, the oldest first. */
  letters(): Promise<readonly Letter[]>;

  digest(id: string): Promise<StoredDigest | null>;
  /** Newest day first, undated ones last; ties by id. */
  digests(filter: DigestFilter): Promise<readonly StoredDigest[]>;
  /** Items of published digests, as they are after the last commit. */
  search(query: SearchQuery): Promise<SearchResult>;

  edition(key: string): Promise<EditionRecord | null>;
  /** The parts' deliveries of an edition, in order. */
  deliveriesOf(key: string): Promise<readonly Delivery[]>;
  /**
   * Every edition that names the digest, on its way or finished in the last 13 weeks, in no order; one that finishes
   * meanwhile may come twice. Needs no memory for those it has given.
   */
  editionsWith(digestId: string): AsyncIterable<EditionRecord>;
  /**
   * Deliveries that may leave at `now`: unfinished, their earlier parts sent (with targets of their own: or ended
   * otherwise), `retryAt` reached. Of lane `reply` first, then planned ones before repeated ones.
   */
  deliveriesReady(now: string, limit: number): Promise<readonly Delivery[]>;
  /** When the next deferred or uncertain delivery may leave; null where none waits. */
  nextRetryAt(): Promise<string | null>;
  /** Deliveries in these states, of one push or of all, oldest first. */
  deliveriesIn(states: readonly DeliveryState[], limit: number, push?: Push): Promise<readonly Delivery[]>;
  /** Pushes of the last 13 weeks, the one planned last first; `waiting` counts what may leave only after `after` (real UTC). */
  pushes(limit: number, after: string): Promise<readonly PushCounts[]>;
  /** The part that a hash stands for. */
  body(hash: string): Promise<Part | null>;

  talk(key: string): Promise<string | null>;
  isHandled(updateId: number): Promise<boolean>;
  fact(name: string): Promise<unknown>;
  /** The facts whose names begin so, by name. */
  facts(prefix: string): Promise<ReadonlyMap<string, unknown>>;
  /** The newest notes of a log before number `before` (all: leave it out), newest first. */
  notes(
    log: Note["log"],
    page: { readonly limit: number; readonly before?: number },
  ): Promise<readonly NumberedNote[]>;
  counts(): Promise<StoreCounts>;

  /** Makes everything durable and lets go of the files; idempotent. */
  close(): Promise<void>;
}
