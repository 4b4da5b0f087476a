/**
 * All weighted phrases of one language, compiled once into a tree keyed by word, so that a text is read in one pass
 * however many phrases there are.
 */
import type { Topic } from "../editorial.ts";
import { foldCase, wordsOf, type Words } from "./words.ts";

/** One phrase of one topic. */
export interface Cue {
  /** The topic's place in the profile. */
  readonly topic: number;
  readonly weight: number;
  /** Letters of the phrase itself: of two that fit the same words the longer says more. */
  readonly letters: number;
}

/** The longest phrases that begin at a word: they speak for it, and shorter ones inside stay silent. */
export interface Match {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly cues: readonly Cue[];
}

export interface Lexicon {
  /** Calls back for each match in order. No match lies within an earlier one. */
  scan(words: Words, visit: (match: Match) => void): void;
}

/** Most words of a text open no phrase, and a text repeats its words: what each opens is remembered, for so many words. */
const MOST_KEPT = 20_000;

interface Branch {
  readonly exact: Map<string, Branch>;
  /** Stems by their first letters. */
  readonly stems: Map<string, { stem: string; branch: Branch }[]>;
  readonly cues: Cue[];
}

/** The letters a stem is found by; a shorter stem would match half the language. */
export const MIN_STEM = 3;

/**
 * Compiles the phrases of `languages`, the first one winning where two spell the same. `names` are phrases that mean
 * somebody, not a topic: an outlet called "Rail News" says nothing of rails.
 */
export function compileLexicon(
  topics: readonly Topic[],
  languages: readonly string[],
  names: readonly string[],
): Lexicon {
  const root = newBranch();
  for (const [at, topic] of topics.entries()) {
    const seen = new Set<string>();
    for (const { phrase, weight } of languages.flatMap((language) => topic.phrases[language] ?? [])) {
      const parts = phraseParts(phrase);
      const key = parts.map((part) => part.text + (part.stem ? "*" : "")).join(" ");
      if (parts.length === 0 || seen.has(key)) continue;
      seen.add(key);
      const letters = parts.reduce((sum, part) => sum + part.text.length, 0);
      grow(root, parts).cues.push({ topic: at, weight, letters });
    }
  }
  for (const name of names) {
    const parts = wordsOf(name).list.map((text) => ({ text, stem: false }));
    if (parts.length > 1) grow(root, parts).cues.push({ topic: -1, weight: 0, letters: name.length });
  }
  const opened = new Map<string, readonly Branch[]>();
  const opens = (word: string): readonly Branch[] => {
    const known = opened.get(word);
    if (known !== undefined) return known;
    if (opened.size >= MOST_KEPT) opened.clear();
    const found: Branch[] = [];
    follow(root, word, (branch) => void found.push(branch));
    opened.set(word, found.length === 0 ? NONE : found);
    return found;
  };
  return { scan: (words, visit) => scan(opens, words, visit) };
}

const NONE: readonly Branch[] = [];

/** The words of a phrase, each with whether a `*` lets it go on. */
export function phraseParts(phrase: string): { text: string; stem: boolean }[] {
  return foldCase(phrase)
    .split(/\s+/)
    .flatMap((chunk) => {
      const words = wordsOf(chunk).list;
      return words.map((text, at) => ({ text, stem: chunk.endsWith("*") && at === words.length - 1 }));
    });
}

function newBranch(): Branch {
  return { exact: new Map(), stems: new Map(), cues: [] };
}

function grow(root: Branch, parts: readonly { text: string; stem: boolean }[]): Branch {
  let branch = root;
  for (const { text, stem } of parts) branch = stem ? stemBranch(branch, text) : exactBranch(branch, text);
  return branch;
}

function exactBranch(branch: Branch, word: string): Branch {
  const known = branch.exact.get(word) ?? newBranch();
  branch.exact.set(word, known);
  return known;
}

function stemBranch(branch: Branch, stem: string): Branch {
  const key = stem.slice(0, MIN_STEM);
  const group = branch.stems.get(key) ?? [];
  branch.stems.set(key, group);
  const known = group.find((each) => each.stem === stem);
  if (known !== undefined) return known.branch;
  const fresh = { stem, branch: newBranch() };
  group.push(fresh);
  return fresh.branch;
}

function scan(opens: (word: string) => readonly Branch[], words: Words, visit: (match: Match) => void): void {
  let covered = 0;
  for (const [from, word] of words.list.entries()) {
    const branches = opens(word);
    if (branches.length === 0) continue;
    const longest = { to: from, cues: [] as Cue[] };
    for (const branch of branches) walk(branch, words, from + 1, longest);
    if (longest.to <= covered) continue;
    covered = longest.to;
    visit({ from, to: longest.to, cues: bestPerTopic(longest.cues) });
  }
}

/** Calls back for each branch that a word leads to: as it is, and by each stem it begins with. */
function follow(branch: Branch, word: string, visit: (next: Branch) => void): void {
  const exact = branch.exact.get(word);
  if (exact !== undefined) visit(exact);
  if (branch.stems.size === 0) return;
  for (const { stem, branch: next } of branch.stems.get(word.slice(0, MIN_STEM)) ?? []) {
    if (word.startsWith(stem)) visit(next);
  }
}

function walk(branch: Branch, words: Words, at: number, longest: { to: number; cues: Cue[] }): void {
  if (branch.cues.length > 0) {
    if (at > longest.to) longest.cues = [];
    if (at >= longest.to) longest.cues = [...longest.cues, ...branch.cues];
    longest.to = Math.max(longest.to, at);
  }
  const word = words.list[at];
  if (word === undefined || words.apart[at] === true) return;
  follow(branch, word, (next) => walk(next, words, at + 1, longest));
}

function bestPerTopic(cues: readonly Cue[]): readonly Cue[] {
  if (cues.length < 2) return cues;
  const best = new Map<number, Cue>();
  for (const cue of cues) {
    const other = best.get(cue.topic);
    if (other === undefined || cue.letters > other.letters) best.set(cue.topic, cue);
  }
  return [...best.values()];
}
