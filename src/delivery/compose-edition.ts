/** From digests and a reader to what the ledger keeps of an edition, the same for planner, replacement and correction. */
import type { StoredDigest } from "#digest/model.ts";
import { hasOwn } from "#editions/entry.ts";
import type { Part, Share } from "#editions/model.ts";
import { shareOf } from "#editions/share.ts";
import type { Reader } from "#readers/model.ts";
import type { Store } from "#store/store.ts";
import type { Composer, Material } from "./composer.ts";
import type { Composed, EditionRecord } from "./model.ts";
import { silenced } from "./planned.ts";

/** The weekly message, or the quiet line for those who asked for it; none: nothing of their topics, and no wish to hear so. */
export function weeklyParts(composer: Composer, material: Material): readonly Part[] {
  const { reader, unseen } = material;
  const isOfInterest = hasOwn(
    reader,
    unseen.map(({ digest }) => digest),
  );
  if (isOfInterest) return composer.weekly(material);
  return reader.quietWeeks === "tell" ? quietly(composer.quiet(material)) : [];
}

/** The parts as a push brings them: who never said that the zone is theirs could be asleep. */
export const asPushed = (reader: Reader, parts: readonly Part[]): Part[] =>
  isSilent(reader) ? quietly(parts) : [...parts];

export const quietly = (parts: readonly Part[]): Part[] => parts.map(silenced);

const isSilent = (reader: Reader): boolean => reader.silent || !reader.zoneConfirmed;

/** The wishes an edition was composed for. */
export const composedFor = (
  reader: Reader,
  nextAt: Temporal.Instant | null,
  share: Share | null = null,
): Composed => ({
  language: reader.language,
  topics: reader.topics,
  everything: reader.everything,
  layout: reader.layout,
  silent: isSilent(reader),
  zone: reader.weekly.zone,
  nextAt: nextAt?.toString() ?? null,
  ...(share === null ? {} : { share }),
});

/** What of its group's items is a reader's; null for all of them, as everywhere but beside threads. */
export const shareIn = async (store: Pick<Store, "threadsOf">, reader: Reader): Promise<Share | null> =>
  reader.type === "supergroup" ? shareOf(reader, await store.threadsOf(reader.chatId)) : null;

/** Which digests an edition tells of, and in which revision. */
export const madeOf = (
  digests: readonly StoredDigest[],
): Required<Pick<EditionRecord, "digests" | "revisions">> => ({
  digests: digests.map(({ digest }) => digest.id),
  revisions: digests.map(({ revision }) => revision),
});

/** How `after` moved the mark of `before`; nothing where it stayed. */
export const markMoved = (before: Reader, after: Reader): Pick<EditionRecord, "mark"> =>
  after.seenUntil === null || after.seenUntil === before.seenUntil
    ? {}
    : { mark: { from: before.seenUntil, to: after.seenUntil } };
