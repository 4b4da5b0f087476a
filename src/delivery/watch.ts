/** Looks once a minute for what should have happened and did not: a push that stands still, a disk that refuses, hours away. */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Store } from "#store/store.ts";
import { pushName, pushOf } from "./model.ts";
import type { TellDesk } from "./notices.ts";
import type { SenderStatus } from "./sender.ts";
import type { WallTimers } from "./timers.ts";

export interface WatchDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly timers: WallTimers;
  readonly tellDesk: TellDesk;
  readonly sender: { status(): SenderStatus };
  /** Why nothing can be saved; null while all is well. */
  readonly storeProblem: () => string | null;
}

export interface Watch {
  /** Before the first tick: was the bot away? */
  start(): Promise<void>;
  /** At each tick. */
  look(): Promise<void>;
}

/** When the program last lived, by its own clock. */
const ALIVE_FACT = "alive";
const ALIVE_MINUTES = 5;
const AWAY_HOURS = 1;
const STALLED_MINUTES = 15;
const MOST_DUE = 1_000_000;

export function createWatch(deps: WatchDeps): Watch {
  const { store, clock, timers, tellDesk, sender } = deps;
  let aliveAt: Temporal.Instant | null = null;
  let readySinceMs: number | null = null;
  let refused = false;

  function lookAtStore(): void {
    const reason = deps.storeProblem();
    if (reason !== null && !refused) tellDesk({ kind: "store-refuses", reason });
    if (reason === null && refused) tellDesk({ kind: "store-writes-again" });
    refused = reason !== null;
  }

  async function lookAtPushes(): Promise<void> {
    const { state, held, idleMs } = sender.status();
    const [ready] = await store.deliveriesReady(timers.utc().toString(), 1);
    // A hold and a halt were told of when they began.
    if (ready === undefined || held || state === "halted") {
      readySinceMs = null;
      return;
    }
    readySinceMs ??= timers.monotonicMs();
    const minutes = Math.floor(Math.min(idleMs, timers.monotonicMs() - readySinceMs) / 60_000);
    if (minutes < STALLED_MINUTES) return;
    const { planned, sending, deferred, uncertain } = (await store.counts()).deliveries;
    const open = planned + sending + deferred + uncertain;
    const push = pushOf(ready.edition);
    tellDesk({
      kind: "push-stalled",
      push: push === null ? ready.edition : pushName(push),
      open,
      minutes,
    });
  }

  async function live(): Promise<void> {
    const now = clock.now();
    const isRecent = aliveAt !== null && Math.abs(now.since(aliveAt).total("minutes")) < ALIVE_MINUTES;
    if (isRecent || deps.storeProblem() !== null) return;
    aliveAt = now;
    await store.commit([{ put: "fact", name: ALIVE_FACT, value: now.toString() }], "soon");
  }

  return {
    async start() {
      const last = z.iso.datetime().safeParse(await store.fact(ALIVE_FACT)).data;
      const now = clock.now();
      const hours = last === undefined ? 0 : now.since(Temporal.Instant.from(last)).total("hours");
      if (last !== undefined && hours >= AWAY_HOURS) {
        const waiting = (await store.readersDue(now.toString(), MOST_DUE)).length;
        tellDesk({ kind: "was-away", from: last, to: now.toString(), hours: Math.round(hours), waiting });
      }
      await live();
    },
    async look() {
      lookAtStore();
      await live();
      await lookAtPushes();
    },
  };
}
