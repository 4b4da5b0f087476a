/** What editions can be made of: what was published lately. */
import type { StoredDigest } from "#digest/model.ts";
import type { Store } from "#store/store.ts";

/** Older digests are in no edition: a month's summary and five weeks of "is this series due" fit in. */
const RECENT_DAYS = 62;

/** Published in the two months before `now`, newest first. A bot that serves readers never sends samples, wherever they came from. */
export async function recentDigests(
  store: Pick<Store, "digests" | "kind">,
  now: Temporal.Instant,
): Promise<readonly StoredDigest[]> {
  const publishedAfter = now.subtract({ hours: 24 * RECENT_DAYS }).toString();
  const all = await store.digests({ state: "published", publishedAfter });
  // What may still be taken back is published in a moment: a slot waits for it as for what is missing.
  const published = all.filter(
    (each) =>
      each.publishedAt !== null &&
      Temporal.Instant.compare(Temporal.Instant.from(each.publishedAt), now) <= 0,
  );
  return store.kind === "playground" ? published : published.filter(({ source }) => source.kind !== "sample");
}
