/**
 * Ids in the order of a number (a moment, a sequence): what is due is read from the front. Kept as sorted chunks, so
 * that adding and removing among 100,000 moves a few hundred entries, and reading costs what it returns.
 */

interface Entry {
  readonly at: number;
  readonly id: string;
}

const CHUNK = 512;

export class SortedIndex {
  #chunks: Entry[][] = [];

  /** Adds an id that is not in the index yet. */
  add(at: number, id: string): void {
    const entry = { at, id };
    const index = Math.min(this.#chunkFor(entry), this.#chunks.length - 1);
    const chunk = this.#chunks[index];
    if (chunk === undefined) {
      this.#chunks.push([entry]);
      return;
    }
    chunk.splice(position(chunk, entry), 0, entry);
    if (chunk.length > CHUNK) this.#chunks.splice(index + 1, 0, chunk.splice(CHUNK / 2));
  }

  /** Removes what `add` was given; nothing happens where it is not there. */
  remove(at: number, id: string): void {
    const entry = { at, id };
    const index = this.#chunkFor(entry);
    const chunk = this.#chunks[index];
    if (chunk === undefined) return;
    const where = position(chunk, entry);
    if (chunk[where]?.id !== id || chunk[where].at !== at) return;
    chunk.splice(where, 1);
    if (chunk.length === 0) this.#chunks.splice(index, 1);
  }

  /** The id in front; null in an empty index. */
  first(): string | null {
    return this.#chunks[0]?.[0]?.id ?? null;
  }

  /** Ids up to and with `at`, lowest first, at most `limit`. */
  upTo(at: number, limit: number): string[] {
    const ids: string[] = [];
    for (const chunk of this.#chunks) {
      for (const entry of chunk) {
        if (entry.at > at || ids.length >= limit) return ids;
        ids.push(entry.id);
      }
    }
    return ids;
  }

  /** The first chunk whose last entry is not before `entry`. */
  #chunkFor(entry: Entry): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const last = this.#chunks[middle]?.at(-1);
      if (last !== undefined && compare(last, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

function position(chunk: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = chunk.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = chunk[middle];
    if (there !== undefined && compare(there, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
