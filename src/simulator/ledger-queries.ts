/** What proofs ask of the ledger: what came twice, and how much came at once. */
import type { LedgerEntry } from "./ledger.ts";

/** How to look for doubles. */
export interface DoublesQuery {
  /** Copies further apart than this are two messages; any distance when absent. */
  readonly withinMs?: number;
  /** Two messages of one chat are copies when this is equal; all that people see of it when absent. */
  readonly key?: (entry: LedgerEntry) => string;
}

/** One message and its copies in the same chat, in the order of acceptance. */
export interface Double {
  readonly chatId: number;
  readonly copies: readonly LedgerEntry[];
}

/** The fullest windows. */
export interface Windows {
  readonly ms: number;
  /** Messages looked at. */
  readonly count: number;
  readonly most: number;
  /** The fullest chat first. */
  readonly chats: readonly { readonly chatId: number; readonly most: number }[];
}

/** Messages of one chat that are the same; each at most `withinMs` after the copy before it. */
export function doublesOf(messages: readonly LedgerEntry[], query: DoublesQuery = {}): Double[] {
  const { withinMs = Infinity, key = seenContent } = query;
  const open = new Map<string, LedgerEntry[]>();
  const groups: LedgerEntry[][] = [];
  for (const entry of messages) {
    const name = `${entry.chatId}/${key(entry)}`;
    const group = open.get(name);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && entry.monotonicMs - last.monotonicMs <= withinMs) {
      group.push(entry);
      continue;
    }
    const fresh = [entry];
    open.set(name, fresh);
    groups.push(fresh);
  }
  return groups
    .filter(({ length }) => length > 1)
    .map((copies) => ({ chatId: copies[0]?.chatId ?? 0, copies }));
}

/** The fullest window of half-open length: two messages a whole window apart share none. */
export function mostInWindows(messages: readonly LedgerEntry[], ms: number): Windows {
  const byChat = new Map<number, number[]>();
  for (const { chatId, monotonicMs } of messages) {
    const times = byChat.get(chatId);
    if (times === undefined) byChat.set(chatId, [monotonicMs]);
    else times.push(monotonicMs);
  }
  const chats = [...byChat].map(([chatId, times]) => ({ chatId, most: mostWithin(times, ms) }));
  return {
    ms,
    count: messages.length,
    most: mostWithin(
      messages.map(({ monotonicMs }) => monotonicMs),
      ms,
    ),
    chats: chats.toSorted((a, b) => b.most - a.most),
  };
}

/** A slow method may have been overtaken, so the times are put in order first. */
function mostWithin(times: readonly number[], ms: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= ms) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** All but what tells two copies apart. */
function seenContent({ message }: LedgerEntry): string {
  const { message_id: _, date: __, ...content } = message ?? { message_id: 0, date: 0 };
  return JSON.stringify(content);
}
