/** Finds topics by what a person types: ids, names and synonyms of every language, several at once. */
import type { Topic } from "../editorial.ts";
import { editsBetween, editsForgiven } from "./edits.ts";
import { foldPhrase } from "./words.ts";

export interface FoundTopics {
  /** In the order typed, each once. */
  readonly found: Topic[];
  /** What means no topic, with the topics it may be a slip for, nearest first, at most three. */
  readonly unknown: { word: string; suggestions: Topic[] }[];
}

/** Between topics, unless they are part of a name ("law and order"). */
const SEPARATORS = new Set(["and", "и", "және", "мен", "&", "+"]);
/** Between topics for certain. */
const BREAKS = /[,;|\n]+/;
/** Words of the longest synonym people type in full. */
const MOST_WORDS = 5;
const MOST_SUGGESTIONS = 3;
/** Two words are forms of one when they share this many letters and differ in an ending no longer than `ENDING`. */
const SHARED = 4;
const ENDING = 3;

interface Name {
  readonly words: string;
  readonly topic: Topic;
}

/**
 * The topics named in `typed`: case, `ё`, hyphens and the endings of inflected words don't matter. What is left over
 * comes back as typed, with suggestions.
 */
export function findTopics(topics: readonly Topic[], typed: string): FoundTopics {
  const names = topics.flatMap((topic) => namesOf(topic).map((words): Name => ({ words, topic })));
  const exact = new Map(names.map(({ words, topic }) => [words, topic]));
  const found = new Set<Topic>();
  const unknown: { word: string; suggestions: Topic[] }[] = [];
  for (const part of typed.split(BREAKS)) {
    const words = part.split(/\s+/).filter((word) => foldPhrase(word) !== "" && !word.startsWith("/"));
    for (let at = 0; at < words.length;) {
      const match = longest(words, at, exact, names);
      const word = words[at] ?? "";
      if (match !== null) found.add(match.topic);
      else if (!SEPARATORS.has(word.toLowerCase())) unknown.push({ word, suggestions: nearest(word, names) });
      at += match?.length ?? 1;
    }
  }
  return { found: [...found], unknown };
}

function namesOf(topic: Topic): string[] {
  return [topic.id, ...Object.values(topic.name), ...Object.values(topic.synonyms).flat()].map(foldPhrase);
}

function longest(
  words: readonly string[],
  from: number,
  exact: ReadonlyMap<string, Topic>,
  names: readonly Name[],
): { topic: Topic; length: number } | null {
  for (let length = Math.min(MOST_WORDS, words.length - from); length > 0; length -= 1) {
    const phrase = foldPhrase(words.slice(from, from + length).join(" "));
    const topic = exact.get(phrase) ?? inflected(phrase, names);
    if (topic !== undefined) return { topic, length };
  }
  return null;
}

/** The topic whose name is the same word with another ending; undefined where two topics are as near. */
function inflected(phrase: string, names: readonly Name[]): Topic | undefined {
  const wanted = phrase.split(" ");
  let best = 0;
  let topics = new Set<Topic>();
  for (const { words, topic } of names) {
    const shared = sharedLetters(wanted, words.split(" "));
    if (shared === 0 || shared < best) continue;
    if (shared > best) topics = new Set();
    best = shared;
    topics.add(topic);
  }
  return topics.size === 1 ? [...topics][0] : undefined;
}

function sharedLetters(wanted: readonly string[], name: readonly string[]): number {
  if (wanted.length !== name.length) return 0;
  let sum = 0;
  for (const [at, word] of wanted.entries()) {
    const shared = sharedBy(word, name[at] ?? "");
    if (shared === 0) return 0;
    sum += shared;
  }
  return sum;
}

function sharedBy(a: string, b: string): number {
  if (a === b) return a.length;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  const ending = isCyrillic(a) ? ENDING : 1;
  const isForm = shared >= SHARED && a.length - shared <= ending && b.length - shared <= ending;
  return isForm ? shared : 0;
}

function isCyrillic(word: string): boolean {
  return /^\p{Script=Cyrillic}/u.test(word);
}

function nearest(word: string, names: readonly Name[]): Topic[] {
  const wanted = foldPhrase(word);
  const limit = editsForgiven(wanted);
  const ranked = names
    .map(({ words, topic }) => ({ topic, edits: distance(wanted, words, limit) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits);
  return [...new Set(ranked.map(({ topic }) => topic))].slice(0, MOST_SUGGESTIONS);
}

/** Edits to the whole name; the beginning of a name is as near as one slip. */
function distance(wanted: string, name: string, limit: number): number {
  if (wanted.length >= 3 && name.startsWith(wanted)) return Math.min(1, limit);
  return editsBetween(wanted, name, limit);
}
