/**
 * ROUGE-1, -2 and -L between a summary and a reference, as F1 from 0 to 1, without stemming and without stop words
 * (Lin 2004, "ROUGE: A Package for Automatic Evaluation of Summaries").
 */
import { countsOf, sharedCount, tokensOf } from "./tokens.ts";

export interface Rouge {
  readonly one: number;
  readonly two: number;
  readonly longest: number;
}

/** Zero where either text has no words. */
export function rouge(summary: string, reference: string): Rouge {
  const [candidate, wanted] = [tokensOf(summary), tokensOf(reference)];
  return {
    one: overlap(candidate, wanted),
    two: overlap(pairsOf(candidate), pairsOf(wanted)),
    longest: f1(longestCommon(candidate, wanted), candidate.length, wanted.length),
  };
}

function overlap(candidate: readonly string[], wanted: readonly string[]): number {
  return f1(sharedCount(countsOf(candidate), countsOf(wanted)), candidate.length, wanted.length);
}

const pairsOf = (tokens: readonly string[]): string[] =>
  tokens.slice(1).map((token, at) => `${tokens[at]} ${token}`);

/** Length of the longest common subsequence. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let above = Array.from({ length: b.length + 1 }, () => 0);
  for (const token of a) {
    const row = [0];
    for (const [at, other] of b.entries()) {
      row.push(token === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** F1 of `hits` among so many given and so many wanted. */
export function f1(hits: number, given: number, wanted: number): number {
  return hits === 0 ? 0 : (2 * hits) / (given + wanted);
}
