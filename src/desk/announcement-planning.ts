/** Puts an announcement into the ledger: one edition a reader, in batches, and again from the start after a kill. */
import { setImmediate } from "node:timers/promises";
import type { Log } from "#log.ts";
import { asPushed } from "#delivery/compose-edition.ts";
import { bodyHash, planEdition } from "#delivery/planned.ts";
import { composeAnnouncement } from "#editions/announcement.ts";
import type { EditionContext } from "#editions/context.ts";
import type { Part } from "#editions/model.ts";
import { expiresAt } from "#readers/lateness.ts";
import type { Reader } from "#readers/model.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import { readersMeant } from "./announcement-readers.ts";
import { textFor, type Announcement } from "./announcement.ts";

export interface PlanningDeps {
  readonly store: Store;
  readonly log: Log;
  readonly editions: EditionContext;
  readonly lateHours: number;
  /** Asked before each batch; false ends the planning where it is. */
  readonly goesOn: () => Promise<boolean>;
}

export interface PlannedSoFar {
  /** Every reader was looked at. */
  readonly isWhole: boolean;
  /** Editions handed to the store; those it knew already are among them. */
  readonly planned: number;
}

const BATCH = 100;

/** What the ledger knows already stays as it is, so that nobody gets it twice. */
export async function planAnnouncement(
  deps: PlanningDeps,
  announcement: Announcement & { readonly state: { readonly leftAt: string } },
): Promise<PlannedSoFar> {
  const { store, goesOn } = deps;
  const leftAt = Temporal.Instant.from(announcement.state.leftAt);
  const compose = composeOnce(deps.editions, announcement);
  // A hundred thousand readers live in a few dozen zones, and working out a night takes longer than all the rest.
  const ends = new Map<string, string>();
  const endIn = (zone: string): string => {
    const end = ends.get(zone) ?? expiresAt(leftAt, deps.lateHours, zone).toString();
    ends.set(zone, end);
    return end;
  };
  let planned = 0;
  let batch: Change[] = [];
  const flush = async (): Promise<void> => {
    await commitAll(store, batch);
    planned += batch.length;
    batch = [];
    await setImmediate();
  };
  const walk = { audience: announcement.audience, now: leftAt, until: leftAt };
  for await (const reader of readersMeant(store, walk)) {
    const made = compose(reader);
    if (made === null) continue;
    batch.push(
      planEdition({
        kind: "announcement",
        slot: announcement.id,
        readerId: reader.id,
        digests: [],
        plannedAt: leftAt.toString(),
        expiresAt: endIn(reader.weekly.zone),
        ...made,
      }),
    );
    if (batch.length < BATCH) continue;
    if (!(await goesOn())) return { isWhole: false, planned };
    await flush();
  }
  if (!(await goesOn())) return { isWhole: false, planned };
  await flush();
  return { isWhole: true, planned };
}

/** Thousands of readers get a handful of messages: by language, sound and kind of chat. */
function composeOnce(editions: EditionContext, announcement: Announcement) {
  const known = new Map<string, { readonly parts: Part[]; readonly hashes: readonly string[] }>();
  return (reader: Reader) => {
    const words = textFor(announcement, reader.language);
    if (words === undefined) return null;
    const isSilent = reader.silent || !reader.zoneConfirmed;
    const key = `${reader.language} ${reader.type === "private"} ${isSilent}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const parts = asPushed(reader, [composeAnnouncement(editions, reader, words)]);
    const made = { parts, hashes: parts.map(bodyHash) };
    known.set(key, made);
    return made;
  };
}

/** One that left meanwhile must not keep the others of a batch from theirs. */
async function commitAll(store: Store, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  try {
    // What is lost is planned again: the announcement counts as planned only when that is durable.
    await store.commit(changes, "soon");
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
    for (const change of changes) {
      await store.commit([change], "soon").catch((each: unknown) => {
        if (!(each instanceof StaleWrite)) throw each;
      });
    }
  }
}
