/**
 * What the engine must be told about a country and its languages before it can read a digest: data from
 * `data/profile`, checked by `profile/` and handed in. Nothing in `digest/` outside `parse/` knows a
 * topic, an outlet or a country by name.
 */
import { z } from "zod";
import { LanguageCode, Slug } from "./model.ts";

/** A text in each interface language; `en` is always there and serves where another is missing. */
export const LocalText = z.record(LanguageCode, z.string().min(1)).refine((names) => "en" in names, {
  message: 'needs at least "en"',
});
export type LocalText = z.infer<typeof LocalText>;

/**
 * A weighted phrase. Words match from a word boundary, whatever their case; a trailing `*` lets the last
 * word go on (`mining*`, `уран*`). `weight` below zero speaks against the topic.
 */
export const Phrase = z.object({ phrase: z.string().min(2), weight: z.number().min(-10).max(10) });
export type Phrase = z.infer<typeof Phrase>;

/** One topic, one file: `data/profile/topics/<id>.json`. */
export const Topic = z.object({
  id: Slug,
  /** One emoji that stands before the topic's items. */
  mark: z.string().min(1),
  /** At most 13 characters, so that a button with mark and tick fits two in a row. */
  name: LocalText,
  /** What people type for it, by language, lower case; names and ids count anyway. */
  synonyms: z.record(LanguageCode, z.array(z.string().min(1))),
  /** By the language of the text. */
  phrases: z.record(LanguageCode, z.array(Phrase)),
});
export type Topic = z.infer<typeof Topic>;

export const Outlet = z.object({
  /** Canonical name, as readers see it. */
  name: z.string().min(1),
  /** Other spellings, scripts and domain names. */
  aliases: z.array(z.string().min(1)),
  kind: z.enum(["agency", "paper", "broadcaster", "magazine", "site", "organisation"]),
  /** ISO 3166-1 alpha-2, or null for an international one. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Owned or paid for by a state, public-service broadcasters included; absent where it is not, or not known. */
  state: z.boolean().optional(),
});
export type Outlet = z.infer<typeof Outlet>;

export const Series = z.object({
  id: Slug,
  /** The publisher, as in "retold by …". */
  publisher: z.string().min(1),
  /** The usual title, for a digest whose text has none. */
  title: z.string().min(1),
  language: LanguageCode,
  /** The day it usually comes out, 1 Monday to 7 Sunday. */
  weekday: z.int().min(1).max(7),
  /** Its listing page, for `FEEDS`. */
  listing: z.url().nullable(),
});
export type Series = z.infer<typeof Series>;

/** The words with which a language says who reports something, all lower case and one word each. */
export const Reporting = z.object({
  /** Hand a quote to its speaker: said, told, reads. */
  verbs: z.array(z.string().min(1)),
  /** What a medium itself does: reported, writes. */
  retelling: z.array(z.string().min(1)),
  /** Name a source on their own: according. */
  sources: z.array(z.string().min(1)),
  /** Stand for a speaker named elsewhere: he, they. */
  pronouns: z.array(z.string().min(1)),
  /** The speaker's own words for himself, at home in a quote: we, my. */
  firstPerson: z.array(z.string().min(1)),
  /** What a medium does with an article: published, released. */
  publishing: z.array(z.string().min(1)),
  /** What a medium publishes: article, interview. */
  articles: z.array(z.string().min(1)),
  /** Stand around a medium's name: the, news, agency. */
  mediums: z.array(z.string().min(1)),
  /** What else an attribution may hold without saying anything: by, on, monday. */
  fillers: z.array(z.string().min(1)),
  /** Join an attribution to what it reports: that. */
  conjunctions: z.array(z.string().min(1)),
  /** What a medium or its article does with a subject, without saying what is so: explores, examines. */
  treating: z.array(z.string().min(1)).optional(),
  /** What a person does with an article: wrote, penned. */
  authoring: z.array(z.string().min(1)).optional(),
  /** Stands between "wrote" and a subject: about. */
  about: z.array(z.string().min(1)).optional(),
  /** Stand for the retold article where its outlet is not named: article, piece. */
  retold: z.array(z.string().min(1)).optional(),
  /** With which "an article about ..." can stand as a phrase of its own: a, an. A language without them keeps the whole sentence. */
  determiners: z.array(z.string().min(1)).optional(),
  /** Point at something named before: the. */
  definite: z.array(z.string().min(1)).optional(),
  /** Verbs that such a thing stands bare before: was, will. */
  auxiliaries: z.array(z.string().min(1)).optional(),
});
export type Reporting = z.infer<typeof Reporting>;

/** What reading a language takes: data, so that a language is added without code. */
/** Words of one kind, in lower case; one that ends in `*` stands for all that begin so. */
const Words = z.array(z.string().regex(/^[^\s*]{1,30}\*?$/));

/** Words by which people name days when they type. */
export const TimeWords = z.object({
  /** Monday first. */
  weekdays: z.array(Words).length(7),
  units: z.object({ day: Words, week: Words, month: Words }),
  /** Yesterday, today, tomorrow, the day after. */
  days: z.array(Words).length(4),
  /** Last, this, next. */
  turns: z.array(Words).length(3),
  /** One, two and so on. */
  numbers: z.array(Words),
  /** "ago", which points back, and "in", which points ahead. */
  ago: Words,
  later: Words,
  /** What is passed over: until, the, year. */
  fillers: Words,
});
export type TimeWords = z.infer<typeof TimeWords>;

export const LanguageData = z.object({
  code: LanguageCode,
  /** Spellings of each month, January first, lower case without the final dot. */
  months: z.array(z.array(z.string().min(1))).length(12),
  /** Words whose final dot ends no sentence, lower case with the dot: `nov.`, `u.s.`. */
  abbreviations: z.array(z.string().min(2)),
  /** Words that say nothing of a text's topic. */
  stopWords: z.array(z.string().min(1)),
  /** Endings that search takes off a word, for languages of the Cyrillic script: `ами`, `ның`. */
  endings: z.array(z.string().min(1)).optional(),
  /** Words that cannot open a summary without what they point at: he, this, both. */
  danglingStarts: z.array(z.string().min(1)),
  /** For dates that people type; without it they are read in figures and by the names of months. */
  timeWords: TimeWords.optional(),
  /** What it takes to tell who says what; without it a language's summaries keep every attribution and drop every quote. */
  reporting: Reporting.optional(),
});
export type LanguageData = z.infer<typeof LanguageData>;

/** Everything the pure engine is handed. Topics stand in the order in which pickers list them. */
export const Editorial = z.object({
  topics: z.array(Topic).min(1),
  outlets: z.array(Outlet),
  series: z.array(Series).min(1),
  languages: z.array(LanguageData).min(1),
  /** Names of one thing each, over all languages: search finds by one what was written with another. */
  glossary: z.array(z.array(z.string().min(1)).min(2)),
  /** The country's own names and adjectives: stop words for topics, stories and search. */
  countryWords: z.array(z.string().min(1)),
});
export type Editorial = z.infer<typeof Editorial>;
