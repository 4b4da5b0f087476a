/** The bot's queue of updates and its long polling, as Bot API server 10.0 does it (telegram.md, B.6). */
import type { Update } from "grammy/types";
import { ApiError } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import type { SimClock } from "./clock.ts";
import { createSignal } from "./signal.ts";
import { dateOf, kindOf, NOT_BY_DEFAULT, UPDATE_KINDS, type UpdateBody } from "./update-kinds.ts";

export type { UpdateBody, UpdateKind } from "./update-kinds.ts";

const KEPT_SECONDS = 86_400;
const QUEUE_LIMIT = 100_000;
/** Of one update's JSON, its kind included and its id not; longer ones are dropped (Client.cpp, BUF_SIZE). */
/** An offset further ahead of the queue's end is refused by it. */
const FUTURE_TOLERANCE = 10;
/** Any number will do as long as it is the same in each run. */
const FIRST_UPDATE_ID = 500_000_001;
const CONFLICT_DELAY_MS = 3000;
const CONFLICT =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_CAME = "Conflict: terminated by setWebhook request";
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/** One getUpdates. */
export interface Poll {
  readonly offset: number;
  /** Clamped to 1-100. */
  readonly limit: number;
  /** Seconds, clamped to 0-50. */
  readonly timeout: number;
  /** Fires when the bot hung up. */
  readonly signal?: AbortSignal;
}

/** The queue of one bot. */
export interface UpdateQueue {
  /** Returns the update's id, or undefined where the bot did not ask for this kind, or it is too long, or too old. */
  push(body: UpdateBody): number | undefined;
  /** Resolves with updates as soon as there are some, else with none after the time-out. */
  poll(poll: Poll): Promise<readonly Update[]>;
  /** Undefined or empty: the default set. */
  allow(kinds: readonly string[]): void;
  allowed(): readonly string[];
  /** Not yet confirmed. */
  pending(): number;
  drop(): void;
  /** Everything unconfirmed, oldest first: what a webhook has to bring. */
  waiting(): readonly Update[];
  /** Confirms one, in whatever order. */
  forget(updateId: number): void;
  /** With a webhook, polls are refused, and one that waits is ended. */
  byWebhook(active: boolean): void;
  /** Calls back after each update that came in. Returns the undo. */
  onPush(callback: () => void): () => void;
  /** True when everything is confirmed and the bot waits for more: nothing is being handled by the bot. */
  idle(): boolean;
  /** Calls back when the bot begins to wait for updates, or its webhook has had all. Returns the undo. */
  onWait(callback: () => void): () => void;
  /** Ends a waiting poll with no updates. */
  close(): void;
}

interface Waiter {
  readonly give: (updates: readonly Update[]) => void;
  readonly refuse: (error: ApiError) => void;
  readonly limit: number;
}

/** `nowMs` is a monotonic clock in milliseconds, for the rules about polls in quick succession. */
export function createUpdateQueue(deps: { clock: SimClock; nowMs?: () => number }): UpdateQueue {
  const nowMs = deps.nowMs ?? (() => performance.now());
  const waits = createSignal<void>();
  const pushes = createSignal<void>();
  let queue: { update: Update; at: number }[] = [];
  let nextId = FIRST_UPDATE_ID;
  let wanted: ReadonlySet<string> = new Set();
  let waiter: Waiter | undefined;
  let waking = false;
  let webhook = false;
  let previous = { offset: 0, at: -Infinity };
  let nextConflictAt = -Infinity;

  const wants = (kind: string) => (wanted.size === 0 ? !NOT_BY_DEFAULT.has(kind) : wanted.has(kind));

  function expire(): void {
    const oldest = deps.clock.seconds() - KEPT_SECONDS;
    if ((queue[0]?.at ?? oldest) < oldest) queue = queue.filter(({ at }) => at >= oldest);
  }

  function confirm(offset: number): void {
    const head = queue[0]?.update.update_id ?? nextId;
    const from = offset < 0 ? Math.max(nextId + offset, head) : offset;
    const refused = from > nextId + FUTURE_TOLERANCE || from < head - QUEUE_LIMIT;
    if (from <= head || refused) return;
    queue = queue.filter(({ update }) => update.update_id >= from);
  }

  function take(limit: number): Update[] {
    return queue.slice(0, limit).map(({ update }) => update);
  }

  /** Updates that come in one breath leave in one answer, as Telegram batches them for a millisecond or two. */
  function wakeSoon(): void {
    if (waking || waiter === undefined) return;
    waking = true;
    setImmediate(() => {
      waking = false;
      if (queue.length > 0) waiter?.give(take(waiter.limit));
    });
  }

  /** A second poller ends the first one's poll; a pair that fights is slowed down. */
  function endOlder(): void {
    if (waiter === undefined) return;
    const { refuse } = waiter;
    const error = new ApiError(409, CONFLICT);
    const now = nowMs();
    if (now >= nextConflictAt) {
      nextConflictAt = now + CONFLICT_DELAY_MS;
      refuse(error);
    } else {
      setTimeout(() => refuse(error), CONFLICT_DELAY_MS).unref();
    }
  }

  function wait(limit: number, timeout: number, signal: AbortSignal | undefined): Promise<readonly Update[]> {
    endOlder();
    return new Promise((resolve, reject) => {
      const end = () => own.give([]);
      const timer = setTimeout(end, timeout * 1000);
      timer.unref();
      const leave = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", end);
        if (waiter === own) waiter = undefined;
      };
      const own: Waiter = {
        limit,
        give(updates) {
          leave();
          resolve(updates);
        },
        refuse(error) {
          leave();
          reject(error);
        },
      };
      signal?.addEventListener("abort", end);
      waiter = own;
      waits.emit();
    });
  }

  return {
    push(body) {
      const now = deps.clock.seconds();
      const at = dateOf(body, now);
      if (!wants(kindOf(body)) || queue.length >= QUEUE_LIMIT || at < now - KEPT_SECONDS) return undefined;
      if (isTooLong(body)) return undefined;
      const update: Update = { update_id: nextId, ...body };
      nextId += 1;
      queue.push({ update, at });
      wakeSoon();
      pushes.emit();
      return update.update_id;
    },
    async poll({ offset, limit, timeout, signal }) {
      if (webhook) throw new ApiError(409, WEBHOOK_ACTIVE);
      expire();
      confirm(offset);
      const now = nowMs();
      const again = offset === previous.offset ? now - previous.at : Infinity;
      previous = { offset, at: now };
      const most = again < 500 ? 1 : clamp(limit, 1, BOUNDS.updatesAtOnce.most);
      const seconds = again < 3000 && timeout < 3 ? 3 : clamp(timeout, 0, BOUNDS.pollSeconds.most);
      const ready = take(most);
      if (ready.length > 0 || seconds === 0) return ready;
      return wait(most, seconds, signal);
    },
    allow(kinds) {
      wanted = new Set(kinds.map((kind) => kind.toLowerCase()).filter((kind) => UPDATE_KINDS.has(kind)));
    },
    allowed: () => [...wanted],
    pending: () => queue.length,
    drop() {
      queue = [];
    },
    waiting() {
      expire();
      return queue.map(({ update }) => update);
    },
    forget(updateId) {
      queue = queue.filter(({ update }) => update.update_id !== updateId);
      if (webhook && queue.length === 0) waits.emit();
    },
    byWebhook(active) {
      webhook = active;
      if (active) waiter?.refuse(new ApiError(409, WEBHOOK_CAME));
    },
    onPush: (callback) => pushes.on(callback),
    idle: () => queue.length === 0 && (webhook || waiter !== undefined),
    onWait: (callback) => waits.on(callback),
    close() {
      waiter?.give([]);
    },
  };
}

/** Counts bytes only where it may matter. */
function isTooLong(body: UpdateBody): boolean {
  const json = JSON.stringify(body);
  // The braces around the body are not part of what the server's buffer holds.
  return json.length * 3 > BOUNDS.updateJson.most && Buffer.byteLength(json) - 2 > BOUNDS.updateJson.most;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
