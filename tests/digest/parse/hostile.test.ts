import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import type { Item } from "#digest/model.ts";
import { createSearch } from "#digest/search.ts";
import { createStories } from "#digest/stories.ts";
import { testEditorial } from "../editorial.ts";
import { hostileTexts } from "../hostile-texts.ts";
import { readBytes, readText } from "../fixtures/read-fixture.ts";

const MEGABYTE = 1_000_000;
const engine = createEngine(testEditorial);
const PREAMBLE = "The Astana Times has selected articles from outlets and covers them here in full.\n";
/** A quadratic step would take minutes for one of these, and the test's own time-out a fraction of that. */
const PATIENCE_MS = 60_000;

describe("a megabyte made to be slow is read to its end: lines, items, topics and summaries", () => {
  it.each(hostileTexts)(
    "%s",
    (_, of) => {
      const text = of(MEGABYTE);
      expect(text).toHaveLength(MEGABYTE);
      const reading = engine.read(Buffer.from(text), {
        series: "auto",
        date: null,
        fileName: null,
        url: null,
      });
      if (reading.kind === "refusal") expect(reading.problem.message).not.toBe("");
      else expect(reading.digest.items.length).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it(
    "stories and search take an item of that size",
    () => {
      const items = ["oil rail pier lamp ", "aa bb ", "a.b.c. "].map((part, at): Item => ({
        id: `x-1-${at}`,
        outlet: null,
        headline: "A headline",
        publishedOn: null,
        paragraphs: [part.repeat(MEGABYTE / part.length)],
        url: null,
        topics: [],
        summary: null,
      }));
      const digest = {
        id: "x-1",
        series: "x",
        title: "X",
        publishedOn: "2026-11-20",
        language: "en",
        url: null,
        items,
        problems: [],
      };
      expect(createStories(testEditorial).groups(items)).toHaveLength(items.length);
      const search = createSearch(testEditorial);
      search.put({
        digest,
        revision: 1,
        state: "published",
        publishedAt: null,
        source: { kind: "file", name: "x" },
        originalText: "",
      });
      const find = (text: string) => search.find({ text, order: "relevance", from: 0, limit: 1 }).found;
      expect(find("lamps")).toBe("all");
      for (const [, of] of hostileTexts)
        expect(["all", "some", "alike", "none"]).toContain(find(of(MEGABYTE)));
    },
    PATIENCE_MS,
  );
});

it("no input throws, and each line is explained", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "Reuters: Lamps for all piers", "Text of it ends, Reuters reported on Nov. 7.", "Photo credit: x", "1. Lamps", "• Lamps of the shore",
      " date 2023-11-10 ", PREAMBLE.trim(), "Kazinform presents a weekly review of foreign media coverage, which is this line.", "", "<p>", "You can read last week’s digest here.",
    ), // prettier-ignore
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n");
      const reading = readText(text);
      if (reading.kind === "refusal") {
        expect(reading.problem.message).not.toBe("");
        return;
      }
      if (!text.includes("<"))
        expect(reading.lines.length).toBe(text.split(/\r\n?|[\n\u0085\u2028\u2029]/).length);
      for (const item of reading.items) expect(item.headline.trim()).not.toBe("");
      expect(reading.confidence).toBeLessThanOrEqual(1);
    }),
    { seed: 20260401, numRuns: 400 },
  );
});

it("no bytes throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(["parsed", "refusal"]).toContain(readBytes(bytes).kind);
    }),
    { seed: 20260402, numRuns: 500 },
  );
});
