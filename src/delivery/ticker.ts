/** The tick: once a minute, at start, and when the clock was moved by hand. It only says "look for due work". */
import type { NodeCron } from "node-cron";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";

export interface TickerDeps {
  /** node-cron itself. */
  readonly cron: Pick<NodeCron, "createTask">;
  readonly clock: Clock;
  readonly log: Log;
  /** Does what is due; what it throws is logged, and the next tick tries again. */
  readonly onTick: () => Promise<void>;
  /** Called with each tick that failed. */
  readonly onFailed?: (() => void) | undefined;
}

export interface Ticker {
  /** Begins with a tick. Does nothing while started. */
  start(): void;
  /** A tick now; one that comes while another runs follows it, and any number of those are one. */
  tickSoon(): Promise<void>;
  /** No tick from now on; resolves when the running one is over. Idempotent. */
  stop(): Promise<void>;
}

export function createTicker({ cron, clock, log, onTick, onFailed }: TickerDeps): Ticker {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let end: (() => void) | null = null;

  async function run(): Promise<void> {
    try {
      await onTick();
    } catch (error) {
      log.error({ err: error }, "a tick failed; the next one tries again");
      onFailed?.();
    } finally {
      running = null;
    }
  }

  function tickSoon(): Promise<void> {
    if (running === null) return (running = run());
    following ??= running.then(() => {
      following = null;
      return end === null ? undefined : tickSoon();
    });
    return following;
  }

  return {
    start() {
      if (end !== null) return;
      // UTC and a minute's pattern: node-cron drops runs around summer time and late ones, which costs a minute here.
      const task = cron.createTask("* * * * *", () => tickSoon(), {
        timezone: "UTC",
        suppressMissedWarning: true,
      });
      const offJump = clock.onJump(() => void tickSoon());
      end = () => {
        offJump();
        void task.destroy();
      };
      void task.start();
      void tickSoon();
    },
    tickSoon,
    async stop() {
      end?.();
      end = null;
      await following;
      await running;
    },
  };
}
