/** A reader: one chat (or one thread of it) that receives editions, with its wishes and its place in time. */
import { z } from "zod";
import { IsoInstant, LanguageCode, Slug } from "#digest/model.ts";

export const Zone = z.string().refine(isZone, { message: "takes an IANA time zone such as Asia/Almaty" });

/** Whether this runtime's zone database knows the name. */
export function isZone(name: string): boolean {
  try {
    return name.includes("/") || name === "UTC"
      ? Boolean(Temporal.Now.instant().toZonedDateTimeISO(name))
      : false;
  } catch {
    return false;
  }
}

/** Local time of day, `HH:MM`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When the weekly edition is due: weekday 1 Monday to 7 Sunday, in the reader's own zone. */
export const WeeklySlot = z.object({ weekday: z.int().min(1).max(7), time: TimeOfDay, zone: Zone });
export type WeeklySlot = z.infer<typeof WeeklySlot>;

export const ReaderState = z.enum(["active", "paused", "stopped", "blocked"]);

/** `r_` and letters of our own: what the ledger holds instead of chat ids. */
export const ReaderId = z.string().regex(/^r_[0-9a-z]{4,24}$/);
export type ReaderId = z.infer<typeof ReaderId>;

/** The moments at which the planner looks at this reader next; null while nothing is due (stopped, paused). */
export const Due = z.object({ weekly: IsoInstant.nullable(), topics: IsoInstant.nullable() });
export type Due = z.infer<typeof Due>;

/** What a reader searched for: buttons have no room for the words, so they name it by its id. */
export const RememberedQuery = z.object({
  id: z.string().regex(/^[0-9a-z]{4}$/),
  /** As typed, on one line; empty for all of an outlet. */
  text: z.string(),
  /** Canonical name; null for any. */
  outlet: z.string().nullable(),
});
export type RememberedQuery = z.infer<typeof RememberedQuery>;

/** A reader as the store keeps it, and, less `rev`, as `readers export` prints it. */
export const Reader = z.object({
  id: ReaderId,
  chatId: z.int(),
  type: z.enum(["private", "group", "supergroup", "channel"]),
  threadId: z.int().nullable(),
  language: LanguageCode,
  /** Followed topics, in the order they were chosen. */
  topics: z.array(Slug),
  /** True where nothing was ticked: every topic, stored so. */
  everything: z.boolean(),
  weekly: WeeklySlot,
  /** What is published comes at once, between 08:00 and 21:00, and the weekly slot brings what is left. Readers of before the wish existed do without. */
  atOnce: z.boolean().default(false),
  topicSummary: z.enum(["monthly", "off"]),
  layout: z.enum(["compact", "full"]),
  silent: z.boolean(),
  quietWeeks: z.enum(["silent", "tell"]),
  state: ReaderState,
  pausedUntil: IsoInstant.nullable(),
  /** Slots before it are none of this reader's. */
  since: IsoInstant,
  /** The mark: digests published up to here were sent to this reader. */
  seenUntil: IsoInstant.nullable(),
  /** Whether the reader said that the zone is theirs; pushes to others are silent. */
  zoneConfirmed: z.boolean(),
  /** The one message that browsing edits; null before the first. */
  viewer: z.int().nullable(),
  /** What was searched for lately, newest first. */
  queries: z.array(RememberedQuery).optional(),
  /** When `/stop` or a block ended the messages; choices are erased 30 days later. */
  endedAt: IsoInstant.nullable(),
  due: Due,
  /** They know of the monthly summary: it was announced, or they chose. Told once, to private chats. */
  summaryTold: z.literal(true).optional(),
  /** How often Telegram said that there is no such chat, and since when; gone after the next message that arrived. */
  strikes: z.object({ count: z.int().positive(), since: IsoInstant }).optional(),
  /** Groups and channels: the Telegram user id of the administrator who set this place up last, who is told when it can't be posted to. */
  boundBy: z.int().optional(),
  /** Groups and channels: what that administrator was told of last; gone after the next message that arrived. */
  trouble: z.string().optional(),
  /** Counts the saves; a save with a stale one is refused (`StaleWrite`). 0: not saved yet. */
  rev: z.int().nonnegative(),
});
export type Reader = z.infer<typeof Reader>;

/** The longest letter, in UTF-16 units: it fits into one message to an owner with what stands around it. */
export const LETTER_LENGTH = 2000;

/** What a reader wrote to the desk: feedback, or a mistake in an item; and what the desk answered. */
export const Letter = z.object({
  id: z.string().regex(/^[0-9a-f]{12}$/),
  readerId: ReaderId,
  /** How the reader was called when they wrote, as told to the owners. */
  name: z.string().max(64),
  /** Id of the item that a mistake was found in; null for feedback. */
  about: Slug.nullable(),
  text: z.string().min(1).max(LETTER_LENGTH),
  at: IsoInstant,
  /** From then on it is as good as gone. */
  expiresAt: IsoInstant,
  /** Messages in the owners' chats that show it, or ask for an answer to it. */
  told: z.array(z.object({ chatId: z.int(), messageId: z.int() })),
  answers: z.array(z.object({ at: IsoInstant, text: z.string().min(1).max(LETTER_LENGTH) })),
});
export type Letter = z.infer<typeof Letter>;

/** Where the messages of a reader go. */
export interface Address {
  readonly chatId: number;
  readonly threadId: number | null;
}
