/** Words as the search index compares them: folded, without their endings, and without those that say nothing. */
import { stemmer } from "stemmer";
import type { Editorial } from "../editorial.ts";
import { wordsOf } from "../topics/words.ts";

/** One word of a text or a query. */
export interface Term {
  /** As written, folded. */
  readonly word: string;
  /** What is compared. */
  readonly stem: string;
}

export interface Terms {
  /** All words of a text, for the index. */
  stems(text: string): string[];
  /** The words of a query that say something; all of them where none does. At most 64: more is no query. */
  asked(text: string): Term[];
  stem(word: string): string;
}

/** What a Cyrillic stem keeps behind an ending of one letter, and behind a longer one: `газа` is `газ`, `урана` is not `ура`. */
const LEAST_STEM = 3;
const LEAST_BEFORE_LONG = 4;
const LATIN = /^[a-z]/;
const CYRILLIC = /^\p{Script=Cyrillic}/u;
/** Nobody types a longer word; what is longer is no word. */
const LONGEST = 40;
const MOST_KEPT = 50_000;
const MOST_ASKED = 64;
/** Letters of a query that are looked at: a message of Telegram has no more. */
const MOST_LETTERS = 4_096;

/** English words lose their endings by Porter's rules, Cyrillic ones by those of the profile's languages. */
export function createTerms({
  languages,
  countryWords,
}: Pick<Editorial, "languages" | "countryWords">): Terms {
  const silent = new Set(
    [...languages.flatMap(({ stopWords }) => stopWords), ...countryWords].flatMap(
      (word) => wordsOf(word).list,
    ),
  );
  const endings = [...new Set(languages.flatMap((language) => language.endings ?? []))].sort(
    (a, b) => b.length - a.length,
  );

  /** Most words of a text were seen before, and Porter's rules cost more than the rest of the index. */
  const stems = new Map<string, string>();

  function stem(word: string): string {
    const known = stems.get(word);
    if (known !== undefined) return known;
    if (stems.size >= MOST_KEPT) stems.clear();
    const found = LATIN.test(word) ? stemmer(word) : CYRILLIC.test(word) ? withoutEndings(word) : word;
    stems.set(word, found);
    return found;
  }

  /** One ending after the other, so that all forms of a word meet at the same stem: `алматыда`, `алматы`. */
  function withoutEndings(word: string): string {
    const ending = endings.find((each) => {
      const least = each.length === 1 ? LEAST_STEM : LEAST_BEFORE_LONG;
      return word.endsWith(each) && word.length - each.length >= least;
    });
    return ending === undefined ? word : withoutEndings(word.slice(0, -ending.length));
  }

  return {
    stem,
    stems: (text) => wordsOf(text).list.flatMap((word) => (word.length > LONGEST ? [] : [stem(word)])),
    asked(text) {
      const words = wordsOf(text.slice(0, MOST_LETTERS)).list.filter((word) => word.length <= LONGEST);
      const telling = words.filter((word) => !silent.has(word));
      return (telling.length > 0 ? telling : words)
        .slice(0, MOST_ASKED)
        .map((word) => ({ word, stem: stem(word) }));
    },
  };
}
