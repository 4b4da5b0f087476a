/**
 * The words of the house for content: a digest, its items, their topics and summaries, and what was odd
 * while reading them. Plain JSON with a schema each; every other room speaks in these shapes.
 */
import { z } from "zod";

/** A calendar day without a zone, `YYYY-MM-DD`. */
export const IsoDate = z.iso.date();
export type IsoDate = z.infer<typeof IsoDate>;

/** A moment in UTC, RFC 3339 with `Z`, as `Temporal.Instant.toString()` prints it. */
export const IsoInstant = z.iso.datetime();
export type IsoInstant = z.infer<typeof IsoInstant>;

/** A language as the locales and profiles name it: `en`, `ru`, `kk`. */
export const LanguageCode = z.string().regex(/^[a-z]{2}$/);

/** Lower-case words joined by hyphens; fits into callback data and addresses. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(48);

/** A topic of an item, how sure the lexicon is (0 to 1) and the words of the text that say so. */
export const ItemTopic = z.object({
  id: Slug,
  score: z.number().min(0).max(1),
  because: z.array(z.string()),
});
export type ItemTopic = z.infer<typeof ItemTopic>;

/** `extractive`: trimmed sentences of the source. `editor`: typed by the desk. `machine`: written by a model and checked. */
export const Summary = z.object({
  text: z.string().min(1),
  method: z.enum(["extractive", "editor", "machine"]),
});
export type Summary = z.infer<typeof Summary>;

/** One story of a digest: the series' retelling of an outlet's article. */
export const Item = z.object({
  /** `<digest id>-<n>`, counted from 1; never reused within a digest. */
  id: z.string().min(1),
  /** The outlet's canonical name, as written where the profile does not know it; null where the text names none. */
  outlet: z.string().min(1).nullable(),
  headline: z.string().min(1),
  /** The article's own day; null where the text does not give it. */
  publishedOn: IsoDate.nullable(),
  paragraphs: z.array(z.string().min(1)),
  url: z.url().nullable(),
  /** Best first, at most three. */
  topics: z.array(ItemTopic),
  /** Null for an item without a body, or where no sentence can stand alone: show the headline. */
  summary: Summary.nullable(),
});
export type Item = z.infer<typeof Item>;

/** Something the desk should look at. A blocking problem keeps the digest a draft. */
export const Problem = z.object({
  /** Stable and machine readable: `digest-without-date`, `item-without-outlet`. */
  code: Slug,
  blocking: z.boolean(),
  /** The item it is about, counted from 1. */
  item: z.int().positive().nullable(),
  /** The line of the input, counted from 1. */
  line: z.int().positive().nullable(),
  /** One plain English sentence that says what to do. */
  message: z.string().min(1),
});
export type Problem = z.infer<typeof Problem>;

/** One published review, as `parse --json` prints it. */
export const Digest = z.object({
  /** `<series>-<date>`, or `<series>-u<8 hex>` while undated. */
  id: Slug,
  series: Slug,
  title: z.string().min(1),
  /** The day of the review; null until it is known, and a year is never invented. */
  publishedOn: IsoDate.nullable(),
  language: LanguageCode,
  url: z.url().nullable(),
  items: z.array(Item),
  problems: z.array(Problem),
});
export type Digest = z.infer<typeof Digest>;

export const DigestState = z.enum(["draft", "published", "retracted"]);
export type DigestState = z.infer<typeof DigestState>;

/** Where a digest came from. `sample` is never sent by a bot that serves readers. */
export const Source = z.object({
  kind: z.enum(["file", "sample", "command", "upload", "feed", "page"]),
  /** File name or address, as a person would recognise it. */
  name: z.string(),
});
export type Source = z.infer<typeof Source>;

/** What the desk did to a published digest, for those who had it. */
export const Correction = z.object({
  kind: z.enum(["corrected", "taken-back"]),
  at: IsoInstant,
  /** Headlines of the stories that changed; none where it was something else. */
  headlines: z.array(z.string().min(1)),
  /** The desk's own words, told instead of the headlines. */
  note: z.string().min(1).nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** A digest as the store keeps it. */
export const StoredDigest = z.object({
  digest: Digest,
  /** 1 at first; each changed text or correction of the desk adds one, and so does taking back and bringing out again. */
  revision: z.int().positive(),
  state: DigestState,
  /** When we published it, the last time; null for one that never was. */
  publishedAt: IsoInstant.nullable(),
  /** Readers who had it are still to be told; gone once that is planned for all of them. */
  correction: Correction.optional(),
  /** When this text came in, the last time; absent: before that was noted. */
  takenInAt: IsoInstant.optional(),
  /** The desk took it back from publication or keeps it: it is never published by itself. */
  byHand: z.literal(true).optional(),
  /** The item that leads everybody's edition, by the desk's choice; absent: each reader's own. */
  lead: z.string().optional(),
  /** The highest item number ever given; absent: that of the items there are. */
  highest: z.int().positive().optional(),
  source: Source,
  originalText: z.string(),
});
export type StoredDigest = z.infer<typeof StoredDigest>;
