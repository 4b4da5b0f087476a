/**
 * The ledger: what each chat really received, with real times. Proofs of "nothing twice, nothing lost, nothing too fast" read it.
 *
 * A call that is being answered is a `LedgerCall`; whatever its method adds belongs to it, so that methods need not know of it.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Message } from "grammy/types";
import { doublesOf, mostInWindows, type Double, type DoublesQuery, type Windows } from "./ledger-queries.ts";

/** One thing Telegram accepted from the bot. */
export interface LedgerEntry {
  readonly kind: "message" | "edit" | "delete";
  readonly chatId: number;
  readonly messageId: number;
  /** Real time in milliseconds since 1970, with fractions; never moved by the simulator's clock, never going back. */
  readonly atMs: number;
  /** When its call came, in milliseconds of the simulator's monotonic time: what flood limits and windows count by. */
  readonly monotonicMs: number;
  /** What the simulator's clock showed, in unix seconds. */
  readonly clock: number;
  /** Whether the whole answer left for the caller. False also while the call is being answered. */
  readonly told: boolean;
  /** The fault that broke this call. */
  readonly fault?: string;
  /** What stood in the chat from then on; absent for a delete. */
  readonly message?: Message;
}

/** What a method tells of something accepted. */
export type Accepted = Pick<LedgerEntry, "kind" | "chatId" | "messageId" | "clock" | "message">;

/** One call of the bot while it is answered. */
export interface LedgerCall {
  readonly monotonicMs: number;
  /** Runs the method: what it adds, also later, belongs to this call. */
  run<Result>(method: () => Result): Result;
  /** The answer has left. */
  told(): void;
}

/** Grows until it is cleared or bounded; reading an unbounded one does not copy. */
export interface Ledger {
  add(entry: Accepted): void;
  /** In the order of acceptance; of one chat, or of all. */
  entries(chatId?: number): readonly LedgerEntry[];
  /** Messages only, without edits and deletes. */
  received(chatId: number): readonly LedgerEntry[];
  /** Messages that came to their chat more than once: each as the list of its copies, in the order of acceptance. */
  doubles(query?: DoublesQuery): readonly Double[];
  /** The most messages in any window of so many milliseconds, 1000 when absent: over all chats and in each, the fullest first. */
  windows(query?: { readonly ms?: number }): Windows;
  /** Accepted, but the caller does not know: the connection was cut, the answer broken, or the caller gone. */
  untold(): readonly LedgerEntry[];
  /** How many were accepted since the start or the last `clear`, kept or not. */
  count(): number;
  /** Keeps only the last `most` from now on; for long soaks. */
  keep(most: number): void;
  /** Forgets everything; for long soaks that read it in portions. */
  clear(): void;
  /** A call that has just come. */
  call(fault?: string): LedgerCall;
  /** The monotonic moment at which the call came that is being answered; now where there is none. */
  nowMs(): number;
}

type Kept = { -readonly [Field in keyof LedgerEntry]: LedgerEntry[Field] };

/** An empty ledger. `nowMs` is the simulator's monotonic time. */
export function createLedger(deps: { readonly nowMs: () => number }): Ledger {
  const running = new AsyncLocalStorage<{
    monotonicMs: number;
    fault?: string;
    told: boolean;
    own: Kept[];
  }>();
  let all: Kept[] = [];
  let byChat = new Map<number, Kept[]>();
  let most = Infinity;
  let forgotten = 0;

  function keepInChat(entry: Kept): void {
    const chat = byChat.get(entry.chatId);
    if (chat === undefined) byChat.set(entry.chatId, [entry]);
    else chat.push(entry);
  }

  /** In portions of a quarter, so that a full ledger costs no more for each entry than an empty one. */
  function trim(): void {
    if (all.length <= most * 1.25) return;
    forgotten += all.length - most;
    all = all.slice(all.length - most);
    byChat = new Map();
    for (const entry of all) keepInChat(entry);
  }

  function entries(chatId?: number): readonly LedgerEntry[] {
    if (all.length <= most) return chatId === undefined ? all : (byChat.get(chatId) ?? []);
    const last = all.slice(all.length - most);
    return chatId === undefined ? last : last.filter((entry) => entry.chatId === chatId);
  }

  const messages = () => entries().filter(({ kind }) => kind === "message");

  return {
    add(accepted) {
      const call = running.getStore();
      const entry: Kept = {
        ...accepted,
        atMs: performance.timeOrigin + performance.now(),
        monotonicMs: call?.monotonicMs ?? deps.nowMs(),
        told: call?.told ?? true,
        ...(call?.fault === undefined ? {} : { fault: call.fault }),
      };
      call?.own.push(entry);
      all.push(entry);
      keepInChat(entry);
      trim();
    },
    entries,
    received: (chatId) => entries(chatId).filter(({ kind }) => kind === "message"),
    doubles: (query) => doublesOf(messages(), query),
    windows: (query) => mostInWindows(messages(), query?.ms ?? 1000),
    untold: () => entries().filter(({ told }) => !told),
    count: () => forgotten + all.length,
    keep(wanted) {
      if (!Number.isSafeInteger(wanted) || wanted < 1)
        throw new RangeError(`a ledger keeps at least one entry, not ${wanted}`);
      most = wanted;
      trim();
    },
    clear() {
      all = [];
      byChat = new Map();
      forgotten = 0;
    },
    call(fault) {
      const call = {
        monotonicMs: deps.nowMs(),
        told: false,
        own: [],
        ...(fault === undefined ? {} : { fault }),
      };
      return {
        monotonicMs: call.monotonicMs,
        run: (method) => running.run(call, method),
        told() {
          call.told = true;
          for (const entry of call.own as Kept[]) entry.told = true;
        },
      };
    },
    nowMs: () => running.getStore()?.monotonicMs ?? deps.nowMs(),
  };
}
