/**
 * Who reports something, as against what: tells a sentence that only announces an article, and cuts an attribution to
 * the outlet off a sentence that says something. Cuts are deletions; a new first letter is made a capital.
 */
import type { LanguageData, Outlet } from "../editorial.ts";
import { createOutlets } from "../outlets.ts";
import { createAnnouncing } from "./announcing.ts";
import { createPhrase } from "./phrase.ts";
import { wordsOf } from "../topics/words.ts";

/** Each is handed the words of the sentence, too, which its caller has. */
export interface Attribution {
  /** The sentence without ", X reports." or "According to X, "; itself where there is none. */
  trim(sentence: string, outlet: string | null, words: readonly string[]): string;
  /** "X published an article on DATE about ...", "X reported on DATE.": no news in itself. */
  announces(sentence: string, outlet: string | null, words: readonly string[]): boolean;
  /** "An article about ...", of a sentence that announces one and begins with the outlet; itself where it is another. */
  phrase(sentence: string, outlet: string | null): string;
}

/** Stands for an outlet's name while a sentence is looked at; no word of any language. */
const MARK = "outlet0";
/** An attribution longer than this says more than who reports. */
const LONGEST_CLAUSE = 120;
/** What must remain, in words, for a cut to be worth it. */
const LEAST_LEFT = 5;
/** Words that may describe an outlet: "U.S. business", "London-based". */
const DESCRIBING = 3;
/** An announcement says so within its first words. */
const OPENING_WORDS = 24;

/** Compiles a language's words and the outlets' names once. */
export function createAttribution(language: LanguageData, outlets: readonly Outlet[]): Attribution {
  const known = createOutlets(outlets);
  const reporting = language.reporting;
  const retelling = new Set(reporting?.retelling);
  const sources = new Set(reporting?.sources);
  const publishing = new Set(reporting?.publishing);
  const articles = new Set(reporting?.articles);
  const mediums = new Set(reporting?.mediums);
  const months = language.months.flat().flatMap((month) => wordsOf(month).list);
  const fillers = reporting?.fillers ?? [];
  const empty = new Set([
    ...fillers,
    ...mediums,
    ...retelling,
    ...sources,
    ...publishing,
    ...articles,
    ...months,
    MARK,
  ]);
  const isEmpty = (word: string): boolean => empty.has(word) || /^\d+$/.test(word);
  const announcing = createAnnouncing(reporting, isEmpty);
  const determiners = new Set(reporting?.determiners);
  const stops = new Set(language.stopWords);
  const kinds = new Set(reporting?.mediums.filter((word) => word.length > 2 && !stops.has(word)));
  const retold = new Set(reporting?.retold);
  const that = reporting?.conjunctions.join("|") ?? "";
  // What joins an attribution to what is reported: a comma, "that", or both.
  const joins =
    that === ""
      ? [/,\s/u]
      : [new RegExp(`,\\s(?:(?:${that})\\s)?`, "u"), new RegExp(`\\s(?:${that})\\s`, "iu")];
  const phraseOf = createPhrase(language);

  /** The text with each outlet replaced by `MARK`. */
  function marked(text: string, outlet: string | null): string {
    let rest = text;
    if (outlet !== null && outlet !== "") rest = rest.replaceAll(literally(outlet), MARK);
    for (const { start, end } of known.mentions(rest).reverse()) {
      rest = `${rest.slice(0, start)}${MARK}${rest.slice(end)}`;
    }
    return rest;
  }

  /** Whether any word at all can be an attribution's: most sentences have none, and need not be cut or marked. */
  const canAttribute = (words: readonly string[]): boolean =>
    words.some((word) => retelling.has(word) || sources.has(word));

  /**
   * Only an outlet, what it does, a day and small words: deleting it loses nothing but the outlet. "told X" and
   * "wrote in X" are somebody else's, so the verb must stand right beside the outlet.
   */
  function isAttribution(clause: string, outlet: string | null): boolean {
    if (clause.length > LONGEST_CLAUSE || /["“”«»:;]/.test(clause)) return false;
    // Looking for outlets costs most, so the cheap answers come first.
    if (!canAttribute(wordsOf(clause).list)) return false;
    const words = undescribed(withMark(wordsOf(marked(clause, outlet)).list));
    if (!words.includes(MARK) || !words.every(isEmpty)) return false;
    const near = words.filter((word) => !mediums.has(word));
    return (
      near.some((word) => sources.has(word)) ||
      near.some((word, at) => retelling.has(word) && (near[at - 1] === MARK || near[at + 1] === MARK))
    );
  }

  /** One letter is left of an abbreviation: "U.S.". */
  const describes = (word: string): boolean => word.length === 1 || !empty.has(word);

  /** "The American magazine X", "X, a London-based agency": the words that only describe the outlet left out. */
  function undescribed(words: readonly string[]): readonly string[] {
    const at = words.indexOf(MARK);
    let noun = at - 1;
    while (kinds.has(words[noun] ?? "")) noun -= 1;
    let from = noun + 1;
    if (noun < at - 1) while (noun - from + 1 < DESCRIBING && describes(words[from - 1] ?? MARK)) from -= 1;
    const last = words.findIndex((word, place) => place > at && kinds.has(word));
    const isApposed = determiners.has(words[at + 1] ?? "") && last > at && last - at <= DESCRIBING + 2;
    return words.filter(
      (_, place) => !(place >= from && place <= noun) && !(isApposed && place > at && place <= last),
    );
  }

  /** Where no outlet stands, the retold article stands for it: "according to the article". */
  function withMark(words: readonly string[]): readonly string[] {
    const at = words.includes(MARK) ? -1 : words.findIndex((word) => retold.has(word));
    return at < 0 ? words : words.with(at, MARK);
  }

  function trimTail(sentence: string, outlet: string | null): string {
    const end = /[.!?…]+$/.exec(sentence);
    const comma = sentence.lastIndexOf(",");
    if (end === null || comma < 0) return sentence;
    const isQuote =
      /["”»’,]\s*$/.test(sentence.slice(0, comma)) || /^\s*["”»]/.test(sentence.slice(comma + 1));
    const clause = sentence.slice(comma + 1, end.index);
    if (isQuote || !isAttribution(clause, outlet)) return sentence;
    return keep(sentence, sentence.slice(0, comma) + sentence.slice(end.index));
  }

  function trimHead(sentence: string, outlet: string | null): string {
    const ends = joins.map((join) => join.exec(sentence.slice(0, LONGEST_CLAUSE)));
    for (const found of ends) {
      if (found === null || !isAttribution(sentence.slice(0, found.index), outlet)) continue;
      return keep(sentence, capitalised(sentence.slice(found.index + found[0].length)));
    }
    return sentence;
  }

  return {
    trim: (sentence, outlet, words) =>
      canAttribute(words) ? trimHead(trimTail(sentence, outlet), outlet) : sentence,
    announces(sentence, outlet, words) {
      if (canAttribute(words) && isAttribution(sentence, outlet)) return true;
      if (!announcing.isPossible(words.slice(0, OPENING_WORDS))) return false;
      const opening = wordsOf(marked(sentence, outlet)).list.slice(0, OPENING_WORDS);
      return announcing.announces(opening, MARK, outlet !== null);
    },
    phrase(sentence, outlet) {
      const phrase = phraseOf(sentence);
      if (phrase === null) return sentence;
      const words = wordsOf(marked(phrase.before, outlet)).list;
      const verb = words.findIndex((word) => publishing.has(word));
      const isOutlets = words.slice(0, verb).includes(MARK) && words.slice(verb).every(isEmpty);
      return isOutlets ? keep(sentence, phrase.text) : sentence;
    },
  };
}

function literally(text: string): RegExp {
  return new RegExp(`(?<!\\p{L})${text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?!\\p{L})`, "giu");
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function keep(sentence: string, trimmed: string): string {
  return wordsOf(trimmed).list.length >= LEAST_LEFT ? trimmed : sentence;
}
