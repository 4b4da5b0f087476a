/** Whether a sentence can stand alone before a reader who has seen nothing else of its text. */
import type { LanguageData } from "../editorial.ts";
import { wordsOf } from "../topics/words.ts";
import { isBalanced, withoutQuotations } from "./quotes.ts";

/** True for a whole sentence whose quotes have their speakers and whose subject is named in it. `words` are the sentence's. */
export type StandsAlone = (sentence: string, words: readonly string[]) => boolean;

const BEGINS = /^["“„«‘(]{0,2}[\p{Lu}\p{N}]/u;
const QUOTED = /^["“„«]/u;
const ENDS = /[.!?…]["”»’)]{0,2}$/u;
/** Without any of these there is nothing to balance and nobody who speaks. */
const HAS_MARKS = /["“”„«»‘()[\]]/;
const LEAST_WORDS = 5;
/** From this many words on a quotation is speech and needs a speaker; a shorter one is a term. */
const SPEECH_WORDS = 5;
const MOST_START_WORDS = 5;

/** Compiles a language's words once. */
export function createStandsAlone(language: LanguageData): StandsAlone {
  const dangling = new Set(language.danglingStarts.map((start) => wordsOf(start).list.join(" ")));
  const firstDangling = new Set([...dangling].map((start) => start.split(" ", 1)[0]));
  const firstPerson = new Set(language.reporting?.firstPerson);
  const verbs = new Set(language.reporting?.verbs);
  const pronouns = new Set(language.reporting?.pronouns);

  function dangles(sentence: string, words: readonly string[]): boolean {
    if (QUOTED.test(sentence) && firstPerson.has(words[0] ?? "")) return false;
    // "Today it runs at 500 kilovolts": a word of time or manner before the pronoun names nothing.
    if (pronouns.has(words[1] ?? "") && !firstPerson.has(words[1] ?? "")) return true;
    if (!firstDangling.has(words[0])) return false;
    const start = words.slice(0, MOST_START_WORDS);
    return start.some((_, at) => dangling.has(start.slice(0, at + 1).join(" ")));
  }

  /** Somebody is named beside a verb of speech, outside the quotation. */
  function hasSpeaker(sentence: string): boolean {
    const { outside, quotations } = withoutQuotations(sentence);
    if (quotations.every((quotation) => wordsOf(quotation).list.length < SPEECH_WORDS)) return true;
    const words = wordsOf(outside).list;
    const spoken = words.filter((word, at) => verbs.has(word) && !isByPronoun(words, at));
    const named = words.filter((word) => !verbs.has(word) && !pronouns.has(word));
    return spoken.length > 0 && named.length > 0;
  }

  function isByPronoun(words: readonly string[], verb: number): boolean {
    return pronouns.has(words[verb - 1] ?? "") || pronouns.has(words[verb + 1] ?? "");
  }

  return (sentence, words) =>
    BEGINS.test(sentence) &&
    ENDS.test(sentence) &&
    words.length >= LEAST_WORDS &&
    !dangles(sentence, words) &&
    (!HAS_MARKS.test(sentence) || (isBalanced(sentence) && hasSpeaker(sentence)));
}
