/** The profile: the data that makes the engine a bot about one country. The schemas its files are checked with. */
import { z } from "zod";
import type { Editorial } from "#digest/editorial.ts";
import { LocalText } from "#digest/editorial.ts";
import { LanguageCode, Slug } from "#digest/model.ts";

/** A place whose time a reader may choose. */
export const City = z.strictObject({
  id: Slug,
  names: LocalText,
  /** Former names and other spellings. */
  aliases: z.array(z.string().min(1)),
  /** IANA name. */
  zone: z.string().min(1),
  /** Latitude and longitude in degrees, for a shared location; without them it is found by name alone. */
  at: z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]).optional(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type City = z.infer<typeof City>;

/** `glossary.json`: words that mean the same, by language. */
export const Glossary = z.array(z.record(LanguageCode, z.array(z.string().min(1)).min(1)));
export type Glossary = z.infer<typeof Glossary>;

/** `profile.json`: what the other files hang on. */
export const ProfileFile = z.strictObject({
  id: Slug,
  title: LocalText,
  /** Interface languages, each with a file in `languages/`. */
  languages: z.array(LanguageCode).min(1),
  /** The zone of the country's own time, IANA name. */
  zone: z.string().min(1),
  /** The topics in the order of pickers, each with a file in `topics/`. */
  topics: z.array(Slug).min(1),
  countryWords: z.array(z.string().min(1)),
});
export type ProfileFile = z.infer<typeof ProfileFile>;

/** A checked profile. */
export interface Profile {
  readonly id: string;
  readonly title: LocalText;
  readonly languages: readonly string[];
  readonly zone: string;
  /** The most important city of each zone first. */
  readonly cities: readonly City[];
  readonly editorial: Editorial;
}

/** A profile that can't be used: one sentence that names the file, the field and what it takes. */
export class ProfileError extends Error {
  override readonly name = "ProfileError";
}
