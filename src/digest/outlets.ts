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

const WORD = /[\p{L}\p{N}]+/gu;
const ARTICLE = "the";

interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function tokens(text: string): Token[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Compiles the table once. Where two outlets share a spelling the first one in the table keeps it. */
export function createOutlets(outlets: readonly Outlet[]): Outlets {
  const root: Node = { next: new Map(), name: null };
  const squashed = new Map<string, string>();
  // Canonical names first, so that no alias takes another outlet's own name.
  for (const outlet of outlets) add(outlet.name, outlet.name);
  for (const outlet of outlets) for (const alias of outlet.aliases) add(alias, outlet.name);

  function add(spelling: string, name: string): void {
    const words = withoutArticle(tokens(spelling));
    if (words.length === 0) return;
    const key = keyOf(spelling);
    if (!squashed.has(key)) squashed.set(key, name);
    let node = root;
    for (const { word } of words) {
      const child: Node = node.next.get(word) ?? { next: new Map(), name: null };
      node.next.set(word, child);
      node = child;
    }
    node.name ??= name;
  }

  function longestAt(words: readonly Token[], from: number): { name: string; until: number } | null {
    let node: Node | undefined = root;
    let found: { name: string; until: number } | null = null;
    for (let at = from; at < words.length; at += 1) {
      const token = words[at];
      node = token === undefined ? undefined : node.next.get(token.word);
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
      const words = tokens(text);
      const found: Mention[] = [];
      for (let at = 0; at < words.length; at += 1) {
        const first = words[at];
        const match = first !== undefined && isName(text, first) ? longestAt(words, at) : null;
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
function isName(text: string, token: Token): boolean {
  const written = text.slice(token.start, token.end);
  return !/^\p{Ll}/u.test(written) || /\p{Lu}/u.test(written);
}

/** "The Diplomat" is an outlet and "Diplomat" may stand for it, but "Morning Diplomat" is somebody else. */
function isPartOfLonger(
  text: string,
  { name, first, before }: { name: string; first: Token; before: Token | undefined },
): boolean {
  if (!/^the\s/i.test(name) || before === undefined || before.word === ARTICLE) return false;
  const isAdjacent = /^\s$/u.test(text.slice(before.end, first.start));
  return isAdjacent && /^\p{Lu}/u.test(text.slice(before.start, before.end));
}

function keyOf(written: string): string {
  return withoutArticle(tokens(written))
    .map((token) => token.word)
    .join("");
}

function withoutArticle(words: readonly Token[]): readonly Token[] {
  return words.length > 1 && words[0]?.word === ARTICLE ? words.slice(1) : words;
}
