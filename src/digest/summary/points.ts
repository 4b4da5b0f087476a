/** What a summary of many stories says: each story in a sentence, and of many sentences those that tell most together. PURE. */
import type { Editorial } from "../editorial.ts";
import { roughStem, wordsOf } from "../topics/words.ts";
import { createSplitter } from "./sentences.ts";

export interface Points {
  /** The first sentence of a text, word for word; the whole text where it is one sentence. */
  firstSentence(text: string, language: string): string;
  /**
   * The places of at most `most` texts, ascending: those that are central to all, new beside each other, and early in
   * the list (maximal marginal relevance, Carbonell and Goldstein 1998). Together about 25 words for each, so many
   * short ones or fewer long ones, and at least two where there are two; all where there are no more than `most`.
   */
  choose(texts: readonly string[], most: number): number[];
}

/** Words that a point takes on average. */
const WORDS_A_POINT = 25;
const LEAST = 2;
/** How much being central and early counts against repeating what is chosen already. */
const RELEVANCE = 0.7;
/** What a place further down the list costs. */
const STEP = 0.05;

/** Compiles stop words and abbreviations once; a text in a language without rules is split by the first one's. */
export function createPoints(editorial: Editorial): Points {
  const splitters = new Map(editorial.languages.map((data) => [data.code, createSplitter(data)]));
  const [fallback] = splitters.values();
  const silent = new Set(
    [...editorial.languages.flatMap(({ stopWords }) => stopWords), ...editorial.countryWords].flatMap(
      (word) => wordsOf(word).list,
    ),
  );
  const stemsOf = (text: string): ReadonlySet<string> =>
    new Set(
      wordsOf(text)
        .list.filter((word) => !silent.has(word) && word.length > 1)
        .map(roughStem),
    );

  return {
    firstSentence(text, language) {
      const split = splitters.get(language) ?? fallback;
      return split?.(text).next().value?.text ?? text;
    },
    choose(texts, most) {
      if (texts.length <= most) return [...texts.keys()];
      const stems = texts.map(stemsOf);
      const words = texts.map((text) => text.split(" ").length);
      const relevance = stems.map((own, at) => centrality(own, stems) + 1 / (1 + STEP * at));
      const chosen: number[] = [];
      let left = WORDS_A_POINT * most;
      while (chosen.length < most) {
        let best = { at: -1, worth: -Infinity };
        for (const [at, own] of stems.entries()) {
          if (chosen.includes(at) || ((words[at] ?? 0) > left && chosen.length >= LEAST)) continue;
          const repeats = Math.max(0, ...chosen.map((other) => likeness(own, stems[other] ?? new Set())));
          const worth = RELEVANCE * (relevance[at] ?? 0) - (1 - RELEVANCE) * 2 * repeats;
          if (worth > best.worth) best = { at, worth };
        }
        if (best.at < 0) break;
        chosen.push(best.at);
        left -= words[best.at] ?? 0;
      }
      return chosen.toSorted((a, b) => a - b);
    },
  };
}

/** Mean likeness to all of them. */
const centrality = (own: ReadonlySet<string>, all: readonly ReadonlySet<string>[]): number =>
  all.reduce((sum, other) => sum + likeness(own, other), 0) / all.length;

/** Cosine of two sets. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const stem of one) if (other.has(stem)) shared += 1;
  return shared / Math.sqrt(one.size * other.size);
}
