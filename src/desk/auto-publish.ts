/** `PUBLISH=auto-after`: drafts that came in by themselves, in which no check fails, are published some hours later. */
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { Store } from "#store/store.ts";
import { z } from "zod";
import { PROGRAM } from "./audit.ts";
import { calling } from "./calls.ts";
import { claimOn } from "./claims.ts";
import { liesAhead, publishDigest, whatBlocks } from "./publish.ts";

/** Problems of a reading that a person should look at before anybody reads it. */
const DOUBTS: ReadonlySet<string> = new Set([
  "series-unsure",
  "item-count-unsure",
  "item-without-headline",
  "item-without-outlet",
  "outlet-unsure",
]);

/** Feeds and the inbox; what a person sent or typed waits for a person. */
const BY_ITSELF: ReadonlySet<StoredDigest["source"]["kind"]> = new Set(["feed", "file"]);

/** From word to deed, also where its hours have passed already: somebody may say no. */
const LEAST_WARNING_HOURS = 1;
const TOLD_HOURS = 24;

/** When a draft is to be published by itself; null: never as it is. PURE */
export function autoMoment(
  stored: StoredDigest,
  { hours, now }: { readonly hours: number; readonly now: Temporal.Instant },
): Temporal.Instant | null {
  const { digest, state, source, takenInAt, byHand } = stored;
  if (state !== "draft" || byHand === true || takenInAt === undefined || !BY_ITSELF.has(source.kind))
    return null;
  if (digest.publishedOn === null || liesAhead(digest, now) || whatBlocks(digest).length > 0) return null;
  if (digest.problems.some(({ code }) => DOUBTS.has(code))) return null;
  return Temporal.Instant.from(takenInAt).add({ hours });
}

export interface AutoPublishDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Pick<Log, "info">;
  /** `auto-after`; null: `review`. */
  readonly hours: number | null;
}

export interface AutoPublish {
  /** To be called with each tick, before the planner's: announces drafts and publishes those whose moment has come. */
  look(): Promise<void>;
}

/** What was announced: of which revision, and for when. */
const Announced = z.object({ revision: z.int(), at: z.iso.datetime() });
const PREFIX = "desk/auto/";

export function createAutoPublish(deps: AutoPublishDeps): AutoPublish {
  const { store, clock, hours, log } = deps;

  async function lookAt(stored: StoredDigest, afterHours: number, now: Temporal.Instant): Promise<void> {
    const { id } = stored.digest;
    const moment = autoMoment(stored, { hours: afterHours, now });
    // Somebody is on it: it is theirs to decide.
    if (moment === null || (await claimOn(deps, id)) !== null) return;
    const known = Announced.safeParse(await store.fact(PREFIX + id)).data;
    if (known?.revision !== stored.revision) return announce(stored, moment, now);
    if (Temporal.Instant.compare(Temporal.Instant.from(known.at), now) > 0) return;
    const until = now.add({ hours: TOLD_HOURS });
    const key = `did-publish/${id}@${stored.revision}`;
    await publishDigest(deps, id, PROGRAM, {
      more: [calling(key, { kind: "did-publish", digest: id }, until)],
    });
    log.info({ digest: id }, "A draft was published by itself.");
  }

  async function announce(
    stored: StoredDigest,
    moment: Temporal.Instant,
    now: Temporal.Instant,
  ): Promise<void> {
    const { id } = stored.digest;
    const least = now.add({ hours: LEAST_WARNING_HOURS });
    const at = Temporal.Instant.compare(moment, least) > 0 ? moment : least;
    const key = `will-publish/${id}@${stored.revision}`;
    await store.commit(
      [
        { put: "fact", name: PREFIX + id, value: { revision: stored.revision, at: at.toString() } },
        calling(key, { kind: "will-publish", digest: id, at: at.toString() }, at),
      ],
      "now",
    );
  }

  return {
    async look() {
      if (hours === null) return;
      const now = clock.now();
      const drafts = await store.digests({ state: "draft" });
      for (const stored of drafts) await lookAt(stored, hours, now);
      const waiting = new Set(drafts.map(({ digest }) => PREFIX + digest.id));
      for (const name of (await store.facts(PREFIX)).keys()) {
        if (!waiting.has(name)) await store.commit([{ put: "fact", name, value: null }], "soon");
      }
    },
  };
}
