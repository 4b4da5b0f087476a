/** What a button does, as data. The bot turns an action into callback data and back; nobody else reads those bytes. */
import { z } from "zod";
import { LanguageCode, Slug } from "#digest/model.ts";

/** Which list of topics a tick was made in, so that the same list is drawn again. */
const Picker = z.enum(["start", "all"]);
export type Picker = z.infer<typeof Picker>;

/** The settings a reader changes by buttons. */
export const SettingField = z.enum([
  ...(["day", "hour", "zone", "arrival", "language", "layout"] as const),
  ...(["sound", "summary", "quiet"] as const),
]);
export type SettingField = z.infer<typeof SettingField>;

/** A page of a long list, counted from 0. */
const PageNumber = z.int().nonnegative().max(999);

/** What can be listed of a push. */
const DeliveryList = z.enum(["parked", "failed", "expired", "cancelled"]);
export type DeliveryList = z.infer<typeof DeliveryList>;

/** Twelve hex digits of a SHA-256: ids may be longer than a button's data. */
const ShortName = z.string().regex(/^[0-9a-f]{12}$/);

/** Stands for what a reader typed into a search: the reader's record keeps the words. */
const QueryName = z.string().regex(/^[0-9a-z]{4}$/);

/** How far back a search looks, in weeks; 0: as far as there is. */
const SearchWeeks = z.union([z.literal(0), z.literal(4), z.literal(12)]);
export type SearchWeeks = z.infer<typeof SearchWeeks>;

/** The list that an item was opened from, written by `origin.ts`; `-` for none. */
const Origin = z.string().regex(/^(-|[dts][0-9a-z-]{2,8})$/);

/** A Telegram user id in decimals. */
const PersonId = z.string().regex(/^[1-9]\d{0,15}$/);
/** What an editor may be allowed; `Right` of the desk. */
const DeskRight = z.enum(["mend", "publish", "announce"]);
/** Rights that are ticked, by their first letters in that order; `-` for none. */
const RightLetters = z
  .string()
  .regex(/^(-|m?p?a?)$/)
  .min(1);

const CalendarMonth = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

const StoryNumber = z.int().nonnegative().max(9999);
const Revision = z.int().positive().max(9999);

/** The screens of a draft. */
const DraftScreen = z.enum([
  ...(["draft", "date", "link", "stories", "dismiss"] as const),
  ...(["story", "outlet", "topics", "drop"] as const),
]);
export type DraftScreen = z.infer<typeof DraftScreen>;

/** What one tap mends; the value is a day, `keep` or `none`, a topic to add or take away, `on` or `off`, or nothing. */
const DraftFix = z.enum(["date", "link", "outlet", "topics", "lead", "drop"]);
export type DraftFix = z.infer<typeof DraftFix>;

/** What is asked for in words. */
const DraftQuestion = z.enum(["date", "link", "outlet", "text"]);
export type DraftQuestion = z.infer<typeof DraftQuestion>;

const DraftAct = z.enum(["take-over", "dismiss", "bring-back", "replace", "leave", "approve"]);
export type DraftAct = z.infer<typeof DraftAct>;
/** What is decided before readers get it: of a review, or of the coming week. Those that end in `yes` answer a question. */
const ReleaseAct = z.enum([
  ...(["week", "approve", "approve-yes", "unpublish", "keep"] as const),
  ...(["send", "skip", "skip-yes", "undecide"] as const),
]);
export type ReleaseAct = z.infer<typeof ReleaseAct>;

/** What is done about a review that is out. */
const OutAct = z.enum([
  ...(["show", "correct", "text", "text-end", "stories", "drop"] as const),
  ...(["no-words", "correct-yes", "retract", "retract-yes", "leave"] as const),
]);
export type OutAct = z.infer<typeof OutAct>;

/** An announcement: its day and a number, `2026-11-25-1`. */
export const AnnouncementId = z.string().regex(/^20\d{2}-\d{2}-\d{2}-[1-9]\d{0,2}$/);

const StatsPage = z.enum(["readers", "growth", "content"]);
export type StatsPage = z.infer<typeof StatsPage>;

export const Action = z.discriminatedUnion("do", [
  // First minutes and pickers.
  z.object({ do: z.literal("toggle-topic"), topic: Slug, picker: Picker }),
  z.object({ do: z.literal("pick-topics"), picker: Picker }),
  z.object({ do: z.literal("show-newest") }),
  z.object({ do: z.literal("set-language"), language: LanguageCode, from: z.enum(["start", "settings"]) }),
  /** An IANA zone, or the id of a city, which is then called by its name. */
  z.object({ do: z.literal("confirm-zone"), zone: z.string().max(40) }),
  z.object({ do: z.literal("ask-city") }),
  // Browsing: answers go into the viewer message.
  z.object({ do: z.literal("digest"), digest: Slug, page: PageNumber }),
  z.object({ do: z.literal("earlier"), than: Slug }),
  z.object({
    do: z.literal("topic"),
    topic: Slug,
    weeks: z.union([z.literal(4), z.literal(12)]),
    page: PageNumber,
  }),
  z.object({ do: z.literal("follow"), topic: Slug }),
  z.object({ do: z.literal("unfollow"), topic: Slug }),
  z.object({ do: z.literal("everything") }),
  // The archive (null: its newest month), searches (null: any topic), and one item with what belongs to it.
  z.object({ do: z.literal("archive"), month: CalendarMonth.nullable(), page: PageNumber }),
  z.object({ do: z.literal("months"), page: PageNumber }),
  z.object({ do: z.literal("source"), outlet: ShortName }),
  z.object({
    do: z.literal("results"),
    query: QueryName,
    topic: Slug.nullable(),
    weeks: SearchWeeks,
    page: PageNumber,
  }),
  z.object({
    do: z.literal("results-topics"),
    query: QueryName,
    topic: Slug.nullable(),
    weeks: SearchWeeks,
  }),
  z.object({ do: z.literal("item"), item: Slug, from: Origin }),
  z.object({ do: z.literal("item-text"), item: Slug, page: PageNumber.max(99), from: Origin }),
  z.object({ do: z.literal("item-why"), item: Slug, from: Origin }),
  z.object({ do: z.literal("item-related"), item: Slug, from: Origin }),
  /** A reader found a mistake in an item. */
  z.object({ do: z.literal("report"), item: Slug }),
  // One's own: what I follow, settings, pause and stop.
  z.object({ do: z.literal("my") }),
  z.object({ do: z.literal("settings") }),
  z.object({ do: z.literal("setting"), field: SettingField }),
  z.object({ do: z.literal("set-day"), weekday: z.int().min(1).max(7) }),
  z.object({ do: z.literal("set-hour"), hour: z.int().min(0).max(23) }),
  /** A new review comes at the reader's weekly slot, or as soon as it is published. */
  z.object({ do: z.literal("set-arrival"), arrival: z.enum(["slot", "published"]) }),
  z.object({ do: z.literal("set-layout"), layout: z.enum(["compact", "full"]) }),
  z.object({ do: z.literal("set-sound"), sound: z.enum(["on", "off"]) }),
  z.object({ do: z.literal("set-summary"), summary: z.enum(["monthly", "off"]) }),
  /** What a week without the reader's topics brings: nothing, or a line that says so. */
  z.object({ do: z.literal("set-quiet"), quiet: z.enum(["silent", "tell"]) }),
  /** The answer to the one announcement of the monthly summary. */
  z.object({ do: z.literal("answer-summary"), answer: z.enum(["fine", "no"]) }),
  z.object({ do: z.literal("pause") }),
  z.object({ do: z.literal("pause-for"), weeks: z.union([z.literal(1), z.literal(2), z.literal(4)]) }),
  z.object({ do: z.literal("resume") }),
  z.object({ do: z.literal("stop") }),
  // One's data and letters. `whom` names the person and the reader that was asked about.
  z.object({ do: z.literal("forget"), whom: ShortName }),
  z.object({ do: z.literal("answer"), letter: ShortName }),
  // Owners: pushes, what did not end well, and what to do about it. Deliveries and pushes go by short names.
  z.object({ do: z.literal("status"), page: PageNumber }),
  z.object({ do: z.literal("deliveries"), list: DeliveryList, push: ShortName, page: PageNumber }),
  z.object({ do: z.literal("delivery"), ref: ShortName }),
  z.object({ do: z.literal("resend"), ref: ShortName }),
  z.object({ do: z.literal("settle"), ref: ShortName }),
  z.object({ do: z.literal("go-on"), how: z.enum(["on", "back", "wait"]) }),
  // The desk's drafts. A draft goes by a short name, `revision` is the one on the screen, `item` a story's own number (0: the whole review).
  z.object({ do: z.literal("drafts"), page: PageNumber }),
  z.object({
    do: z.literal("draft"),
    draft: ShortName,
    show: DraftScreen,
    item: StoryNumber,
    page: PageNumber,
  }),
  z.object({
    do: z.literal("draft-mend"),
    draft: ShortName,
    revision: Revision,
    item: StoryNumber,
    fix: DraftFix,
    value: z.string().regex(/^[0-9a-z-]{0,31}$/),
  }),
  z.object({
    do: z.literal("draft-ask"),
    draft: ShortName,
    revision: Revision,
    item: StoryNumber,
    about: DraftQuestion,
  }),
  z.object({ do: z.literal("draft-act"), draft: ShortName, revision: Revision, act: DraftAct }),
  /** All of a text that came in several messages is there. */
  z.object({ do: z.literal("paste-end") }),
  // The desk's decisions. `of`: a review or a week by its short name; `whom`: who was asked, and what.
  z.object({
    do: z.literal("release"),
    act: ReleaseAct,
    of: ShortName.nullable(),
    whom: ShortName.nullable(),
  }),
  /** The coming edition as a reader would get it; `of`: with this draft. */
  z.object({
    do: z.literal("preview"),
    of: ShortName.nullable(),
    layout: z.enum(["compact", "full"]),
    language: LanguageCode,
    topic: Slug.max(28).nullable(),
    show: z.enum(["wishes", "topics", "send"]),
  }),
  /** Reviews that are out, newest first. */
  z.object({ do: z.literal("outs"), page: PageNumber }),
  z.object({
    do: z.literal("out"),
    act: OutAct,
    of: ShortName,
    /** A story's own number, where it is about one. */
    story: PageNumber,
    whom: ShortName.nullable(),
  }),
  // People of the desk: an owner's set-up list, editors and their rights, the audit log. `whom` names who asks and who goes.
  z.object({ do: z.literal("steps") }),
  z.object({ do: z.literal("editors"), page: PageNumber }),
  z.object({ do: z.literal("editor"), person: PersonId }),
  z.object({ do: z.literal("set-right"), person: PersonId, right: DeskRight, to: z.enum(["on", "off"]) }),
  z.object({ do: z.literal("remove-person"), person: PersonId }),
  z.object({ do: z.literal("remove-surely"), whom: ShortName }),
  z.object({ do: z.literal("invite"), rights: RightLetters }),
  z.object({ do: z.literal("invite-link"), rights: RightLetters }),
  z.object({ do: z.literal("audit"), page: PageNumber }),
  z.object({ do: z.literal("audit-export") }),
  /** Owners: sends a backup to the person whom `whom` names. */
  z.object({ do: z.literal("backup"), whom: ShortName }),
  // Groups and channels: the set-up of the one that the button is about, and the list of one's own.
  z.object({ do: z.literal("group") }),
  z.object({ do: z.literal("groups"), page: PageNumber }),
  // Announcements of the desk, and its numbers.
  z.object({ do: z.literal("stats"), page: StatsPage }),
  z.object({ do: z.literal("stats-file") }),
  z.object({ do: z.literal("announcements"), page: PageNumber }),
  z.object({ do: z.literal("announce-new") }),
  z.object({
    do: z.literal("announce"),
    act: z.enum(["show", "preview", "who", "people", "ask", "send", "undo", "stop", "stop-now", "delete"]),
    id: AnnouncementId,
  }),
  /** Null: to all. A longer name does not fit into a button. */
  z.object({
    do: z.literal("announce-to"),
    id: AnnouncementId,
    kind: z.enum(["all", "topic", "language"]),
    name: Slug.max(32).nullable(),
  }),
  z.object({
    do: z.literal("announce-text"),
    id: AnnouncementId,
    act: z.enum(["show", "write", "drop"]),
    language: LanguageCode,
  }),
]);
export type Action = z.infer<typeof Action>;
