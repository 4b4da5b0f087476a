/** What a reader has of an edition, from what the ledger says of it and of the corrections that came after. PURE. */
import type { StoredDigest } from "#digest/model.ts";
import type { Change } from "#store/store.ts";
import { FINISHED, targetOf, type Delivery, type EditionRecord } from "./model.ts";
import { isUntouched, overtaken } from "./overtaken.ts";
import { shownHash } from "./planned.ts";

/** An edition with the deliveries of its parts, in order. */
export interface Held {
  readonly edition: EditionRecord;
  readonly deliveries: readonly Delivery[];
}

export type Standing =
  /** Something of it is on its way at this moment. */
  | { readonly kind: "moving" }
  /** Its text holds, or nothing of it reached the reader. */
  | { readonly kind: "nothing-to-mend" }
  | {
      readonly kind: "has";
      /** `shownHash()` of what its messages show; null where that is not certain. */
      readonly shows: string | null;
      /** Parts with an old text that must not leave any more. */
      readonly endings: readonly Change[];
    };

export function standingOf(
  base: Held,
  given: { corrections: readonly Held[]; stored: readonly StoredDigest[]; at: Temporal.Instant },
): Standing {
  const { edition, deliveries } = base;
  const digests = edition.digests.map((id) => given.stored.find(({ digest }) => digest.id === id) ?? null);
  const why = overtaken(
    { ...edition, revisions: edition.revisions ?? edition.digests.map(() => 0) },
    digests,
  );
  if (why === null) return { kind: "nothing-to-mend" };
  // The sender sees so in the same turn in which it lets it leave, and brings another text.
  if (isUntouched(deliveries)) return { kind: "nothing-to-mend" };
  const later = given.corrections.flatMap((each) => partsFor(each, edition.key) ?? []);
  const all = [...deliveries, ...later.flatMap(({ parts }) => parts)];
  if (all.some(({ state }) => state === "sending")) return { kind: "moving" };
  if (!deliveries.some(mayBeThere)) return { kind: "nothing-to-mend" };
  const isEdit = ({ part, edition: key }: Delivery): boolean =>
    later.some((each) => each.edition.key === key && targetOf(each.edition, part).do === "edit");
  const endings = all
    .filter(({ state }) => !FINISHED.has(state))
    .map((each) => ending(each, { why, at: given.at, isEdit: isEdit(each) }));
  return { kind: "has", shows: shownBy(base, later), endings };
}

/** The messages of an edition's own text, in the order in which they stand in the chat. */
export function messagesOf(base: Held, corrections: readonly Held[]): readonly number[] {
  const added = corrections.flatMap((each) =>
    (partsFor(each, base.edition.key)?.parts ?? []).filter(
      ({ part }) => targetOf(each.edition, part).do !== "edit",
    ),
  );
  const ids = [...ownParts(base), ...added].flatMap(({ state, messageId }) =>
    state === "sent" && messageId !== null ? [messageId] : [],
  );
  return ids.toSorted((a, b) => a - b);
}

interface Mending {
  readonly edition: EditionRecord;
  readonly parts: readonly Delivery[];
  readonly shows: string;
}

/** What a correction has for an edition; null where it does not mend it. */
function partsFor({ edition, deliveries }: Held, key: string): Mending | null {
  const of = edition.corrects?.findIndex((each) => each.edition === key) ?? -1;
  const shows = edition.corrects?.[of]?.shows;
  if (shows === undefined) return null;
  return { edition, parts: deliveries.filter(({ part }) => targetOf(edition, part).of === of), shows };
}

/** The parts that tell of digests, without notes before and questions behind. */
function ownParts({ edition, deliveries }: Held): readonly Delivery[] {
  const { before = 0, after = 0 } = edition.composed ?? {};
  return deliveries.slice(before, deliveries.length - after);
}

/** What the last correction that was tried shows, or else the edition itself, where all of it was sent. */
function shownBy(base: Held, later: readonly Mending[]): string | null {
  const tried = later.filter(({ parts }) =>
    parts.some(({ state, attempts }) => state === "sent" || attempts > 0),
  );
  const own = ownParts(base);
  const first: Mending = { edition: base.edition, parts: own, shows: shownHash(own.map(({ body }) => body)) };
  const last = tried.toSorted((a, b) => lastMs(a) - lastMs(b)).at(-1) ?? first;
  return last.parts.every(({ state }) => state === "sent") ? last.shows : null;
}

const lastMs = ({ parts }: Mending): number =>
  Math.max(...parts.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds));

const mayBeThere = ({ state, attempts }: Delivery): boolean =>
  state === "sent" || state === "parked" || (attempts > 0 && !FINISHED.has(state));

/** What was tried may have arrived; the rest did not leave, and an edit leaves nothing that the next one does not cover. */
function ending(
  delivery: Delivery,
  { why, at, isEdit }: { why: string; at: Temporal.Instant; isEdit: boolean },
): Change {
  const state = delivery.attempts > 0 && !isEdit ? ("parked" as const) : ("cancelled" as const);
  const reason = `${why}; a correction follows`;
  const ended = { ...delivery, state, retryAt: null, reason, at: at.toString() };
  return { put: "delivery", delivery: ended, from: [delivery.state] };
}
