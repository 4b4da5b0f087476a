/** Who saw a digest, and who heard of its corrections: counted from the ledger, which remembers 13 weeks. */
import type { Delivery } from "#delivery/model.ts";
import type { Store } from "#store/store.ts";

/** Readers by what became of it. */
export interface Reached {
  readonly reached: number;
  /** Still on its way. */
  readonly open: number;
  /** It may have arrived: Telegram did not say. */
  readonly uncertain: number;
  /** Failed, expired or called off. */
  readonly failed: number;
}

export interface DigestReport {
  readonly id: string;
  /** Readers of editions that tell of it. */
  readonly had: Reached;
  /** Readers who were to be told that it was corrected or taken back, by the revision that told it, newest first. */
  readonly told: readonly (Reached & { readonly revision: number })[];
  /** Who is to be told of the newest revision is still being worked out. */
  readonly planning: boolean;
}

type Outcome = keyof Reached;

/** The best that any message of theirs came to counts. */
const BEST_FIRST: readonly Outcome[] = ["reached", "open", "uncertain", "failed"];

/** Null: there is no such digest. */
export async function reportOn(store: Store, id: string): Promise<DigestReport | null> {
  const stored = await store.digest(id);
  if (stored === null) return null;
  const had = new Map<string, Outcome>();
  const told = new Map<number, Map<string, Outcome>>();
  for await (const { key, kind, slot, readerId } of store.editionsWith(id)) {
    const outcome = outcomeOf(await store.deliveriesOf(key), kind === "correction");
    if (outcome === null) continue;
    if (kind !== "correction") note(had, readerId, outcome);
    else if (slot.startsWith(`${id}@`)) {
      const revision = Number(slot.slice(id.length + 1));
      const readers = told.get(revision) ?? new Map<string, Outcome>();
      told.set(revision, readers);
      note(readers, readerId, outcome);
    }
  }
  return {
    id,
    had: counted(had),
    told: [...told]
      .toSorted(([a], [b]) => b - a)
      .map(([revision, readers]) => ({ revision, ...counted(readers) })),
    planning: stored.correction !== undefined,
  };
}

/** An edition is seen with its first part; a correction is told with its last. */
function outcomeOf(deliveries: readonly Pick<Delivery, "state">[], isWhole: boolean): Outcome | null {
  const outcomes = deliveries.map(({ state }): Outcome => {
    if (state === "sent") return "reached";
    if (state === "parked" || state === "uncertain") return "uncertain";
    return state === "planned" || state === "sending" || state === "deferred" ? "open" : "failed";
  });
  const inOrder = isWhole ? BEST_FIRST.toReversed() : BEST_FIRST;
  return inOrder.find((outcome) => outcomes.includes(outcome)) ?? null;
}

function note(readers: Map<string, Outcome>, readerId: string, outcome: Outcome): void {
  const before = readers.get(readerId);
  const isBetter = before === undefined || BEST_FIRST.indexOf(outcome) < BEST_FIRST.indexOf(before);
  if (isBetter) readers.set(readerId, outcome);
}

function counted(readers: ReadonlyMap<string, Outcome>): Reached {
  const counts = { reached: 0, open: 0, uncertain: 0, failed: 0 };
  for (const outcome of readers.values()) counts[outcome] += 1;
  return counts;
}
