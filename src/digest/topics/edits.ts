/** How many slips of the finger apart two words are. */

/**
 * Letters to add, drop, change or swap with the neighbour to make `a` from `b`; stops counting beyond `limit` and
 * then returns `limit + 1`.
 */
export function editsBetween(a: string, b: string, limit: number): number {
  const from = Array.from(a);
  const to = Array.from(b);
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const swapped = i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other;
      row.push(
        Math.min(
          (row[j] ?? Infinity) + 1,
          (last[j + 1] ?? Infinity) + 1,
          (last[j] ?? Infinity) + (letter === other ? 0 : 1),
          swapped ? (before[j - 1] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = row;
    if (Math.min(...row) > limit) return limit + 1;
  }
  return Math.min(last[to.length] ?? 0, limit + 1);
}

/** The slips a word of this length is forgiven. */
export function editsForgiven(word: string): number {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
}
