/** Publishing and taking back: the two decisions that change what readers can see. */
import type { Clock } from "#clock.ts";
import type { Digest, Problem, StoredDigest } from "#digest/model.ts";
import type { Change, Store } from "#store/store.ts";
import { acted, COMMAND, type Actor } from "./audit.ts";
import { takenBack } from "./correct.ts";

/** A decision that can't be carried out; the message is one plain sentence that says what to do. */
export class DeskError extends Error {
  override readonly name = "DeskError";
}

export interface PublishDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Problems that keep a digest a draft. */
export const whatBlocks = (digest: Digest): readonly Problem[] =>
  digest.problems.filter((problem) => problem.blocking);

/** Whether its day is later than tomorrow, which is today somewhere: a slip in the year, or a clock that is wrong. */
export function liesAhead({ publishedOn }: Digest, now: Temporal.Instant): boolean {
  const tomorrow = now.toZonedDateTimeISO("UTC").toPlainDate().add({ days: 1 }).toString();
  return publishedOn !== null && publishedOn > tomorrow;
}

/**
 * The record once published. What was taken back comes out as if it were new, since the messages that told of it were
 * emptied; where one was not yet, that is still to be done.
 */
export function published(stored: StoredDigest, now: Temporal.Instant): StoredDigest {
  if (stored.state === "published") return stored;
  const out: StoredDigest = { ...stored, state: "published", publishedAt: now.toString() };
  if (stored.publishedAt === null) return out;
  const correction = { kind: "taken-back" as const, at: now.toString(), headlines: [], note: null };
  return { ...out, revision: stored.revision + 1, correction: stored.correction ?? correction };
}

/**
 * When what is published now counts as published: now, and at least a millisecond after every publication before it,
 * also where the clock went back, since marks are moments of publications and what lies before one was seen.
 */
export async function publicationMoment({ store, clock }: PublishDeps): Promise<Temporal.Instant> {
  const now = clock.now();
  const since = await store.digests({ publishedAfter: now.subtract({ milliseconds: 1 }).toString() });
  const later = since.flatMap(({ publishedAt }) =>
    publishedAt === null ? [] : Temporal.Instant.from(publishedAt).add({ milliseconds: 1 }),
  );
  return [now, ...later].toSorted(Temporal.Instant.compare).at(-1) ?? now;
}

/** How publishing differs from the plain case. */
export interface PublishOptions {
  /** Goes into the same commit. */
  readonly more?: readonly Change[];
  /** Nobody gets it before so many seconds have passed: a slip of the finger can be taken back. */
  readonly graceSeconds?: number;
}

/** Lets a draft (or a retracted digest) reach readers. */
export async function publishDigest(
  deps: PublishDeps,
  id: string,
  by: Actor = COMMAND,
  { more = [], graceSeconds = 0 }: PublishOptions = {},
): Promise<StoredDigest> {
  const { store } = deps;
  const stored = await existing(store, id);
  const [block] = whatBlocks(stored.digest);
  if (block !== undefined) throw new DeskError(`${id} stays a draft: ${block.message}`);
  // It would be the newest for ever.
  if (liesAhead(stored.digest, deps.clock.now())) {
    const { publishedOn } = stored.digest;
    throw new DeskError(
      `${id} stays a draft: its date, ${publishedOn}, lies ahead; take it in again with the right --date.`,
    );
  }
  const after = published(stored, (await publicationMoment(deps)).add({ seconds: graceSeconds }));
  return save(deps, { by, act: "publish", more }, stored, after);
}

/** Takes a digest back: no screen and no edition shows it from now on, and the messages that do are emptied. `reason` is told to readers who had it. */
export async function retractDigest(
  deps: PublishDeps,
  id: string,
  by: Actor = COMMAND,
  reason: string | null = null,
): Promise<StoredDigest> {
  const stored = await existing(deps.store, id);
  const after = stored.state === "retracted" ? stored : takenBack(stored, deps.clock.now(), reason);
  return save(deps, { by, act: "retract" }, stored, after);
}

/** Makes a published digest a draft again, as long as nobody was sent it; `DeskError` where somebody was, or will be in this minute. */
export async function unpublishDigest(deps: PublishDeps, id: string, by: Actor): Promise<StoredDigest> {
  const stored = await existing(deps.store, id);
  if (stored.state !== "published") throw new DeskError("This review is not published; look at it again.");
  if (await hasReaders(deps.store, id)) {
    throw new DeskError("Readers have this review already; correct it or take it back instead.");
  }
  const draft: StoredDigest = { ...stored, state: "draft", publishedAt: null, byHand: true };
  return save(deps, { by, act: "unpublish" }, stored, draft);
}

/** Keeps a draft from being published by itself (`PUBLISH=auto-after`). */
export async function keepDraft(deps: PublishDeps, id: string, by: Actor): Promise<StoredDigest> {
  const stored = await existing(deps.store, id);
  if (stored.state !== "draft") throw new DeskError("This review is no draft any more; look at it again.");
  const after = stored.byHand === true ? stored : { ...stored, byHand: true as const };
  return save(deps, { by, act: "keep-draft" }, stored, after);
}

/** Whether any edition tells of the digest. */
export async function hasReaders(store: Store, id: string): Promise<boolean> {
  for await (const edition of store.editionsWith(id)) if (edition.digests.includes(id)) return true;
  return false;
}

export async function existing(store: Store, id: string): Promise<StoredDigest> {
  const stored = await store.digest(id);
  if (stored === null)
    throw new DeskError(`There is no digest "${id}"; "digest-bot digests list" shows the ones there are.`);
  return stored;
}

async function save(
  { store, clock }: PublishDeps,
  { by, act, more = [] }: { readonly by: Actor; readonly act: string; readonly more?: readonly Change[] },
  before: StoredDigest,
  after: StoredDigest,
): Promise<StoredDigest> {
  if (after === before) return after;
  const what = { revision: after.revision };
  const note = acted({ by, act, about: before.digest.id, what, at: clock.now() });
  await store.commit([{ put: "digest", stored: after }, note, ...more], "now");
  return after;
}
