/**
 * Correcting and retracting what is out, in steps: what a person of the desk has in mind is kept until they say yes, so
 * that they see what it will do, and a restart in between loses nothing.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { StoredDigest } from "#digest/model.ts";
import type { Actor } from "./audit.ts";
import { Fix, mend, type MendDeps } from "./mend.ts";
import { DeskError, existing, retractDigest } from "./publish.ts";

/** Longer is no note that fits under a message. */
export const NOTE_LENGTH = 200;

export const Proposal = z.object({
  /** The published digest, and the revision that was looked at. */
  id: z.string(),
  revision: z.int().positive(),
  /** `text`: pieces of the corrected text are coming in. */
  what: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string() }),
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

const factOf = ({ id }: Actor): string =>
  `desk/proposal/${createHash("sha256").update(String(id)).digest("hex").slice(0, 12)}`;

export function createCorrections(deps: MendDeps): Corrections {
  const { store, clock, engine } = deps;

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
      const { digest } = await unchanged(proposal);
      const { what } = proposal;
      if (what.kind !== "fix") return [];
      const { fix } = what;
      if (fix.fix !== "text") {
        const about = "item" in fix ? fix.item : null;
        return digest.items.flatMap(({ id, headline }) => (id === about ? [headline] : []));
      }
      const reading = await engine.read(new TextEncoder().encode(fix.text), {
        series: digest.series,
        date: digest.publishedOn,
        fileName: null,
        url: digest.url,
      });
      if (reading.kind === "refusal") throw new DeskError(reading.problem.message);
      if (reading.digest.items.length === 0) throw new DeskError("There is no story in this text.");
      const tellsOf = (items: StoredDigest["digest"]["items"]): ReadonlyMap<string, string> =>
        new Map(items.map(({ headline, paragraphs }) => [headline, paragraphs.join("\n")]));
      const [was, is] = [tellsOf(digest.items), tellsOf(reading.digest.items)];
      const changed = [...is].filter(([headline, text]) => was.get(headline) !== text);
      const gone = [...was].filter(([headline]) => !is.has(headline));
      return [...changed, ...gone].map(([headline]) => headline);
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
