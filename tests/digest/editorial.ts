/** A small profile for tests of the engine: just enough languages, outlets and topics, independent of `data/profile`. */
import type { Editorial } from "#digest/editorial.ts";

const outlet = (name: string, ...aliases: string[]): Editorial["outlets"][number] => ({
  name,
  aliases,
  kind: "site",
  country: null,
});

export const testEditorial: Editorial = {
  topics: [
    {
      id: "energy",
      mark: "⚡",
      name: { en: "Energy", ru: "Энергетика" },
      synonyms: { en: ["oil"], ru: ["нефть"] },
      phrases: {
        en: [
          { phrase: "oil", weight: 3 },
          { phrase: "uranium", weight: 3 },
        ],
        ru: [{ phrase: "нефт*", weight: 3 }],
      },
    },
    {
      id: "transport",
      mark: "🚆",
      name: { en: "Transport", ru: "Транспорт" },
      synonyms: { en: ["rail"], ru: ["поезда"] },
      phrases: {
        en: [
          { phrase: "railway*", weight: 3 },
          { phrase: "flight*", weight: 3 },
        ],
        ru: [{ phrase: "рейс*", weight: 3 }],
      },
    },
  ],
  outlets: [
    outlet("Reuters", "Рейтер"),
    outlet("Euractiv", "Euractive"),
    outlet("EU Reporter", "Eureporter", "EUreporter"),
    outlet("Al Jazeera", "Aljazeera"),
    outlet("Foreign Policy"),
    outlet("The Guardian"),
    outlet("Trend", "Trend News Agency", "Trend.az"),
    outlet("BBC", "BBC News"),
    outlet("Izvestia"),
  ],
  series: [
    {
      id: "kazinform",
      publisher: "Kazinform",
      title: "Foreign media on Kazakhstan",
      language: "en",
      weekday: 6,
      listing: null,
    },
    {
      id: "astana-times",
      publisher: "The Astana Times",
      title: "News Digest",
      language: "en",
      weekday: 5,
      listing: null,
    },
    { id: "generic", publisher: "Digest", title: "Digest", language: "en", weekday: 5, listing: null },
  ],
  languages: [
    {
      code: "en",
      months: [
        ["january", "jan"],
        ["february", "feb"],
        ["march", "mar"],
        ["april", "apr"],
        ["may"],
        ["june", "jun"],
        ["july", "jul"],
        ["august", "aug"],
        ["september", "sept", "sep"],
        ["october", "oct"],
        ["november", "nov"],
        ["december", "dec"],
      ],
      abbreviations: ["jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec.", "u.s.", "dr.", "mr."],
      stopWords: ["the", "a", "of"],
      danglingStarts: ["he", "she", "it"],
    },
    {
      code: "kk",
      months: [
        ["қаңтар", "қаңтарда"],
        ["ақпан", "ақпанда"],
        ["наурыз", "наурызда"],
        ["сәуір", "сәуірде"],
        ["мамыр", "мамырда"],
        ["маусым", "маусымда"],
        ["шілде", "шілдеде"],
        ["тамыз", "тамызда"],
        ["қыркүйек", "қыркүйекте"],
        ["қазан", "қазанда"],
        ["қараша", "қарашада"],
        ["желтоқсан", "желтоқсанда"],
      ],
      abbreviations: [],
      stopWords: ["және"],
      danglingStarts: ["ол", "бұл"],
    },
    {
      code: "ru",
      months: [
        ["января", "январь"],
        ["февраля", "февраль"],
        ["марта", "март"],
        ["апреля", "апрель"],
        ["мая", "май"],
        ["июня", "июнь"],
        ["июля", "июль"],
        ["августа", "август"],
        ["сентября", "сентябрь"],
        ["октября", "октябрь"],
        ["ноября", "ноябрь"],
        ["декабря", "декабрь"],
      ],
      abbreviations: ["г.", "гг.", "т.д."],
      stopWords: ["и", "в"],
      danglingStarts: ["он", "она", "это"],
    },
  ],
  glossary: [],
  countryWords: ["Kazakhstan", "Kazakh", "Казахстан"],
};
