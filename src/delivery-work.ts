/** What brings editions to readers in a running bot: plans what is due, sends, corrects, and keeps an eye on time itself. */
import type { Parts } from "./parts.ts";
import type { DigestBot } from "#bot/bot.ts";
import { createComposer } from "#delivery/composer.ts";
import { createCorrectionTexts } from "#delivery/correction-texts.ts";
import { createCorrector } from "#delivery/corrector.ts";
import type { TellDesk } from "#delivery/notices.ts";
import type { Pace } from "#delivery/pace.ts";
import { createPlanner } from "#delivery/planner.ts";
import { createReplan } from "#delivery/replan.ts";
import { createSender, type Sender } from "#delivery/sender.ts";
import { createTimekeeper, zoneDataName } from "#delivery/timekeeper.ts";
import type { WallTimers } from "#delivery/timers.ts";
import { createWatch } from "#delivery/watch.ts";
import type { Roles } from "#desk/roles.ts";
import type { EditionContext } from "#editions/context.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";

export interface DeliveryWorkDeps {
  readonly store: LowdbStore;
  readonly timers: WallTimers;
  readonly pace: Pace;
  readonly bot: Pick<DigestBot, "messenger" | "tellOfDoubt">;
  readonly roles: Pick<Roles, "owners">;
  /** With the bot's own address. */
  readonly editions: EditionContext;
  readonly tellDesk: TellDesk;
  /** Whether nothing should leave for now: another process takes this bot's updates, or Telegram brings none. */
  readonly isTurnedAway: () => boolean;
}

export interface DeliveryWork {
  readonly sender: Sender;
  /** Before all else of a tick. */
  look(): Promise<void>;
  /** False: the clock can't be right, so nothing may be planned or published. */
  isTimeRight(): Promise<boolean>;
  /** What the last `isTimeRight` found. */
  isClockWrong(): boolean;
  /** Plans what is due. */
  plan(): Promise<void>;
  /** Tells readers of what was corrected or taken back. Not waited for: it must not hold up the next slot. */
  correct(): void;
  /** What keeps readers from getting anything, as sentences for `/readyz`. */
  troubles(): readonly string[];
  /** Rejects where the store can't be read. */
  start(): Promise<void>;
  /** Nothing new is planned or leaves; resolves when what is in flight has ended. */
  stop(): Promise<void>;
}

export function createDeliveryWork(parts: Parts, deps: DeliveryWorkDeps): DeliveryWork {
  const { config, clock, log, schedule } = parts;
  const { store, timers, pace, bot, roles, editions, tellDesk } = deps;
  const { lateHours } = config;
  const composer = createComposer(editions);
  const planner = createPlanner({
    store,
    clock,
    log,
    schedule,
    composer,
    lateHours,
    isUnattended: async () => config.autoAfterHours !== null || (await roles.owners()).length === 0,
    tellDesk,
  });
  const sender = createSender({
    store,
    pace,
    messenger: bot.messenger,
    clock,
    timers,
    log,
    schedule,
    tellDesk,
    onDoubt: bot.tellOfDoubt,
    concurrency: config.sendConcurrency,
    isTurnedAway: deps.isTurnedAway,
    replan: createReplan({ store, clock, composer }),
  });
  const corrector = createCorrector({
    store,
    clock,
    timers,
    log,
    composer,
    texts: createCorrectionTexts(editions),
    onPlanned: sender.wake,
  });
  const zoneData = zoneDataName(process.versions);
  const timekeeper = createTimekeeper({ store, clock, timers, log, schedule, lateHours, zoneData });
  const watch = createWatch({ store, clock, timers, tellDesk, sender, storeProblem: () => store.problem });

  return {
    sender,
    look: watch.look,
    isTimeRight: timekeeper.check,
    isClockWrong: () => timekeeper.problem !== null,
    async plan() {
      const { planned } = await planner.tick();
      if (planned > 0) sender.wake();
    },
    correct: () => void corrector.look(),
    troubles() {
      const { state, held } = sender.status();
      return [
        ...(timekeeper.problem === null ? [] : [timekeeper.problem]),
        ...(state === "halted" ? ["Telegram refuses the bot's messages."] : []),
        ...(held
          ? ["Pushes are held: too many readers seemed out of reach; an owner decides whether they go on."]
          : []),
      ];
    },
    async start() {
      await watch.start();
      await sender.start();
    },
    async stop() {
      timekeeper.stop();
      await corrector.stop();
      await sender.stop();
    },
  };
}
