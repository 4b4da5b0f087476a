/** Readers in memory: by id, by chat and thread, by who bound them, by when they are due, and who wants digests at once by the mark. */
import type { Reader, ReaderId } from "#readers/model.ts";
import { msOf } from "./instant.ts";
import { SortedIndex } from "./sorted-index.ts";

export class ReadersShelf {
  readonly #byId = new Map<ReaderId, Reader>();
  readonly #byChat = new Map<string, Reader>();
  /** Of threads alone: most readers have none. */
  readonly #threads = new Groups();
  readonly #boundBy = new Groups();
  readonly #due = new SortedIndex();
  readonly #atOnce = new SortedIndex();
  readonly #counts = { active: 0, paused: 0, stopped: 0, blocked: 0 };

  get size(): number {
    return this.#byId.size;
  }

  get(id: ReaderId): Reader | undefined {
    return this.#byId.get(id);
  }

  at(chatId: number, threadId: number | null): Reader | undefined {
    return this.#byChat.get(chatKey(chatId, threadId));
  }

  /** Readers of a chat's threads, the oldest thread first. */
  threadsOf(chatId: number): Reader[] {
    return this.#all(this.#threads.of(chatId)).sort((a, b) => (a.threadId ?? 0) - (b.threadId ?? 0));
  }

  /** What a person set up. */
  boundBy(userId: number): Reader[] {
    return this.#all(this.#boundBy.of(userId));
  }

  /** Readers due at `now`, the longest waiting first. */
  due(now: string, limit: number): Reader[] {
    return this.#due.upTo(msOf(now), limit).flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Who wants digests at once and has not seen one of `publishedAt`, the oldest mark first. */
  atOnce(publishedAt: string, limit: number): Reader[] {
    const ids = this.#atOnce.upTo(msOf(publishedAt) - 1, limit);
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  counts(): Record<Reader["state"], number> {
    return { ...this.#counts };
  }

  /** All of them as they are now; the array does not change afterwards. */
  all(): Reader[] {
    return [...this.#byId.values()];
  }

  /** Puts a reader in its place (null: takes it away) and returns the way back. */
  set(id: ReaderId, reader: Reader | null): () => void {
    const before = this.#byId.get(id) ?? null;
    if (before !== null) this.#take(before);
    if (reader !== null) this.#place(reader);
    return () => void this.set(id, before);
  }

  #all(ids: readonly ReaderId[]): Reader[] {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }

  #place(reader: Reader): void {
    this.#byId.set(reader.id, reader);
    if (reader.threadId !== null) this.#threads.add(reader.chatId, reader.id);
    if (reader.boundBy !== undefined) this.#boundBy.add(reader.boundBy, reader.id);
    this.#byChat.set(chatKey(reader.chatId, reader.threadId), reader);
    this.#counts[reader.state] += 1;
    const at = dueAt(reader);
    if (at !== null) this.#due.add(at, reader.id);
    if (wantsAtOnce(reader)) this.#atOnce.add(markOf(reader), reader.id);
  }

  #take(reader: Reader): void {
    this.#byId.delete(reader.id);
    if (reader.threadId !== null) this.#threads.remove(reader.chatId, reader.id);
    if (reader.boundBy !== undefined) this.#boundBy.remove(reader.boundBy, reader.id);
    this.#byChat.delete(chatKey(reader.chatId, reader.threadId));
    this.#counts[reader.state] -= 1;
    const at = dueAt(reader);
    if (at !== null) this.#due.remove(at, reader.id);
    if (wantsAtOnce(reader)) this.#atOnce.remove(markOf(reader), reader.id);
  }
}

/** Ids by a number they share; a number nobody shares costs nothing. */
class Groups {
  readonly #ids = new Map<number, Set<ReaderId>>();

  of(key: number): readonly ReaderId[] {
    return [...(this.#ids.get(key) ?? [])];
  }

  add(key: number, id: ReaderId): void {
    this.#ids.set(key, (this.#ids.get(key) ?? new Set()).add(id));
  }

  remove(key: number, id: ReaderId): void {
    const ids = this.#ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#ids.delete(key);
  }
}

const chatKey = (chatId: number, threadId: number | null): string => `${chatId}/${threadId ?? ""}`;

const wantsAtOnce = ({ atOnce, state }: Reader): boolean =>
  atOnce && (state === "active" || state === "paused");

/** Who has no mark yet comes first. */
const markOf = ({ seenUntil }: Reader): number => (seenUntil === null ? -Infinity : msOf(seenUntil));

function dueAt({ due }: Reader): number | null {
  const moments = [due.weekly, due.topics].flatMap((moment) => (moment === null ? [] : [msOf(moment)]));
  return moments.length === 0 ? null : Math.min(...moments);
}
