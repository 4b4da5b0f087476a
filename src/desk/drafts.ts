/** The desk's work on drafts, as its screens ask for it: what waits, taking texts in, mending, deciding, and who is at it. */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Problem, Source, StoredDigest } from "#digest/model.ts";
import type { Reading, ReadOptions } from "#digest/reading.ts";
import type { Store } from "#store/store.ts";
import type { Actor } from "./audit.ts";
import { claim, claimOn, unclaim, type Claim } from "./claims.ts";
import { shortName } from "./short-name.ts";
import { bringBackDraft, dismissDraft } from "./dismiss.ts";
import { findKnown, ingest, type EngineAnywhere } from "./ingest.ts";
import { MendError, type Fix } from "./fixes.ts";
import { mend } from "./mend.ts";
import { createPastes, type Pastes } from "./pastes.ts";
import { liesAhead, publishDigest, type PublishOptions } from "./publish.ts";

export interface DraftDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Reads what people send, away from the thread that serves readers. */
  readonly engine: EngineAnywhere;
  /** Ids of the profile's topics. */
  readonly topics: readonly string[];
}

/** A text that a person brings. */
export interface Brought {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly options: ReadOptions;
}

export type TakenIn =
  | { readonly outcome: "refused"; readonly problem: Problem }
  /** `new`: a draft. `known`: nothing in it is new. `differs`: it is here with another text, and `replace` or `leave` decides. */
  | { readonly outcome: "new" | "known" | "differs"; readonly stored: StoredDigest };

/** Which revision a person saw when they decided. */
export interface Seen {
  readonly id: string;
  readonly revision: number;
  readonly by: Actor;
}

export interface Drafts {
  /** What is to be decided: undated ones first, then the newest day. */
  list(): Promise<readonly StoredDigest[]>;
  /** The digest of that short name (`shortName`), whatever its state; null where there is none. */
  find(ref: string): Promise<StoredDigest | null>;
  /** Takes a text in as a draft; what readers have is never changed by it. */
  takeIn(brought: Brought, by: Actor): Promise<TakenIn>;
  /** The text that waits for an answer takes the place of the one that is here; null where none waits (any more). A published one is corrected. */
  replace(seen: Seen): Promise<StoredDigest | null>;
  /** Forgets the text that waits for an answer. */
  leave(id: string): Promise<void>;
  /** As `mend()`, for drafts alone. */
  mend(seen: Seen & { readonly fix: Fix }): Promise<StoredDigest>;
  /** "Not a digest", and its undo. */
  dismiss(seen: Seen): Promise<StoredDigest>;
  bringBack(seen: Seen): Promise<StoredDigest>;
  /** As `publishDigest()`. */
  publish(seen: Seen, options?: PublishOptions): Promise<StoredDigest>;
  /** Who is on it. */
  claimOn(id: string): Promise<Claim | null>;
  /** Puts a person on it; resolves with who is, which is somebody else unless `take` says otherwise. */
  claim(id: string, by: Actor, take?: boolean): Promise<Claim | null>;
  /** Texts of several messages. */
  readonly pastes: Pastes;
}

const Pending = z.object({
  text: z.string(),
  source: z.object({ kind: z.enum(["upload", "page"]), name: z.string() }),
  options: z.object({
    series: z.string(),
    date: z.string().nullable(),
    fileName: z.string().nullable(),
    url: z.string().nullable(),
  }),
});

const pendingFact = (id: string): string => `desk/pending/${shortName(id)}`;

export function createDrafts(deps: DraftDeps): Drafts {
  const { store, engine, clock } = deps;

  async function forget(id: string): Promise<void> {
    const name = pendingFact(id);
    if ((await store.fact(name)) !== null) await store.commit([{ put: "fact", name, value: null }], "soon");
  }

  /** Decided: nobody is on it any more, and no text waits. */
  async function done(stored: StoredDigest): Promise<StoredDigest> {
    await forget(stored.digest.id);
    await unclaim(deps, stored.digest.id);
    return stored;
  }

  async function read(id: string): Promise<StoredDigest> {
    const stored = await store.digest(id);
    if (stored === null) throw new MendError("changed-meanwhile", "This review is gone; look at the list.");
    return stored;
  }

  async function unchanged({ id, revision }: Seen): Promise<StoredDigest> {
    const stored = await read(id);
    if (stored.revision === revision) return stored;
    throw new MendError("changed-meanwhile", "Somebody has changed this review meanwhile; look at it again.");
  }

  async function take(
    { source, options }: Pick<Brought, "source" | "options">,
    reading: Reading,
    { by, mayChange }: { readonly by: Actor; readonly mayChange: "all" | "nothing" },
  ): Promise<StoredDigest> {
    const result = await ingest(
      { store, clock, engine: { read: () => reading } },
      { bytes: new Uint8Array(), source, options, publish: false, by, mayChange },
    );
    if (result.outcome === "refused") throw new Error("a reading was refused that was none");
    const [why] = result.keptBecause;
    if (mayChange === "all" && why !== undefined) throw new MendError("unfit", why);
    return read(result.id);
  }

  return {
    pastes: createPastes(deps),
    async list() {
      const drafts = await store.digests({ state: "draft" });
      const isUndated = ({ digest }: StoredDigest): boolean => digest.publishedOn === null;
      return [...drafts.filter(isUndated), ...drafts.filter((each) => !isUndated(each))];
    },
    async find(ref) {
      return (await store.digests({})).find(({ digest }) => shortName(digest.id) === ref) ?? null;
    },
    async takeIn(brought, by) {
      const reading = await engine.read(brought.bytes, brought.options);
      if (reading.kind === "refusal") return { outcome: "refused", problem: reading.problem };
      const known = await findKnown(store, reading);
      if (known !== undefined && isAnother(known, reading)) {
        const { source, options } = brought;
        const value = { text: reading.originalText, source, options };
        await store.commit([{ put: "fact", name: pendingFact(known.digest.id), value }], "now");
        return { outcome: "differs", stored: known };
      }
      // Nothing but a day or a link may be new in the text of one that is here.
      if (known !== undefined && known.state !== "draft") return { outcome: "known", stored: known };
      const mayChange = known === undefined ? "all" : "nothing";
      const stored = await take(brought, reading, { by, mayChange });
      if (known === undefined && by.id !== null) await claim(deps, stored.digest.id, { by });
      return { outcome: known === undefined ? "new" : "known", stored };
    },
    async replace(seen) {
      const before = await unchanged(seen);
      const pending = Pending.safeParse(await store.fact(pendingFact(seen.id))).data;
      if (pending === undefined) return null;
      const bytes = new TextEncoder().encode(pending.text);
      const { series, publishedOn, url } = before.digest;
      const date = pending.options.date ?? publishedOn;
      const options = { ...pending.options, series, date, url: pending.options.url ?? url };
      const reading = await engine.read(bytes, options);
      if (reading.kind === "refusal")
        throw new MendError("unreadable", reading.problem.message, reading.problem.code);
      const after = await take({ source: pending.source, options }, reading, {
        by: seen.by,
        mayChange: "all",
      });
      await forget(seen.id);
      return after;
    },
    leave: forget,
    async mend({ id, revision, by, fix }) {
      const { state } = await read(id);
      if (state !== "draft")
        throw new MendError("changed-meanwhile", "This is no draft any more; look at it again.");
      if (fix.fix === "date" && liesAhead({ ...(await read(id)).digest, publishedOn: fix.date }, clock.now()))
        throw new MendError("day-ahead", "That day lies ahead; give the right one.");
      return mend(deps, { id, fix, by, revision });
    },
    dismiss: async (seen) => done(await dismissDraft(deps, seen)),
    bringBack: (seen) => bringBackDraft(deps, seen),
    async publish(seen, options) {
      await unchanged(seen);
      return done(await publishDigest(deps, seen.id, seen.by, options));
    },
    claimOn: (id) => claimOn(deps, id),
    claim: (id, by, taking = false) => claim(deps, id, { by, take: taking }),
  };
}

/** Whether the stories are told otherwise than they were read the last time. */
function isAnother(known: StoredDigest, reading: Reading & { readonly kind: "digest" }): boolean {
  if (known.originalText === reading.originalText) return false;
  const told = ({ items }: StoredDigest["digest"]): string =>
    JSON.stringify(items.map(({ headline, outlet, paragraphs }) => [headline, outlet, paragraphs]));
  return told(known.digest) !== told(reading.digest);
}
