/**
 * The digest that comes at once: what `/start` shows. An answer to a tap is no push, so it has no place in
 * the ledger; but the mark has to move before the answer leaves, or the next push would bring it again. PURE.
 */
import type { StoredDigest } from "#digest/model.ts";
import type { Part } from "#editions/model.ts";
import { newestPublished, newForReader } from "#editions/select.ts";
import type { Reader } from "#readers/model.ts";
import { nextWeekly } from "#readers/slots.ts";
import { sawUntil } from "#readers/wishes.ts";
import type { Composer } from "./composer.ts";

export type FirstEdition =
  | {
      readonly kind: "digest";
      readonly parts: readonly Part[];
      /** With the mark moved: commit it ("now") before the parts leave. */
      readonly reader: Reader;
      /** The newest review is over eight days old, and the answer should say so. */
      readonly isOld: boolean;
    }
  /** Nothing was ever published. */
  | { readonly kind: "none" };

const OLD_DAYS = 8;

/** `published`: as `store.digests({ state: "published" })` gives them. */
export function firstEdition(given: {
  readonly reader: Reader;
  readonly published: readonly StoredDigest[];
  readonly now: Temporal.Instant;
  readonly composer: Pick<Composer, "weekly">;
}): FirstEdition {
  const { reader, published, now, composer } = given;
  const unseen = newestPublished(published, now);
  const [newest] = unseen;
  if (newest === undefined) return { kind: "none" };
  const nextAt = nextWeekly(reader.weekly, now).at;
  const today = now.toZonedDateTimeISO(reader.weekly.zone).toPlainDate();
  const day = newest.digest.publishedOn;
  return {
    kind: "digest",
    parts: composer.weekly({ reader, unseen, recent: published, now, nextAt }),
    reader: sawUntil(reader, newForReader(reader, published, now).mark),
    isOld: day !== null && Temporal.PlainDate.from(day).until(today).days > OLD_DAYS,
  };
}
