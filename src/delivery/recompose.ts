/** An edition as it would have been composed then, from the digests as they are now. */
import type { StoredDigest } from "#digest/model.ts";
import type { Part } from "#editions/model.ts";
import { sharedOut, wholesOf } from "#editions/share.ts";
import type { FormattedText } from "#editions/text.ts";
import { nextWeekly } from "#readers/slots.ts";
import type { Reader } from "#readers/model.ts";
import type { Composer, Material } from "./composer.ts";
import { asPushed, composedFor, weeklyParts } from "./compose-edition.ts";
import { wishesOf } from "./compose-once.ts";
import { CLASSIC, type Composed, type EditionRecord } from "./model.ts";
import { bodyHash, classicOf } from "./planned.ts";

/** A topic summary looks back so far. */
const RECENT_HOURS = 24 * 62;

export interface Recomposing {
  readonly edition: EditionRecord;
  /** As they are now; what they wished then stands in the record. */
  readonly reader: Reader;
  /** Stands last in the message. */
  readonly line?: FormattedText;
}

export interface Recomposed {
  /** The digests' own parts, without notes and questions around them; none where no digest is left. */
  readonly parts: readonly Part[];
  /** Their `bodyHash()`es. */
  readonly hashes: readonly string[];
}

/** Equal digests give equal parts. */
export type Recompose = (given: Recomposing) => Recomposed;

interface Sources {
  /** All there are, newest day first. */
  readonly stored: readonly StoredDigest[];
  readonly composer: Composer;
}

/** A push's readers have few different messages, so few of them are composed; those of `/start` each have a moment of their own. */
const MOST_KEPT = 2_000;

/** To be made for each look over the readers of a correction: remembers what it composed, as long as the digests stand still. */
export function recomposeOnce(sources: Sources): Recompose {
  const known = new Map<string, Recomposed>();
  return (given) => {
    const key = keyOf(given);
    const there = known.get(key);
    if (there !== undefined) return there;
    const parts = recomposed(given, sources);
    const made = { parts, hashes: parts.map(bodyHash) };
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, made);
    return made;
  };
}

/** All that `recomposed` looks at, but for the digests. */
function keyOf({ edition, reader, line }: Recomposing): string {
  const { kind, lane, digests } = edition;
  const composed = composedOf(edition, reader);
  return JSON.stringify([
    [kind, lane, isClassic(edition), digests, composedAt(edition).toString()],
    [composed, wishesOf(readerOf(composed, reader)), line],
  ]);
}

function recomposed(
  { edition, reader: current, line }: Recomposing,
  { stored, composer }: Sources,
): readonly Part[] {
  const now = composedAt(edition);
  const composed = composedOf(edition, current);
  const reader = readerOf(composed, current);
  const recent = stored.filter(
    ({ publishedAt }) =>
      publishedAt !== null &&
      !isAfter(publishedAt, now) &&
      isAfter(publishedAt, now.subtract({ hours: RECENT_HOURS })),
  );
  const published = recent.filter(({ state }) => state === "published");
  const share = composed.share ?? null;
  const digests = digestsOf(edition, stored);
  const material: Material = {
    reader,
    recent: sharedOut(share, published),
    unseen: sharedOut(share, digests),
    ...wholesOf(share, digests),
    now,
    nextAt: composed.nextAt === null ? null : Temporal.Instant.from(composed.nextAt),
    ...(line === undefined ? {} : { line }),
  };
  if (edition.kind === "topics") return asPushed(reader, composer.topics(material)?.parts ?? []);
  if (material.unseen.length === 0) return [];
  const parts = edition.lane === "reply" ? composer.weekly(material) : weeklyParts(composer, material);
  return asPushed(reader, isClassic(edition) ? parts.flatMap(classicOf) : parts);
}

/** What stands in the chat in place of a rich message that was refused is mended as what it is. */
const isClassic = ({ slot }: EditionRecord): boolean => slot.endsWith(CLASSIC);

/** Of the digests an edition named, those it still tells of: what was taken back and came out anew is told by another edition. */
export function digestsOf(
  edition: Pick<EditionRecord, "digests" | "plannedAt" | "composed">,
  stored: readonly StoredDigest[],
): readonly StoredDigest[] {
  const then = composedAt(edition);
  return edition.digests.flatMap((id) =>
    stored.filter(
      ({ digest, state, publishedAt }) =>
        digest.id === id && state === "published" && publishedAt !== null && !isAfter(publishedAt, then),
    ),
  );
}

const composedAt = ({
  composed,
  plannedAt,
}: Pick<EditionRecord, "plannedAt" | "composed">): Temporal.Instant =>
  Temporal.Instant.from(composed?.at ?? plannedAt);

/** The wishes of then; of an edition of an earlier version those of now. */
export const composedOf = ({ composed, plannedAt }: EditionRecord, reader: Reader): Composed =>
  composed ?? composedFor(reader, nextWeekly(reader.weekly, Temporal.Instant.from(plannedAt)).at);

function readerOf(composed: Composed, reader: Reader): Reader {
  const { zone, language, topics, everything, layout, silent } = composed;
  const wishes = { language, topics, everything, layout, silent };
  const weekly = { ...reader.weekly, zone };
  // Whatever there is now stood there before: the quiet line too.
  return { ...reader, ...wishes, weekly, zoneConfirmed: true, quietWeeks: "tell" };
}

const isAfter = (moment: string, other: Temporal.Instant): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(moment), other) > 0;
