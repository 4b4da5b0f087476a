/** What planner and sender have to say to the desk (and, where nobody listens, to the log). */
import type { Delivery } from "./model.ts";

export type Notice =
  /** Slots passed without an edition; `readers` of them in this tick. */
  | {
      readonly kind: "slot-skipped";
      readonly slot: string;
      /** `nothing-published`: no digest came. `not-released`: series are missing and nobody released the slot. `missed`: we were down. */
      readonly why: "nothing-published" | "not-released" | "missed";
      readonly missing: readonly string[];
      readonly readers: number;
    }
  /** Telegram refused the content itself; `replaced`: a plainer form was sent or is on its way. */
  | {
      readonly kind: "content-refused";
      readonly delivery: Delivery;
      readonly reason: string;
      readonly replaced: boolean;
    }
  /** It may have arrived and is not tried again: "It is there" or "Send again"? */
  | { readonly kind: "parked"; readonly delivery: Delivery }
  /** Telegram refused one reader's message for good, and not because of its content: no rights, a closed topic, no such chat. */
  | { readonly kind: "refused"; readonly delivery: Delivery; readonly reason: string }
  /** Too many readers of a push are said to be out of reach: nothing is pushed until the owners decide (`hold.ts`). */
  | {
      readonly kind: "push-held";
      readonly push: string;
      readonly refused: number;
      readonly of: number;
      readonly since: string;
    }
  /** What is ready is not sent though nothing holds it; `open` deliveries of all pushes. */
  | { readonly kind: "push-stalled"; readonly push: string; readonly open: number; readonly minutes: number }
  /** Slots that were due could not be planned or saved; each tick tries again. */
  | { readonly kind: "planning-failed"; readonly readers: number }
  /** Nothing can be saved: a full or broken disk. */
  | { readonly kind: "store-refuses"; readonly reason: string }
  | { readonly kind: "store-writes-again" }
  /** The bot did not run; `waiting` slots were due when it came back. Over 24 h Telegram has dropped updates. */
  | {
      readonly kind: "was-away";
      readonly from: string;
      readonly to: string;
      readonly hours: number;
      readonly waiting: number;
    }
  /** Another process takes this bot's updates (409). */
  | { readonly kind: "other-instance" }
  /** An update ended the program three times and is not tried again; `file`: where it lies now. */
  | { readonly kind: "set-aside"; readonly what: "update"; readonly file: string }
  /** A review that comes weekly did not: its day (`day`, as the profile has it) is over, and there is no draft either. */
  | { readonly kind: "no-digest"; readonly series: string; readonly publisher: string; readonly day: string }
  /** A source of `FEEDS` can't be read for a day; `since`: the program's clock, UTC. */
  | {
      readonly kind: "source-unreachable";
      readonly source: string;
      readonly since: string;
      readonly reason: string;
    }
  | { readonly kind: "disk-nearly-full"; readonly freeMb: number; readonly percent: number }
  /** The computer's clock shows what can't be: nothing is planned until it is set. */
  | { readonly kind: "clock-wrong" }
  /** Handlers or ticks that failed within an hour. */
  | { readonly kind: "repeated-errors"; readonly count: number }
  /** The backup of the day was not made: there is too little room, or the log says why. */
  | { readonly kind: "backup-failed"; readonly why: "room" | "error" }
  /** 401 or 409: nothing is sent until the sender is started again. */
  | { readonly kind: "sending-stopped"; readonly reason: string };

export type TellDesk = (notice: Notice) => void;

/** What the log says of each notice; owners get theirs in their own language. */
export const NOTICE_SENTENCES: Readonly<Record<Notice["kind"], string>> = {
  "slot-skipped": "Slots passed without an edition.",
  "content-refused": "Telegram refused the content of a message.",
  parked: "A message may have arrived; it is not sent again.",
  refused: "Telegram refused a message for good.",
  "push-held":
    "Too many readers are said to be out of reach: nothing is pushed until an owner decides (digest-bot deliveries go-on).",
  "push-stalled": "A push stands still.",
  "planning-failed": "Slots that were due could not be planned; each minute tries again.",
  "store-refuses": "Nothing can be saved: make room on the disk or mend it; it goes on by itself.",
  "store-writes-again": "Changes are saved again.",
  "was-away": "The bot did not run for a while.",
  "other-instance": "Another process takes this bot's updates: end it, or this one ends soon.",
  "set-aside": "What ended the program three times is set aside and not tried again.",
  "no-digest": "A review that comes weekly did not come.",
  "source-unreachable": "A source can't be read for a day.",
  "disk-nearly-full": "The disk is nearly full: make room.",
  "clock-wrong": "The computer's clock can't be right: set it; nothing is planned until then.",
  "repeated-errors": "Errors repeat; each stands in this log.",
  "backup-failed": "The backup of the day was not made; it is tried again each hour.",
  "sending-stopped": "Telegram refuses the bot itself: sending stops, nothing is lost.",
};
