/** Writes down what became of a delivery, with all that follows from it: later parts, the reader. */
import type { Reader } from "#readers/model.ts";
import type { Schedule } from "#readers/schedule.ts";
import { block, moveChat, strike, struckOff, unblock, withoutTrouble, type Moment } from "#readers/wishes.ts";
import { StaleWrite, type Change, type Store } from "#store/store.ts";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { leftBehind } from "./ledger.ts";
import type { Outcome } from "./messenger.ts";
import { FINISHED, type Delivery, type DeliveryState, type EditionRecord } from "./model.ts";
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

/** Outcomes after which the reader may have to change. */
const CHANGES_READER: ReadonlySet<Outcome["kind"]> = new Set([
  "sent",
  "unreachable",
  "thread-gone",
  "no-chat",
  "moved",
]);
/** Outcomes that the desk hears of, and for a group its administrator. */
const REFUSALS: ReadonlySet<Outcome["kind"]> = new Set(["refused", "no-chat", "thread-gone"]);

export function createRecorder(
  { store, clock, timers, log, schedule, tellDesk }: RecorderDeps,
  trouble: Trouble,
) {
  /** Saves a delivery with all that follows from it: later parts, the reader. False: it was changed by others. */
  async function end({ next, from, more = [], outcome }: Ending): Promise<boolean> {
    const over = FINISHED.has(next.state) && next.state !== "sent";
    // The reader may be saved by others at any time: read it again until our change fits. The last try goes without.
    for (let left = 5; left >= 0; left -= 1) {
      const edition = over ? await store.edition(next.edition) : null;
      const parts = over ? await store.deliveriesOf(next.edition) : [];
      const behind = leftBehind(parts, { part: next.part, edition, at: timers.utc() });
      const unseen =
        more.length > 0 || !isUnsent(next, { parts, outcome, edition }) ? undefined : edition?.mark;
      const reader = left === 0 ? [] : await readerAfter(next.readerId, { outcome, unseen });
      const changes: Change[] = [
        { put: "delivery", delivery: next, from },
        ...behind.map((delivery): Change => ({ put: "delivery", delivery, from: ["planned"] })),
        ...reader,
        ...more,
      ];
      if (await committed(changes, next.state === "sent" ? "soon" : "now")) {
        if (next.state === "parked") tellDesk({ kind: "parked", delivery: next });
        if (outcome !== undefined && "reason" in outcome && REFUSALS.has(outcome.kind)) {
          tellDesk({ kind: "refused", delivery: next, reason: outcome.reason });
        }
        return true;
      }
      if (reader.length === 0) break;
    }
    log.info({ delivery: next.id, state: next.state }, "a delivery was changed by others meanwhile");
    return false;
  }

  /** What an outcome does to the reader; `unseen`: what the edition had done to the mark, where nothing of it was sent. */
  async function readerAfter(
    id: Reader["id"],
    { outcome, unseen }: { outcome: Outcome | undefined; unseen: EditionRecord["mark"] },
  ): Promise<Change[]> {
    const isAbout = outcome !== undefined && CHANGES_READER.has(outcome.kind);
    if (!isAbout && unseen === undefined) return [];
    const reader = await store.reader(id);
    if (reader === null) return [];
    const moment = { now: clock.now(), schedule };
    if (outcome?.kind !== "moved") {
      const back = markBack(reader, unseen);
      const after = touched(back, outcome?.kind, moment);
      return after === reader ? [] : [{ put: "reader", reader: after }];
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

/** The reader after an outcome other than a move. */
function touched(reader: Reader, outcome: Outcome["kind"] | undefined, moment: Moment): Reader {
  if (outcome === "unreachable" || outcome === "thread-gone") return block(reader, moment);
  if (outcome === "no-chat") return strike(reader, moment);
  return outcome === "sent" ? withoutTrouble(unblock(struckOff(reader))) : reader;
}

/**
 * Whether surely nothing of an edition reached its reader and nothing will. What Telegram refuses for its content is
 * not brought again by a push, where it would be refused each week; a person who taps again may try.
 */
function isUnsent(
  next: Delivery,
  given: {
    readonly parts: readonly Delivery[];
    readonly outcome: Outcome | undefined;
    readonly edition: EditionRecord | null;
  },
): boolean {
  const isGone = given.outcome?.kind === "unreachable" || given.outcome?.kind === "thread-gone";
  const mayFail = isGone || given.edition?.lane === "reply";
  const tries = next.state === "failed" && mayFail ? 1 : 0;
  const isOver = next.state === "cancelled" || next.state === "expired" || tries === 1;
  const others = given.parts.filter(({ part }) => part !== next.part);
  return isOver && next.attempts === tries && others.every(({ attempts }) => attempts === 0);
}

/** The mark as it was before the edition moved it, unless somebody moved it since: then others count on it. */
function markBack(reader: Reader, mark: EditionRecord["mark"]): Reader {
  return mark === undefined || reader.seenUntil !== mark.to ? reader : { ...reader, seenUntil: mark.from };
}
