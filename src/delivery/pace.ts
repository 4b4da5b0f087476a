/**
 * Pace: how fast messages may leave. One pace serves the sender and the bot's client, so that replies and
 * pushes together stay under Telegram's limits. Edits, callback answers and getUpdates need no permit.
 *
 * There are `rate` permits (`permits.ts`), and two uses of one reach the server a second apart or more: so no window of
 * a second holds more than `rate`, however requests bunch or overtake each other (`docs/delivery.md`, Pace).
 */
import { createChatLimits, type ChatTarget } from "./chat-limits.ts";
import { createPermits, type Given } from "./permits.ts";
import { createSpeed } from "./speed.ts";
import type { Timers } from "./timers.ts";

export interface PaceOptions {
  /** Messages a second over all chats; at least 1. */
  readonly rate: number;
  /** Pushes in flight at once; replies are not counted, so that hung pushes can't hold them up. */
  readonly concurrency: number;
  readonly timers: Timers;
}

export interface PaceRequest extends ChatTarget {
  /** Replies to people go first. */
  readonly lane: "reply" | "push";
  /** Gives the place in the queue up; `enter` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Wants its permit a few milliseconds early, for what has to be done before the message leaves; waits for `due` then. */
  readonly ahead?: boolean;
}

export interface Permit {
  /** Messages that have left within about a second, this one included: above 30 Telegram takes them only for Stars. */
  readonly crowd: number;
  /** Resolves when the message may leave: with `ahead` in a moment, else it may already. True where it had to wait. */
  due(): Promise<boolean>;
  /**
   * Must be called once the answer is here, or won't come: `rttMs` from the request's first byte to its answer,
   * null where there was none. A second call does nothing.
   */
  leave(result: { readonly rttMs: number | null }): void;
}

/** The pace was stopped while somebody waited for a permit. */
export class PaceStopped extends Error {
  override readonly name = "PaceStopped";
}

export interface Pace {
  /** Waits for the turn of one message; rejects with `PaceStopped` or the signal's reason. */
  enter(request: PaceRequest): Promise<Permit>;
  /** Milliseconds until this chat takes a message, other limits apart; 0: now. */
  waitMs(chat: ChatTarget): number;
  /**
   * Telegram answered 429 for this chat (call it before `leave`). The chat waits; one from a second chat within
   * a second, or for a probe, pauses everything.
   */
  slowedDown(refusal: { readonly chatId: number; readonly retryAfterMs: number }): void;
  /** This chat alone waits: what an earlier process was told holds for this one. */
  holdChat(chatId: number, ms: number): void;
  /** Nothing leaves for so long and a little more; then one probe, then speed comes back in steps. */
  pauseFor(ms: number): void;
  /** Calls back with the length of each pause of everything, to remember it over a restart. Returns the undo. */
  onPause(callback: (ms: number) => void): () => void;
  /** Everybody who waits is turned away; permits that are out may still be left. Idempotent. */
  stop(): void;
}

/** Of the even distance between two messages; the rest is room to catch up after a late timer. */
const SPACING_SHARE = 0.8;
const CATCH_UP_MS = 5;
/** Below it a sum of moments may round back to the moment itself. */
const SHORTEST_WAIT_MS = 0.1;
const SECOND_CHAT_WITHIN_MS = 1000;

interface Waiting {
  readonly request: PaceRequest;
  readonly resolve: (permit: Permit) => void;
  readonly reject: (reason: unknown) => void;
  readonly unlisten: () => void;
}

export function createPace({ rate, concurrency, timers }: PaceOptions): Pace {
  const chats = createChatLimits();
  const speed = createSpeed(rate);
  const spacingMs = (1000 / rate) * SPACING_SHARE;
  const lanes: Record<PaceRequest["lane"], Waiting[]> = { reply: [], push: [] };
  const pauseListeners = new Set<(ms: number) => void>();

  const permits = createPermits();
  let pushesInFlight = 0;
  let nextIssueMs = -Infinity;
  let pauses = 0;
  let lastRefusal: { chatId: number; atMs: number } | null = null;
  let stopped = false;
  let disarm = (): void => undefined;

  /** The first who may go; or how long until somebody's chat is free (null: nobody waits for a chat). */
  function next(nowMs: number): { waiting: Waiting } | { inMs: number | null } {
    let inMs: number | null = null;
    for (const lane of [lanes.reply, ...(pushesInFlight < concurrency ? [lanes.push] : [])]) {
      for (const waiting of lane) {
        const waitMs = chats.waitMs(waiting.request, nowMs);
        if (waitMs <= 0) return { waiting };
        inMs = Math.min(inMs ?? Infinity, waitMs);
      }
    }
    return { inMs };
  }

  /** Lets everybody go who may, and sets the timer for the next look. */
  function turn(): void {
    disarm();
    disarm = () => undefined;
    while (lanes.reply.length + lanes.push.length > 0) {
      const nowMs = timers.monotonicMs();
      permits.takeBack(nowMs);
      const waitMs = issueInMs(nowMs);
      if (waitMs !== 0) return arm(waitMs);
      const found = next(nowMs);
      if (!("waiting" in found)) return arm(found.inMs);
      issue(found.waiting, nowMs);
    }
  }

  /** How long until a permit can be given to anybody; null: only once one is left. */
  function issueInMs(nowMs: number): number | null {
    if (permits.out() >= speed.allowed(nowMs)) {
      const soonest = Math.min(permits.backInMs(nowMs), speed.growsInMs(nowMs) ?? Infinity);
      return Number.isFinite(soonest) ? Math.max(soonest, SHORTEST_WAIT_MS) : null;
    }
    return Math.max(0, nextIssueMs - nowMs);
  }

  function arm(inMs: number | null): void {
    if (inMs !== null) disarm = timers.after(Math.max(inMs, SHORTEST_WAIT_MS), turn);
  }

  function issue(waiting: Waiting, nowMs: number): void {
    const { request } = waiting;
    const given = permits.give(speed.allowed(nowMs));
    drop(waiting);
    chats.take(request, nowMs);
    nextIssueMs = Math.max(nextIssueMs, nowMs - CATCH_UP_MS) + spacingMs;
    if (request.lane === "push") pushesInFlight += 1;
    waiting.resolve(permitFor(request, given));
  }

  async function whenDue(given: Given): Promise<boolean> {
    let hasWaited = false;
    for (;;) {
      const restMs = given.restMs(timers.monotonicMs());
      if (restMs === 0) return hasWaited;
      hasWaited = true;
      await new Promise<void>((resolve) => void timers.after(Math.max(restMs, SHORTEST_WAIT_MS), resolve));
    }
  }

  function permitFor(request: PaceRequest, given: Given): Permit {
    const issuedAfterPauses = pauses;
    let left = false;
    return {
      crowd: permits.out(),
      due: () => whenDue(given),
      leave({ rttMs }) {
        if (left) return;
        left = true;
        if (request.lane === "push") pushesInFlight -= 1;
        const nowMs = timers.monotonicMs();
        permits.answered(rttMs, nowMs);
        if (rttMs !== null && issuedAfterPauses === pauses) speed.probed(nowMs);
        turn();
      },
    };
  }

  function queued(request: PaceRequest): Promise<Permit> {
    if (stopped) return Promise.reject(new PaceStopped("the pace is stopped"));
    const { signal } = request;
    if (signal?.aborted === true) return Promise.reject(asError(signal.reason));
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        drop(waiting);
        reject(asError(signal?.reason));
      };
      const unlisten = (): void => signal?.removeEventListener("abort", onAbort);
      const waiting: Waiting = { request, resolve, reject, unlisten };
      signal?.addEventListener("abort", onAbort, { once: true });
      lanes[request.lane].push(waiting);
      turn();
    });
  }

  function drop(waiting: Waiting): void {
    const lane = lanes[waiting.request.lane];
    const place = lane.indexOf(waiting);
    if (place >= 0) lane.splice(place, 1);
    waiting.unlisten();
  }

  function pauseFor(ms: number): void {
    const nowMs = timers.monotonicMs();
    permits.takeBack(nowMs);
    speed.pause(ms, permits.out(), nowMs);
    pauses += 1;
    for (const callback of pauseListeners) callback(ms);
    turn();
  }

  return {
    async enter(request) {
      const permit = await queued(request);
      if (request.ahead !== true) await permit.due();
      return permit;
    },
    waitMs: (chat) => chats.waitMs(chat, timers.monotonicMs()),
    slowedDown({ chatId, retryAfterMs }) {
      const nowMs = timers.monotonicMs();
      chats.hold(chatId, retryAfterMs, nowMs);
      const second =
        lastRefusal !== null &&
        lastRefusal.chatId !== chatId &&
        nowMs - lastRefusal.atMs <= SECOND_CHAT_WITHIN_MS;
      lastRefusal = { chatId, atMs: nowMs };
      if (second || speed.isProbing(nowMs)) pauseFor(retryAfterMs);
    },
    holdChat: (chatId, ms) => chats.hold(chatId, ms, timers.monotonicMs()),
    pauseFor,
    onPause(callback) {
      pauseListeners.add(callback);
      return () => pauseListeners.delete(callback);
    },
    stop() {
      stopped = true;
      disarm();
      for (const waiting of [...lanes.reply, ...lanes.push]) {
        drop(waiting);
        waiting.reject(new PaceStopped("the pace is stopped"));
      }
    },
  };
}

function asError(reason: unknown): Error {
  return reason instanceof Error
    ? reason
    : new Error("given up while waiting for the pace", { cause: reason });
}
