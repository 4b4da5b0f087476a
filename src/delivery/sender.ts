/**
 * The sender: takes what the ledger says may leave, one part at a time for each reader, and brings it out at
 * the pace. All it knows stands in the store, so it can be killed at any moment (`docs/delivery.md`).
 */
import { StoreError } from "#store/store.ts";
import type { Delivery } from "./model.ts";
import { createBells } from "./bells.ts";
import { createHolding } from "./hold.ts";
import { createPauseMemory } from "./pause-memory.ts";
import { createPicker } from "./picker.ts";
import { createSendOne, type SendDeps } from "./send-one.ts";
import { createSentRate } from "./sent-rate.ts";
import { createTrouble } from "./trouble.ts";

export interface SenderDeps extends SendDeps {
  /** Sends in flight at once. */
  readonly concurrency: number;
  /**
   * Whether nothing should leave for now: another process takes this bot's updates, and two must not push at once; or
   * Telegram brings none, and hours of that would put a whole push in doubt. Asked at each look; `wake` says it ended.
   */
  readonly isTurnedAway?: () => boolean;
}

export interface SenderStatus {
  /** `halted`: Telegram refused the bot itself (401, 409); `start` tries again. */
  readonly state: "running" | "stopped" | "halted";
  readonly inFlight: number;
  /** Messages that arrived within the last minute, and how many a second that makes. */
  readonly sentLastMinute: number;
  readonly perSecond: number;
  /** Telegram asked everything to wait until then (real UTC); null where it did not. */
  readonly pausedUntil: string | null;
  /** The owners are asked before anything more is pushed. */
  readonly held: boolean;
  /** When something last arrived, or the sender began (monotonic ms ago). */
  readonly idleMs: number;
}

export interface Sender {
  /** Begins, or begins again after a halt; does nothing while running. Resolves once an earlier pause is restored; rejects with `StoreError`. */
  start(): Promise<void>;
  /** Nothing new leaves; waits for what is in flight, at most 10 s. Idempotent. */
  stop(): Promise<void>;
  /** Something was planned: look at once. */
  wake(): void;
  /** Resolves when nothing is in flight and nothing may leave now or within seconds; at once while not running. */
  idle(): Promise<void>;
  status(): SenderStatus;
}

/** So many answers to people are in flight beside `concurrency` pushes. */
const ANSWERS = 16;
const DRAIN_MS = 10_000;
/** Looks again though nobody called: a clock can be set, a store shared. */
const LOOK_AGAIN_MS = 60_000;
const SHORTEST_LOOK_MS = 50;
/** A delivery whose sending broke in a way we did not foresee must not stop the others. */
const BROKEN_ASIDE_MS = 60_000;
/** `idle` waits for chats that are free again this soon. */
const SOON_MS = 5000;

interface Run {
  readonly stopping: AbortController;
  readonly gone: AbortController;
  loop: Promise<void>;
  halted: string | null;
}

export function createSender(deps: SenderDeps): Sender {
  const { store, timers, log, concurrency } = deps;
  const trouble = createTrouble(timers);
  const rate = createSentRate(timers);
  const holding = createHolding(deps);
  let movedMs = timers.monotonicMs();
  let pausedUntilMs = -Infinity;
  deps.pace.onPause((ms) => (pausedUntilMs = timers.monotonicMs() + ms));
  const sent = (): void => {
    movedMs = timers.monotonicMs();
    rate.sent();
  };
  const sendOne = createSendOne(deps, { trouble, holding, rate: { sent } });
  const inFlight = new Map<Delivery["readerId"], Promise<void>>();
  const picker = createPicker({ store, timers, isBusy: (reader) => inFlight.has(reader) });
  const bells = createBells(timers);
  const pauses = createPauseMemory(deps);
  const idlers = new Set<() => void>();
  let run: Run | null = null;
  let stopped: Promise<void> = Promise.resolve();

  async function loop(current: Run): Promise<void> {
    while (!current.stopping.signal.aborted) {
      const bell = bells.listen();
      try {
        if (holding.isOn()) await holding.refresh();
        const isTurnedAway = deps.isTurnedAway?.() === true;
        const holdMs = trouble.waitMs();
        if (holding.isOn() || isTurnedAway) {
          // Pushes wait for the owners; a person who asked for something does not.
          const answer = isTurnedAway || holdMs > 0 ? null : await firstAnswer();
          if (answer !== null) launch(answer, current);
          else {
            if (inFlight.size === 0) settleIdlers();
            await bell.within(holdMs > 0 ? holdMs : LOOK_AGAIN_MS);
          }
          continue;
        }
        const isFull = inFlight.size >= (trouble.isOn() ? 1 : concurrency);
        if (holdMs > 0 || isFull) {
          const answer = holdMs > 0 || trouble.isOn() || !picker.isPlanNew() ? null : await firstAnswer();
          // Its next part is to be looked for in the same way.
          if (answer !== null) launch(answer, current, picker.planned);
          else await bell.within(holdMs > 0 ? holdMs : LOOK_AGAIN_MS);
          continue;
        }
        const next = await picker.next(inFlight.size);
        if (next !== null) launch(next, current);
        else await bell.within(await nothingToDo(bell.hasRung));
      } catch (error) {
        log.error({ err: error }, "the sender can't read the store; trying again");
        await bell.within(trouble.blocked());
      } finally {
        bell.unlisten();
      }
    }
  }

  /** What a person waits for has room of its own, so that pushes which hang can't hold it up; null where there is none. */
  async function firstAnswer(): Promise<Delivery | null> {
    if (inFlight.size >= concurrency + ANSWERS) return null;
    return picker.nextAnswer(inFlight.size);
  }

  /** Tells who waits for it, and how long to sleep unless somebody rings, in milliseconds. */
  async function nothingToDo(hasRung: () => boolean): Promise<number> {
    const freeInMs = picker.freeInMs();
    // Rung since we looked: there may be more by now.
    if (inFlight.size === 0 && freeInMs > SOON_MS && !hasRung()) settleIdlers();
    const retryAt = await store.nextRetryAt();
    const retryInMs =
      retryAt === null
        ? LOOK_AGAIN_MS
        : Temporal.Instant.from(retryAt).epochMilliseconds - timers.utc().epochMilliseconds;
    return Math.max(SHORTEST_LOOK_MS, Math.min(freeInMs, retryInMs, LOOK_AGAIN_MS));
  }

  function launch(delivery: Delivery, current: Run, onOver = (): void => undefined): void {
    const { stopping, gone } = current;
    const work = sendOne(delivery, { stopping: stopping.signal, gone: gone.signal })
      .then((sent) => {
        if (sent.kind === "aside") picker.putAside(delivery.id, sent.ms);
        if (sent.kind === "halt") halt(current, sent.reason);
      })
      .catch((error: unknown) => {
        if (stopping.signal.aborted) return;
        log.error(
          { err: error, delivery: delivery.id },
          "a delivery could not be worked on; trying again later",
        );
        // A store that refuses is no fault of this delivery: it goes first when there is room again.
        if (!(error instanceof StoreError)) picker.putAside(delivery.id, BROKEN_ASIDE_MS);
        trouble.blocked();
      })
      .finally(() => {
        inFlight.delete(delivery.readerId);
        onOver();
        bells.ring();
      });
    inFlight.set(delivery.readerId, work);
  }

  function halt(current: Run, reason: string): void {
    if (current.halted !== null) return;
    current.halted = reason;
    deps.tellDesk({ kind: "sending-stopped", reason });
    current.stopping.abort();
    settleIdlers();
    bells.ring();
  }

  function pausedUntil(): string | null {
    const restMs = pausedUntilMs - timers.monotonicMs();
    return restMs <= 0
      ? null
      : timers
          .utc()
          .add({ milliseconds: Math.ceil(restMs) })
          .toString();
  }

  function settleIdlers(): void {
    for (const resolve of idlers) resolve();
    idlers.clear();
  }

  async function wind(current: Run): Promise<void> {
    current.stopping.abort();
    bells.ring();
    let undo = (): void => undefined;
    const late = new Promise<void>((resolve) => (undo = timers.after(DRAIN_MS, resolve)));
    await Promise.race([Promise.all([current.loop, ...inFlight.values()]), late]);
    undo();
    if (inFlight.size > 0) log.warn({ inFlight: inFlight.size }, "sends in flight did not end in time");
    current.gone.abort();
    settleIdlers();
  }

  async function start(): Promise<void> {
    if (run !== null && run.halted === null) return;
    await stop();
    const current: Run = {
      stopping: new AbortController(),
      gone: new AbortController(),
      halted: null,
      loop: Promise.resolve(),
    };
    run = current;
    try {
      await pauses.restore();
      await holding.refresh();
      movedMs = timers.monotonicMs();
    } catch (error) {
      run = null;
      throw error;
    }
    const unlisten = pauses.keep();
    current.loop = loop(current).finally(unlisten);
  }

  function stop(): Promise<void> {
    if (run !== null) stopped = wind(run);
    run = null;
    return stopped;
  }

  return {
    start,
    stop,
    wake() {
      picker.planned();
      bells.ring();
    },
    idle() {
      if (run === null || run.halted !== null) return Promise.resolve();
      return new Promise((resolve) => {
        idlers.add(resolve);
        bells.ring();
      });
    },
    status: () => ({
      state: run === null ? "stopped" : run.halted === null ? "running" : "halted",
      inFlight: inFlight.size,
      sentLastMinute: rate.lastMinute(),
      perSecond: rate.perSecond(),
      pausedUntil: pausedUntil(),
      held: holding.isOn(),
      idleMs: timers.monotonicMs() - movedMs,
    }),
  };
}
