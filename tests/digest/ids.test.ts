import { describe, expect, it } from "vitest";
import { digestId, itemId, renumber, sameDigest } from "#digest/ids.ts";
import type { Digest } from "#digest/model.ts";

function digest(headlines: string[], about: Partial<Digest> = {}): Digest {
  const id = about.id ?? digestId("shore", about.publishedOn ?? null, headlines);
  const items = headlines.map((headline, at) => ({
    id: itemId(id, at + 1),
    outlet: null,
    headline,
    publishedOn: null,
    paragraphs: [],
    url: null,
    topics: [],
    summary: null,
  }));
  return {
    id,
    series: "shore",
    title: "Shore",
    publishedOn: null,
    language: "en",
    url: null,
    items,
    problems: [],
    ...about,
  };
}

describe("ids", () => {
  it("name series and date", () => expect(digestId("shore", "2024-05-10", ["A"])).toBe("shore-2024-05-10"));
  it("name the headlines while undated, glyphs and case aside", () => {
    const id = digestId("shore", null, ["‘Lamps’ for all"]);
    expect(id).toMatch(/^shore-u[0-9a-f]{8}$/);
    expect(digestId("shore", null, ["'lamps' for ALL"])).toBe(id);
    expect(digestId("shore", null, ["Bells for all"])).not.toBe(id);
  });
  it("move to another digest id with their numbers", () => {
    const moved = renumber(
      { ...digest(["A", "B"]), items: digest(["A", "B"]).items.slice(1) },
      "shore-2024-05-10-2",
    );
    expect(moved.id).toBe("shore-2024-05-10-2");
    expect(moved.items.map((item) => item.id)).toEqual(["shore-2024-05-10-2-2"]);
  });
});

describe("the same digest", () => {
  const dated = { publishedOn: "2024-05-10" };
  it("shares series, date and a headline", () =>
    expect(sameDigest(digest(["A", "B", "C"], dated), digest(["a.", "X", "Y"], dated))).toBe(true));
  it("is another on another day", () =>
    expect(
      sameDigest(digest(["A", "B", "C"], dated), digest(["A", "X", "Y"], { publishedOn: "2024-05-17" })),
    ).toBe(false));
  it("is another on the same day without a headline in common", () =>
    expect(sameDigest(digest(["A"], dated), digest(["B"], dated))).toBe(false));
  it("shares half the headlines, whatever date and series", () =>
    expect(sameDigest(digest(["A", "B"]), digest(["B", "C"], { ...dated, series: "other" }))).toBe(true));
  it("is another where less than half of the longer one is shared", () =>
    expect(sameDigest(digest(["A"]), digest(["A", "B", "C"]))).toBe(false));
  it("is never found by two empty ones", () => expect(sameDigest(digest([]), digest([]))).toBe(false));
});
