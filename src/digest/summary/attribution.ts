/**
 * Who reports something, as against what: tells a sentence that only announces an article, and cuts an attribution to
 * the outlet off a sentence that says something. Cuts are deletions; a new first letter is made a capital.
 */
import type { LanguageData, Outlet } from "../editorial.ts";
import { createOutlets } from "../outlets.ts";
import { wordsOf } from "../topics/words.ts";

/** Each is handed the words of the sentence, too, which its caller has. */
export interface Attribution {
  /** The sentence without ", X reports." or "According to X, "; itself where there is none. */
  trim(sentence: string, outlet: string | null, words: readonly string[]): string;
  /** "X published an article on DATE about ...", "X reported on DATE.": no news in itself. */
  announces(sentence: string, outlet: string | null, words: readonly string[]): boolean;
}

/** Stands for an outlet's name while a sentence is looked at; no word of any language. */
const MARK = "outlet0";
/** An attribution longer than this says more than who reports. */
const LONGEST_CLAUSE = 120;
/** What must remain, in words, for a cut to be worth it. */
const LEAST_LEFT = 5;
/** An announcement says so within its first words, verb and noun close together. */
const OPENING_WORDS = 24;
const APART = 5;
const NOUN_FIRST = 1;

/** Compiles a language's words and the outlets' names once. */
export function createAttribution(language: LanguageData, outlets: readonly Outlet[]): Attribution {
  const known = createOutlets(outlets);
  const reporting = language.reporting;
  const retelling = new Set(reporting?.retelling);
  const speaking = new Set(reporting?.verbs);
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
  const joins = (reporting?.conjunctions ?? []).map((word) => new RegExp(`\\s${word}\\s`, "iu"));

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
    const words = wordsOf(marked(clause, outlet)).list;
    if (!words.includes(MARK) || !words.every((word) => empty.has(word) || /^\d+$/.test(word))) return false;
    const near = words.filter((word) => !mediums.has(word));
    return (
      near.some((word) => sources.has(word)) ||
      near.some((word, at) => retelling.has(word) && (near[at - 1] === MARK || near[at + 1] === MARK))
    );
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
    const ends = [/,\s/u, ...joins].map((join) => join.exec(sentence.slice(0, LONGEST_CLAUSE)));
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
      const plain = words.slice(0, OPENING_WORDS);
      if (!plain.some((word) => publishing.has(word)) || !plain.some((word) => articles.has(word)))
        return false;
      const opening = wordsOf(marked(sentence, outlet)).list.slice(0, OPENING_WORDS);
      const verb = opening.findIndex(
        (word, at) =>
          publishing.has(word) &&
          opening.slice(Math.max(0, at - APART), at + APART).some((near) => articles.has(near)),
      );
      if (verb < 0) return false;
      if (opening.findIndex((word) => articles.has(word)) <= NOUN_FIRST) return true;
      // Who publishes must be an outlet: "The ministry released a report" is news, and so is what somebody told an outlet.
      const subject = opening.slice(0, verb);
      if (subject.some((word) => speaking.has(word))) return false;
      return outlet === null || subject.includes(MARK);
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
