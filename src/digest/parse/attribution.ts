/**
 * Who published what a paragraph retells, and when. The clauses are data (`outlet-clauses.ts`); here they are
 * weighed: the best clause of the first two paragraphs names the outlet.
 */
import type { DateReader, FoundDate } from "../dates.ts";
import type { Outlets } from "../outlets.ts";
import { articleDayIn, type ArticleDay } from "./article-day.ts";
import { CUE, PIECE, unglue } from "./attribution-words.ts";
import { squash } from "./headline.ts";
import { OUTLET_CLAUSES, QUOTED } from "./outlet-clauses.ts";
import { bareName, canBeOutlet, withoutPartner } from "./outlet-name.ts";
import { splitSentences } from "./sentences.ts";
import { DAY, KNOWN, ordinal, tag, type Tagged } from "./tagged.ts";

export interface Attribution {
  /** Canonical where the profile knows it, else as written; null where no clause names one. */
  readonly outlet: string | null;
  /** Weight of the clause that named it, 0 to 10; below 5 it is a guess. Not asked, and 0, where the caller names the outlet. */
  readonly weight: number;
  readonly day: FoundDate | null;
  /** A day stands there, but it may be the event's. */
  readonly dayUnsure: boolean;
}

export interface AttributionReader {
  /** Reads the first two paragraphs of an item; `outlet` where the header has already named it. */
  read(paragraphs: readonly string[], outlet?: string | null): Attribution;
  /** Whether a paragraph names, beyond doubt, an outlet and the day of its article. */
  isDated(paragraph: string): boolean;
  /** Whether a line, alone, names an outlet and a day or its verb: then it is text, never a headline. */
  attributes(line: string): boolean;
}

export interface AttributionSetting {
  readonly dates: DateReader;
  readonly outlets: Outlets;
  readonly abbreviations: ReadonlySet<string>;
  /** Names that are never an outlet, lower case: the series' own publishers, the country. */
  readonly refused: ReadonlySet<string>;
}

interface Candidate {
  readonly name: string;
  readonly weight: number;
}

/** How far into a paragraph clauses are looked for; longer paragraphs cost no more than this. */
const REACH = 2_000;
/** From here on a clause is evidence and no guess. */
export const SURE_WEIGHT = 5;
const PLAINEST = 9;
const LATER_PARAGRAPH = 1.5;
const HEAVIEST = Math.max(
  QUOTED.weight,
  ...OUTLET_CLAUSES.map(({ known, unknown }) => Math.max(known, unknown)),
);
const NO_DAY: ArticleDay = { day: null, unsure: false };
const STRONGEST_FIRST = OUTLET_CLAUSES.toSorted(
  (a, b) => Math.max(b.known, b.unknown) - Math.max(a.known, a.unknown),
);

/** A reader for one text: it remembers what it has read, for as long as that text is parsed. */
export function createAttributionReader(setting: AttributionSetting): AttributionReader {
  const { dates, outlets, abbreviations, refused } = setting;

  const paragraphsRead = new Map<string, readonly string[]>();
  const sentencesRead = new Map<string, Tagged>();
  const clausesRead = new Map<Tagged, Candidate | null>();

  /** The sentences of a paragraph in order, each tagged when it is asked for. */
  function* sentencesOf(paragraph: string): Generator<Tagged> {
    const sentences =
      paragraphsRead.get(paragraph) ?? splitSentences(unglue(paragraph.slice(0, REACH)), abbreviations);
    paragraphsRead.set(paragraph, sentences);
    for (const sentence of sentences) {
      const tagged = sentencesRead.get(sentence) ?? tag(sentence, dates, outlets);
      sentencesRead.set(sentence, tagged);
      yield tagged;
    }
  }

  function named(sentence: Tagged, who: string, at: number): { name: string; known: boolean } | null {
    const first = withoutPartner(bareName(who));
    if ((first.endsWith(KNOWN) && !PART_OF_NAME.test(first)) || first.startsWith(`${KNOWN} (`)) {
      const place = at + who.indexOf(KNOWN);
      const mention = sentence.known[ordinal(sentence.text, KNOWN, place)];
      return mention === undefined || refused.has(mention.name.toLowerCase())
        ? null
        : { name: mention.name, known: true };
    }
    const written = spellOut(first, sentence, at + Math.max(0, who.indexOf(KNOWN)));
    const name = outlets.canonical(written);
    if (name !== null) return refused.has(name.toLowerCase()) ? null : { name, known: true };
    return canBeOutlet(written, refused) ? { name: written, known: false } : null;
  }

  /** The best clause of a sentence; where two weigh the same the plainer one, then the earlier. */
  function strongest(sentence: Tagged): Candidate | null {
    const known = clausesRead.get(sentence);
    if (known !== undefined) return known;
    const best = CUE.test(sentence.text) ? weigh(sentence) : null;
    clausesRead.set(sentence, best);
    return best;
  }

  function weigh(sentence: Tagged): Candidate | null {
    let best: Candidate | null = null;
    const seen = new Map<RegExp, boolean>();
    const holds = (cue: RegExp): boolean => {
      const found = seen.get(cue) ?? cue.test(sentence.text);
      seen.set(cue, found);
      return found;
    };
    for (const clause of STRONGEST_FIRST) {
      if (best !== null && best.weight >= Math.max(clause.known, clause.unknown)) break;
      if ((clause.needsDay && sentence.days.length === 0) || !holds(clause.cue)) continue;
      for (const match of allMatches(clause.pattern, sentence.text)) {
        const who = match.groups?.["who"];
        const outlet =
          who === undefined ? null : named(sentence, who, match.index + match[0].lastIndexOf(who));
        if (outlet === null) continue;
        const weight = outlet.known ? clause.known : clause.unknown;
        if (weight > (best?.weight ?? 0)) best = { name: outlet.name, weight };
      }
    }
    if (best !== null && best.weight >= QUOTED.weight) return best;
    const quoted = QUOTED.pattern.exec(spellOut(sentence.text, sentence, 0))?.[1];
    return quoted === undefined ? best : { name: outlets.canonical(quoted) ?? quoted, weight: QUOTED.weight };
  }

  /** The heaviest clause of the paragraphs; a later one must weigh more to win. */
  function source(paragraphs: readonly string[]): (Candidate & { sentence: Tagged }) | null {
    let best: (Candidate & { sentence: Tagged }) | null = null;
    for (const [at, paragraph] of paragraphs.entries()) {
      if (best !== null && best.weight >= HEAVIEST - at * LATER_PARAGRAPH) break;
      for (const sentence of sentencesOf(paragraph)) {
        const found = strongest(sentence);
        const weight = (found?.weight ?? 0) - at * LATER_PARAGRAPH;
        if (found !== null && weight > (best?.weight ?? 0)) best = { name: found.name, weight, sentence };
        if (best !== null && best.weight >= HEAVIEST - at * LATER_PARAGRAPH) break;
      }
    }
    return best;
  }

  /** The article's day: of the sentence that names the source, else of the others as they come. */
  function dayIn(paragraphs: readonly string[], outlet: string | null, first: Tagged | null): ArticleDay {
    // Every day has a digit.
    if (!paragraphs.some((paragraph) => /\d/.test(paragraph))) return NO_DAY;
    let unsure: boolean | null = null;
    for (const sentence of order(paragraphs, first)) {
      if (outlet !== null && !speaksOf(sentence, outlet)) continue;
      const found = articleDayIn(sentence);
      if (found.day !== null) return found;
      unsure ??= found.unsure;
    }
    return { day: null, unsure: unsure ?? false };
  }

  function* order(paragraphs: readonly string[], first: Tagged | null): Generator<Tagged> {
    if (first !== null) yield first;
    for (const paragraph of paragraphs) {
      for (const sentence of sentencesOf(paragraph)) if (sentence !== first) yield sentence;
    }
  }

  function read(paragraphs: readonly string[], outlet: string | null = null): Attribution {
    const near = paragraphs.slice(0, 2);
    const best = outlet === null ? source(near) : null;
    const isSourced = outlet !== null || (best !== null && best.weight >= SURE_WEIGHT);
    const { day, unsure } = isSourced ? dayIn(near, outlet, best?.sentence ?? null) : NO_DAY;
    return {
      outlet: outlet ?? best?.name ?? null,
      weight: best?.weight ?? 0,
      day,
      dayUnsure: unsure,
    };
  }

  return {
    read,
    isDated(paragraph) {
      if (!sentencesOf(paragraph).some(({ days }) => days.length > 0)) return false;
      const { day, weight } = read([paragraph]);
      return day !== null && weight >= SURE_WEIGHT + 2;
    },
    attributes: (line) =>
      sentencesOf(line).some((sentence) => {
        const weight = (): number => strongest(sentence)?.weight ?? 0;
        if (sentence.text.includes(DAY)) return weight() >= SURE_WEIGHT;
        // Without a day only the plainest clause of a known outlet counts; a colon makes it a header.
        return sentence.text.includes(KNOWN) && !sentence.text.includes(":") && weight() >= PLAINEST;
      }),
  };
}

/** `matchAll` without its copy of the pattern, which costs more than the matching. */
function* allMatches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const next = pattern.lastIndex;
    yield match;
    pattern.lastIndex = match[0] === "" ? next + 1 : next;
  }
}

/** "Ministry of Science": the last word is a medium's name by chance. */
const PART_OF_NAME = new RegExp(String.raw`\p{Lu}\p{L}*\s(?:of|for|and)\s(?:the\s)?${KNOWN}$`, "u");
const NAMES_PIECE = new RegExp(String.raw`(?<!\p{L})(?:${PIECE}|agency|newspaper|magazine)(?!\p{L})`, "iu");

/** Whether a sentence is about the outlet's publishing at all: then its day may be the article's. */
function speaksOf(sentence: Tagged, outlet: string): boolean {
  return (
    sentence.known.some(({ name }) => name === outlet) ||
    NAMES_PIECE.test(sentence.text) ||
    squash(sentence.text).includes(squash(outlet).replace(/^the/, ""))
  );
}

/** Known outlets inside a longer name written out again ("The Times" of Central Asia). */
function spellOut(name: string, sentence: Tagged, at: number): string {
  let next = ordinal(sentence.text, KNOWN, at);
  return name.replaceAll(KNOWN, () => sentence.written[next++] ?? "");
}
