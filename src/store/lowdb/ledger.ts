/**
 * Editions that are still on their way, in memory, with the indexes by which the sender finds its next delivery
 * without looking at the others. What is finished goes to the archive with a checkpoint.
 */
import { FINISHED, type Delivery, type DeliveryState, type EditionRecord } from "#delivery/model.ts";
import type { Part } from "#editions/model.ts";
import type { ReaderId } from "#readers/model.ts";
import { msOf } from "./instant.ts";
import { PushTallies, stateWord, talliedOf } from "./push-tally.ts";
import { SortedIndex } from "./sorted-index.ts";

/** An edition with its deliveries and bodies, both in the order of the parts. Replaced as a whole, never changed. */
export interface LedgerEntry {
  readonly edition: EditionRecord;
  readonly deliveries: readonly Delivery[];
  readonly parts: readonly Part[];
  /** Counts plannings: editions leave in this order. */
  readonly seq: number;
}

/** More parts than any edition has: part n of an edition sorts right behind part n-1. */
const PARTS = 1000;
/** More than all parts ever planned: what somebody waits for sorts before every push. */
const AHEAD = 2 ** 52;

export class Ledger {
  readonly #entries = new Map<string, LedgerEntry>();
  readonly #ofReader = new Map<ReaderId, Set<string>>();
  readonly #bodies = new Map<string, { readonly hash: string; readonly part: Part; uses: number }>();
  readonly #inState = new Map<DeliveryState, Set<string>>();
  /** Planned, free to leave at once: by order of planning. */
  readonly #ready = new SortedIndex();
  /** Planned, but not before `retryAt`. */
  readonly #later = new SortedIndex();
  /** Deferred and uncertain: by `retryAt`. */
  readonly #repeated = new SortedIndex();
  readonly #pushes = new PushTallies();
  #lastSeq = 0;
  #newest: EditionRecord | null = null;

  nextSeq(): number {
    return this.#lastSeq + 1;
  }

  get(key: string): LedgerEntry | undefined {
    return this.#entries.get(key);
  }

  all(): LedgerEntry[] {
    return [...this.#entries.values()];
  }

  keysOf(readerId: ReaderId): string[] {
    return [...(this.#ofReader.get(readerId) ?? [])];
  }

  body(hash: string): Part | undefined {
    return this.#bodies.get(hash)?.part;
  }

  delivery(id: string): Delivery | undefined {
    const mark = id.lastIndexOf("#");
    return this.#entries.get(id.slice(0, mark))?.deliveries[Number(id.slice(mark + 1)) - 1];
  }

  inStates(states: readonly DeliveryState[]): Delivery[] {
    return states.flatMap((state) =>
      [...(this.#inState.get(state) ?? [])].flatMap((id) => this.delivery(id) ?? []),
    );
  }

  /** Sums by push; not to be changed. */
  get pushes(): PushTallies {
    return this.#pushes;
  }

  /** Deliveries that may leave only after `after`, the first to leave in front. */
  waitingAfter(after: string): Delivery[] {
    const afterMs = msOf(after);
    return [this.#later, this.#repeated]
      .flatMap((index) => index.upTo(Infinity, Infinity))
      .flatMap((id) => this.delivery(id) ?? [])
      .filter(({ retryAt }) => retryAt !== null && msOf(retryAt) > afterMs);
  }

  count(state: DeliveryState): number {
    return this.#inState.get(state)?.size ?? 0;
  }

  /** Whether a push is under way: something is being sent, or may leave at once. */
  isBusy(): boolean {
    return this.count("sending") > 0 || this.#ready.first() !== null;
  }

  /** What may leave at `now`: planned ones in the order of planning, then repeated ones by `retryAt`. */
  readyAt(now: string, limit: number): Delivery[] {
    const at = msOf(now);
    const ids = this.#ready.upTo(Infinity, limit);
    for (const index of [this.#later, this.#repeated]) ids.push(...index.upTo(at, limit - ids.length));
    return ids.flatMap((id) => this.delivery(id) ?? []);
  }

  /** When the next waiting delivery may leave; null where none waits. */
  nextRetryAt(): string | null {
    const waiting = [this.#later.first(), this.#repeated.first()].flatMap((id) =>
      id === null ? [] : (this.delivery(id) ?? []),
    );
    const moments = waiting.map(({ retryAt, at }) => retryAt ?? at);
    return moments.reduce<string | null>(
      (first, moment) => (first === null || msOf(moment) < msOf(first) ? moment : first),
      null,
    );
  }

  /** The same edition with the texts that are here already: a push shares them, and each line of the journal brings its own. */
  sharing(edition: EditionRecord): EditionRecord {
    const shared = (name: "slot" | "plannedAt" | "expiresAt"): string =>
      edition[name] === this.#newest?.[name] ? this.#newest[name] : edition[name];
    return {
      ...edition,
      slot: shared("slot"),
      plannedAt: shared("plannedAt"),
      expiresAt: shared("expiresAt"),
      bodies: edition.bodies.map((hash) => this.#bodies.get(hash)?.hash ?? hash),
    };
  }

  /** Puts an edition in its place (null: takes it away) and returns the way back. */
  set(key: string, entry: LedgerEntry | null): () => void {
    const before = this.#entries.get(key) ?? null;
    if (before !== null) this.#take(before);
    if (entry !== null) this.#place(entry);
    return () => void this.set(key, before);
  }

  /**
   * Puts a delivery of an edition that is here into its place and returns the way back: what every message does twice,
   * so it touches nothing else of the edition. Throws where there is no such delivery.
   */
  move(delivery: Delivery): () => void {
    const entry = this.#entries.get(delivery.edition);
    if (entry === undefined) throw new Error(`edition ${delivery.edition} is not in the ledger`);
    const before = entry.deliveries[delivery.part - 1] ?? delivery;
    // What stays is kept once: each line of the journal brings texts of its own.
    const { id, edition, readerId } = before;
    const body = before.body === delivery.body ? before.body : delivery.body;
    const moved = { ...delivery, id, edition, readerId, body };
    const to = { ...entry, deliveries: entry.deliveries.with(delivery.part - 1, moved) };
    this.#swap(entry, to, delivery.part);
    return () => this.#swap(to, entry, delivery.part);
  }

  #swap(from: LedgerEntry, to: LedgerEntry, part: number): void {
    const [before, after] = [from.deliveries[part - 1], to.deliveries[part - 1]];
    if (before === undefined || after === undefined)
      throw new Error(`${from.edition.key} has no part ${part}`);
    this.#entries.set(to.edition.key, to);
    this.#unindex(from);
    this.#inState.get(before.state)?.delete(before.id);
    setOf(this.#inState, after.state).add(after.id);
    this.#pushes.move(to.edition.key, { from: stateWord(before), to: stateWord(after), at: after.at });
    this.#index(to);
  }

  #place(entry: LedgerEntry): void {
    const { edition, deliveries, parts, seq } = entry;
    this.#entries.set(edition.key, entry);
    this.#lastSeq = Math.max(this.#lastSeq, seq);
    this.#newest = edition;
    setOf(this.#ofReader, edition.readerId).add(edition.key);
    for (const [index, hash] of edition.bodies.entries()) {
      const part = parts[index];
      if (part === undefined) throw new Error(`edition ${edition.key} has no part ${index + 1}`);
      const body = this.#bodies.get(hash) ?? { hash, part, uses: 0 };
      body.uses += 1;
      this.#bodies.set(hash, body);
    }
    for (const { id, state } of deliveries) setOf(this.#inState, state).add(id);
    this.#pushes.add(talliedOf(edition, deliveries));
    this.#index(entry);
  }

  #take(entry: LedgerEntry): void {
    const { edition, deliveries } = entry;
    this.#entries.delete(edition.key);
    // It may be a reader's who is erased.
    if (this.#newest?.key === edition.key) this.#newest = null;
    const keys = this.#ofReader.get(edition.readerId);
    keys?.delete(edition.key);
    if (keys?.size === 0) this.#ofReader.delete(edition.readerId);
    for (const hash of edition.bodies) {
      const body = this.#bodies.get(hash);
      if (body !== undefined && (body.uses -= 1) === 0) this.#bodies.delete(hash);
    }
    for (const { id, state } of deliveries) this.#inState.get(state)?.delete(id);
    this.#pushes.remove(talliedOf(edition, deliveries));
    this.#unindex(entry);
  }

  #index(entry: LedgerEntry): void {
    const next = waiting(entry);
    if (next !== null) this.#indexFor(next).add(orderOf(next, entry), next.id);
  }

  #unindex(entry: LedgerEntry): void {
    const next = waiting(entry);
    if (next !== null) this.#indexFor(next).remove(orderOf(next, entry), next.id);
  }

  #indexFor({ state, retryAt }: Delivery): SortedIndex {
    if (state !== "planned") return this.#repeated;
    return retryAt === null ? this.#ready : this.#later;
  }
}

/** Whether nothing more happens to the edition by itself, and nobody can ask for it again. */
export function isOver({ deliveries, edition }: LedgerEntry, now: Temporal.Instant): boolean {
  if (!deliveries.every(({ state }) => FINISHED.has(state))) return false;
  // A failed or parked part may be sent again by the desk, for which its body is needed, until the edition expires.
  const repeatable = deliveries.some(({ state }) => state === "failed" || state === "parked");
  return !repeatable || msOf(edition.expiresAt) <= now.epochMilliseconds;
}

/**
 * The one delivery of an edition that may leave next: the first that is not sent, if it waits to be. Where parts have
 * targets of their own, one that came to nothing holds up none behind it.
 */
function waiting({ edition, deliveries }: LedgerEntry): Delivery | null {
  const isPassed = ({ state }: Delivery): boolean =>
    edition.targets === undefined ? state === "sent" : FINISHED.has(state);
  const next = deliveries.find((delivery) => !isPassed(delivery));
  return next === undefined || next.state === "sending" || FINISHED.has(next.state) ? null : next;
}

function orderOf({ state, retryAt, part }: Delivery, { seq, edition }: LedgerEntry): number {
  if (retryAt !== null) return msOf(retryAt);
  if (state !== "planned") return 0;
  return seq * PARTS + part - (edition.lane === "reply" ? AHEAD : 0);
}

function setOf<K>(map: Map<K, Set<string>>, key: K): Set<string> {
  const there = map.get(key) ?? new Set<string>();
  map.set(key, there);
  return there;
}
