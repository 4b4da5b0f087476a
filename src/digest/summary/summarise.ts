/**
 * An item in at most two sentences and sixty words, every one of which stands in the source, attributions to the
 * outlet apart. Pure; reads only the first sentences of a text, however long it is.
 */
import type { Editorial, LanguageData } from "../editorial.ts";
import type { Summary } from "../model.ts";
import { roughStem, wordsOf } from "../topics/words.ts";
import { createAttribution, type Attribution } from "./attribution.ts";
import { quotationsOf } from "./quotes.ts";
import { createSplitter, type Splitter } from "./sentences.ts";
import { createStandsAlone, type StandsAlone } from "./stands.ts";

export interface SummarisedText {
  readonly headline: string;
  readonly outlet: string | null;
  readonly paragraphs: readonly string[];
  readonly language: string;
}

/** Null without a body, and where no sentence of it can stand alone. */
export type Summariser = (text: SummarisedText) => Summary | null;

/** One sentence of the body that may be shown. */
interface Candidate {
  readonly text: string;
  /** Counts every sentence of the body, shown or not. */
  readonly place: number;
  readonly words: number;
  /** Stems of the words that carry meaning. */
  readonly stems: ReadonlySet<string>;
  /** Only says that an article was published. Asked only of those that could be chosen. */
  readonly announces: () => boolean;
  /** "In 2024, she ...": clear only right behind the sentence that names her. */
  readonly leans: boolean;
}

interface Grammar {
  readonly split: Splitter;
  readonly attribution: Attribution;
  readonly standsAlone: StandsAlone;
  readonly silent: ReadonlySet<string>;
  readonly leans: RegExp;
  /** "The meeting ...": an opening that points back at a noun. */
  readonly definite: RegExp;
}

const MOST_WORDS = 60;
/** Sentences that are looked at, and the letters of a text beyond which none is. */
const SENTENCES = 12;
const LETTERS = 12_000;
/** An announcement shorter than this says nothing at all, not even of what the article is. */
const LEAST_ANNOUNCED = 10;
/** An announcement is still in mind so many sentences later. */
const NEAR_BEHIND = 2;
/** Meaningful words that a sentence adds, or it repeats what is said already. */
const NEW_WORDS = 3;
/** What a step away from the lead costs the second sentence. */
const STEP = 0.12;
const SPEECH = 0.85;
const QUESTION = 0.5;

/** Compiles every language's rules once; a text in a language without rules is read with the first one's. */
export function createSummariser(editorial: Editorial): Summariser {
  const grammars = new Map(
    editorial.languages.map((language) => [language.code, grammarOf(language, editorial)]),
  );
  const [fallback] = grammars.values();

  return (text) => {
    const grammar = grammars.get(text.language) ?? fallback;
    if (grammar === undefined) return null;
    const headline = stemsOf(wordsOf(text.headline).list, grammar.silent);
    const candidates = [...read(text, grammar)].filter((each) => adds(each, headline));
    const found = leadOf(
      candidates,
      headline,
      (sentence) => grammar.attribution.phrase(sentence, text.outlet),
      grammar,
    );
    if (found === null) return null;
    const second = secondTo(found.lead, headline, candidates);
    const chosen = second === null ? found.shown : `${found.shown} ${second.text}`;
    return { text: chosen, method: "extractive" };
  };
}

function grammarOf(language: LanguageData, editorial: Editorial): Grammar {
  return {
    split: createSplitter(language),
    attribution: createAttribution(language, editorial.outlets),
    standsAlone: createStandsAlone(language),
    leans: leaningStart(language),
    definite: definiteStart(language),
    silent: new Set([...language.stopWords, ...editorial.countryWords].flatMap((word) => wordsOf(word).list)),
  };
}

/** An opening clause and then a pronoun. */
function leaningStart(language: LanguageData): RegExp {
  const pronouns = (language.reporting?.pronouns ?? []).filter((word) =>
    language.danglingStarts.includes(word),
  );
  return pronouns.length === 0 ? /(?!)/ : new RegExp(`^[^,“"«]{1,45},\\s(?:${pronouns.join("|")})\\s`, "iu");
}

/** "The meeting was ...": no word between tells which meeting. */
function definiteStart({ reporting }: LanguageData): RegExp {
  const { definite = [], auxiliaries = [] } = reporting ?? {};
  if (definite.length === 0 || auxiliaries.length === 0) return /(?!)/;
  return new RegExp(`^(?:${definite.join("|")})\\s(\\p{L}+)\\s(?:${auxiliaries.join("|")})\\s`, "iu");
}

/** The sentences that may be shown, in order, from the beginning of the body. */
function* read(text: SummarisedText, grammar: Grammar): Generator<Candidate> {
  let place = 0;
  let letters = 0;
  for (const { paragraph, from, to } of spoken(text.paragraphs)) {
    for (const sentence of grammar.split(paragraph)) {
      place += 1;
      const isQuoted = sentence.from < from || sentence.from >= to;
      const candidate = isQuoted ? null : candidateOf(sentence.text, place, text.outlet, grammar);
      if (candidate !== null) yield candidate;
      letters += sentence.text.length;
      if (place >= SENTENCES || letters >= LETTERS) return;
    }
  }
}

/**
 * The paragraphs with the part of each that is not inside a quotation running over several of them: such a quotation
 * opens in one paragraph and closes in a later one, with no mark between.
 */
function* spoken(paragraphs: readonly string[]): Generator<{ paragraph: string; from: number; to: number }> {
  const near = paragraphs.slice(0, SENTENCES).map((whole) => {
    const paragraph = whole.slice(0, LETTERS);
    return { paragraph, quotations: quotationsOf(paragraph) };
  });
  const closesBehind = (at: number): boolean => {
    const next = near
      .slice(at + 1)
      .find(({ quotations: { heldUntil, whole } }) => heldUntil > 0 || whole.length > 0);
    return next !== undefined && next.quotations.heldUntil > 0;
  };
  let isOpen = false;
  for (const [at, { paragraph, quotations }] of near.entries()) {
    const isAllHeld: boolean = isOpen && quotations.heldUntil === 0 && quotations.whole.length === 0;
    yield {
      paragraph,
      from: isAllHeld ? Infinity : quotations.heldUntil,
      to: quotations.opensAt ?? Infinity,
    };
    isOpen = (isAllHeld || quotations.opensAt !== null) && closesBehind(at);
  }
}

function candidateOf(
  sentence: string,
  place: number,
  outlet: string | null,
  grammar: Grammar,
): Candidate | null {
  // No sentence of more letters has sixty words that anybody reads.
  if (sentence.length > MOST_WORDS * 20) return null;
  const whole = wordsOf(sentence).list;
  const text = grammar.attribution.trim(sentence, outlet, whole);
  const list = text === sentence ? whole : wordsOf(text).list;
  const words = countWords(text);
  if (words > MOST_WORDS || !grammar.standsAlone(text, list)) return null;
  return {
    text,
    place,
    words,
    stems: stemsOf(list, grammar.silent),
    announces: () => grammar.attribution.announces(text, outlet, list),
    leans: grammar.leans.test(text),
  };
}

/** The first that says something and is clear by itself, else an announcement, shown as what the article is about. */
function leadOf(
  candidates: readonly Candidate[],
  headline: ReadonlySet<string>,
  phrase: (announcement: string) => string,
  { definite }: Grammar,
): { lead: Candidate; shown: string } | null {
  const alone = candidates.filter((each) => !each.leans);
  const lead = alone.find((each) => !each.announces());
  if (lead === undefined) {
    const long = alone.find((each) => each.words >= LEAST_ANNOUNCED);
    return long === undefined ? null : { lead: long, shown: phrase(long.text) };
  }
  // "The meeting was attended by ...": which one, only the announcement skipped before it says.
  const noun = definite.exec(lead.text)?.[1];
  const before =
    noun === undefined ? undefined : alone.find((each) => lead.place - each.place <= NEAR_BEHIND);
  if (noun !== undefined && before !== undefined && before !== lead) {
    const stem = roughStem(noun.toLowerCase());
    const shown = phrase(before.text);
    if (!headline.has(stem) && before.stems.has(stem) && shown !== before.text)
      return { lead: before, shown };
  }
  return { lead, shown: lead.text };
}

function countWords(text: string): number {
  return text.split(" ").length;
}

function stemsOf(words: readonly string[], silent: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(words.filter((word) => word.length > 1 && !silent.has(word)).map(roughStem));
}

function newStems(candidate: Candidate, ...known: readonly ReadonlySet<string>[]): number {
  let count = 0;
  for (const stem of candidate.stems) if (known.every((stems) => !stems.has(stem))) count += 1;
  return count;
}

function adds(candidate: Candidate, ...known: readonly ReadonlySet<string>[]): boolean {
  return newStems(candidate, ...known) >= NEW_WORDS;
}

/** The sentence behind the lead that brings most for its distance; null where none fits or none adds anything. */
function secondTo(
  lead: Candidate,
  headline: ReadonlySet<string>,
  candidates: readonly Candidate[],
): Candidate | null {
  const weights = new Map<string, number>();
  for (const { stems } of candidates)
    for (const stem of stems) weights.set(stem, (weights.get(stem) ?? 0) + 1);

  function worth(each: Candidate): number {
    const fresh = newStems(each, headline, lead.stems) / each.stems.size;
    const central =
      [...each.stems].reduce(
        (sum, stem) => sum + Math.min(3, weights.get(stem) ?? 0) + (headline.has(stem) ? 1 : 0),
        0,
      ) / each.stems.size;
    const distance = 1 / (1 + STEP * (each.place - lead.place - 1));
    const speech = /["“«]/.test(each.text) ? SPEECH : 1;
    const question = /\?["”»]?$/.test(each.text) ? QUESTION : 1;
    return distance * Math.min(1, 0.4 + fresh) * (1 + central / 4) * speech * question;
  }

  let best: { each: Candidate | null; worth: number } = { each: null, worth: -Infinity };
  for (const each of candidates) {
    const fits = each.place > lead.place && lead.words + each.words <= MOST_WORDS;
    const isClear = !each.leans || each.place === lead.place + 1;
    if (!fits || !isClear || !adds(each, headline, lead.stems)) continue;
    const rank = worth(each);
    if (rank > best.worth && !each.announces()) best = { each, worth: rank };
  }
  return best.each;
}
