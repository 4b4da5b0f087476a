/** Tells a sentence that only says that an outlet published something ("X published an article about ...") by its opening words. */
import type { Reporting } from "../editorial.ts";

export interface Announcing {
  /** Whether a sentence with these words could announce at all: cheap, asked before outlets are looked for. */
  isPossible(words: readonly string[]): boolean;
  /** The same words with each outlet replaced by `mark`; `isKnown`: the item names an outlet, so that one must stand there. */
  announces(words: readonly string[], mark: string, isKnown: boolean): boolean;
}

/** Verb and noun of an announcement stand close together. */
const APART = 5;
const NOUN_FIRST = 1;
/** Words between an article and what it does: "An article by analyst Anna Lee explores". */
const ARTICLE_APART = 8;
/** "Reuters, a London-based news agency, wrote about": words between an outlet and its verb. */
const OUTLET_APART = 8;
const AUTHOR_APART = 4;
const LEAST_VERB = 6;

/** `isEmpty`: whether an attribution may hold a word without saying anything by it; numbers and the mark are such words. */
export function createAnnouncing(
  reporting: Reporting | undefined,
  isEmpty: (word: string) => boolean,
): Announcing {
  const setOf = (words: readonly string[] | undefined) => new Set(words);
  const publishing = setOf(reporting?.publishing);
  const articles = setOf(reporting?.articles);
  const retelling = setOf(reporting?.retelling);
  const speaking = setOf(reporting?.verbs);
  const treating = setOf(reporting?.treating);
  const authoring = setOf(reporting?.authoring);
  const about = setOf(reporting?.about);
  const retold = setOf(reporting?.retold);
  const mediums = setOf(reporting?.mediums);
  const fillers = setOf(reporting?.fillers);
  const conjunctions = setOf(reporting?.conjunctions);
  // Nothing behind it may be a day that was cut off.
  const isDay = (word: string | undefined): boolean =>
    word === undefined || /^\d/.test(word) || (isEmpty(word) && !mediums.has(word));
  const glued = [...publishing, ...retelling].filter((verb) => verb.length >= LEAST_VERB);

  /** "X published an article", and an article "published by X". */
  function isPublished(words: readonly string[], mark: string, isKnown: boolean): boolean {
    const verb = words.findIndex(
      (word, at) =>
        publishing.has(word) &&
        words.slice(Math.max(0, at - APART), at + APART).some((near) => articles.has(near)),
    );
    if (verb < 0) return false;
    if (words.findIndex((word) => articles.has(word)) <= NOUN_FIRST) return true;
    // Who publishes must be an outlet: "The ministry released a report" is news, and so is what somebody told an outlet.
    const subject = words.slice(0, verb);
    if (subject.some((word) => speaking.has(word))) return false;
    return !isKnown || subject.includes(mark);
  }

  /** "An article by X explores ...", "The article looks at ...": its first words name nothing but the article. */
  function isSubject(words: readonly string[], mark: string): boolean {
    const noun = words.findIndex((word) => !isEmpty(word) || articles.has(word));
    const name = words[noun] ?? "";
    // "In an interview with X, the minister discussed ...": somebody else does it.
    if (!articles.has(name) || fillers.has(words[0] ?? "")) return false;
    const verb = words.findIndex((word, at) => at > noun && (treating.has(word) || speaking.has(word)));
    if (verb < 0 || verb - noun > ARTICLE_APART || !treating.has(words[verb] ?? "")) return false;
    return retold.has(name) || words.slice(0, verb).includes(mark);
  }

  /** "X explores ...", "X wrote on May 29 about ...": the outlet takes up a subject and says nothing of it. */
  function isTaken(words: readonly string[], mark: string): boolean {
    const outlet = words.indexOf(mark);
    if (outlet < 0 || words.slice(0, outlet).some((word) => speaking.has(word))) return false;
    const behind = words.slice(outlet + 1);
    const treats = behind.findIndex((word) => treating.has(word));
    if (treats >= 0 && behind.slice(0, treats).every(isEmpty)) return true;
    const tells = behind.findIndex((word) => retelling.has(word) || speaking.has(word));
    if (tells < 0 || tells >= OUTLET_APART || !retelling.has(behind[tells] ?? "")) return false;
    return about.has(behind[tells - 1] ?? "") || takesUp(behind.slice(tells + 1));
  }

  /** A day perhaps, then "about" or "on" without a day behind it, and no "that". */
  function takesUp(words: readonly string[]): boolean {
    const at = words.findIndex((word, place) => about.has(word) && !isDay(words[place + 1]));
    const isFact = words.slice(at + 1, at + 3).some((word) => conjunctions.has(word));
    return at >= 0 && !isFact && words.slice(0, at).every(isEmpty);
  }

  /** "Anna Lee wrote an article about ...". */
  const isAuthored = (words: readonly string[]): boolean =>
    words.some(
      (word, at) =>
        authoring.has(word) && words.slice(at + 1, at + AUTHOR_APART).some((near) => articles.has(near)),
    );

  /** "Xpublished an article", "Xreports on": a lost blank. */
  function isGlued(words: readonly string[]): boolean {
    const at = words.findIndex((word, place) => place < APART && isGluedVerb(word));
    const rest = words.slice(at + 1);
    return at >= 0 && (takesUp(rest) || rest.slice(0, APART).some((word) => articles.has(word)));
  }

  const isGluedVerb = (word: string): boolean =>
    !isEmpty(word) && !speaking.has(word) && glued.some((verb) => word.endsWith(verb));

  return {
    isPossible: (words) =>
      words.some((word) => articles.has(word) || treating.has(word)) ||
      (words.some((word) => about.has(word)) &&
        words.some((word) => retelling.has(word) || isGluedVerb(word))),
    announces: (words, mark, isKnown) =>
      isPublished(words, mark, isKnown) ||
      isSubject(words, mark) ||
      isTaken(words, mark) ||
      isAuthored(words) ||
      isGlued(words),
  };
}
