/** Words for scoring: the scorer's own, so that a slip in the engine's words can't hide itself. */

/** Lower-case words and numbers in order, accents and quotation marks apart. */
export function tokensOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? []
  );
}

/** How often each token occurs. */
export function countsOf(tokens: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How many tokens two lists share, each as often as both have it. */
export function sharedCount(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [token, count] of a) shared += Math.min(count, b.get(token) ?? 0);
  return shared;
}
