/** Digests in memory: a few hundred a year, so a scan answers every question about them. */
import type { DigestState, StoredDigest } from "#digest/model.ts";
import type { Search } from "#digest/search.ts";
import type { DigestFilter } from "#store/store.ts";
import { msOf } from "./instant.ts";

export class DigestsShelf {
  readonly #byId = new Map<string, StoredDigest>();
  readonly #search: Search;

  /** Every change goes to `search` as well. */
  constructor(search: Search) {
    this.#search = search;
  }

  get search(): Pick<Search, "find" | "warm"> {
    return this.#search;
  }

  get(id: string): StoredDigest | undefined {
    return this.#byId.get(id);
  }

  all(): StoredDigest[] {
    return [...this.#byId.values()];
  }

  /** Newest day first, undated ones last; ties by id. */
  matching(filter: DigestFilter): StoredDigest[] {
    const after = filter.publishedAfter === undefined ? null : msOf(filter.publishedAfter);
    return this.all()
      .filter(
        ({ digest, state, publishedAt }) =>
          (filter.state === undefined || state === filter.state) &&
          (filter.series === undefined || digest.series === filter.series) &&
          (after === null || (publishedAt !== null && msOf(publishedAt) > after)),
      )
      .sort((a, b) => byDay(a.digest, b.digest));
  }

  counts(): Record<DigestState, number> {
    const counts = { draft: 0, published: 0, retracted: 0 };
    for (const { state } of this.#byId.values()) counts[state] += 1;
    return counts;
  }

  /** Puts a digest in its place (null: takes it away) and returns the way back. */
  set(id: string, stored: StoredDigest | null): () => void {
    const before = this.#byId.get(id) ?? null;
    if (stored === null) {
      this.#byId.delete(id);
      this.#search.remove(id);
    } else {
      this.#byId.set(id, stored);
      this.#search.put(stored);
    }
    return () => void this.set(id, before);
  }
}

function byDay(a: StoredDigest["digest"], b: StoredDigest["digest"]): number {
  const [dayA, dayB] = [a.publishedOn ?? "", b.publishedOn ?? ""];
  if (dayA !== dayB) return dayA > dayB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
