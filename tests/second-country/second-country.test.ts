/**
 * Another country, made only of the files beside this one: a profile of data and one parser. What the engine, an
 * edition and a topic summary say of it holds nothing of the country whose profile ships.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { Digest } from "#digest/model.ts";
import { generic } from "#digest/parse/generic.ts";
import { SERIES } from "#digest/parse/series.ts";
import { createSearch } from "#digest/search.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeWeekly } from "#editions/weekly.ts";
import { editionContext } from "#parts.ts";
import { loadProfile } from "#profile/load.ts";
import { createTexts } from "#texts.ts";
import { EVERYTHING, NEXT } from "../editions/fixtures.ts";
import { rendered } from "../editions/rendered.ts";
import { norvaleCourier } from "./norvale-courier.ts";

const FOLDER = import.meta.dirname;
const profile = loadProfile(path.join(FOLDER, "profile"));
const shipped = loadProfile(path.resolve("data", "profile"));
const FILE = "courier-2026-11-20.txt";
const options = { series: "auto", date: null, fileName: FILE, url: null } as const;
const bytes = readFileSync(path.join(FOLDER, FILE));
const NOW = Temporal.Instant.from("2026-11-23T09:00:00Z");

function digestOf(parsers = [norvaleCourier, ...SERIES]) {
  const reading = createEngine(profile.editorial, parsers).read(bytes, options);
  if (reading.kind === "refusal") throw new Error(reading.problem.message);
  return reading;
}

/** Words that only the shipped profile has: its country, its series, its publishers. */
const FOREIGN = [
  ...shipped.editorial.countryWords,
  ...shipped.editorial.series.flatMap(({ id, publisher }) => [id, publisher]),
  ...shipped.editorial.topics.map(({ mark }) => mark),
].map((word) => word.toLowerCase());
const showing = (text: string): string[] => FOREIGN.filter((word) => text.toLowerCase().includes(word));

describe("a second country", () => {
  it("is read by its own parser, whichever others the program has", () => {
    const { digest, confidence } = digestOf();
    expect(Digest.parse(digest)).toEqual(digest);
    expect(digest).toMatchObject({
      id: "norvale-courier-2026-11-20",
      publishedOn: "2026-11-20",
      language: "en",
    });
    expect(digest.items.map(({ headline, outlet, publishedOn }) => [headline, outlet, publishedOn])).toEqual([
      ["An old lighthouse is lit again", "Harbour Post", "2026-11-17"],
      ["A fiddle comes home after a century", "Lantern Monthly", "2026-11-15"],
      ["Herring: a shoal larger than the bay", "Meridian Wire", "2026-11-18"],
    ]);
    expect(digest.items.map(({ topics }) => topics.map(({ id }) => id))).toEqual([
      ["sea"],
      ["music"],
      ["sea"],
    ]);
    expect(digest.items.every(({ summary }) => summary !== null)).toBe(true);
    expect(digest.problems.map(({ code }) => code)).toEqual(["digest-without-link"]);
    expect(confidence).toBe(1);
    expect(digestOf([norvaleCourier, generic]).digest).toEqual(digest);
  });

  it("knows no series that its profile does not have", () => {
    const review = readFileSync(path.resolve("data", "samples", "astana-times-2026-11-20.txt"));
    const reading = createEngine(profile.editorial, [norvaleCourier, ...SERIES]).read(review, options);
    if (reading.kind === "digest") expect(reading.digest.series).toBe("generic");
  });

  it("shows nothing of the country that ships: weekly edition, topic summary, search", () => {
    const { digest } = digestOf();
    const texts = createTexts(path.resolve("locales"));
    const context = editionContext(texts, profile);
    const reader = { ...EVERYTHING, language: "en" };
    const weekly = composeWeekly(context, { reader, digests: [digest], next: NEXT, now: NOW });
    const summary = composeTopicSummary(context, {
      reader,
      digests: [digest],
      since: "2026-10-24",
      next: NEXT,
      now: NOW,
    });
    if (summary === null) throw new Error("no summary");
    const shown = rendered([...weekly, summary]);
    expect(shown).toContain("The Norvale Courier");
    expect(shown).toContain("⚓");
    expect(showing(shown)).toEqual([]);

    const search = createSearch(profile.editorial);
    search.put({
      digest,
      revision: 1,
      state: "published",
      publishedAt: "2026-11-20T12:00:00Z",
      source: { kind: "file", name: FILE },
      originalText: "",
    });
    const found = search.find({ text: "lighthouses", order: "relevance", from: 0, limit: 5 });
    expect(found.hits).toEqual([{ digestId: digest.id, itemId: `${digest.id}-1` }]);
  });
});
