/** "An article about harbours": what an announcement says when the outlet and the day, shown beside it anyway, are cut off. */
import type { LanguageData } from "../editorial.ts";

export interface Phrase {
  /** What stands before it. */
  readonly before: string;
  /** With a capital, to the end of the sentence, without the day of publishing. */
  readonly text: string;
}

/** Adjectives between "an" and "article". */
const ADJECTIVES = 3;
/** A phrase begins within so many letters. */
const LETTERS = 160;

/** Compiles a language's words once; a language without determiners has no such phrases. */
export function createPhrase({ reporting, months }: LanguageData): (sentence: string) => Phrase | null {
  const determiners = reporting?.determiners ?? [];
  if (reporting === undefined || determiners.length === 0) return () => null;
  const word = String.raw`[\p{L}\p{N}-]+\s`;
  const noun = `(?:${reporting.articles.join("|")})`;
  const start = new RegExp(
    `(?<!\\p{L})(?:${determiners.join("|")})\\s(?:${word}){0,${ADJECTIVES}}?${noun}(?![\\p{L}-])`,
    "iu",
  );
  const month = `(?:${months.flat().join("|")})\\.?`;
  const day = `(?:${month}\\s\\d{1,2}|\\d{1,2}\\s${month})(?:,?\\s\\d{4})?`;
  const filler = `(?:${reporting.fillers.join("|")})\\s`;
  const subject = `(?:${(reporting.about ?? []).join("|")})\\s`;
  // The day of publishing stands right behind the noun or right before the subject; another one is of what happened.
  const behind = new RegExp(`^\\s(?:${filler})?${day}(?=[\\s,.])`, "iu");
  const before = new RegExp(`\\s(?:${filler})?${day}(?=\\s${subject})`, "iu");

  return (sentence) => {
    const found = start.exec(sentence.slice(0, LETTERS));
    // What opens before the phrase closes in it.
    if (found === null || /[“”„«»"()[\]]/.test(sentence.slice(0, found.index))) return null;
    const rest = sentence
      .slice(found.index + found[0].length)
      .replace(behind, "")
      .replace(before, "");
    return {
      before: sentence.slice(0, found.index),
      text: `${found[0].replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())}${rest}`,
    };
  };
}
