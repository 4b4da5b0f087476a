/** The ledger: what each chat really received, with real times. Proofs of "nothing twice, nothing lost" read it. */
import type { Message } from "grammy/types";

/** One thing Telegram accepted from the bot. */
export interface LedgerEntry {
  readonly kind: "message" | "edit" | "delete";
  readonly chatId: number;
  readonly messageId: number;
  /** Real time in milliseconds since 1970, with fractions; never moved by the simulator's clock, never going back. */
  readonly atMs: number;
  /** What the simulator's clock showed, in unix seconds. */
  readonly clock: number;
  /** What stood in the chat from then on; absent for a delete. */
  readonly message?: Message;
}

/** Grows until it is cleared; reading it does not copy. */
export interface Ledger {
  add(entry: Omit<LedgerEntry, "atMs">): void;
  /** In the order of acceptance; of one chat, or of all. */
  entries(chatId?: number): readonly LedgerEntry[];
  /** Messages only, without edits and deletes. */
  received(chatId: number): readonly LedgerEntry[];
  count(): number;
  /** Forgets everything; for long soaks that read it in portions. */
  clear(): void;
}

/** An empty ledger. */
export function createLedger(): Ledger {
  let all: LedgerEntry[] = [];
  let byChat = new Map<number, LedgerEntry[]>();

  const ofChat = (chatId: number): LedgerEntry[] => byChat.get(chatId) ?? [];
  return {
    add(entry) {
      const kept = { ...entry, atMs: performance.timeOrigin + performance.now() };
      all.push(kept);
      const chat = byChat.get(entry.chatId);
      if (chat === undefined) byChat.set(entry.chatId, [kept]);
      else chat.push(kept);
    },
    entries: (chatId) => (chatId === undefined ? all : ofChat(chatId)),
    received: (chatId) => ofChat(chatId).filter((entry) => entry.kind === "message"),
    count: () => all.length,
    clear() {
      all = [];
      byChat = new Map();
    },
  };
}
