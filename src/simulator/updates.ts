/** The bot's queue of updates and its long polling, as Bot API server 10.0 does it (telegram.md, B.6). */
import type { Update } from "grammy/types";
import { ApiError } from "./answer.ts";
import type { SimClock } from "./clock.ts";
import { createSignal } from "./signal.ts";

const KEPT_SECONDS = 86_400;
const QUEUE_LIMIT = 100_000;
/** An offset further ahead of the queue's end is refused by it. */
const FUTURE_TOLERANCE = 10;
/** Any number will do as long as it is the same in each run. */
const FIRST_UPDATE_ID = 500_000_001;
const CONFLICT_DELAY_MS = 3000;
const CONFLICT =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

const UPDATE_KINDS: ReadonlySet<string> = new Set<UpdateKind>([
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "stopped_message_generation",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
  "subscription",
]);

/** What Telegram leaves out unless it is asked for by name. */
const NOT_BY_DEFAULT = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** The name of an update's one field. */
export type UpdateKind = Exclude<keyof Update, "update_id">;
/** One update without its id. */
export type UpdateBody = Omit<Update, "update_id">;

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
  /** Returns the update's id, or undefined where the bot did not ask for this kind. */
  push(body: UpdateBody): number | undefined;
  /** Resolves with updates as soon as there are some, else with none after the time-out. */
  poll(poll: Poll): Promise<readonly Update[]>;
  /** Undefined or empty: the default set. */
  allow(kinds: readonly string[]): void;
  allowed(): readonly string[];
  /** Not yet confirmed. */
  pending(): number;
  drop(): void;
  /** True when everything is confirmed and the bot waits for more: nothing is being handled by a polling bot. */
  idle(): boolean;
  /** Calls back when the bot begins to wait for updates. Returns the undo. */
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
  let queue: { update: Update; at: number }[] = [];
  let nextId = FIRST_UPDATE_ID;
  let wanted: ReadonlySet<string> = new Set();
  let waiter: Waiter | undefined;
  let waking = false;
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
      const kind = Object.keys(body)[0] ?? "";
      if (!wants(kind) || queue.length >= QUEUE_LIMIT) return undefined;
      const update: Update = { update_id: nextId, ...body };
      nextId += 1;
      queue.push({ update, at: deps.clock.seconds() });
      wakeSoon();
      return update.update_id;
    },
    async poll({ offset, limit, timeout, signal }) {
      expire();
      confirm(offset);
      const now = nowMs();
      const again = offset === previous.offset ? now - previous.at : Infinity;
      previous = { offset, at: now };
      const most = again < 500 ? 1 : clamp(limit, 1, 100);
      const seconds = again < 3000 && timeout < 3 ? 3 : clamp(timeout, 0, 50);
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
    idle: () => queue.length === 0 && waiter !== undefined,
    onWait: (callback) => waits.on(callback),
    close() {
      waiter?.give([]);
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
