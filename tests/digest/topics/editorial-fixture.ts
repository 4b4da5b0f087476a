import type { Editorial, Topic } from "#digest/editorial.ts";

/** A topic with English phrases written `word 3; other words* 2`. */
export function topic(id: string, phrases: string, synonyms: Topic["synonyms"] = {}): Topic {
  const en = phrases.split(";").map((each) => {
    const [, phrase = "", weight = "1"] = /^\s*(.+) (\S+)\s*$/.exec(each) ?? [];
    return { phrase, weight: Number(weight) };
  });
  return { id, mark: id, name: { en: id }, synonyms, phrases: { en } };
}

/** The least an engine takes, with these topics. */
export function editorialOf(topics: Topic[], outlets: readonly string[] = []): Editorial {
  return {
    topics,
    outlets: outlets.map((name) => ({ name, aliases: [], kind: "site" as const, country: null })),
    series: [{ id: "weekly", publisher: "P", title: "T", language: "en", weekday: 1, listing: null }],
    languages: [
      {
        code: "en",
        months: Array.from({ length: 12 }, (_, at) => [`m${at}`]),
        abbreviations: [],
        stopWords: [],
        danglingStarts: [],
      },
    ],
    glossary: [],
    countryWords: [],
  };
}
