/**
 * The digest that comes at once: what `/start` shows. It is an edition like any other, planned with the mark it moves,
 * so that no kill loses it and corrections reach it; but a person waits for it, so it leaves before every push. PURE.
 */
import type { StoredDigest } from "#digest/model.ts";
import type { Part } from "#editions/model.ts";
import { newestPublished, newForReader } from "#editions/select.ts";
import type { Reader } from "#readers/model.ts";
import { nextWeekly } from "#readers/slots.ts";
import { sawUntil } from "#readers/wishes.ts";
import type { Change } from "#store/store.ts";
import { composedFor, madeOf, markMoved } from "./compose-edition.ts";
import type { Composer } from "./composer.ts";
import { planEdition } from "./planned.ts";

export type FirstEdition =
  | {
      readonly kind: "digest";
      readonly parts: readonly Part[];
      readonly digests: readonly StoredDigest[];
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
    digests: unseen,
    parts: composer.weekly({ reader: ringing(reader), unseen, recent: published, now, nextAt }),
    reader: sawUntil(reader, newForReader(reader, published, now).mark),
    isOld: day !== null && Temporal.PlainDate.from(day).until(today).days > OLD_DAYS,
  };
}

/** What a person asked for rings, whatever the hour and their wish for pushes. */
const ringing = (reader: Reader): Reader => ({ ...reader, silent: false, zoneConfirmed: true });

/** Beyond a day nobody waits for it: the mark goes back, and the next slot brings it. */
const EXPIRES_HOURS = 24;

/** The commit step that plans it, to go with the reader it moved. */
export function planFirstEdition(given: {
  readonly first: Extract<FirstEdition, { kind: "digest" }>;
  /** The mark before. */
  readonly seenUntil: string | null;
  /** What asked for it, once: an update's id. */
  readonly askedBy: number;
  /** What its "Next" line names; null where it has none. */
  readonly nextAt: Temporal.Instant | null;
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  readonly now: Temporal.Instant;
}): Change {
  const { first, before, after, now } = given;
  const { reader } = first;
  return planEdition({
    kind: "weekly",
    slot: `start/${given.askedBy}`,
    readerId: reader.id,
    ...madeOf(first.digests),
    ...markMoved({ ...reader, seenUntil: given.seenUntil }, reader),
    composed: {
      ...composedFor(ringing(reader), given.nextAt),
      before: before.length,
      after: after.length,
    },
    lane: "reply",
    plannedAt: now.toString(),
    expiresAt: now.add({ hours: EXPIRES_HOURS }).toString(),
    parts: [...before, ...first.parts, ...after],
  });
}
