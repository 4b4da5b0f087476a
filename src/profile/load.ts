/** Reads a profile folder and checks it as a whole: what is wrong stops the program before it opens anything. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { LanguageData, Outlet, Series, Topic, type Editorial } from "#digest/editorial.ts";
import { checkCities, checkOutlets, checkSeries, checkTopics, checkZone } from "./check.ts";
import { City, Glossary, ProfileError, ProfileFile, type Profile } from "./model.ts";

/** Reads `folder` synchronously. Throws a `ProfileError` that names the first file and field that is wrong, and what it takes. */
export function loadProfile(folder: string): Profile {
  const at = (name: string): string => path.join(folder, name);
  const profile = readAs(ProfileFile, at("profile.json"));
  checkZone(profile.zone, at("profile.json"), "zone");

  const topics = profile.topics.map((id) => readNamed(Topic.strict(), at("topics"), id, (topic) => topic.id));
  checkListed(at("topics"), profile.topics, `${at("profile.json")}: topics`);
  const languages = profile.languages.map((code) =>
    readNamed(LanguageData.strict(), at("languages"), code, (language) => language.code),
  );
  checkListed(at("languages"), profile.languages, `${at("profile.json")}: languages`);
  const outlets = readAs(z.array(Outlet.strict()), at("outlets.json"));
  const series = readAs(z.array(Series.strict()).min(1), at("series.json"));
  const cities = readAs(z.array(City), at("cities.json"));

  const glossary = [...readAs(Glossary, at("glossary.json")).map(namesIn), ...cities.map(namesOfCity)];
  const editorial: Editorial = {
    topics,
    outlets,
    series,
    languages,
    glossary: glossary.filter((names) => names.length > 1),
    countryWords: profile.countryWords,
  };
  checkTopics(editorial, profile.languages, at("topics"));
  checkOutlets(outlets, at("outlets.json"));
  checkSeries(series, profile.languages, at("series.json"));
  checkCities(cities, at("cities.json"));
  const { id, title, languages: codes, zone } = profile;
  return { id, title, languages: codes, zone, cities, editorial };
}

const namesIn = (names: Glossary[number]): string[] => [...new Set(Object.values(names).flat())];
const namesOfCity = ({ names, aliases }: City): string[] => [
  ...new Set([...Object.values(names), ...aliases]),
];

function readAs<T>(schema: z.ZodType<T>, file: string): T {
  const result = schema.safeParse(readJson(file));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new ProfileError(`${file}: ${pathOf(issue?.path ?? [])}: ${issue?.message ?? "is not valid"}.`, {
    cause: result.error,
  });
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ProfileError(`${file}: cannot be read; a profile needs this file.`, { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProfileError(`${file}: is not JSON: ${reason}.`, { cause });
  }
}

/** `phrases.en[3].weight`, as a person would write it. */
function pathOf(keys: readonly PropertyKey[]): string {
  const text = keys
    .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("")
    .replace(/^\./, "");
  return text === "" ? "the whole file" : text;
}

function readNamed<T>(schema: z.ZodType<T>, folder: string, name: string, nameOf: (value: T) => string): T {
  const file = path.join(folder, `${name}.json`);
  const value = readAs(schema, file);
  if (nameOf(value) === name) return value;
  throw new ProfileError(
    `${file}: calls itself "${nameOf(value)}"; the id must be the file's name, "${name}".`,
  );
}

/** Every file is listed and nothing is listed twice: a forgotten file would be a topic that never comes. */
function checkListed(folder: string, listed: readonly string[], where: string): void {
  const twice = listed.find((name, at) => listed.indexOf(name) !== at);
  if (twice !== undefined) throw new ProfileError(`${where}: lists "${twice}" twice; once is enough.`);
  for (const file of readdirSync(folder)) {
    const name = path.basename(file, ".json");
    if (!file.endsWith(".json") || listed.includes(name)) continue;
    throw new ProfileError(`${path.join(folder, file)}: is not listed; add "${name}" to ${where}.`);
  }
}
