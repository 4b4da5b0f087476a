/**
 * What one chat takes: a message a second with a burst of three; in groups and channels also 20 a minute;
 * and nothing at all while Telegram told that chat to wait.
 */

/** The chat a message goes to; `group` for everything but private chats. */
export interface ChatTarget {
  readonly chatId: number;
  readonly group: boolean;
}

const BURST = 3;
const REFILL_MS = 1000;
const GROUP_LIMIT = 20;
const GROUP_WINDOW_MS = 60_000;
/** A round trip may shrink between two messages; this much of it is allowed for. */
const SLACK_MS = 50;
const SWEEP_AT = 4096;

interface ChatUse {
  /** Messages the chat would take at `countedAtMs`. */
  tokens: number;
  countedAtMs: number;
  /** When the newest messages left, oldest first; kept for groups only. */
  recent: number[];
  heldUntilMs: number;
}

export interface ChatLimits {
  /** Whole milliseconds until the chat takes a message; 0: now. */
  waitMs(chat: ChatTarget, nowMs: number): number;
  /** Counts a message that leaves now. */
  take(chat: ChatTarget, nowMs: number): void;
  /** Nothing to this chat for so long from now. */
  hold(chatId: number, ms: number, nowMs: number): void;
  /** Chats remembered, for tests of its bounds. */
  size(): number;
}

/** Times are monotonic milliseconds. Chats that have rested are forgotten, so the size follows the last minute's traffic. */
export function createChatLimits(): ChatLimits {
  const uses = new Map<number, ChatUse>();
  let sweepAt = SWEEP_AT;

  function tokensAt(use: ChatUse, nowMs: number): number {
    return Math.min(BURST, use.tokens + (nowMs - use.countedAtMs) / REFILL_MS);
  }

  function useOf(chatId: number, nowMs: number): ChatUse {
    const known = uses.get(chatId);
    if (known !== undefined) return known;
    if (uses.size >= sweepAt) sweep(nowMs);
    const fresh = { tokens: BURST, countedAtMs: nowMs, recent: [], heldUntilMs: -Infinity };
    uses.set(chatId, fresh);
    return fresh;
  }

  function sweep(nowMs: number): void {
    for (const [chatId, use] of uses) {
      const newest = use.recent.at(-1) ?? -Infinity;
      const rested = tokensAt(use, nowMs) >= BURST && nowMs - newest > GROUP_WINDOW_MS + SLACK_MS;
      if (rested && nowMs >= use.heldUntilMs) uses.delete(chatId);
    }
    // Where most chats are busy the next look waits until the map has doubled.
    sweepAt = Math.max(SWEEP_AT, uses.size * 2);
  }

  return {
    waitMs(chat, nowMs) {
      const use = uses.get(chat.chatId);
      if (use === undefined) return 0;
      const tokens = tokensAt(use, nowMs);
      const refill = tokens >= 1 ? 0 : (1 - tokens) * REFILL_MS;
      const oldest = chat.group && use.recent.length >= GROUP_LIMIT ? use.recent[0] : undefined;
      const minute = oldest === undefined ? 0 : oldest + GROUP_WINDOW_MS + SLACK_MS - nowMs;
      return Math.max(0, Math.ceil(Math.max(refill, minute, use.heldUntilMs - nowMs)));
    },
    take(chat, nowMs) {
      const use = useOf(chat.chatId, nowMs);
      use.tokens = tokensAt(use, nowMs) - 1;
      use.countedAtMs = nowMs;
      if (!chat.group) return;
      use.recent.push(nowMs);
      if (use.recent.length > GROUP_LIMIT) use.recent.shift();
    },
    hold(chatId, ms, nowMs) {
      const use = useOf(chatId, nowMs);
      use.heldUntilMs = Math.max(use.heldUntilMs, nowMs + ms);
    },
    size: () => uses.size,
  };
}
