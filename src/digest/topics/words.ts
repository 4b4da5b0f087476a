/**
 * Words as the lexicons see them: lower case, `ё` as `е`, no possessive `'s`, hyphens between words of a phrase.
 * Texts, phrases and what people type all pass through here, so that they can be compared as strings.
 */

/** The words of a text in order; `apart[i]` tells that punctuation stands before word `i`, so no phrase runs over it. */
export interface Words {
  readonly list: readonly string[];
  readonly apart: readonly boolean[];
}

const OTHER_WORD_LETTER = /[\p{L}\p{M}\p{N}]/u;
const LOOSE_ACCENT = /[\u0300-\u036f]/;
/** Between words of one phrase: spaces, hyphens, apostrophes, `&`, `+` and `/`. */
const JOINS = /^[\s\u00A0\-‐‑/&+'’ʼ]*$/;
const APOSTROPHES = new Set(["'", "’", "ʼ", "‘"]);

/** Splits a text into comparable words; linear in its length. */
export function wordsOf(text: string): Words {
  const folded = foldCase(text);
  const list: string[] = [];
  const apart: boolean[] = [];
  let torn = true;
  let end = 0;
  let at = 0;
  while (at < folded.length) {
    if (!isOfWord(folded, at)) {
      at += 1;
      continue;
    }
    const from = at;
    while (at < folded.length && isOfWord(folded, at)) at += 1;
    const gap = folded.slice(end, from);
    end = at;
    const word = folded.slice(from, at);
    if (word === "s" && APOSTROPHES.has(gap)) continue;
    torn ||= gap !== " " && !JOINS.test(gap);
    list.push(word);
    apart.push(torn);
    torn = false;
  }
  return { list, apart };
}

/** Every text of every digest passes here letter by letter, so the letters we mostly see are told by their number. */
function isOfWord(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at);
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
  if (code >= 0x400 && code <= 0x481) return true;
  return OTHER_WORD_LETTER.test(folded.charAt(at));
}

/** Lower case with `ё` as `е`; the length may change in scripts we do not read. */
export function foldCase(text: string): string {
  const whole = LOOSE_ACCENT.test(text) ? text.normalize("NFC") : text;
  const lower = whole.toLowerCase();
  return lower.includes("ё") ? lower.replaceAll("ё", "е") : lower;
}

/** The words joined by single spaces: equal for two spellings that differ in case, hyphens or punctuation. */
export function foldPhrase(text: string): string {
  return wordsOf(text).list.join(" ");
}

/**
 * A word without its ending, good enough to see a repeat: `producing` and `production` meet at `produc`.
 * Numbers keep all their digits.
 */
export function roughStem(word: string): string {
  return word.length > 6 && !/^\p{N}/u.test(word) ? word.slice(0, 6) : word;
}
