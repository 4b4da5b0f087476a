/**
 * Search over published items, in memory: English words by their stems, beginnings of words, slips of the finger, and
 * words of other languages by the profile's glossary. Deterministic; knows nothing of screens.
 */
import MiniSearch, { type Query, type SearchOptions } from "minisearch";
import type { Editorial } from "./editorial.ts";
import type { Item, StoredDigest } from "./model.ts";
import { createTerms, type Term } from "./search/terms.ts";
import { createWiden } from "./search/widen.ts";
import { wordsOf } from "./topics/words.ts";

export interface SearchQuery {
  /** What a person typed; empty: everything that the filter lets through. */
  readonly text: string;
  readonly topic?: string;
  /** Canonical name. */
  readonly outlet?: string;
  /** First and last day of the review, `YYYY-MM-DD`, both included. */
  readonly since?: string;
  readonly until?: string;
  /** `relevance` puts the best first and the newer of equals; `newest` the newest. */
  readonly order: "relevance" | "newest";
  readonly from: number;
  readonly limit: number;
}

export interface SearchHit {
  readonly digestId: string;
  readonly itemId: string;
}

/** A word of the query and what was tried beside it, for the answer to say so. */
export interface Widened {
  readonly word: string;
  readonly others: readonly string[];
}

export interface SearchResult {
  /** Of all hits the asked page. */
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /** Only what really brought hits. */
  readonly widened: readonly Widened[];
  /** How many hits each topic has, most first; of all pages. */
  readonly topics: readonly { readonly topic: string; readonly count: number }[];
  /** Queries that find something, with a word that looks like one which nothing has; likeliest first, at most three, and none where all words were found. */
  readonly alike: readonly string[];
  /** `all`: every word was found. `some`: no item has all. `alike`: only words that look alike were found. */
  readonly found: "all" | "some" | "alike" | "none";
}

export interface Search {
  /** Takes a digest in as it is now: a draft or one that was taken back leaves the index. Cheap: the work is done when somebody asks, or by `warm`. */
  put(stored: StoredDigest): void;
  remove(digestId: string): void;
  find(query: SearchQuery): SearchResult;
  /** Indexes what waits, a digest at a time, calling `rest` between them so that others get their turn. */
  warm(rest: () => Promise<void>): Promise<void>;
}

interface Entry extends SearchHit {
  readonly item: Item;
  readonly publishedOn: string;
  readonly outlet: string | null;
  readonly topics: readonly string[];
}

interface Doc {
  readonly id: string;
  readonly headline: string;
  readonly outlet: string;
  readonly summary: string;
  readonly body: string;
}

const FIELDS = ["headline", "outlet", "summary", "body"] as const;
const BOOST = { headline: 4, outlet: 3, summary: 2, body: 1 };
/** A word this short finds only itself. */
const LEAST_PREFIX = 3;
const LEAST_FUZZY = 5;
const FUZZY = 0.25;
const PREFIX: SearchOptions = { prefix: (term) => term.length >= LEAST_PREFIX };
const FUZZILY: SearchOptions = { fuzzy: (term) => (term.length >= LEAST_FUZZY ? FUZZY : false) };
/** Words of a query whose slips are mended, the fewest letters of one, and what is offered in all. */
const MOST_MENDED = 4;
const LEAST_MENDED = 4;
const MOST_ALIKE = 3;

/** Compiles the glossary once; the index starts empty. */
export function createSearch(
  editorial: Pick<Editorial, "languages" | "countryWords" | "glossary" | "outlets">,
): Search {
  const terms = createTerms(editorial);
  const widen = createWiden(editorial, terms);
  const index = new MiniSearch<Doc>({
    fields: [...FIELDS],
    tokenize: (text) => terms.stems(text),
    processTerm: (term) => term,
    searchOptions: { boost: BOOST },
  });
  const entries = new Map<string, Entry>();
  const itemsOf = new Map<string, readonly string[]>();
  const waiting = new Map<string, StoredDigest | null>();

  function settle(): void {
    for (const [id, stored] of waiting) take(id, stored);
  }

  function take(id: string, stored: StoredDigest | null): void {
    waiting.delete(id);
    for (const itemId of itemsOf.get(id) ?? []) {
      index.discard(itemId);
      entries.delete(itemId);
    }
    itemsOf.delete(id);
    if (stored === null || stored.state !== "published" || stored.digest.publishedOn === null) return;
    const { items, publishedOn } = stored.digest;
    for (const item of items) {
      const { id: itemId, outlet } = item;
      entries.set(itemId, {
        digestId: id,
        itemId,
        item,
        publishedOn,
        outlet,
        topics: item.topics.map((topic) => topic.id),
      });
      index.add(docOf(item));
    }
    itemsOf.set(
      id,
      items.map((item) => item.id),
    );
  }

  function queryOf(asked: readonly Term[], options: SearchOptions): { query: Query; widened: Widened[] } {
    const widenings = widen(asked.map(({ word }) => word));
    const parts: Query[] = [];
    const widened: Widened[] = [];
    for (let at = 0; at < asked.length;) {
      const widening = widenings.find(({ from }) => from === at);
      const words = asked.slice(at, widening?.to ?? at + 1);
      const own: Query = { combineWith: "AND", queries: words.map(({ word }) => word), ...options };
      if (widening === undefined) parts.push(own);
      else {
        // What the data names is looked for as it stands: no beginnings and no slips.
        const others = widening.others.map((name): Query => ({
          combineWith: "AND",
          queries: [name],
          prefix: false,
          fuzzy: false,
        }));
        parts.push({ combineWith: "OR", queries: [own, ...others] });
        widened.push({ word: words.map(({ word }) => word).join(" "), others: widening.others });
      }
      at = widening?.to ?? at + 1;
    }
    return { query: { combineWith: options.combineWith ?? "AND", queries: parts }, widened };
  }

  function search(asked: readonly Term[], options: SearchOptions, isWanted: (entry: Entry) => boolean) {
    const { query, widened } = queryOf(asked, options);
    const found = index.search(query, {
      filter: ({ id }: { id: string }) => {
        const entry = entries.get(id);
        return entry !== undefined && isWanted(entry);
      },
    });
    const hits = found.flatMap(({ id, score, terms: matched }) => {
      const entry = entries.get(String(id));
      return entry === undefined ? [] : [{ entry, score, matched }];
    });
    const matched = new Set(hits.flatMap((hit) => hit.matched));
    return { hits, widened: widened.flatMap((each) => helpful(each, matched)) };
  }

  /** Of a widened word only what brought hits. */
  function helpful({ word, others }: Widened, matched: ReadonlySet<string>): Widened[] {
    const helped = others.filter((name) => terms.stems(name).every((stem) => matched.has(stem)));
    return helped.length === 0 ? [] : [{ word, others: helped }];
  }

  /** Slips: each word that nothing has gives way to one that looks like it. */
  function alike(asked: readonly Term[]): string[] {
    const queries: string[] = [];
    for (const [at, { word, stem }] of asked.slice(0, MOST_MENDED).entries()) {
      const isKnown = widen([word]).length > 0 || index.search(stem, PREFIX).length > 0;
      if (isKnown || word.length < LEAST_MENDED) continue;
      const words = [...lookalikes(stem), ...widen.nearest(word)];
      queries.push(
        ...words.map((instead) => asked.map((term, place) => (place === at ? instead : term.word)).join(" ")),
      );
    }
    const finds = (text: string): boolean => search(terms.asked(text), PREFIX, () => true).hits.length > 0;
    return [...new Set(queries)].filter(finds).slice(0, MOST_ALIKE);
  }

  /** Words of items that are a few slips away, as they are written there, those of the best hits first. */
  function lookalikes(stem: string): string[] {
    const words = new Set<string>();
    const seen = new Set<string>();
    for (const { id, terms: matched } of index.search(stem, FUZZILY)) {
      const fresh = matched.filter((term) => !seen.has(term));
      const item = fresh.length === 0 ? undefined : entries.get(String(id))?.item;
      if (item === undefined) continue;
      const { list } = wordsOf(Object.values(docOf(item)).join("\n"));
      for (const term of fresh) words.add(list.find((each) => terms.stem(each) === term) ?? term);
      for (const term of fresh) seen.add(term);
      if (words.size >= MOST_ALIKE) break;
    }
    return [...words].slice(0, MOST_ALIKE);
  }

  function found(query: SearchQuery): Pick<SearchResult, "widened" | "found"> & { ranked: Entry[] } {
    const isWanted = filterOf(query);
    const asked = terms.asked(query.text);
    if (asked.length === 0) {
      const all = query.text.trim() === "" ? [...entries.values()].filter(isWanted) : [];
      return { ranked: all.sort(newestFirst), widened: [], found: all.length === 0 ? "none" : "all" };
    }
    const tries: readonly (readonly [SearchResult["found"], SearchOptions])[] = [
      ["all", { combineWith: "AND", ...PREFIX }],
      ["some", { combineWith: "OR", ...PREFIX }],
      ["alike", { combineWith: "OR", ...FUZZILY }],
    ];
    for (const [kind, options] of tries) {
      const { hits, widened } = search(asked, options, isWanted);
      if (hits.length === 0) continue;
      const order = query.order === "newest" ? () => 0 : byScore;
      const ranked = hits
        .sort((a, b) => order(a, b) || newestFirst(a.entry, b.entry))
        .map(({ entry }) => entry);
      return { ranked, widened, found: kind };
    }
    return { ranked: [], widened: [], found: "none" };
  }

  return {
    put: (stored) => void waiting.set(stored.digest.id, stored),
    remove: (digestId) => void waiting.set(digestId, null),
    find(query) {
      settle();
      const { ranked, ...rest } = found(query);
      const mended = rest.found === "all" ? [] : alike(terms.asked(query.text));
      const hits = ranked
        .slice(query.from, query.from + query.limit)
        .map(({ digestId, itemId }) => ({ digestId, itemId }));
      return { ...rest, hits, total: ranked.length, topics: topicsOf(ranked), alike: mended };
    },
    async warm(rest) {
      for (let next = waiting.entries().next(); next.done !== true; next = waiting.entries().next()) {
        take(...next.value);
        await rest();
      }
    },
  };
}

function topicsOf(ranked: readonly Entry[]): SearchResult["topics"] {
  const counts = new Map<string, number>();
  for (const { topics } of ranked)
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts]
    .map(([topic, count]) => ({ topic, count }))
    .toSorted((a, b) => b.count - a.count || a.topic.localeCompare(b.topic));
}

const docOf = ({ id, headline, outlet, summary, paragraphs }: Item): Doc => ({
  id,
  headline,
  outlet: outlet ?? "",
  summary: summary?.text ?? "",
  body: paragraphs.join("\n"),
});

const filterOf =
  ({ topic, outlet, since, until }: SearchQuery) =>
  (entry: Entry): boolean =>
    (topic === undefined || entry.topics.includes(topic)) &&
    (outlet === undefined || entry.outlet === outlet) &&
    (since === undefined || entry.publishedOn >= since) &&
    (until === undefined || entry.publishedOn <= until);

const byScore = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;

function newestFirst(a: Entry, b: Entry): number {
  // Days compare as they are written, and thousands of entries are sorted at once.
  if (a.publishedOn !== b.publishedOn) return a.publishedOn < b.publishedOn ? 1 : -1;
  return byNumber(a.itemId, b.itemId);
}

const byNumber = new Intl.Collator("en", { numeric: true }).compare;
