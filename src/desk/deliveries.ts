/** What the desk does about deliveries that did not end well: lists them, sends one again, says that one is there. */
import type { Clock } from "#clock.ts";
import { MOST_COPIES } from "#delivery/ledger.ts";
import { pushName, pushOf, type Delivery, type DeliveryState, type Push } from "#delivery/model.ts";
import type { WallTimers } from "#delivery/timers.ts";
import { isReceiving } from "#readers/due.ts";
import type { Reader } from "#readers/model.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import { acted, COMMAND, type Actor } from "./audit.ts";
import { DeskError } from "./publish.ts";
import { shortName } from "./short-name.ts";

export interface DeliveriesDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** For `at`, which is real UTC. */
  readonly timers: Pick<WallTimers, "utc">;
}

/** Why a delivery can't be sent again or settled; the screens have a sentence for each. */
export type DeliveryProblem = "unknown" | "moved-on" | "no-text" | "expired" | "reader";

const SENTENCES: Readonly<Record<DeliveryProblem, string>> = {
  unknown: 'There is no such delivery; "digest-bot deliveries list" shows those that can be sent again.',
  "moved-on": "It is neither failed nor parked any more; look at the list again.",
  "no-text": "Its text is no longer kept, so it can't be sent again.",
  expired: "Its edition has expired, so it is not sent any more.",
  reader: "Its reader gets no messages now; it can be sent when they come back.",
};

/** A delivery that can't be sent again or settled as asked. */
export class DeliveryError extends DeskError {
  readonly problem: DeliveryProblem;

  constructor(problem: DeliveryProblem) {
    super(SENTENCES[problem]);
    this.problem = problem;
  }
}

/** A delivery in a list. */
export interface DeliveryLine extends Pick<
  Delivery,
  "id" | "state" | "reason" | "at" | "readerId" | "part" | "attempts"
> {
  /** Twelve hex digits that name it among the listed ones: short enough for a button. */
  readonly ref: string;
  /** `pushName()`. */
  readonly push: string;
}

/** More are not looked through. */
const MOST = 10_000;

/** States in which the desk can do something. */
const REPEATABLE = ["parked", "failed"] as const satisfies readonly DeliveryState[];

/** Deliveries in these states, of one push or of all, oldest first, at most 10,000. */
export async function listDeliveries(
  { store }: Pick<DeliveriesDeps, "store">,
  { states, push }: { readonly states: readonly DeliveryState[]; readonly push?: Push | undefined },
): Promise<DeliveryLine[]> {
  return (await store.deliveriesIn(states, MOST, push)).map(lineOf);
}

export function lineOf(delivery: Delivery): DeliveryLine {
  const { id, state, reason, at, readerId, part, attempts, edition } = delivery;
  const push = pushOf(edition);
  return {
    ref: shortName(id),
    push: push === null ? edition : pushName(push),
    id,
    state,
    reason,
    at,
    readerId,
    part,
    attempts,
  };
}

/** A failed or parked delivery by its id or its short name; `DeliveryError` where there is none. */
async function findDelivery({ store }: Pick<DeliveriesDeps, "store">, name: string): Promise<Delivery> {
  const all = await store.deliveriesIn(REPEATABLE, MOST);
  const found = all.find(({ id }) => id === name || shortName(id) === name);
  if (found === undefined) throw new DeliveryError("unknown");
  return found;
}

/** Sends a failed or parked delivery once more, and only once; parts behind it follow when it arrived. The sender must be woken. */
export async function resendDelivery(
  deps: DeliveriesDeps,
  name: string,
  by: Actor = COMMAND,
): Promise<DeliveryLine> {
  const { store, clock } = deps;
  const delivery = await findDelivery(deps, name);
  const [edition, reader, body] = await Promise.all([
    store.edition(delivery.edition),
    store.reader(delivery.readerId),
    store.body(delivery.body),
  ]);
  if (edition === null || isPast(edition.expiresAt, clock.now())) throw new DeliveryError("expired");
  if (body === null) throw new DeliveryError("no-text");
  if (reader === null || !isReceiving(reader, clock.now())) throw new DeliveryError("reader");
  // One try is left, whatever was tried before.
  const after: Delivery = { ...delivery, state: "planned", attempts: MOST_COPIES - 1, reason: null };
  return moveOn(deps, { before: delivery, after, by, act: "resend" });
}

/** The desk saw that a parked delivery arrived: it counts as sent, and the parts behind it leave. The sender must be woken. */
export async function settleDelivery(
  deps: DeliveriesDeps,
  name: string,
  by: Actor = COMMAND,
): Promise<DeliveryLine> {
  const delivery = await findDelivery(deps, name);
  if (delivery.state !== "parked") throw new DeliveryError("moved-on");
  const after: Delivery = { ...delivery, state: "sent", reason: "the desk saw that it is there" };
  return moveOn(deps, { before: delivery, after, by, act: "settle" });
}

/**
 * Readers of a push who were said to be out of reach since a moment get their messages again, this one first. For
 * refusals that were not true. Returns how many. The sender must be woken.
 */
export async function bringBack(
  deps: DeliveriesDeps & { readonly revive: (reader: Reader) => Reader },
  { push, since }: { readonly push: Push; readonly since: string },
): Promise<number> {
  const { store, timers, clock } = deps;
  const from = Temporal.Instant.from(since).epochMilliseconds;
  let readers = 0;
  for (const delivery of await store.deliveriesIn(["failed"], MOST, push)) {
    if (Temporal.Instant.from(delivery.at).epochMilliseconds < from) continue;
    if (delivery.reason?.startsWith("403") !== true) continue;
    const [reader, edition] = await Promise.all([
      store.reader(delivery.readerId),
      store.edition(delivery.edition),
    ]);
    if (reader?.state !== "blocked" || edition === null || isPast(edition.expiresAt, clock.now())) continue;
    const at = timers.utc().toString();
    const attempts = Math.max(0, delivery.attempts - 1);
    const again: Delivery = { ...delivery, state: "planned", attempts, retryAt: null, reason: null, at };
    const brought = await committed(store, [
      { put: "reader", reader: deps.revive(reader) },
      { put: "delivery", delivery: again, from: ["failed"] },
      ...(await partsBehind(store, delivery, at)),
    ]);
    if (brought) readers += 1;
  }
  return readers;
}

async function moveOn(
  deps: DeliveriesDeps,
  given: {
    readonly before: Delivery;
    readonly after: Delivery;
    readonly by: Actor;
    readonly act: "resend" | "settle";
  },
): Promise<DeliveryLine> {
  const { before, after, by, act } = given;
  const at = deps.timers.utc().toString();
  const delivery = { ...after, retryAt: null, at };
  // By its push and short name: the log outlives the reader, whose id is in the delivery's own.
  const { push, ref, part } = lineOf(delivery);
  const moved = await committed(deps.store, [
    { put: "delivery", delivery, from: [before.state] },
    ...(await partsBehind(deps.store, before, at)),
    acted({ by, act, about: push, what: { ref, part }, at: deps.clock.now() }),
  ]);
  if (!moved) throw new DeliveryError("moved-on");
  return lineOf(delivery);
}

/** Later parts that were given up because of this one are planned again. */
async function partsBehind(store: Store, { edition, part }: Delivery, at: string): Promise<Change[]> {
  const behind = (await store.deliveriesOf(edition)).filter(
    (each) => each.part > part && each.state === "cancelled" && each.reason === `part ${part} was not sent`,
  );
  return behind.map((each) => ({
    put: "delivery",
    delivery: { ...each, state: "planned", reason: null, at },
    from: ["cancelled"],
  }));
}

/** False where somebody else was first. */
async function committed(store: Store, changes: readonly Change[]): Promise<boolean> {
  try {
    await store.commit(changes, "now");
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
}

const isPast = (moment: string, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, Temporal.Instant.from(moment)) > 0;
