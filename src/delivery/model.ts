/** The ledger: the promise to bring one part of an edition to one reader, and what became of it. */
import { z } from "zod";
import { Edition, EditionKind, Share } from "#editions/model.ts";
import { Reader, ReaderId } from "#readers/model.ts";

/** `<kind>|<slot>|<reader id>`: planning twice gives the same key, so the second finds the first. */
export const editionKey = (edition: Pick<Edition, "kind" | "slot" | "readerId">): string =>
  `${edition.kind}|${edition.slot}|${edition.readerId}`;

/** `<edition key>#<part>`, parts counted from 1. */
export const deliveryId = (key: string, part: number): string => `${key}#${part}`;

/**
 * Where a part goes: a new message (`send`), the place of one that is there (`edit`), or below one (`reply`).
 * Message ids stay out of the parts, since readers share those. `of` counts into `corrects`.
 */
export const Target = z.discriminatedUnion("do", [
  z.object({ do: z.literal("send"), of: z.int().nonnegative().optional() }),
  z.object({ do: z.literal("edit"), messageId: z.int(), of: z.int().nonnegative().optional() }),
  z.object({ do: z.literal("reply"), messageId: z.int(), of: z.int().nonnegative().optional() }),
]);
export type Target = z.infer<typeof Target>;

/** What an edition's own parts were composed for, so that a correction can compose the same message again. */
export const Composed = z.object({
  ...Reader.pick({ language: true, topics: true, everything: true, layout: true, silent: true }).shape,
  zone: Reader.shape.weekly.shape.zone,
  /** In a group whose threads share the items out: which were this reader's. */
  share: Share.optional(),
  /** What the "Next" line names; null where there is none. */
  nextAt: z.iso.datetime().nullable(),
  /** When, where that was after `plannedAt`: what goes instead of another edition keeps that one's moment. */
  at: z.iso.datetime().optional(),
  /** Parts that stand before and behind those of the digests: a note, a question. */
  before: z.int().nonnegative().optional(),
  after: z.int().nonnegative().optional(),
});
export type Composed = z.infer<typeof Composed>;

/** An edition in the ledger: of its parts only the hashes, since each distinct body is kept once. */
export const EditionRecord = Edition.omit({ parts: true }).extend({
  /** `editionKey()` of this edition. */
  key: z.string().min(1),
  /** SHA-256 (hex) of each part's JSON, in order. */
  bodies: z.array(z.string().length(64)).min(1),
  /** The revision of each of `digests` it was composed from: once one of them is another, it must not leave any more. */
  revisions: z.array(z.int().positive()).optional(),
  /** One a part; without, every part is a message of its own. */
  targets: z.array(Target).optional(),
  composed: Composed.optional(),
  /** How it moved the reader's mark, which goes back where nothing of it was sent. */
  mark: z.object({ from: z.iso.datetime().nullable(), to: z.iso.datetime() }).optional(),
  /** `reply`: a person waits for it, so it leaves before every push. */
  lane: z.literal("reply").optional(),
  /** A correction's: the keys of the editions it mends, and what each shows then (`shownHash()`). */
  corrects: z.array(z.object({ edition: z.string().min(1), shows: z.string().length(64) })).optional(),
});
export type EditionRecord = z.infer<typeof EditionRecord>;

/** What of a record is not part of the edition itself. */
export type RecordFacts = Pick<
  EditionRecord,
  "revisions" | "targets" | "composed" | "mark" | "lane" | "corrects"
>;

const NEW_MESSAGE: Target = { do: "send" };

/** Where a part (counted from 1) of an edition goes. */
export const targetOf = ({ targets }: Pick<EditionRecord, "targets">, part: number): Target =>
  targets?.[part - 1] ?? NEW_MESSAGE;

/**
 * planned -> sending -> sent | deferred | failed | uncertain; an uncertain one is tried once more, then parked.
 * `sending` is durable before the bytes leave; found at start it becomes `uncertain`.
 */
export const DeliveryState = z.enum([
  "planned",
  "sending",
  "sent",
  "deferred",
  "uncertain",
  "failed",
  "expired",
  "cancelled",
  "parked",
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** States in which nothing more happens by itself. */
export const FINISHED: ReadonlySet<DeliveryState> = new Set([
  "sent",
  "failed",
  "expired",
  "cancelled",
  "parked",
]);

export const Delivery = z.object({
  /** `deliveryId()`. */
  id: z.string().min(1),
  /** The edition's key. */
  edition: z.string().min(1),
  readerId: ReaderId,
  /** Counted from 1; part n+1 leaves only after part n is sent. */
  part: z.int().positive(),
  /** Hash of the part to send. */
  body: z.string().length(64),
  state: DeliveryState,
  /** Sends begun so far, less those that certainly brought nothing and are tried again: at most two, for an edit five. */
  attempts: z.int().nonnegative(),
  /** Not before this moment (real UTC); null: at once. */
  retryAt: z.iso.datetime().nullable(),
  /** Why it is not sent, in words for the desk. */
  reason: z.string().nullable(),
  messageId: z.int().nullable(),
  /** When it reached its state (real UTC). */
  at: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Why a delivery failed, in a few classes that can be counted; the words are Telegram's (`docs/telegram.md`, B.4). */
export const FAILURES = [
  "blocked",
  "deactivated",
  "kicked",
  "no-chat",
  "no-rights",
  "content",
  "other",
] as const;
export type Failure = (typeof FAILURES)[number];

const FAILURE_WORDS: readonly (readonly [Exclude<Failure, "other">, RegExp])[] = [
  ["blocked", /blocked by the user|can't initiate conversation/i],
  ["deactivated", /deactivated/i],
  ["kicked", /kicked|not a member|chat was deleted/i],
  ["no-chat", /chat not found|PEER_ID_INVALID/i],
  ["no-rights", /rights|WRITE_FORBIDDEN|TOPIC_|thread not found|slow ?mode/i],
  ["content", /parse|too long|empty|entit|button|markup|rich|block/i],
];

/** The class of a failed delivery's `reason`. */
export const failureOf = (reason: string | null): Failure =>
  FAILURE_WORDS.find(([, words]) => words.test(reason ?? ""))?.[0] ?? "other";

/** A push: all editions of one kind planned for one slot, over all zones. */
export interface Push {
  readonly kind: Edition["kind"];
  readonly slot: string;
}

/**
 * The slot by which a push is known: an edition in place of another one (`<slot>~2`, `<slot>~classic`) belongs to the
 * push of the first, and the answers to everybody's `/start` (`start/<update>`) are one push.
 */
const pushSlot = (slot: string): string => (slot.startsWith("start/") ? "start" : upTo(slot, "~"));
const upTo = (text: string, mark: string): string =>
  text.includes(mark) ? text.slice(0, text.indexOf(mark)) : text;

const KINDS: ReadonlySet<string> = new Set(EditionKind.options);
/** Asked with every message, so by a look-up. */
const isKind = (word: string): word is EditionKind => KINDS.has(word);

/** Ends the slot of an edition whose rich message was refused: its classic parts. */
export const CLASSIC = "~classic";

/** Whether an edition's slot or key says that it stands in place of another one of the same push and reader. */
export const isInPlace = (name: string): boolean => name.includes("~");

/** `<kind>|<slot>`: names a push. */
export const pushName = ({ kind, slot }: Push): string => `${kind}|${pushSlot(slot)}`;

/** The push of an edition's key or of `pushName`'s text; null for anything else. */
export function pushOf(key: string): Push | null {
  const kind = upTo(key, "|");
  if (!isKind(kind) || kind.length === key.length) return null;
  return { kind, slot: pushSlot(upTo(key.slice(kind.length + 1), "|")) };
}
