/** What an operator wants to know at a glance: what is stored, what is on its way, what went wrong. */
import type { Clock } from "#clock.ts";
import { readHold, type Hold } from "#delivery/hold.ts";
import type { Delivery } from "#delivery/model.ts";
import type { SenderStatus } from "#delivery/sender.ts";
import type { WallTimers } from "#delivery/timers.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { PushCounts, Store, StoreCounts } from "#store/store.ts";
import { reportOn, type DigestReport } from "./report.ts";

/** A push, and how far it is. */
export interface PushStatus extends PushCounts {
  /** Deliveries that are not finished. */
  readonly open: number;
  /** Minutes until all that may leave has left, at the rate of the last minute; null while nothing leaves. */
  readonly minutesLeft: number | null;
}

/** How a source that is polled does. Moments are the program's clock, UTC; null: never, or not now. */
export interface SourceLine {
  /** As `FEEDS` names it. */
  readonly name: string;
  readonly lastOk: string | null;
  readonly failingSince: string | null;
  readonly lastError: string | null;
}

export interface Status extends StoreCounts {
  readonly store: { readonly id: string; readonly kind: Store["kind"] };
  /** The program's clock, UTC. */
  readonly now: string;
  /** The earliest slot of any reader; null where nobody waits for one. */
  readonly nextDueAt: string | null;
  /** The newest published digests, one a series. */
  readonly newest: readonly { readonly id: string; readonly publishedAt: string | null }[];
  /** The sender's own facts; null where no bot runs. */
  readonly sending: SenderStatus | null;
  /** Why nothing is pushed until somebody decides; null where nothing is held. */
  readonly held: Hold | null;
  /** Pushes of the last 13 weeks, newest first, at most 5. */
  readonly pushes: readonly PushStatus[];
  /** What is polled; empty where no bot runs. */
  readonly sources: readonly SourceLine[];
  /** Who had the newest digests and what was corrected or taken back, and who was told; empty unless asked for. */
  readonly reports: readonly DigestReport[];
  /** Deliveries that somebody should look at, oldest first, at most 20. */
  readonly troubled: readonly Pick<Delivery, "id" | "state" | "reason" | "at">[];
}

export interface StatusDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: Pick<WallTimers, "utc">;
  /** The sender of this process, where one runs. */
  readonly sender?: { status(): SenderStatus } | undefined;
  /** How the sources do that this process polls. */
  readonly polled?: (() => Promise<readonly SourceLine[]>) | undefined;
}

const TROUBLED_SHOWN = 20;
const PUSHES_SHOWN = 5;
const PUSHES_LOOKED_AT = 50;
/** What waits longer waits for a reason: a night, Telegram's word; less is a second try. */
const WAITS_MINUTES = 2;
/** Later than any slot: asks for the reader who is due first. */
const EVER = "9999-12-31T00:00:00Z";

/** `reports`: also who had what, which reads the ledger of the last 13 weeks. */
export async function readStatus(
  deps: StatusDeps,
  { reports = false }: { readonly reports?: boolean | undefined } = {},
): Promise<Status> {
  const { store, clock } = deps;
  const [counts, published, [first], troubled, pushes, held, sources] = await Promise.all([
    store.counts(),
    store.digests({ state: "published" }),
    store.readersDue(EVER, 1),
    store.deliveriesIn(["failed", "parked", "uncertain"], TROUBLED_SHOWN),
    readPushes(deps, PUSHES_SHOWN),
    readHold(store),
    deps.polled?.() ?? [],
  ]);
  const newest = published.filter(
    (stored, index) => published.findIndex((other) => other.digest.series === stored.digest.series) === index,
  );
  return {
    store: { id: store.id, kind: store.kind },
    now: clock.now().toString(),
    ...counts,
    nextDueAt:
      [first?.due.weekly, first?.due.topics].filter((at) => at !== undefined && at !== null).sort()[0] ??
      null,
    newest: newest.map((stored) => ({ id: stored.digest.id, publishedAt: stored.publishedAt })),
    sending: deps.sender?.status() ?? null,
    held,
    pushes,
    reports: reports ? await readReports(store, newest) : [],
    sources: sources.map(({ name, lastOk, failingSince, lastError }) => ({
      name,
      lastOk,
      failingSince,
      lastError,
    })),
    troubled: troubled.map(({ id, state, reason, at }) => ({ id, state, reason, at })),
  };
}

/** Of the newest digest of each series, and of the last ones that readers were told of. */
async function readReports(store: Store, newest: readonly StoredDigest[]): Promise<DigestReport[]> {
  const corrections = (await store.pushes(PUSHES_LOOKED_AT, EVER)).filter(
    ({ kind }) => kind === "correction",
  );
  const mended = corrections.map(({ slot }) => slot.slice(0, slot.lastIndexOf("@"))).slice(0, PUSHES_SHOWN);
  const ids = new Set([...newest.map(({ digest }) => digest.id), ...mended]);
  const found = await Promise.all([...ids].map((id) => reportOn(store, id)));
  return found.filter((report) => report !== null);
}

/** The newest pushes, with what is left of them. */
export async function readPushes(
  { store, timers, sender }: Omit<StatusDeps, "clock">,
  limit: number,
): Promise<PushStatus[]> {
  const counts = await store.pushes(limit, timers.utc().add({ minutes: WAITS_MINUTES }).toString());
  const perSecond = sender?.status().perSecond ?? 0;
  return counts.map((push) => {
    const { planned, sending, deferred, uncertain } = push.deliveries;
    const open = planned + sending + deferred + uncertain;
    const leaving = open - (push.waiting?.deliveries ?? 0);
    return { ...push, open, minutesLeft: perSecond === 0 ? null : Math.ceil(leaving / perSecond / 60) };
  });
}
