/**
 * Corrections: for every digest with news for those who had it, plans each reader's correction. Killed half-way it goes
 * on with the next look: what is planned is found by its name, and the digest says that it is not done yet.
 */
import { setImmediate } from "node:timers/promises";
import type { StoredDigest } from "#digest/model.ts";
import type { ReaderId } from "#readers/model.ts";
import { StaleWrite, type Store } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import type { Composer } from "./composer.ts";
import type { CorrectionTexts } from "./correction-texts.ts";
import type { Held } from "./held.ts";
import { editionKey } from "./model.ts";
import { recomposeOnce } from "./recompose.ts";
import {
  correctionSlot,
  planCorrection,
  type CorrectionInput,
  type CorrectionPlan,
} from "./plan-correction.ts";
import type { WallTimers } from "./timers.ts";

export interface CorrectorDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Pick<WallTimers, "utc">;
  readonly log: Log;
  readonly composer: Composer;
  readonly texts: CorrectionTexts;
  /** Something was planned: the sender should look. */
  readonly onPlanned: () => void;
}

export interface Corrector {
  /** Plans what there is to plan. A call while one runs is that one; never rejects. */
  look(): Promise<void>;
  /** Ends after the batch at hand. Idempotent. */
  stop(): Promise<void>;
}

/** The keys of each reader's editions with a digest. */
type KeysOf = ReadonlyMap<ReaderId, readonly string[]>;

interface Telling extends Pick<CorrectionInput, "digest" | "stored" | "recompose"> {
  readonly keys: readonly string[];
}

/** Between two batches everybody else gets a turn. */
const BATCH = 20;
const TRIES = 3;

export function createCorrector(deps: CorrectorDeps): Corrector {
  const { store, clock, timers, log } = deps;
  /** By correction: the readers who could not be told yet, so that nobody has to search again for a few. */
  const waiting = new Map<string, KeysOf>();
  let running: Promise<void> | null = null;
  let isStopped = false;

  async function run(): Promise<void> {
    for (const { digest, correction } of await store.digests({})) {
      if (correction !== undefined && !isStopped) await tellAll(digest.id);
    }
  }

  async function tellAll(id: string): Promise<void> {
    const stored = await store.digests({});
    const digest = stored.find((each) => each.digest.id === id);
    if (digest === undefined) return;
    const slot = correctionSlot(digest);
    const readers = waiting.get(slot) ?? (await keysWith(id));
    const left = new Map<ReaderId, readonly string[]>();
    let planned = 0;
    const all = [...readers];
    const recompose = recomposeOnce({ stored, composer: deps.composer });
    for (let from = 0; from < all.length; from += BATCH) {
      if (isStopped) return;
      let inBatch = 0;
      for (const [reader, keys] of all.slice(from, from + BATCH)) {
        const done = await tell(reader, { keys, digest, stored, recompose });
        if (done === "later") left.set(reader, keys);
        if (done === "planned") inBatch += 1;
      }
      planned += inBatch;
      if (inBatch > 0) deps.onPlanned();
      await setImmediate();
    }
    if (planned > 0) log.info({ correction: slot, planned, later: left.size }, "corrections planned");
    if (left.size > 0) waiting.set(slot, left);
    else if (await finished(digest)) waiting.delete(slot);
  }

  /** Readers are as many as there are; their editions are read one by one. */
  async function keysWith(id: string): Promise<KeysOf> {
    const keys = new Map<ReaderId, string[]>();
    for await (const { key, readerId } of store.editionsWith(id)) {
      const known = keys.get(readerId);
      if (known === undefined) keys.set(readerId, [key]);
      else if (!known.includes(key)) known.push(key);
    }
    return keys;
  }

  async function tell(readerId: ReaderId, given: Telling): Promise<CorrectionPlan["kind"]> {
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const plan = await planFor(readerId, given);
        if (plan.kind !== "planned") return plan.kind;
        // What is lost in a crash is planned again, as long as the digest says so.
        if (await committed(plan.changes)) return "planned";
      }
    } catch (error) {
      log.error({ err: error, reader: readerId }, "a reader's correction failed; it is tried again");
    }
    return "later";
  }

  async function planFor(readerId: ReaderId, { keys, digest, ...shared }: Telling): Promise<CorrectionPlan> {
    const key = editionKey({ kind: "correction", slot: correctionSlot(digest), readerId });
    const reader = await store.reader(readerId);
    if (reader === null || (await store.edition(key)) !== null) return { kind: "nothing" };
    const held = await heldOf(keys);
    const now = { now: clock.now(), at: timers.utc() };
    return planCorrection({ reader, digest, held, texts: deps.texts, ...shared, ...now });
  }

  /** A correction that is still under way may be for editions without this digest too: they are told along, as it ends. */
  async function heldOf(keys: readonly string[]): Promise<readonly Held[]> {
    const held = await Promise.all(keys.map(read));
    const others = held.flatMap((each) =>
      each?.deliveries.every(({ state }) => state === "sent") === false
        ? (each.edition.corrects ?? []).map(({ edition }) => edition)
        : [],
    );
    const unread = [...new Set(others)].filter((key) => !keys.includes(key));
    return [...held, ...(await Promise.all(unread.map(read)))].filter((each) => each !== null);
  }

  async function read(key: string): Promise<Held | null> {
    const edition = await store.edition(key);
    return edition === null ? null : { edition, deliveries: await store.deliveriesOf(key) };
  }

  /** Says in the digest that everybody is told, unless the desk has changed it again. */
  function finished({ digest, revision }: StoredDigest): Promise<boolean> {
    return store.digest(digest.id).then((now) => {
      if (now === null || now.revision !== revision) return true;
      const { correction: _, ...told } = now;
      return committed([{ put: "digest", stored: told }]);
    });
  }

  async function committed(changes: Parameters<Store["commit"]>[0]): Promise<boolean> {
    try {
      await store.commit(changes, "soon");
      return true;
    } catch (error) {
      if (error instanceof StaleWrite) return false;
      throw error;
    }
  }

  return {
    look() {
      if (isStopped) return Promise.resolve();
      running ??= run()
        .catch((error: unknown) => log.error({ err: error }, "corrections can't be planned; trying again"))
        .finally(() => {
          running = null;
        });
      return running;
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
