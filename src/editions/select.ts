/** Which digests an edition brings to a reader, and how far the mark moves with it. */
import type { StoredDigest } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";

/** Unseen digests older than this are left behind: a reader catches up on two weeks, not on a year. */
export const CATCH_UP_DAYS = 14;

export interface Selection {
  /** Newest day first. Empty: nothing beyond the mark. */
  readonly digests: readonly StoredDigest[];
  /** `seenUntil` once these were sent; null where nothing was ever published. */
  readonly mark: string | null;
}

/**
 * The newest published digest of each series that is newer than the reader's mark, and older unseen ones only
 * from the last 14 days, counted by the review's own day, so that an archive loaded today is no news. A reader
 * without a mark gets the newest of each series and no older one.
 */
export function newForReader(
  reader: Pick<Reader, "seenUntil">,
  published: readonly StoredDigest[],
  now: Temporal.Instant,
): Selection {
  const known = publishedUpTo(published, now);
  const newest = new Set(newestOfEach(known));
  const mark = reader.seenUntil;
  const oldest = now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: CATCH_UP_DAYS }).toString();
  const isUnseen = (stored: StoredDigest): boolean => mark === null || isAfter(stored.publishedAt, mark);
  const isRecent = (stored: StoredDigest): boolean => (stored.digest.publishedOn ?? "") >= oldest;
  const digests = known.filter(
    (stored) => isUnseen(stored) && (newest.has(stored) || (mark !== null && isRecent(stored))),
  );
  return { digests, mark: markAfter(known) };
}

/** The newest published digest of each series, newest day first: `/latest`. */
export const newestPublished = (
  published: readonly StoredDigest[],
  now: Temporal.Instant,
): readonly StoredDigest[] => newestOfEach(publishedUpTo(published, now));

/** The latest moment at which any of these was published. */
function markAfter(known: readonly StoredDigest[]): string | null {
  let mark: string | null = null;
  for (const { publishedAt } of known) {
    if (publishedAt !== null && (mark === null || isAfter(publishedAt, mark))) mark = publishedAt;
  }
  return mark;
}

function publishedUpTo(published: readonly StoredDigest[], now: Temporal.Instant): readonly StoredDigest[] {
  return published
    .filter(
      ({ state, publishedAt, digest }) =>
        state === "published" &&
        publishedAt !== null &&
        digest.publishedOn !== null &&
        !isAfter(publishedAt, now.toString()),
    )
    .toSorted(
      (a, b) =>
        (b.digest.publishedOn ?? "").localeCompare(a.digest.publishedOn ?? "") ||
        a.digest.series.localeCompare(b.digest.series) ||
        a.digest.id.localeCompare(b.digest.id),
    );
}

function newestOfEach(known: readonly StoredDigest[]): readonly StoredDigest[] {
  const seen = new Set<string>();
  return known.filter(({ digest }) => !seen.has(digest.series) && Boolean(seen.add(digest.series)));
}

const isAfter = (moment: string | null, other: string): boolean =>
  moment !== null &&
  Temporal.Instant.compare(Temporal.Instant.from(moment), Temporal.Instant.from(other)) > 0;
