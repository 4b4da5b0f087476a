/** How many stories each topic had lately: for pickers. */
import type { StoredDigest } from "#digest/model.ts";

/** Stories by topic id in published digests of the last `weeks`, counted by the review's own day. */
export function countTopics(
  published: readonly StoredDigest[],
  { weeks, today }: { readonly weeks: number; readonly today: Temporal.PlainDate },
): ReadonlyMap<string, number> {
  const from = today.subtract({ weeks }).toString();
  const counts = new Map<string, number>();
  for (const { digest } of published) {
    if (digest.publishedOn === null || digest.publishedOn <= from) continue;
    for (const { id } of digest.items.flatMap(({ topics }) => topics)) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}
