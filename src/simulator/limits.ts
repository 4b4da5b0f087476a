/**
 * Telegram's documented flood limits, as a switch (telegram.md, B.5). Telegram says that its numbers are flexible; these are
 * held to the letter. A call counts when its parameters were understood, also where it is refused afterwards for another reason.
 */
import { tooManyRequests } from "./answer.ts";
import { createBucket, createWindow, type Rate } from "./rates.ts";
import { weightOf } from "./sending.ts";
import type { RawParams } from "./params.ts";
import type { ChatType } from "./model.ts";

/** Every number is of messages; a group is a group or supergroup. */
export interface FloodLimits {
  readonly on: boolean;
  /** In one chat, on average; after a rest `chatBurst` at once. */
  readonly chatPerSecond: number;
  readonly chatBurst: number;
  /** How many messages a text of more than 500 characters counts as, in its chat; 1 is like any other. */
  readonly longTextWeight: number;
  /** In any 60 s of one group. */
  readonly groupPerMinute: number;
  readonly groupEditsPerMinute: number;
  /** To all chats, in any window of one second. */
  readonly globalPerSecond: number;
  /** The same for messages with `allow_paid_broadcast`, which cost 0.1 Star above the free rate. */
  readonly paidPerSecond: number;
  /** Stars the bot has; without enough the free rate holds. Null: as many as it takes. */
  readonly starBalance: number | null;
}

/** What the limits have done. */
export interface FloodFacts extends FloodLimits {
  readonly refused: number;
  readonly starsSpent: number;
}

/** A chat as the limits know it. */
export interface LimitedChat {
  readonly id: number;
  readonly type: ChatType;
}

/** The limits of one bot. */
export interface Limits {
  /** Changes some numbers or the switch, and forgets what was counted; without a change it only tells. */
  set(change?: Partial<FloodLimits>): FloodFacts;
  /** Counts the call, or throws a 429 with the seconds until it would pass, at least 1. Other methods than those that send or edit pass. */
  admit(method: string, params: RawParams): void;
}

/** Off, and as documented when switched on. */
export const DOCUMENTED_LIMITS: FloodLimits = {
  on: false,
  chatPerSecond: 1,
  chatBurst: 3,
  longTextWeight: 1,
  groupPerMinute: 20,
  groupEditsPerMinute: 20,
  globalPerSecond: 30,
  paidPerSecond: 1000,
  starBalance: null,
};

const MINUTE_MS = 60_000;
const LONG_TEXT = 500;

/** `nowMs` is monotonic: the moment at which the call that is being answered came; `chatOf` finds the chat of its `chat_id`. */
export function createLimits(deps: {
  readonly nowMs: () => number;
  readonly chatOf: (params: RawParams) => LimitedChat | undefined;
}): Limits {
  let limits = DOCUMENTED_LIMITS;
  let counted = createCounters(limits);
  let refused = 0;
  /** Whole tenths, so that ten of them are one Star. */
  let tenthsSpent = 0;

  const canPay = (tenths: number) =>
    limits.starBalance === null || tenthsSpent + tenths <= limits.starBalance * 10;

  function refuseAfter(waitMs: number): void {
    if (waitMs <= 0) return;
    refused += 1;
    throw tooManyRequests(Math.max(1, Math.ceil(waitMs / 1000)));
  }

  function admitMessage(chat: LimitedChat, count: number, params: RawParams): void {
    const now = deps.nowMs();
    const inChat = counted.chat(chat.id);
    const inGroup = isGroup(chat) ? counted.group(chat.id) : undefined;
    const text = params["text"];
    const weight =
      typeof text === "string" && text.length > LONG_TEXT ? count * limits.longTextWeight : count;

    const freeIn = counted.free.waitMs(now, count);
    const paidIn = counted.all.waitMs(now, count);
    const pays = freeIn > 0 && wantsToPay(params) && canPay(count);
    refuseAfter(
      Math.max(
        inChat.waitMs(now, weight),
        inGroup?.waitMs(now, count) ?? 0,
        pays ? paidIn : Math.max(freeIn, paidIn),
      ),
    );

    inChat.take(now, weight);
    inGroup?.take(now, count);
    counted.all.take(now, count);
    if (pays) tenthsSpent += count;
    else counted.free.take(now, count);
  }

  function admitEdit(chat: LimitedChat): void {
    if (!isGroup(chat)) return;
    const now = deps.nowMs();
    const edits = counted.edits(chat.id);
    refuseAfter(edits.waitMs(now, 1));
    edits.take(now, 1);
  }

  return {
    set(change) {
      if (change !== undefined) {
        const wanted = { ...limits, ...change };
        checkLimits(wanted);
        limits = wanted;
        counted = createCounters(limits);
        refused = 0;
        tenthsSpent = 0;
      }
      return { ...limits, refused, starsSpent: tenthsSpent / 10 };
    },
    admit(method, params) {
      const chat = limits.on ? deps.chatOf(params) : undefined;
      if (chat === undefined) return;
      const { messages, edits } = weightOf(method, params);
      if (messages > 0) admitMessage(chat, messages, params);
      else if (edits > 0) admitEdit(chat);
    },
  };
}

function createCounters(limits: FloodLimits) {
  const kept = (make: () => Rate) => {
    const byChat = new Map<number, Rate>();
    return (chatId: number): Rate => {
      const known = byChat.get(chatId) ?? make();
      byChat.set(chatId, known);
      return known;
    };
  };
  return {
    free: createWindow(limits.globalPerSecond, 1000),
    all: createWindow(Math.max(limits.paidPerSecond, limits.globalPerSecond), 1000),
    chat: kept(() => createBucket(limits.chatPerSecond, limits.chatBurst)),
    group: kept(() => createWindow(limits.groupPerMinute, MINUTE_MS)),
    edits: kept(() => createWindow(limits.groupEditsPerMinute, MINUTE_MS)),
  };
}

function checkLimits(limits: FloodLimits): void {
  for (const [name, value] of Object.entries(limits)) {
    const whole = name !== "chatPerSecond" && name !== "starBalance";
    const fits = typeof value !== "number" || (value > 0 && (!whole || Number.isSafeInteger(value)));
    if (!fits && !(name === "starBalance" && value === 0))
      throw new RangeError(`the limit ${name} must be above zero${whole ? " and whole" : ""}, not ${value}`);
  }
}

const isGroup = ({ type }: LimitedChat) => type === "group" || type === "supergroup";

const wantsToPay = (params: RawParams) => /^(true|yes|1)$/i.test(String(params["allow_paid_broadcast"]));
