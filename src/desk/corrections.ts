/**
 * Correcting and retracting what is out, in steps: what a person of the desk has in mind is kept until they say yes, so
 * that they see what it will do, and a restart in between loses nothing.
 */
import { z } from "zod";
import type { StoredDigest } from "#digest/model.ts";
import type { Actor } from "./audit.ts";
import { changedHeadlines } from "./correct.ts";
import { Fix, fixed } from "./fixes.ts";
import { mend, type MendDeps } from "./mend.ts";
import { DeskError, existing, retractDigest } from "./publish.ts";

/** Longer is no note that fits under a message. */
export const NOTE_LENGTH = 200;

export const Proposal = z.object({
  /** The published digest, and the revision that was looked at. */
  id: z.string(),
  revision: z.int().positive(),
  /** `text`: pieces of the corrected text are coming in (`pastes.ts`). */
  what: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text") }),
    z.object({ kind: z.literal("fix"), fix: Fix }),
    z.object({ kind: z.literal("retract") }),
  ]),
  /** Told to readers who had it; null: nothing beyond what changed. */
  note: z.string().nullable(),
});
export type Proposal = z.infer<typeof Proposal>;

const Kept = z.object({ proposal: Proposal, until: z.iso.datetime() });

export interface Corrections {
  /** What this person has in mind; null where nothing, or since yesterday. */
  proposal(by: Actor): Promise<Proposal | null>;
  /** Keeps it in place of what there was; null forgets it. */
  propose(by: Actor, proposal: Proposal | null): Promise<void>;
  /** The headlines that it changes, adds or takes away; `DeskError` where it can't be done. */
  weigh(proposal: Proposal): Promise<readonly string[]>;
  /** Does it; `DeskError` where somebody changed the digest since. Readers are told by the corrector's next look. */
  carryOut(by: Actor, proposal: Proposal): Promise<StoredDigest>;
}

const KEPT_HOURS = 24;

/** What a person proposes is kept under this and their number. */
export const PROPOSAL_FACTS = "desk/proposal/";
const factOf = ({ id }: Actor): string => `${PROPOSAL_FACTS}${id ?? ""}`;

export function createCorrections(deps: MendDeps): Corrections {
  const { store, clock } = deps;

  async function unchanged({ id, revision }: Proposal): Promise<StoredDigest> {
    const stored = await existing(store, id);
    if (stored.revision !== revision || stored.state !== "published") {
      throw new DeskError("Somebody has changed this review meanwhile; look at it again.");
    }
    return stored;
  }

  return {
    async proposal(by) {
      const kept = Kept.safeParse(await store.fact(factOf(by))).data;
      if (kept === undefined) return null;
      const isOver = Temporal.Instant.compare(Temporal.Instant.from(kept.until), clock.now()) <= 0;
      return isOver ? null : kept.proposal;
    },
    propose(by, proposal) {
      const until = clock.now().add({ hours: KEPT_HOURS }).toString();
      const value = proposal === null ? null : { proposal, until };
      return store.commit([{ put: "fact", name: factOf(by), value }], "now");
    },
    async weigh(proposal) {
      const before = await unchanged(proposal);
      if (proposal.what.kind !== "fix") return [];
      const after = await fixed(before, proposal.what.fix, deps);
      return changedHeadlines(before.digest, after.digest);
    },
    async carryOut(by, proposal) {
      const { id, revision, what, note } = proposal;
      await unchanged(proposal);
      if (what.kind === "retract") return retractDigest(deps, id, by, note);
      if (what.kind === "text") throw new DeskError("The text is not all there yet.");
      return mend(deps, { id, fix: what.fix, by, revision, note: note ?? undefined });
    },
  };
}
