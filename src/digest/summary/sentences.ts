/**
 * The sentences of a paragraph, word for word. `Intl.Segmenter` alone cuts "Nov. | 7." and inside quotations; this joins
 * what it cut at abbreviations, initials and open quotes.
 */
import type { LanguageData } from "../editorial.ts";
import { quotationsOf, type Span } from "./quotes.ts";

export interface Sentence {
  /** As it stands in the paragraph, without the space around it. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Sentences in order, made one by one as they are asked for, in time linear in what is read. */
export type Splitter = (paragraph: string) => Generator<Sentence>;

/** A longer quotation is cut at its sentences after all: nothing that long is ever shown. */
const LONGEST_QUOTATION = 1_500;
/** `J.`, `A.B.`: a name goes on. */
const INITIALS = /^(?:\p{Lu}\.-?)+$/u;
/** `1.`, `IV.` alone: a number of a list. */
const NUMBER_ALONE = /^(?:\d{1,3}|[IVX]{1,4})\.$/;
const ENDS = /[.!?…]["”»’')\]]*$/u;
const ENDS_IN_QUOTE = /[.!?…,]["”»]$/u;
const WORDS_OF_TAIL = 7;

/** Compiles the abbreviations of a language once. */
export function createSplitter(language: LanguageData): Splitter {
  const segmenter = new Intl.Segmenter(language.code, { granularity: "sentence" });
  const abbreviations = new Set(language.abbreviations);
  const starts = new Set(language.stopWords);
  const speaks = new Set(language.reporting?.verbs);

  function goesOn(before: string, next: string): boolean {
    if (!ENDS.test(before)) return true;
    if (/^\p{Ll}/u.test(next)) return true;
    if (NUMBER_ALONE.test(before)) return true;
    if (ENDS_IN_QUOTE.test(before) && isTail(next)) return true;
    const last = before.slice(before.lastIndexOf(" ") + 1).replace(/^[("“«‘[]+/u, "");
    const isShort = INITIALS.test(last) || abbreviations.has(last.toLowerCase());
    if (!isShort) return false;
    // "the U.S. The ..." ends a sentence, "U.S. President" does not.
    return !(/\..*\./.test(last) && starts.has(firstWord(next)));
  }

  /** "Anna Lee asked." behind a quotation that ends in its own question mark. */
  function isTail(next: string): boolean {
    const words = next.toLowerCase().match(/\p{L}+/gu) ?? [];
    return words.length <= WORDS_OF_TAIL && words.some((word) => speaks.has(word));
  }

  return function* split(paragraph) {
    const spans = quotationsOf(paragraph).whole.filter(({ from, to }) => to - from <= LONGEST_QUOTATION);
    let span = 0;
    let from = 0;
    let to = 0;
    for (const { segment, index } of segmenter.segment(paragraph)) {
      if (index > from) {
        while ((spans[span]?.to ?? Infinity) <= index) span += 1;
        // Only the end of a sentence matters to what follows, and a slice keeps a long paragraph linear.
        const before = paragraph.slice(Math.max(from, to - 80), to).trimEnd();
        if (!isInside(spans[span], index) && !goesOn(before, segment)) {
          yield* sentence(paragraph, from, index);
          from = index;
        }
      }
      to = index + segment.length;
    }
    yield* sentence(paragraph, from, paragraph.length);
  };
}

function isInside(span: Span | undefined, index: number): boolean {
  return span !== undefined && span.from < index && index < span.to;
}

function firstWord(text: string): string {
  return /\p{L}+/u.exec(text)?.[0].toLowerCase() ?? "";
}

function* sentence(paragraph: string, from: number, to: number): Generator<Sentence> {
  const raw = paragraph.slice(from, to);
  const text = raw.trim();
  if (text === "") return;
  const start = from + raw.indexOf(text);
  yield { text, from: start, to: start + text.length };
}
