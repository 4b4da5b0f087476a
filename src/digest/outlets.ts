/** The profile's outlets by any of their spellings: one name looked up, or all mentions in a text. */
import type { Outlet } from "./editorial.ts";

export interface Mention {
  /** Canonical name. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface Outlets {
  /** The canonical name of an outlet written in any known way (case, article, dots and dashes aside), else null. */
  canonical(written: string): string | null;
  /** Known outlets named in a text, in order, longest name first where several fit. Linear in the text. */
  mentions(text: string): Mention[];
}

interface Node {
  readonly next: Map<string, Node>;
  name: string | null;
}

const ARTICLE = "the";

interface Token {
  readonly start: number;
  readonly end: number;
}

const OTHER_WORD_LETTER = /^[\p{L}\p{N}]/u;

/** The words of a text. Every sentence passes here, so the letters we mostly see are told by their number. */
function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  let start = -1;
  for (let at = 0; at < text.length;) {
    const width = letterAt(text, at);
    if (width > 0 && start < 0) start = at;
    if (width === 0 && start >= 0) {
      found.push({ start, end: at });
      start = -1;
    }
    at += Math.max(1, width);
  }
  if (start >= 0) found.push({ start, end: text.length });
  return found;
}

/** The width of the letter or digit at a place; 0 where none is. */
function letterAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
      ? 1
      : 0;
  if (code >= 0x400 && code <= 0x481) return 1;
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return OTHER_WORD_LETTER.test(letter) ? letter.length : 0;
}

function wordOf(text: string, { start, end }: Token): string {
  return text.slice(start, end).toLowerCase();
}

function wordsOf(text: string): string[] {
  return tokensOf(text).map((token) => wordOf(text, token));
}

/** Compiles the table once. Where two outlets share a spelling the first one in the table keeps it. */
export function createOutlets(outlets: readonly Outlet[]): Outlets {
  const root: Node = { next: new Map(), name: null };
  const squashed = new Map<string, string>();
  // Canonical names first, so that no alias takes another outlet's own name.
  for (const outlet of outlets) add(outlet.name, outlet.name);
  for (const outlet of outlets) for (const alias of outlet.aliases) add(alias, outlet.name);

  function add(spelling: string, name: string): void {
    const words = withoutArticle(wordsOf(spelling));
    if (words.length === 0) return;
    const key = keyOf(spelling);
    if (!squashed.has(key)) squashed.set(key, name);
    let node = root;
    for (const word of words) {
      const child: Node = node.next.get(word) ?? { next: new Map(), name: null };
      node.next.set(word, child);
      node = child;
    }
    node.name ??= name;
  }

  /** The longest name that begins with the word at `from`; `until` is the place of its last word. */
  function longestAt(
    text: string,
    words: readonly Token[],
    from: number,
  ): { name: string; until: number } | null {
    let node: Node | undefined = root;
    let found: { name: string; until: number } | null = null;
    for (let at = from; at < words.length; at += 1) {
      const token = words[at];
      node = token === undefined ? undefined : node.next.get(wordOf(text, token));
      if (node === undefined) break;
      if (node.name !== null) found = { name: node.name, until: at };
    }
    return found;
  }

  return {
    canonical(written) {
      // "Name (N)": by either of its two forms.
      const [, long, short] = /^([^()]+)\s\(([^()]+)\)$/.exec(written) ?? [];
      for (const form of [written, long, short]) {
        const name = form === undefined ? undefined : squashed.get(keyOf(form));
        if (name !== undefined) return name;
      }
      return null;
    },
    mentions(text) {
      const words = tokensOf(text);
      const found: Mention[] = [];
      for (let at = 0; at < words.length; at += 1) {
        const first = words[at];
        const match = first !== undefined && isName(text, first) ? longestAt(text, words, at) : null;
        const last = match === null ? undefined : words[match.until];
        if (first === undefined || match === null || last === undefined) continue;
        if (isPartOfLonger(text, { name: match.name, first, before: words[at - 1] })) continue;
        found.push({ name: match.name, start: first.start, end: last.end });
        at = match.until;
      }
      return found;
    },
  };
}

/** "trend" and "time" are words, "Trend" and "Time" may be outlets, and so may "openShore". */
function isName(text: string, { start, end }: Token): boolean {
  const written = text.slice(start, end);
  return !SMALL.test(written) && (!STARTS_SMALL.test(written) || HAS_CAPITAL.test(written));
}

/** Most words of most texts. */
const SMALL = /^[a-z]+$/;
const STARTS_SMALL = /^\p{Ll}/u;
const HAS_CAPITAL = /\p{Lu}/u;

/** "The Diplomat" is an outlet and "Diplomat" may stand for it, but "Morning Diplomat" is somebody else. */
function isPartOfLonger(
  text: string,
  { name, first, before }: { name: string; first: Token; before: Token | undefined },
): boolean {
  if (!/^the\s/i.test(name) || before === undefined || wordOf(text, before) === ARTICLE) return false;
  const isAdjacent = /^\s$/u.test(text.slice(before.end, first.start));
  return isAdjacent && /^\p{Lu}/u.test(text.slice(before.start, before.end));
}

function keyOf(written: string): string {
  return withoutArticle(wordsOf(written)).join("");
}

function withoutArticle(words: readonly string[]): readonly string[] {
  return words.length > 1 && words[0] === ARTICLE ? words.slice(1) : words;
}
