/** A short life of a store, as a list of commits that touches every kind of change and both directions of the ledger. */
import type { Delivery } from "#delivery/model.ts";
import type { Change, Store } from "#store/store.ts";
import { aDigest, aLetter, anEdition, aReader, minutesLater, moved } from "../contract/records.ts";

export interface Chapter {
  /** A checkpoint before the commit. */
  readonly checkpoint?: boolean;
  /** The commit, given what the store holds. */
  readonly changes: (store: Store) => Promise<readonly Change[]> | readonly Change[];
}

const weekly = anEdition(aReader(1).id, "2026-W46", ["old one", "shared"]);
const next = anEdition(aReader(1).id, "2026-W47", ["new one", "shared"]);
const gone = anEdition(aReader(2).id, "2026-W46", ["shared"]);
export const EDITIONS = [weekly, next, gone];

const move =
  (edition: typeof weekly, part: number, state: Delivery["state"], facts: Partial<Delivery> = {}) =>
  async (store: Store): Promise<readonly Change[]> => {
    const delivery = (await store.deliveriesOf(edition.edition.key))[part - 1];
    if (delivery === undefined) throw new Error(`no part ${part} of ${edition.edition.key}`);
    return [moved(delivery, state, facts)];
  };

export const STORY: readonly Chapter[] = [
  { changes: () => [1, 2, 3].map((number): Change => ({ put: "reader", reader: aReader(number) })) },
  { changes: () => [{ put: "digest", stored: aDigest("astana-times-2026-11-13") }] },
  {
    changes: () => [
      weekly.change,
      gone.change,
      { put: "reader", reader: aReader(1, { rev: 1, seenUntil: minutesLater(0) }) },
      { put: "handled", updateId: 500 },
      ...[1, 2].map((number): Change => ({ put: "letter", letter: aLetter(number) })),
    ],
  },
  { changes: move(weekly, 1, "sending", { attempts: 1 }) },
  { changes: move(weekly, 1, "sent", { messageId: 1 }) },
  { changes: move(gone, 1, "sending", { attempts: 1 }), checkpoint: true },
  { changes: move(gone, 1, "sent", { messageId: 2 }) },
  { changes: move(weekly, 2, "sent", { messageId: 3 }) },
  {
    changes: () => [
      next.change,
      { put: "talk", key: "1003:0:3", state: "asked", expiresAt: minutesLater(600) },
    ],
  },
  // Both editions of the week before go to the archive here.
  { changes: move(next, 1, "deferred", { retryAt: minutesLater(5) }), checkpoint: true },
  {
    changes: () => [
      { put: "no-reader", id: aReader(2).id },
      { put: "fact", name: "owners", value: [1] },
    ],
  },
  { changes: () => [weekly.change, { put: "reader", reader: aReader(4, { chatId: aReader(2).chatId }) }] },
  { changes: move(next, 1, "sending", { attempts: 1 }), checkpoint: true },
  { changes: move(next, 1, "sent", { messageId: 9 }) },
  { changes: move(next, 2, "sent", { messageId: 10 }) },
  // The newer edition goes behind the older ones, into the same file.
  { changes: () => [{ put: "handled", updateId: 501 }], checkpoint: true },
  { changes: () => [{ put: "digest", stored: aDigest("astana-times-2026-11-13", { revision: 2 }) }] },
];

/** Everything the port tells of a store that lived (a part of) the story, as one text. */
export async function portrait(store: Store): Promise<string> {
  const readers = await Array.fromAsync(store.readers());
  const editions = await Promise.all(
    EDITIONS.map(async ({ edition: { key } }) => ({
      edition: await store.edition(key),
      deliveries: (await store.deliveriesOf(key)).map((delivery) =>
        // What was being sent when the process died is in doubt afterwards; no more than that changes.
        delivery.state === "sending" || delivery.state === "uncertain"
          ? { ...delivery, state: "in doubt", at: null, retryAt: null, reason: null }
          : delivery,
      ),
    })),
  );
  const counts = await store.counts();
  const { sending, uncertain, ...deliveries } = counts.deliveries;
  return sorted([
    readers.sort((a, b) => (a.id < b.id ? -1 : 1)),
    await store.digests({}),
    editions,
    { ...counts, deliveries, inDoubt: sending + uncertain },
    await store.talk("1003:0:3"),
    await store.letters(),
    await store.isHandled(500),
    await store.fact("owners"),
  ]);
}

/** JSON with the keys of objects in order: where a record came from must not show. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
