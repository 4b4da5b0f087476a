/** Whether the text of an edition still holds: the desk may have corrected or taken back what it tells of. PURE. */
import type { StoredDigest } from "#digest/model.ts";
import type { Delivery, EditionRecord } from "./model.ts";

/** Why it must not leave any more, in words for the desk; null where it may. `stored`: its digests as they are now. */
export function overtaken(
  { kind, digests, revisions }: Pick<EditionRecord, "kind" | "digests" | "revisions">,
  stored: readonly (StoredDigest | null)[],
): string | null {
  for (const [index, id] of digests.entries()) {
    const now = stored[index] ?? null;
    if (now === null) continue;
    // Editions of an earlier version don't name revisions.
    const isSame =
      revisions === undefined
        ? kind !== "weekly" || now.state !== "retracted"
        : now.revision === revisions[index];
    if (!isSame) return `${id} was ${now.state === "retracted" ? "taken back" : "corrected"}`;
  }
  return null;
}

/** Whether nothing of an edition was ever tried: then it can be replaced as if it had not been planned. */
export const isUntouched = (deliveries: readonly Delivery[]): boolean =>
  deliveries.every(({ state, attempts }) => attempts === 0 && (state === "planned" || state === "deferred"));
