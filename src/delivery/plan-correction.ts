/**
 * One reader's correction of one digest: the messages that told of it are edited to what they would tell now, and one
 * silent reply says so. PURE: what the ledger holds in, the commit that follows out.
 */
import type { StoredDigest } from "#digest/model.ts";
import type { Corrected } from "#editions/corrected.ts";
import type { Part } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import type { Change } from "#store/store.ts";
import { madeOf, quietly } from "./compose-edition.ts";
import type { CorrectionTexts } from "./correction-texts.ts";
import { messagesOf, standingOf, type Held } from "./held.ts";
import type { EditionRecord, Target } from "./model.ts";
import { planEdition, shownHash } from "./planned.ts";
import { composedOf, digestsOf, type Recompose } from "./recompose.ts";

export interface CorrectionInput {
  readonly reader: Reader;
  /** What was corrected or taken back, with its `correction`. */
  readonly digest: StoredDigest;
  /** All that the ledger knows of this reader's editions with it, corrections of them too. */
  readonly held: readonly Held[];
  /** All digests, newest day first. */
  readonly stored: readonly StoredDigest[];
  readonly recompose: Recompose;
  readonly texts: CorrectionTexts;
  /** The program's clock. */
  readonly now: Temporal.Instant;
  /** Real UTC. */
  readonly at: Temporal.Instant;
}

export type CorrectionPlan =
  /** One of them is being sent at this moment: look again. */
  | { readonly kind: "later" }
  /** Nothing that this reader sees has changed. */
  | { readonly kind: "nothing" }
  | { readonly kind: "planned"; readonly changes: readonly Change[] };

/** An edit makes no sound, and an old text stays until it comes: as long as the ledger remembers the message. */
const EXPIRES_HOURS = 13 * 7 * 24;

export const correctionSlot = ({ digest, revision }: StoredDigest): string => `${digest.id}@${revision}`;

export function planCorrection(input: CorrectionInput): CorrectionPlan {
  const { reader, digest, held, stored, now, at } = input;
  const corrections = held.filter(({ edition }) => edition.kind === "correction");
  const mended: Mended[] = [];
  const ended: Change[] = [];
  for (const base of held) {
    if (base.edition.kind !== "weekly" && base.edition.kind !== "topics") continue;
    const standing = standingOf(base, { corrections, stored, at });
    if (standing.kind === "moving") return { kind: "later" };
    if (standing.kind === "nothing-to-mend") continue;
    const made = mend(base, standing.shows, { ...input, corrections });
    if (made === null && standing.endings.length === 0) continue;
    ended.push(...standing.endings);
    if (made !== null) mended.push(made);
  }
  if (mended.length === 0)
    return ended.length === 0 ? { kind: "nothing" } : { kind: "planned", changes: ended };

  const slots = mended.flatMap(({ messages }, of) => messages.map((each) => withOf(each, of)));
  const notice = noticeOf(input, mended);
  const all = notice === null ? slots : [...slots, notice];
  const names = new Set([digest.digest.id, ...mended.flatMap(({ base }) => base.edition.digests)]);
  const edition = planEdition({
    kind: "correction",
    slot: correctionSlot(digest),
    readerId: reader.id,
    ...madeOf(stored.filter((each) => names.has(each.digest.id))),
    plannedAt: now.toString(),
    expiresAt: now.add({ hours: EXPIRES_HOURS }).toString(),
    targets: all.map(({ target }) => target),
    corrects: mended.map(({ base, shows }) => ({ edition: base.edition.key, shows })),
    parts: quietly(all.map(({ part }) => part)),
  });
  return { kind: "planned", changes: [...ended, edition] };
}

interface Message {
  readonly part: Part;
  readonly target: Target;
}

interface Mended {
  readonly base: Held;
  readonly messages: readonly Message[];
  /** Hash of what it tells now, without the line that it was mended. */
  readonly shows: string;
  readonly firstMessage: number | null;
  readonly isTakenBack: boolean;
}

/** The messages of one edition as they are to be; null where they are so already. */
function mend(
  base: Held,
  shows: string | null,
  {
    reader,
    digest,
    stored,
    recompose,
    texts,
    corrections,
  }: CorrectionInput & { corrections: readonly Held[] },
): Mended | null {
  const { edition } = base;
  const plain = recompose({ edition, reader });
  const hash = shownHash(plain.hashes);
  if (hash === shows) return null;
  const isTakenBack =
    edition.digests.includes(digest.digest.id) &&
    !digestsOf(edition, stored).some((each) => each.digest.id === digest.digest.id);
  const told = toldOf(digest, { edition, reader, isTakenBack });
  const parts = plain.parts.length === 0 ? [] : recompose({ edition, reader, line: texts.line(told) }).parts;
  const ids = messagesOf(base, corrections);
  const messages = Array.from({ length: Math.max(ids.length, parts.length) }, (_, index): Message => {
    const messageId = ids[index];
    const instead = parts.length === 0 ? texts.emptied(told) : texts.shortened(told);
    return { part: parts[index] ?? instead, target: targetAt(messageId, ids.at(-1)) };
  });
  return { base, messages, shows: hash, firstMessage: ids[0] ?? null, isTakenBack };
}

function targetAt(own: number | undefined, last: number | undefined): Target {
  if (own !== undefined) return { do: "edit", messageId: own };
  return last === undefined ? { do: "send" } : { do: "reply", messageId: last };
}

const withOf = ({ part, target }: Message, of: number): Message => ({ part, target: { ...target, of } });

/** Below the first message that was mended. Where the text itself comes anew, it says all there is to say. */
function noticeOf(input: CorrectionInput, mended: readonly Mended[]): Message | null {
  const first = mended.find(({ firstMessage }) => firstMessage !== null) ?? mended[0];
  if (first === undefined) return null;
  const { base, firstMessage, messages } = first;
  if (firstMessage === null && messages.length > 0) return null;
  const isTakenBack = mended.every((each) => each.isTakenBack);
  const part = input.texts.notice(
    toldOf(input.digest, { edition: base.edition, reader: input.reader, isTakenBack }),
  );
  return { part, target: firstMessage === null ? { do: "send" } : { do: "reply", messageId: firstMessage } };
}

function toldOf(
  { digest, correction }: StoredDigest,
  given: { edition: EditionRecord; reader: Reader; isTakenBack: boolean },
): Corrected {
  const { edition, reader, isTakenBack } = given;
  // One that is told along, because its own correction was under way, says only that it was corrected.
  const isAbout = edition.digests.includes(digest.id);
  return {
    language: composedOf(edition, reader).language,
    zone: reader.weekly.zone,
    digest,
    isTakenBack,
    at: Temporal.Instant.from(correction?.at ?? edition.plannedAt),
    headlines: (isAbout ? correction?.headlines : null) ?? [],
    note: (isAbout ? correction?.note : null) ?? null,
  };
}
