/**
 * How the readers of one group share its items out: each item goes to one thread, that of its first topic that is bound
 * to any; what no thread takes goes to the group itself. PURE.
 */
import type { Item, StoredDigest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import type { Share } from "./model.ts";

type Sharer = Pick<Reader, "id" | "threadId" | "topics" | "everything" | "state">;

/**
 * What of a group's items is this reader's; null where all are, because no thread is bound. `threads`: as
 * `store.threadsOf()` gives them. A thread that is paused or ended binds nothing, so that its items still come somewhere.
 */
export function shareOf(reader: Sharer, threads: readonly Sharer[]): Share | null {
  const bound = threads.filter(({ id, state }) => id === reader.id || state === "active");
  if (bound.every(({ id }) => id === reader.id) && reader.threadId === null) return null;
  const holder = new Map<string, Reader["id"]>();
  for (const { id, topics, everything } of bound) {
    for (const topic of everything ? [] : topics) if (!holder.has(topic)) holder.set(topic, id);
  }
  const taken = [...holder.keys()].toSorted();
  const rest = bound.find(({ everything }) => everything)?.id ?? null;
  return {
    own: taken.filter((topic) => holder.get(topic) === reader.id),
    others: taken.filter((topic) => holder.get(topic) !== reader.id),
    rest: reader.threadId === null ? rest === null : rest === reader.id,
  };
}

/** The digests with this reader's items alone; those without any are left out. */
export function sharedOut(share: Share | null, stored: readonly StoredDigest[]): readonly StoredDigest[] {
  if (share === null) return stored;
  return stored.flatMap((each) => {
    const items = each.digest.items.filter((item) => isIn(share, item));
    return items.length === 0 ? [] : [{ ...each, digest: { ...each.digest, items } }];
  });
}

/** How many items each digest has in whole, by its id: for `wholes`, which only a share needs. */
export const wholesOf = (
  share: Share | null,
  stored: readonly StoredDigest[],
): { readonly wholes?: ReadonlyMap<string, number> } =>
  share === null ? {} : { wholes: new Map(stored.map(({ digest }) => [digest.id, digest.items.length])) };

function isIn({ own, others, rest }: Share, { topics }: Item): boolean {
  for (const { id } of topics) {
    if (own.includes(id)) return true;
    if (others.includes(id)) return false;
  }
  return rest;
}
