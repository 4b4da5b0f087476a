/** What a change of a published digest means for readers who had it. The planning itself is the corrector's (`#delivery/corrector.ts`). */
import type { Correction, Digest, Item, StoredDigest } from "#digest/model.ts";

export interface Told {
  readonly at: Temporal.Instant;
  /** The desk's own words; without them the headlines say what changed. */
  readonly note?: string | undefined;
}

/** `after`, the next revision, with what is to be told of it. What nobody was told of yet is told along. */
export function corrected(before: StoredDigest, after: StoredDigest, { at, note }: Told): StoredDigest {
  if (before.state !== "published" || after.revision === before.revision) return after;
  const waiting = before.correction;
  const headlines = [...(waiting?.headlines ?? []), ...changedHeadlines(before.digest, after.digest)];
  return {
    ...after,
    correction: {
      kind: "corrected",
      at: at.toString(),
      headlines: [...new Set(headlines)],
      note: note ?? waiting?.note ?? null,
    },
  };
}

/** A published digest, taken back: a revision of its own, so that whoever was told of the one before is told of this. `note`: why, for readers. */
export function takenBack(
  before: StoredDigest,
  at: Temporal.Instant,
  note: string | null = null,
): StoredDigest {
  if (before.state !== "published") return { ...before, state: "retracted" };
  const correction: Correction = { kind: "taken-back", at: at.toString(), headlines: [], note };
  return { ...before, state: "retracted", revision: before.revision + 1, correction };
}

/** The headlines of stories that are new, gone or told otherwise; a story whose headline changed is named by the new one. */
export function changedHeadlines(before: Digest, after: Digest): readonly string[] {
  const [was, is] = [new Set(before.items.map(told)), new Set(after.items.map(told))];
  const changed = after.items.filter((item) => !was.has(told(item)));
  const places = new Set(changed.map(({ id }) => id));
  const gone = before.items.filter((item) => !is.has(told(item)) && !places.has(item.id));
  return [...changed, ...gone].map(({ headline }) => headline);
}

/** All of a story but its number. */
const told = (item: Item): string => JSON.stringify({ ...item, id: null });
