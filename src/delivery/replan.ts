/**
 * What goes instead of an edition whose digests were corrected or taken back before anything of it left: the edition
 * as it would be planned now, under `<slot>~2`, `~3` and so on.
 */
import type { StoredDigest } from "#digest/model.ts";
import type { Part, Share } from "#editions/model.ts";
import { newestPublished, newForReader } from "#editions/select.ts";
import { sharedOut, wholesOf } from "#editions/share.ts";
import type { Reader } from "#readers/model.ts";
import { nextWeekly } from "#readers/slots.ts";
import { sawUntil } from "#readers/wishes.ts";
import type { Clock } from "#clock.ts";
import type { Change, Store } from "#store/store.ts";
import type { Composer, Material } from "./composer.ts";
import { asPushed, composedFor, madeOf, markMoved, shareIn, weeklyParts } from "./compose-edition.ts";
import type { Composed, EditionRecord } from "./model.ts";
import { planEdition } from "./planned.ts";
import { recentDigests } from "./recent.ts";

export interface ReplanDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly composer: Composer;
}

/** Of a group with threads: the reader's own items alone, and which those are. */
interface SharedMaterial extends Material {
  readonly share: Share | null;
}

/** The commit steps that plan the other edition, to go with the step that cancels this one; none where nothing is left to tell. */
export type Replan = (edition: EditionRecord, reader: Reader) => Promise<readonly Change[]>;

export function createReplan({ store, clock, composer }: ReplanDeps): Replan {
  return async function replan(edition, reader) {
    const now = clock.now();
    const recent = await recentDigests(store, now);
    const share = await shareIn(store, reader);
    const nextAt = nextWeekly(reader.weekly, now).at;
    const material = { reader, recent: sharedOut(share, recent), now, nextAt, share };
    if (edition.kind === "topics") {
      const topics = composer.topics({ ...material, unseen: [] });
      if (topics === null) return [];
      const made = await around(edition, asPushed(reader, topics.parts), composedNow(reader, material));
      return [planEdition({ ...again(edition), ...madeOf(topics.cites), ...made })];
    }
    const { digests, before, after } = selected(edition, { reader, recent, now });
    if (digests.length === 0) return [];
    const made =
      edition.lane === "reply"
        ? await answered(edition, { ...material, unseen: digests })
        : await pushed(edition, {
            ...material,
            unseen: sharedOut(share, digests),
            ...wholesOf(share, digests),
          });
    if (made.parts.length === 0) return [];
    const other = planEdition({
      ...again(edition),
      ...madeOf(digests),
      ...markMoved(before, after),
      composed: made.composed,
      parts: made.parts,
    });
    return [other, ...(after === reader ? [] : [{ put: "reader", reader: after } as const])];
  };

  async function pushed(edition: EditionRecord, material: SharedMaterial) {
    const { reader } = material;
    const own = asPushed(reader, weeklyParts(composer, material));
    return around(edition, own, composedNow(reader, material));
  }

  async function answered(edition: EditionRecord, material: SharedMaterial) {
    const { nextAt = null } = edition.composed ?? {};
    const at = nextAt === null ? null : Temporal.Instant.from(nextAt);
    const rings = { ...material.reader, silent: false, zoneConfirmed: true };
    const own = composer.weekly({ ...material, reader: rings, nextAt: at });
    return around(edition, own, composedNow(rings, { ...material, nextAt: at }));
  }

  /** The notes and questions around an edition stay around the one that goes instead. */
  async function around(edition: EditionRecord, own: readonly Part[], composed: Composed) {
    const { before = 0, after = 0 } = edition.composed ?? {};
    if (own.length === 0 || before + after === 0) return { parts: [...own], composed };
    const bodies = await Promise.all(edition.bodies.map((hash) => store.body(hash)));
    const kept = (from: number, to: number): Part[] => bodies.slice(from, to).filter((part) => part !== null);
    const parts = [...kept(0, before), ...own, ...kept(bodies.length - after, bodies.length)];
    return { parts, composed: { ...composed, before, after } };
  }
}

/**
 * The digests for the other edition, and the reader whose mark it starts from and ends with. Where somebody moved the
 * mark since, it stays, and only what it already counts as seen is told: the rest comes with the next slot.
 */
function selected(
  edition: EditionRecord,
  given: { reader: Reader; recent: readonly StoredDigest[]; now: Temporal.Instant },
): { digests: readonly StoredDigest[]; before: Reader; after: Reader } {
  const { reader, recent, now } = given;
  const { mark } = edition;
  if (mark !== undefined && reader.seenUntil === mark.to) {
    const before = { ...reader, seenUntil: mark.from };
    const unseen = newForReader(before, recent, now);
    const digests = edition.lane === "reply" ? newestPublished(recent, now) : unseen.digests;
    return { digests, before, after: sawUntil(before, unseen.mark) };
  }
  const seen = ({ publishedAt }: StoredDigest): boolean =>
    publishedAt !== null && reader.seenUntil !== null && !isAfter(publishedAt, reader.seenUntil);
  const digests = recent.filter((stored) => edition.digests.includes(stored.digest.id) && seen(stored));
  return { digests, before: reader, after: reader };
}

const isAfter = (moment: string, other: string): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(moment), Temporal.Instant.from(other)) > 0;

/** It keeps the moment it was planned for, by which it is late; what it tells of may be younger. */
const composedNow = (
  reader: Reader,
  { now, nextAt, share }: Pick<SharedMaterial, "now" | "nextAt" | "share">,
): Composed => ({
  ...composedFor(reader, nextAt, share),
  at: now.toString(),
});

/** What stays of the edition: whose it is and until when it may leave. */
function again(edition: EditionRecord): Omit<EditionRecord, "key" | "bodies"> {
  const { kind, slot, readerId, digests, plannedAt, expiresAt, lane } = edition;
  const planned = { kind, slot: nextName(slot), readerId, digests, plannedAt, expiresAt };
  return lane === undefined ? planned : { ...planned, lane };
}

/** `weekly/2026-W47` is followed by `weekly/2026-W47~2`, and that by `~3`. */
function nextName(slot: string): string {
  const [base = slot] = slot.split("~");
  return `${base}~${Number(/~(\d+)/.exec(slot)?.[1] ?? 1) + 1}`;
}
