/** Writes down what became of a delivery, with all that follows from it: later parts, the reader. */
import type { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import { block, moveChat } from "#readers/wishes.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { leftBehind } from "./ledger.ts";
import type { Outcome } from "./messenger.ts";
import { FINISHED, type Delivery, type DeliveryState } from "./model.ts";
import type { TellDesk } from "./notices.ts";
import type { WallTimers } from "./timers.ts";
import type { Trouble } from "./trouble.ts";

export interface RecorderDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: WallTimers;
  readonly log: Log;
  readonly schedule: Schedule;
  readonly tellDesk: TellDesk;
}

/** A delivery's next state, and what goes into the same commit. */
export interface Ending {
  readonly next: Delivery;
  readonly from: readonly DeliveryState[];
  readonly more?: readonly Change[];
  /** What it comes from, where the reader may have to change too. */
  readonly outcome?: Outcome;
}

export function createRecorder(
  { store, clock, timers, log, schedule, tellDesk }: RecorderDeps,
  trouble: Trouble,
) {
  /** Saves a delivery with all that follows from it: later parts, the reader. False: it was changed by others. */
  async function end({ next, from, more = [], outcome }: Ending): Promise<boolean> {
    const over = FINISHED.has(next.state) && next.state !== "sent";
    // The reader may be saved by others at any time: read it again until our change fits. The last try goes without.
    for (let left = 5; left >= 0; left -= 1) {
      const rest = over ? await store.deliveriesOf(next.edition) : [];
      const behind = leftBehind(rest, next.part, timers.utc());
      const reader = outcome === undefined || left === 0 ? [] : await readerAfter(next.readerId, outcome);
      const changes: Change[] = [
        { put: "delivery", delivery: next, from },
        ...behind.map((delivery): Change => ({ put: "delivery", delivery, from: ["planned"] })),
        ...reader,
        ...more,
      ];
      if (await committed(changes, next.state === "sent" ? "soon" : "now")) {
        if (next.state === "parked") tellDesk({ kind: "parked", delivery: next });
        return true;
      }
      if (reader.length === 0) break;
    }
    log.info({ delivery: next.id, state: next.state }, "a delivery was changed by others meanwhile");
    return false;
  }

  /** What an outcome does to the reader. */
  async function readerAfter(id: Reader["id"], outcome: Outcome): Promise<Change[]> {
    if (outcome.kind !== "unreachable" && outcome.kind !== "moved") return [];
    const reader = await store.reader(id);
    if (reader === null) return [];
    const moment = { now: clock.now(), schedule };
    if (outcome.kind === "unreachable") {
      const blocked = block(reader, moment);
      return blocked === reader ? [] : [{ put: "reader", reader: blocked }];
    }
    if (reader.chatId === outcome.chatId) return [];
    const other = await store.readerAt(outcome.chatId, reader.threadId);
    if (other !== null) {
      log.warn(
        { reader: id, other: other.id },
        "the group moved to a chat that is another reader: one is ended",
      );
      return [{ put: "reader", reader: block(reader, moment) }];
    }
    return [{ put: "reader", reader: moveChat(reader, outcome.chatId) }];
  }

  /** False where somebody else was first: then nothing of it was applied. */
  async function committed(changes: readonly Change[], durability: "now" | "soon"): Promise<boolean> {
    try {
      await store.commit(changes, durability);
      return true;
    } catch (error) {
      if (error instanceof StaleWrite) return false;
      throw error;
    }
  }

  /** A result must not get lost because the disk is full for a while: nothing else is sent by this worker until it is kept. */
  async function insist(ending: Ending, gone: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await end(ending);
        return;
      } catch (error) {
        log.error({ err: error }, "the result of a send can't be recorded; trying again");
        if (gone.aborted) throw error;
        await pause(trouble.blocked(), gone);
      }
    }
  }

  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const undo = timers.after(ms, resolve);
      signal.addEventListener(
        "abort",
        () => {
          undo();
          resolve();
        },
        { once: true },
      );
    });
  }

  return { committed, end, insist };
}
