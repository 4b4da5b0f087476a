/** An announcement of the desk as the store keeps it, from its first words to its report, and who gets it. */
import { z } from "zod";
import { IsoInstant, LanguageCode, Slug } from "#digest/model.ts";
import { AnnouncementId } from "#editions/actions.ts";
import { AnnouncementWords } from "#editions/announcement.ts";
import { isReceiving } from "#readers/due.ts";
import { dayWindow } from "#readers/lateness.ts";
import type { Reader } from "#readers/model.ts";

/** Whom it goes to. Who reads everything follows every topic. */
export const Audience = z.object({
  to: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("all") }),
    z.object({ kind: z.literal("topic"), name: Slug }),
    z.object({ kind: z.literal("language"), name: LanguageCode }),
  ]),
  /** No groups and no channels. */
  peopleOnly: z.boolean(),
});
export type Audience = z.infer<typeof Audience>;

/** Chats that get it. */
export const Chats = z.object({
  people: z.int().nonnegative(),
  groups: z.int().nonnegative(),
  /** Of them all, those where it is night: they get it in the morning. */
  asleep: z.int().nonnegative(),
});
export type Chats = z.infer<typeof Chats>;

/** What became of its deliveries. */
export const Ending = z.object({
  sent: z.int().nonnegative(),
  /** Blocked, deactivated or removed. */
  blocked: z.int().nonnegative(),
  /** Failed for other reasons. */
  failed: z.int().nonnegative(),
  /** It may have arrived. */
  parked: z.int().nonnegative(),
  /** Expired or cancelled: the reader stopped or paused meanwhile, or it was stopped. */
  left: z.int().nonnegative(),
});
export type Ending = z.infer<typeof Ending>;

/**
 * draft -> waiting (it can be taken back: then a draft again) -> planning -> planned -> ended; stopping is on the way from planning or planned.
 * `why` of an ended one: it went its way, was stopped, or never left: `too-late` (the bot was away), `not-allowed` (whoever sent it may not any more).
 */
const State = z.discriminatedUnion("is", [
  z.object({ is: z.literal("draft") }),
  z.object({ is: z.literal("waiting"), leavesAt: IsoInstant }),
  z.object({ is: z.literal("planning"), leftAt: IsoInstant }),
  z.object({ is: z.literal("planned"), leftAt: IsoInstant }),
  z.object({ is: z.literal("stopping"), leftAt: IsoInstant }),
  z.object({
    is: z.literal("ended"),
    leftAt: IsoInstant.nullable(),
    why: z.enum(["done", "stopped", "too-late", "not-allowed"]),
    ending: Ending,
    /** Whether whoever sent it was told so. */
    told: z.boolean(),
  }),
]);

export const Announcement = z.object({
  /** In the ledger this is the slot. */
  id: AnnouncementId,
  /** Who writes and sends it: Telegram user id and name at the time; null once that person had everything erased. */
  by: z.object({ id: z.int().positive().nullable(), name: z.string() }),
  /** At most one a language; the first is what everybody gets whose language has none. */
  texts: z.array(AnnouncementWords.extend({ language: LanguageCode })).min(1),
  audience: Audience,
  state: State,
  /** The last "Send to 1,204 chats?": the message it stands in, and what it was asked of (`contentOf()`). */
  asked: z.object({ messageId: z.int(), content: z.string(), chats: Chats }).nullable(),
  /** Last change. */
  at: IsoInstant,
});
export type Announcement = z.infer<typeof Announcement>;

/** The fact that keeps it. */
export const FACTS = "announcement/";
export const factOf = (id: string): string => `${FACTS}${id}`;

/** What a question is about: with another text or audience it is another question. */
export const contentOf = ({ texts, audience }: Pick<Announcement, "texts" | "audience">): string =>
  JSON.stringify([texts, audience]);

export const chatsIn = ({ people, groups }: Chats): number => people + groups;

/** The text for a reader: of their language, or else the first. */
export function textFor(
  { texts }: Pick<Announcement, "texts">,
  language: string,
): Announcement["texts"][number] | undefined {
  return texts.find((each) => each.language === language) ?? texts[0];
}

/** Whether a reader is meant and gets messages now. */
export function isMeant({ to, peopleOnly }: Audience, reader: Reader, now: Temporal.Instant): boolean {
  if (!isReceiving(reader, now)) return false;
  if (peopleOnly && reader.type !== "private") return false;
  switch (to.kind) {
    case "all":
      return true;
    case "topic":
      return reader.everything || reader.topics.includes(to.name);
    case "language":
      return reader.language === to.name;
  }
}

/** Whether nobody is to be woken there now. */
export const isAsleep = (reader: Reader, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(dayWindow(now, reader.weekly.zone), now) !== 0;

/** The fact once its writer, who had everything erased, is taken out: what has left goes on without a name. Null: it goes, too. */
export const withoutWriter = (each: Announcement): Announcement | null =>
  each.state.is === "planning" || each.state.is === "planned" || each.state.is === "stopping"
    ? { ...each, by: { id: null, name: "" } }
    : null;
