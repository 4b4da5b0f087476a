/** Summaries that anybody could make, to be beaten: the first sentences, and the most central ones (LexRank). */
import { countsOf, tokensOf } from "./tokens.ts";

/** Both choose among the same sentences as the engine, with its limits: two sentences, sixty words. */
const MOST_SENTENCES = 2;
const MOST_WORDS = 60;
/** Sentences less alike than this are not linked, and the damping of the walk (Erkan and Radev 2004). */
const LINKED = 0.1;
const DAMPING = 0.85;
const STEPS = 50;

/** The first `count` sentences. */
export const lead = (sentences: readonly string[], count: number): string =>
  sentences.slice(0, count).join(" ");

/** The two sentences that most others are like, in their own order, within sixty words. */
export function lexRank(sentences: readonly string[]): string {
  const ranks = ranksOf(sentences);
  const order = sentences.map((_, at) => at).sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b);
  const chosen: number[] = [];
  let words = 0;
  for (const at of order) {
    const length = (sentences[at] ?? "").split(/\s+/).length;
    if (chosen.length >= MOST_SENTENCES || words + length > MOST_WORDS) continue;
    chosen.push(at);
    words += length;
  }
  return chosen
    .sort((a, b) => a - b)
    .map((at) => sentences[at])
    .join(" ");
}

/** Where a random walk between alike sentences spends its time. */
function ranksOf(sentences: readonly string[]): number[] {
  const vectors = vectorsOf(sentences);
  // Not to itself: a sentence that nothing else is like must not win by its own loop.
  const links = vectors.map((a) => vectors.map((b) => (a !== b && cosine(a, b) >= LINKED ? 1 : 0)));
  const degrees = links.map((row) =>
    Math.max(
      1,
      row.reduce<number>((sum, link) => sum + link, 0),
    ),
  );
  let ranks = sentences.map(() => 1 / sentences.length);
  for (let step = 0; step < STEPS; step += 1) {
    ranks = sentences.map((_, to) => {
      const arriving = links.reduce(
        (sum, row, from) => sum + ((row[to] ?? 0) * (ranks[from] ?? 0)) / (degrees[from] ?? 1),
        0,
      );
      return (1 - DAMPING) / sentences.length + DAMPING * arriving;
    });
  }
  return ranks;
}

function vectorsOf(sentences: readonly string[]): ReadonlyMap<string, number>[] {
  const counts = sentences.map((sentence) => countsOf(tokensOf(sentence)));
  const holding = new Map<string, number>();
  for (const each of counts)
    for (const token of each.keys()) holding.set(token, (holding.get(token) ?? 0) + 1);
  return counts.map(
    (each) =>
      new Map(
        [...each].map(([token, count]) => [
          token,
          count * Math.log(1 + sentences.length / (holding.get(token) ?? 1)),
        ]),
      ),
  );
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let product = 0;
  for (const [token, weight] of a) product += weight * (b.get(token) ?? 0);
  return product === 0 ? 0 : product / (normOf(a) * normOf(b));
}

const normOf = (vector: ReadonlyMap<string, number>): number =>
  Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
