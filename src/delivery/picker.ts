/** Which delivery leaves next: a few are read ahead from the store, those whose reader or chat is busy are passed over. */
import type { ReaderId } from "#readers/model.ts";
import type { Store } from "#store/store.ts";
import type { Delivery } from "./model.ts";
import type { WallTimers } from "./timers.ts";

export interface Picker {
  /** The next one; null where none may leave now. `inFlight`: how many are being sent. */
  next(inFlight: number): Promise<Delivery | null>;
  /** The next one that a person waits for; null where there is none, and then not looked for again until something is planned. */
  nextAnswer(inFlight: number): Promise<Delivery | null>;
  /** Something was planned, which may go before what was read. */
  planned(): void;
  /** Whether something was planned since we looked for answers. */
  isPlanNew(): boolean;
  /** The chat of this one takes nothing for so long. */
  putAside(id: Delivery["id"], ms: number): void;
  /** Milliseconds until the first of those that were put aside may be tried again; Infinity where there is none. */
  freeInMs(): number;
}

const AHEAD = 64;
const ANSWERS_AHEAD = 16;

export function createPicker(deps: {
  readonly store: Store;
  readonly timers: WallTimers;
  readonly isBusy: (reader: ReaderId) => boolean;
}): Picker {
  const { store, timers, isBusy } = deps;
  let queue: Delivery[] = [];
  /** Until when (monotonic). */
  const aside = new Map<Delivery["id"], number>();
  let isPlanNew = false;
  let isQueueOld = false;

  const isFree = ({ id, readerId }: Delivery): boolean => {
    const untilMs = aside.get(id);
    if (untilMs !== undefined && untilMs > timers.monotonicMs()) return false;
    aside.delete(id);
    return !isBusy(readerId);
  };
  const ready = (limit: number): Promise<readonly Delivery[]> =>
    store.deliveriesReady(timers.utc().toString(), limit);

  function takeFree(): Delivery | null {
    for (let delivery = queue.shift(); delivery !== undefined; delivery = queue.shift()) {
      if (isFree(delivery)) return delivery;
    }
    return null;
  }

  return {
    async next(inFlight) {
      if (isPlanNew || isQueueOld) queue = [];
      isPlanNew = false;
      isQueueOld = false;
      const next = takeFree();
      if (next !== null) return next;
      queue = [...(await ready(AHEAD + aside.size + inFlight))];
      return takeFree();
    },
    async nextAnswer(inFlight) {
      for (const delivery of await ready(ANSWERS_AHEAD + inFlight)) {
        const edition = isFree(delivery) ? await store.edition(delivery.edition) : null;
        if (edition?.lane === "reply") return delivery;
      }
      isPlanNew = false;
      isQueueOld = true;
      return null;
    },
    planned() {
      isPlanNew = true;
    },
    isPlanNew: () => isPlanNew,
    putAside: (id, ms) => void aside.set(id, timers.monotonicMs() + ms),
    freeInMs() {
      const nowMs = timers.monotonicMs();
      // Whose time has come and who was not found is finished or forgotten.
      for (const [id, untilMs] of aside) if (untilMs <= nowMs) aside.delete(id);
      return Math.min(Infinity, ...[...aside.values()].map((untilMs) => untilMs - nowMs));
    },
  };
}
