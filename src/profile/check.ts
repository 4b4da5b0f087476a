/** What schemas can't see: names claimed twice, labels that don't fit a button, zones that don't exist. */
import path from "node:path";
import type { Editorial, Outlet, Series, Topic } from "#digest/editorial.ts";
import { MIN_STEM, phraseParts } from "#digest/topics/lexicon.ts";
import { foldPhrase } from "#digest/topics/words.ts";
import { ProfileError, type City } from "./model.ts";

/** Characters of a button at two in a row: tick, mark and name with a space between. */
const BUTTON = 18;
const TICK = "✓ ";

/** Throws where an IANA zone is unknown to this runtime. */
export function checkZone(zone: string, file: string, field: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new ProfileError(
      `${file}: ${field}: "${zone}" is no zone; it takes an IANA name such as Europe/Rome.`,
      {
        cause,
      },
    );
  }
}

/** Names in every interface language, marks and synonyms of one topic only, labels that fit, phrases that can match. */
export function checkTopics(editorial: Editorial, languages: readonly string[], folder: string): void {
  const marks = new Claims("mark");
  const words = new Claims("synonym");
  const silent = new Set(editorial.countryWords.map(foldPhrase));
  for (const topic of editorial.topics) {
    const file = path.join(folder, `${topic.id}.json`);
    marks.claim(topic.mark, topic.id, file, "mark");
    checkName(topic, languages, file);
    for (const [language, name] of Object.entries(topic.name)) {
      words.claim(foldPhrase(name), topic.id, file, `name.${language}`);
    }
    words.claim(foldPhrase(topic.id), topic.id, file, "id");
    for (const [language, synonyms] of Object.entries(topic.synonyms)) {
      for (const [at, synonym] of synonyms.entries()) {
        words.claim(foldPhrase(synonym), topic.id, file, `synonyms.${language}[${at}]`);
      }
    }
    checkPhrases(topic, silent, file);
  }
}

function checkName(topic: Topic, languages: readonly string[], file: string): void {
  for (const language of languages) {
    const name = topic.name[language];
    if (name === undefined)
      throw new ProfileError(`${file}: name.${language}: is missing; every interface language needs one.`);
    const label = `${TICK}${topic.mark} ${name}`;
    if (label.length <= BUTTON) continue;
    throw new ProfileError(
      `${file}: name.${language}: "${name}" makes a button of ${label.length} characters; it takes at most ${BUTTON} with tick and mark.`,
    );
  }
}

function checkPhrases(topic: Topic, silent: ReadonlySet<string>, file: string): void {
  for (const [language, phrases] of Object.entries(topic.phrases)) {
    const seen = new Set<string>();
    for (const [at, { phrase }] of phrases.entries()) {
      const field = `${file}: phrases.${language}[${at}]: "${phrase}"`;
      const parts = phraseParts(phrase);
      const key = parts.map(({ text, stem }) => `${text}${stem ? "*" : ""}`).join(" ");
      if (parts.length === 0) throw new ProfileError(`${field} holds no word.`);
      if (seen.has(key)) throw new ProfileError(`${field} stands there twice; once is enough.`);
      if (parts.every(({ text }) => silent.has(text))) {
        throw new ProfileError(`${field} is the country's own name, which says nothing of a topic.`);
      }
      if (parts.some(({ text, stem }) => stem && text.length < MIN_STEM)) {
        throw new ProfileError(
          `${field} is too short for a stem; before "*" it takes at least ${MIN_STEM} letters.`,
        );
      }
      seen.add(key);
    }
  }
}

/** No spelling belongs to two outlets, dots, dashes, spaces and a leading "the" aside, which is how texts vary them. */
export function checkOutlets(outlets: readonly Outlet[], file: string): void {
  const names = new Claims("alias");
  for (const [at, outlet] of outlets.entries()) {
    names.claim(spelling(outlet.name), outlet.name, file, `[${at}].name`, true);
    for (const [index, alias] of outlet.aliases.entries()) {
      names.claim(spelling(alias), outlet.name, file, `[${at}].aliases[${index}]`);
    }
  }
}

function spelling(name: string): string {
  return foldPhrase(name)
    .replace(/^the (?=.)/, "")
    .replaceAll(" ", "");
}

/** Ids once each, in languages the profile reads. */
export function checkSeries(series: readonly Series[], languages: readonly string[], file: string): void {
  const ids = new Claims("id");
  for (const [at, each] of series.entries()) {
    ids.claim(each.id, each.publisher, file, `[${at}].id`, true);
    if (languages.includes(each.language)) continue;
    throw new ProfileError(
      `${file}: [${at}].language: "${each.language}" has no file in languages/; it takes one of ${languages.join(", ")}.`,
    );
  }
}

/** Ids once each, zones that exist. */
export function checkCities(cities: readonly City[], file: string): void {
  const ids = new Claims("id");
  for (const [at, city] of cities.entries()) {
    ids.claim(city.id, city.names["en"] ?? city.id, file, `[${at}].id`, true);
    checkZone(city.zone, file, `[${at}].zone`);
  }
}

/** Who was first to use a name, so that the second one can be told. */
class Claims {
  readonly #owners = new Map<string, string>();
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** Throws where another owner has the name; with `once` also where the same owner repeats it. */
  claim(name: string, owner: string, file: string, field: string, once = false): void {
    const other = this.#owners.get(name);
    if (other !== undefined && (once || other !== owner)) {
      throw new ProfileError(
        `${file}: ${field}: "${name}" already belongs to "${other}"; a ${this.#kind} takes one owner.`,
      );
    }
    this.#owners.set(name, owner);
  }
}
