/** The desk mends a reading: a fix of a published digest is a correction, told to those who had it. */
import type { Clock } from "#clock.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Store } from "#store/store.ts";
import { acted, type Actor } from "./audit.ts";
import { corrected } from "./correct.ts";
import { fixed, MendError, type Fix, type FixDeps } from "./fixes.ts";
import { existing, liesAhead, whatBlocks } from "./publish.ts";

export interface MendDeps extends FixDeps {
  readonly store: Store;
  readonly clock: Clock;
}

export interface MendRequest {
  readonly id: string;
  readonly fix: Fix;
  readonly by: Actor;
  /** For readers who had it: what changed, in the desk's words. */
  readonly note?: string | undefined;
  /** The revision that was on the screen; `DeskError` where somebody changed it since. */
  readonly revision?: number | undefined;
}

/** Carries a fix out, with its line in the audit log and, as an example for later readings, what it changed. */
export async function mend(deps: MendDeps, request: MendRequest): Promise<StoredDigest> {
  const { store, clock } = deps;
  const { id, fix, by } = request;
  const before = await existing(store, id);
  if (request.revision !== undefined && request.revision !== before.revision) {
    throw new MendError("changed-meanwhile", "Somebody has changed this review meanwhile; look at it again.");
  }
  if (before.state === "retracted")
    throw new MendError("taken-back", "This review was taken back; publish it first.");
  const now = clock.now();
  const changed = await fixed(before, fix, deps);
  if (changed === before) return before;
  if (before.state === "published") refuseUnfit(changed, now);
  const next = { ...changed, revision: before.revision + 1 };
  const after = corrected(before, next, { at: now, note: request.note });
  const example = {
    log: "example" as const,
    at: now.toString(),
    by: by.id,
    act: fix.fix,
    about: id,
    what: exampleOf(before, after, fix),
  };
  await store.commit(
    [
      { put: "digest", stored: after },
      acted({ by, act: `mend-${fix.fix}`, about: id, what: { revision: after.revision }, at: now }),
      { put: "note", note: example },
    ],
    "now",
  );
  return after;
}

/** What readers have must stay fit to be published. */
function refuseUnfit({ digest }: StoredDigest, now: Temporal.Instant): void {
  const [block] = whatBlocks(digest);
  if (block !== undefined)
    throw new MendError("unfit", `Readers have this review: ${block.message}`, block.code);
  if (liesAhead(digest, now)) throw new MendError("day-ahead", "That day lies ahead; give the right one.");
}

/** What was read, what it should have been, and of what: enough to try the reading again. */
function exampleOf(before: StoredDigest, after: StoredDigest, fix: Fix): Record<string, never> {
  const about = "item" in fix && fix.item !== null ? fix.item : null;
  const pick = ({ digest }: StoredDigest) =>
    about === null
      ? {
          publishedOn: digest.publishedOn,
          url: digest.url,
          items: digest.items.map(({ headline }) => headline),
        }
      : (digest.items.find(({ id }) => id === about) ?? null);
  const told = {
    fix,
    was: pick(before),
    is: pick(after),
    digest: before.digest.id,
    revision: after.revision,
  };
  return JSON.parse(JSON.stringify(told)) as Record<string, never>;
}
