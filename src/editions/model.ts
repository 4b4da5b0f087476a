/** An edition: what one reader gets for one slot, as parts that are ready to send. Text and entities, never markup. */
import { z } from "zod";
import { IsoInstant, Slug } from "#digest/model.ts";
import { ReaderId } from "#readers/model.ts";
import { Json } from "#json.ts";
import { Action } from "./actions.ts";

const span = { offset: z.int().nonnegative(), length: z.int().positive() };

/** A run of formatting; offset and length in UTF-16 units, as the Bot API counts. */
export const Entity = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold"), ...span }),
  z.object({ type: z.literal("italic"), ...span }),
  z.object({ type: z.literal("underline"), ...span }),
  z.object({ type: z.literal("strikethrough"), ...span }),
  z.object({ type: z.literal("spoiler"), ...span }),
  z.object({ type: z.literal("code"), ...span }),
  z.object({ type: z.literal("blockquote"), ...span }),
  z.object({ type: z.literal("expandable_blockquote"), ...span }),
  z.object({ type: z.literal("text_link"), ...span, url: z.url() }),
  /** A moment: each client shows it by its own clock, and the text where it can't. */
  z.object({
    type: z.literal("date_time"),
    ...span,
    /** Seconds since 1970. */
    unix_time: z.int().nonnegative(),
    /** Short weekday, date and time, as `dates.ts` writes them. */
    date_time_format: z.literal("wdt"),
  }),
]);
export type Entity = z.infer<typeof Entity>;

/** A button: an action of ours, a link, a text that is copied, or (`share`) an inline query that begins in a chat of the reader's choice. `primary` marks the one main action, `danger` what ends or erases. */
export const Button = z.object({
  label: z.string().min(1),
  target: z.union([
    // `about`: the group that it changes, by the bot's short token; without, the chat's own reader.
    z.object({ action: Action, about: z.string().min(1).max(20).optional() }),
    z.object({ url: z.url() }),
    // `CopyTextButton` of the Bot API.
    z.object({ copy: z.string().min(1).max(256) }),
    z.object({ share: z.string().max(256) }),
  ]),
  style: z.enum(["primary", "danger"]).optional(),
});
export type Button = z.infer<typeof Button>;

/** A Telegram message of plain text and entities. */
export const TextPart = z.object({
  text: z.string().min(1),
  entities: z.array(Entity),
  /** Rows of buttons, top to bottom; no row has four. */
  buttons: z.array(z.array(Button)),
  /** No sound on the reader's phone. */
  silent: z.boolean(),
  /** The address whose preview is shown above the text; null for none. */
  preview: z.url().nullable(),
});
export type TextPart = z.infer<typeof TextPart>;

/** A rich message (`sendRichMessage`); `instead` is the same as classic parts, for where it is refused. */
export const RichPart = z.object({
  blocks: z.array(z.record(z.string(), Json)).min(1),
  buttons: z.array(z.array(Button)),
  silent: z.boolean(),
  instead: z.array(TextPart).min(1),
});
export type RichPart = z.infer<typeof RichPart>;

/** One Telegram message of an edition. */
export const Part = z.union([TextPart, RichPart]);
export type Part = z.infer<typeof Part>;

/** Which of a group's items are one of its readers': by its own topics, not by those of others, and whether what is nobody's is. */
export const Share = z.object({ own: z.array(Slug), others: z.array(Slug), rest: z.boolean() });
export type Share = z.infer<typeof Share>;

export const EditionKind = z.enum(["weekly", "topics", "announcement", "correction"]);
export type EditionKind = z.infer<typeof EditionKind>;

/** What one reader gets for one slot. Unique by kind, slot and reader, and frozen once planned. */
export const Edition = z.object({
  kind: EditionKind,
  /** `weekly/2026-W47`, `topics/2026-11`; a correction's is `<digest id>@<revision>`, an announcement's its own id. */
  slot: z.string().min(1),
  readerId: ReaderId,
  /** The digests it tells of. */
  digests: z.array(Slug),
  plannedAt: IsoInstant,
  /** What is not sent by this moment is expired. */
  expiresAt: IsoInstant,
  parts: z.array(Part).min(1),
});
export type Edition = z.infer<typeof Edition>;
