/** What an operator wants to know at a glance: what is stored, what is on its way, what went wrong. */
import type { Clock } from "#clock.ts";
import type { Delivery } from "#delivery/model.ts";
import type { Store, StoreCounts } from "#store/store.ts";

export interface Status extends StoreCounts {
  readonly store: { readonly id: string; readonly kind: Store["kind"] };
  /** The program's clock, UTC. */
  readonly now: string;
  /** The earliest slot of any reader; null where nobody waits for one. */
  readonly nextDueAt: string | null;
  /** The newest published digests, one a series. */
  readonly newest: readonly { readonly id: string; readonly publishedAt: string | null }[];
  /** Deliveries that somebody should look at, oldest first, at most 20. */
  readonly troubled: readonly Pick<Delivery, "id" | "state" | "reason" | "at">[];
}

const TROUBLED_SHOWN = 20;
/** Later than any slot: asks for the reader who is due first. */
const EVER = "9999-12-31T00:00:00Z";

export async function readStatus({ store, clock }: { store: Store; clock: Clock }): Promise<Status> {
  const [counts, published, [first], troubled] = await Promise.all([
    store.counts(),
    store.digests({ state: "published" }),
    store.readersDue(EVER, 1),
    store.deliveriesIn(["failed", "parked", "uncertain"], TROUBLED_SHOWN),
  ]);
  const newest = published.filter(
    (stored, index) => published.findIndex((other) => other.digest.series === stored.digest.series) === index,
  );
  return {
    store: { id: store.id, kind: store.kind },
    now: clock.now().toString(),
    ...counts,
    nextDueAt:
      [first?.due.weekly, first?.due.topics].filter((at) => at !== undefined && at !== null).sort()[0] ??
      null,
    newest: newest.map((stored) => ({ id: stored.digest.id, publishedAt: stored.publishedAt })),
    troubled: troubled.map(({ id, state, reason, at }) => ({ id, state, reason, at })),
  };
}
