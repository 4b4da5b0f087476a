/** Remembers who was told to wait, and writes down who did not: "no call before `retry_after`" is a fact then. */

/** A call that came too early. */
export interface EarlyCall {
  readonly method: string;
  readonly chatId?: number;
  /** When it came, in monotonic milliseconds. */
  readonly monotonicMs: number;
  /** How much of the wait was left. */
  readonly earlyByMs: number;
}

/** One method in one chat waits for itself; other methods and chats are free. */
export interface Patience {
  /** A call has come. */
  seen(call: CallPlace, nowMs: number): void;
  /** It was told to wait. */
  toldToWait(call: CallPlace, nowMs: number, seconds: number): void;
  /** The calls that did not wait, in the order they came. */
  early(): readonly EarlyCall[];
  clear(): void;
}

/** What a call is about. */
export interface CallPlace {
  readonly method: string;
  readonly chatId: number | undefined;
}

/** Nobody was told to wait yet. */
export function createPatience(): Patience {
  const until = new Map<string, number>();
  let early: EarlyCall[] = [];
  const key = ({ method, chatId }: CallPlace) => `${method.toLowerCase()}/${chatId ?? ""}`;

  return {
    seen(call, nowMs) {
      if (until.size === 0) return;
      const end = until.get(key(call));
      if (end === undefined) return;
      if (end <= nowMs) {
        until.delete(key(call));
        return;
      }
      const { method, chatId } = call;
      early.push({
        method,
        ...(chatId === undefined ? {} : { chatId }),
        monotonicMs: nowMs,
        earlyByMs: end - nowMs,
      });
    },
    toldToWait(call, nowMs, seconds) {
      if (seconds > 0) until.set(key(call), Math.max(until.get(key(call)) ?? 0, nowMs + seconds * 1000));
    },
    early: () => early,
    clear() {
      until.clear();
      early = [];
    },
  };
}
