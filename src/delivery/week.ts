/** Which digests a weekly slot waits for. PURE. */
import type { StoredDigest } from "#digest/model.ts";

/** How the week of a slot stands; the same for every reader whose slot is on that day. */
export interface Week {
  /** Series due that week of which no digest is published yet. */
  readonly missing: readonly string[];
  /** Digests of that week that are published. */
  readonly published: number;
}

const WEEK_DAYS = 7;
const WEEKS_BEFORE = 4;
/** A series is due in a week when it was seen in so many of the weeks before. */
const SEEN_WEEKS = 2;

/**
 * The week of a slot is the seven days up to and with the slot's own day, and what came late since; a digest
 * belongs to the week of its own date, so that an import of old ones counts as if they had come in time.
 */
export function weekOf(slotDay: Temporal.PlainDate, digests: readonly StoredDigest[]): Week {
  const seen = new Map<string, Set<number>>();
  let published = 0;
  for (const { digest, state } of digests) {
    if (state !== "published" || digest.publishedOn === null) continue;
    const age = Temporal.PlainDate.from(digest.publishedOn).until(slotDay, { largestUnit: "days" }).days;
    const weeksBefore = Math.max(0, Math.floor(age / WEEK_DAYS));
    if (weeksBefore === 0) published += 1;
    const weeks = seen.get(digest.series) ?? new Set();
    seen.set(digest.series, weeks.add(weeksBefore));
  }
  const missing = [...seen].filter(([, weeks]) => !weeks.has(0) && isDue(weeks)).map(([series]) => series);
  return { missing: missing.toSorted(), published };
}

function isDue(weeks: ReadonlySet<number>): boolean {
  const before = [...weeks].filter((week) => week >= 1 && week <= WEEKS_BEFORE);
  return before.length >= SEEN_WEEKS;
}
