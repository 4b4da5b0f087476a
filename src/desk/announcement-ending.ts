/** What became of an announcement, and what is left of it when it is stopped. */
import { setImmediate } from "node:timers/promises";
import type { Delivery } from "#delivery/model.ts";
import type { WallTimers } from "#delivery/timers.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import type { Ending } from "./announcement.ts";

interface EndingDeps {
  readonly store: Store;
  readonly timers: Pick<WallTimers, "utc">;
}

export interface Progress {
  readonly ending: Ending;
  /** Deliveries that have not ended. */
  readonly open: number;
}

const push = (slot: string) => ({ kind: "announcement", slot }) as const;
/** Pushes of 13 weeks are fewer. */
const PUSHES = 10_000;
const BATCH = 200;

/** Its numbers so far, and how many deliveries are still open. */
export async function endingOf({ store, timers }: EndingDeps, id: string): Promise<Progress> {
  const pushes = await store.pushes(PUSHES, timers.utc().toString());
  const found = pushes.find(({ kind, slot }) => kind === "announcement" && slot === id);
  if (found === undefined) return { ending: { sent: 0, blocked: 0, failed: 0, parked: 0, left: 0 }, open: 0 };
  const { deliveries, failures } = found;
  const blocked = failures.blocked + failures.deactivated + failures.kicked;
  const { sent, failed, parked, expired, cancelled, planned, sending, deferred, uncertain } = deliveries;
  return {
    ending: { sent, blocked, failed: failed - blocked, parked, left: expired + cancelled },
    open: planned + sending + deferred + uncertain,
  };
}

/** Cancels what has not left. What is on its way at this moment ends by itself; what may have arrived is parked. */
export async function cancelAnnouncement(
  { store, timers, goesOn }: EndingDeps & { readonly goesOn: () => boolean },
  id: string,
): Promise<void> {
  while (goesOn()) {
    const open = await store.deliveriesIn(["planned", "deferred", "uncertain"], BATCH, push(id));
    if (open.length === 0) return;
    const at = timers.utc().toString();
    await commitEach(
      store,
      open.map((delivery) => ended(delivery, at)),
    );
    await setImmediate();
  }
}

function ended(delivery: Delivery, at: string): Change {
  const state = delivery.attempts > 0 && delivery.state === "uncertain" ? "parked" : "cancelled";
  const reason = "the desk stopped the announcement";
  return {
    put: "delivery",
    delivery: { ...delivery, state, retryAt: null, reason, at },
    from: [delivery.state],
  };
}

/** All at once, or where the sender was faster with one of them, one by one. */
async function commitEach(store: Store, changes: readonly Change[]): Promise<void> {
  try {
    await store.commit(changes, "now");
  } catch (error) {
    if (!(error instanceof StaleWrite)) throw error;
    for (const change of changes) {
      await store.commit([change], "soon").catch((each: unknown) => {
        if (!(each instanceof StaleWrite)) throw each;
      });
    }
  }
}
