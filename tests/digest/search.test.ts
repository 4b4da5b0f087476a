import path from "node:path";
import { describe, expect, it } from "vitest";
import type { StoredDigest } from "#digest/model.ts";
import { createSearch, type Search, type SearchQuery } from "#digest/search.ts";
import { loadProfile } from "#profile/load.ts";

const { editorial } = loadProfile(path.resolve("data/profile"));

interface Story {
  readonly headline: string;
  readonly outlet?: string;
  readonly topic?: string;
  readonly body?: string;
}

function aDigest(day: string, stories: readonly Story[], change: Partial<StoredDigest> = {}): StoredDigest {
  const id = `generic-${day}`;
  return {
    digest: {
      id,
      series: "generic",
      title: `Review of ${day}`,
      publishedOn: day,
      language: "en",
      url: null,
      items: stories.map(({ headline, outlet = "Reuters", topic = "energy", body = "A paragraph." }, at) => ({
        id: `${id}-${at + 1}`,
        outlet,
        headline,
        publishedOn: null,
        paragraphs: [body],
        url: null,
        topics: [{ id: topic, score: 1, because: [] }],
        summary: null,
      })),
      problems: [],
    },
    revision: 1,
    state: "published",
    publishedAt: `${day}T10:00:00Z`,
    source: { kind: "file", name: "a.txt" },
    originalText: "",
    ...change,
  };
}

const OLDER = aDigest("2026-11-06", [
  { headline: "Uranium output rises at two mines", topic: "mining" },
  { headline: "New ferry links two ports of the Caspian", topic: "transport", outlet: "Euronews" },
]);
const NEWER = aDigest("2026-11-13", [
  { headline: "Miners find more uranium", topic: "mining", outlet: "Euronews" },
  { headline: "A gallery opens in Almaty", topic: "culture", body: "Its producers paint railways." },
]);

function searchOver(...digests: readonly StoredDigest[]): Search {
  const search = createSearch(editorial);
  for (const stored of digests) search.put(stored);
  return search;
}

const ask = (search: Search, text: string, change: Partial<SearchQuery> = {}) =>
  search.find({ text, order: "relevance", from: 0, limit: 10, ...change });
const ids = (search: Search, text: string, change: Partial<SearchQuery> = {}): string[] =>
  ask(search, text, change).hits.map(({ itemId }) => itemId.replace("generic-2026-", ""));

describe("search", () => {
  const search = searchOver(OLDER, NEWER);

  it("finds other forms of a word and beginnings of one", () => {
    expect(ids(search, "railway")).toEqual(["11-13-2"]);
    expect(ids(search, "producing")).toEqual(["11-13-2"]);
    expect(ids(search, "galler")).toEqual(["11-13-2"]);
    expect(ids(search, "URANIUM mine").toSorted()).toEqual(["11-06-1", "11-13-1"]);
  });

  it("wants all words, and says where no item has them all", () => {
    expect(ask(search, "uranium ferry")).toMatchObject({ found: "some", total: 3 });
    expect(ask(search, "two ports")).toMatchObject({ found: "all", total: 1 });
  });

  it("forgives a slip only where nothing is spelt so, and says it", () => {
    expect(ask(search, "uranuim")).toMatchObject({ found: "alike", total: 2 });
    expect(ask(search, "zzzzzz")).toEqual({
      found: "none",
      hits: [],
      total: 0,
      widened: [],
      topics: [],
      alike: [],
    });
  });

  it("offers words as they are written for a slip in any language, if they find something", () => {
    expect(ask(search, "uranuim").alike).toEqual(["uranium"]);
    expect(ask(search, "uranium gallrey").alike).toEqual([]);
    expect(ask(search, "galery almaty").alike).toEqual(["gallery almaty"]);
    expect(ask(search, "уранн").alike).toEqual(["уран"]);
    expect(ask(search, "uranium ferry").alike).toEqual([]);
    expect(ask(search, "uranium").alike).toEqual([]);
  });

  it("counts the hits of each topic over all pages", () => {
    expect(ask(search, "", { limit: 1 }).topics).toEqual([
      { topic: "mining", count: 2 },
      { topic: "culture", count: 1 },
      { topic: "transport", count: 1 },
    ]);
  });

  it("widens a word of another language, and says with what", () => {
    expect(ids(search, "уран")).toHaveLength(2);
    expect(ask(search, "урана").widened).toEqual([{ word: "урана", others: ["uranium"] }]);
    expect(ids(search, "Каспий паром")).toContain("11-06-2");
    expect(ids(search, "порты Каспия")).toEqual(["11-06-2"]);
    expect(ids(search, "Алматыда")).toEqual(["11-13-2"]);
    expect(ask(search, "uranium").widened).toEqual([]);
  });

  it("finds an outlet by its other names", () => {
    const widened = searchOver(aDigest("2026-11-20", [{ headline: "A bridge", outlet: "Al Jazeera" }]));
    expect(ids(widened, "Aljazeera")).toEqual(["11-20-1"]);
  });

  it("filters by topic, outlet and day, and pages", () => {
    expect(ids(search, "uranium", { outlet: "Euronews" })).toEqual(["11-13-1"]);
    expect(ids(search, "", { topic: "mining", order: "newest" })).toEqual(["11-13-1", "11-06-1"]);
    expect(ids(search, "", { until: "2026-11-06", order: "newest" })).toEqual(["11-06-1", "11-06-2"]);
    expect(ids(search, "uranium", { order: "newest", limit: 1 })).toEqual(["11-13-1"]);
    expect(ask(search, "uranium", { order: "newest", from: 1 })).toMatchObject({
      total: 2,
      hits: [{ itemId: "generic-2026-11-06-1" }],
    });
  });

  it("puts a headline before a body, and the newer of equals first", () => {
    const inBody = aDigest("2026-11-20", [{ headline: "A quiet week", body: "Somebody spoke of uranium." }]);
    const all = searchOver(OLDER, NEWER, inBody);
    expect(ids(all, "uranium").at(-1)).toBe("11-20-1");
    const twins = searchOver(
      aDigest("2026-11-06", [{ headline: "Snow" }]),
      aDigest("2026-11-13", [{ headline: "Snow" }]),
    );
    expect(ids(twins, "snow")).toEqual(["11-13-1", "11-06-1"]);
  });

  it("follows what is corrected, taken back and removed", async () => {
    const living = searchOver(OLDER, NEWER);
    expect(ids(living, "ferry")).toEqual(["11-06-2"]);
    living.put(aDigest("2026-11-06", [{ headline: "A tram line" }]));
    expect(ids(living, "ferry")).toEqual([]);
    expect(ids(living, "tram")).toEqual(["11-06-1"]);
    living.put({ ...NEWER, state: "retracted" });
    expect(ids(living, "gallery")).toEqual([]);
    living.remove(OLDER.digest.id);
    await living.warm(() => Promise.resolve());
    expect(ids(living, "")).toEqual([]);
  });

  it("takes whatever is typed", () => {
    for (const text of [
      "",
      "   ",
      "the",
      "“”",
      "a".repeat(4000),
      "\u202e\u200b",
      "__proto__ constructor",
      "🚀",
      "казахстан",
    ]) {
      expect(() => ask(search, text)).not.toThrow();
    }
  });
});
