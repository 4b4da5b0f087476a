/** Brings updates to the bot's webhook, with the order, the retries and the end of Telegram's WebhookActor (telegram.md, B.7). */
import type { Update } from "grammy/types";
import type { SimClock } from "./clock.ts";
import type { Monotonic } from "./monotonic.ts";
import type { RawParams } from "./params.ts";
import { lineOf } from "./update-kinds.ts";
import type { UpdateQueue } from "./updates.ts";
import { callWebhook, type WebhookTarget } from "./webhook-call.ts";

/** After so long of nothing but 410 the webhook is closed; by the simulator's clock. */
const GONE_SECONDS = 23 * 3600;
/** The longest wait between two tries is this, up to twice as long at random. */
const LONGEST_WAIT_SECONDS = 60;
const KEPT_SECONDS = 86_400;

/** What the deliverer is made of. */
export interface WebhookDeps {
  readonly updates: UpdateQueue;
  readonly clock: SimClock;
  readonly time: Monotonic;
  /** Real waits are this many times as long; 0 lets tests go without any. */
  readonly waitScale: number;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** Does what a webhook's answer asks for. */
  readonly run: (method: string, params: RawParams) => Promise<unknown>;
}

/** The one webhook of the bot, or none. */
export interface Webhook {
  readonly target: WebhookTarget | undefined;
  readonly lastError: { readonly date: number; readonly message: string } | undefined;
  /** Sets, changes or (with undefined) removes it. */
  set(target: WebhookTarget | undefined): void;
  /** Ends all requests; nothing is sent any more. */
  stop(): void;
}

/** One failed update, whose line waits. */
interface Try {
  fails: number;
  delaySeconds: number;
}

/** Without a target it does nothing. */
export function createWebhook(deps: WebhookDeps): Webhook {
  const { updates, clock, time } = deps;
  let target: WebhookTarget | undefined;
  let lastError: { date: number; message: string } | undefined;
  let stopping = new AbortController();
  let goneSince: number | undefined;
  /** The lines that have a request under way or wait for their next try, by what ends the wait. */
  const busy = new Map<string, () => void>();
  const tries = new Map<number, Try>();
  let flying = 0;

  /** Starts every request that may start: the oldest update of each line that is not busy. */
  function pump(): void {
    if (target === undefined) return;
    const blocked = new Set(busy.keys());
    for (const update of updates.waiting()) {
      if (flying >= target.maxConnections) return;
      const line = lineOf(update);
      if (blocked.has(line)) continue;
      blocked.add(line);
      busy.set(line, () => undefined);
      flying += 1;
      void deliver(target, update, line, stopping.signal);
    }
  }

  async function deliver(to: WebhookTarget, update: Update, line: string, stop: AbortSignal): Promise<void> {
    const outcome = await callWebhook(to, update, { time, stop });
    if (stop.aborted) return;
    flying -= 1;
    if (outcome.ok) {
      goneSince = undefined;
      // What the answer asks for is begun before the update counts as done, so that whoever waits for that sees it.
      if (outcome.call !== undefined) await deps.run(outcome.call.method, outcome.call.params);
      tries.delete(update.update_id);
      busy.delete(line);
      updates.forget(update.update_id);
    } else {
      lastError = { date: clock.seconds(), message: outcome.problem };
      if (isGoneForGood(outcome.status)) {
        set(undefined);
        return;
      }
      retryLater(update, line, outcome.retryAfter);
    }
    pump();
  }

  function isGoneForGood(status: number | undefined): boolean {
    if (status !== 410) {
      goneSince = undefined;
      return false;
    }
    goneSince ??= clock.seconds();
    return clock.seconds() > goneSince + GONE_SECONDS;
  }

  /** At once after the first failure, then 2, 4, 8 ... seconds, unless the bot says how long. */
  function retryLater(update: Update, line: string, retryAfter: number): void {
    const tried = tries.get(update.update_id) ?? { fails: 0, delaySeconds: 1 };
    tries.set(update.update_id, tried);
    let waitSeconds = retryAfter;
    if (retryAfter === 0 && tried.fails > 0) {
      const longest = LONGEST_WAIT_SECONDS * (1 + deps.random());
      tried.delaySeconds = Math.min(longest, tried.delaySeconds * 2);
      waitSeconds = tried.delaySeconds;
    }
    tried.fails += 1;
    const made = update.message?.date ?? clock.seconds();
    if (clock.seconds() + waitSeconds > made + KEPT_SECONDS) {
      tries.delete(update.update_id);
      busy.delete(line);
      updates.forget(update.update_id);
      return;
    }
    const waitMs = waitSeconds * 1000 * deps.waitScale;
    const again = () => {
      busy.delete(line);
      pump();
    };
    busy.set(line, waitMs === 0 ? atOnce(again) : time.after(waitMs, again));
  }

  function set(next: WebhookTarget | undefined): void {
    stopping.abort();
    stopping = new AbortController();
    for (const undo of busy.values()) undo();
    busy.clear();
    tries.clear();
    flying = 0;
    goneSince = undefined;
    target = next;
    lastError = next === undefined ? lastError : undefined;
    updates.byWebhook(next !== undefined);
    pump();
  }

  updates.onPush(pump);
  return {
    get target() {
      return target;
    },
    get lastError() {
      return lastError;
    },
    set,
    stop() {
      stopping.abort();
      for (const undo of busy.values()) undo();
      busy.clear();
      target = undefined;
    },
  };
}

/** In the next turn, so that a webhook that is down does not keep everything else from its turn. Returns the undo. */
function atOnce(callback: () => void): () => void {
  const turn = setImmediate(callback);
  return () => clearImmediate(turn);
}
