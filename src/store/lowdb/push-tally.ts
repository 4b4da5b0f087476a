/** Counts by push: a few numbers each, however many deliveries it has. */
import {
  DeliveryState,
  failureOf,
  FAILURES,
  isInPlace,
  pushName,
  pushOf,
  type Delivery,
  type EditionRecord,
  type Failure,
} from "#delivery/model.ts";
import type { PushCounts } from "#store/store.ts";

/** A delivery's state as one word, a failed one's with its class: `sent`, `failed:blocked`. */
export const stateWord = ({ state, reason }: Pick<Delivery, "state" | "reason">): string =>
  state === "failed" ? `failed:${failureOf(reason)}` : state;

/** The state that a word names. */
export const stateOfWord = (word: string): DeliveryState => DeliveryState.parse(word.split(":")[0]);

/** What a finished or open edition adds to its push. */
export interface Tallied {
  readonly key: string;
  /** `stateWord`s of its deliveries, joined by spaces. */
  readonly states: string;
  readonly plannedAt: string;
  /** The latest `at` of its deliveries. */
  readonly changedAt: string;
}

/** An edition and its deliveries as they add to a push. */
export function talliedOf(edition: EditionRecord, deliveries: readonly Delivery[]): Tallied {
  const changedAt = deliveries.reduce((last, { at }) => (at > last ? at : last), deliveries[0]?.at ?? "");
  return {
    key: edition.key,
    states: deliveries.map(stateWord).join(" "),
    plannedAt: edition.plannedAt,
    changedAt,
  };
}

interface Tally {
  editions: number;
  /** Editions in place of another one: readers are not counted twice. */
  replacing: number;
  readonly words: Map<string, number>;
  plannedAt: string;
  changedAt: string;
}

/** Sums of editions by push. Taking away leaves the moments as they were. */
export class PushTallies {
  readonly #tallies = new Map<string, Tally>();
  /** The last half key that was asked for, and its push: a push's editions come in a row. */
  #asked = { half: "", name: "" };

  add({ key, states, plannedAt, changedAt }: Tallied): void {
    const name = this.#nameOf(key);
    let tally = this.#tallies.get(name);
    if (tally === undefined) {
      tally = { editions: 0, replacing: 0, words: new Map(), plannedAt, changedAt };
      this.#tallies.set(name, tally);
    }
    // Moments in UTC of one form: their texts are in their order, to the second.
    if (plannedAt < tally.plannedAt) tally.plannedAt = plannedAt;
    if (changedAt > tally.changedAt) tally.changedAt = changedAt;
    count(tally, key, states, 1);
  }

  remove({ key, states }: Pick<Tallied, "key" | "states">): void {
    const name = this.#nameOf(key);
    const tally = this.#tallies.get(name);
    if (tally === undefined) return;
    count(tally, key, states, -1);
    if (tally.editions === 0) this.#tallies.delete(name);
  }

  /** One delivery of an edition that was added is in another state now. */
  move(
    key: string,
    { from, to, at }: { readonly from: string; readonly to: string; readonly at: string },
  ): void {
    const tally = this.#tallies.get(this.#nameOf(key));
    if (tally === undefined) return;
    tally.words.set(from, (tally.words.get(from) ?? 0) - 1);
    tally.words.set(to, (tally.words.get(to) ?? 0) + 1);
    if (at > tally.changedAt) tally.changedAt = at;
  }

  /** Undoes a `remove`, for which the moments are not known any more where it was the last. */
  restore({ key, states }: Pick<Tallied, "key" | "states">): void {
    const there = this.#tallies.get(this.#nameOf(key));
    this.add({ key, states, plannedAt: there?.plannedAt ?? "", changedAt: there?.changedAt ?? "" });
  }

  /** Adds the sums of `other`. */
  merge(other: PushTallies): void {
    for (const [name, tally] of other.#tallies) {
      const mine = this.#tallies.get(name);
      if (mine === undefined) {
        this.#tallies.set(name, { ...tally, words: new Map(tally.words) });
        continue;
      }
      mine.editions += tally.editions;
      mine.replacing += tally.replacing;
      if (tally.plannedAt < mine.plannedAt) mine.plannedAt = tally.plannedAt;
      if (tally.changedAt > mine.changedAt) mine.changedAt = tally.changedAt;
      for (const [word, sum] of tally.words) mine.words.set(word, (mine.words.get(word) ?? 0) + sum);
    }
  }

  /** `pushName` of an edition's key, or of its half before the reader. */
  #nameOf(key: string): string {
    const end = key.indexOf("|", key.indexOf("|") + 1);
    const half = end === -1 ? key : key.slice(0, end);
    if (this.#asked.half !== half) {
      const push = pushOf(half);
      this.#asked = { half, name: push === null ? half : pushName(push) };
    }
    return this.#asked.name;
  }

  has(name: string): boolean {
    return this.#tallies.has(name);
  }

  /** The pushes planned last, without what waits. */
  newest(limit: number): Omit<PushCounts, "waiting">[] {
    return [...this.#tallies]
      .sort(([a, { plannedAt: one }], [b, { plannedAt: other }]) =>
        one === other ? (a < b ? -1 : 1) : one < other ? 1 : -1,
      )
      .slice(0, limit)
      .flatMap(([name, tally]) => {
        const push = pushOf(name);
        return push === null ? [] : [{ ...push, ...countsOf(tally) }];
      });
  }
}

function countsOf({ editions, replacing, words, plannedAt, changedAt }: Tally) {
  const zero = <Key extends string>(keys: readonly Key[]): Record<Key, number> =>
    Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  const deliveries = zero(DeliveryState.options);
  const failures = zero<Failure>(FAILURES);
  for (const [word, sum] of words) {
    deliveries[stateOfWord(word)] += sum;
    const failure = FAILURES.find((each) => word === `failed:${each}`);
    if (failure !== undefined) failures[failure] += sum;
  }
  return { readers: editions - replacing, deliveries, failures, plannedAt, changedAt };
}

function count(tally: Tally, key: string, states: string, sign: 1 | -1): void {
  tally.editions += sign;
  if (isInPlace(key)) tally.replacing += sign;
  for (const word of states.split(" ")) tally.words.set(word, (tally.words.get(word) ?? 0) + sign);
}
