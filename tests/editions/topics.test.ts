import { describe, expect, it } from "vitest";
import type { Digest, Item } from "#digest/model.ts";
import { SCREEN_LINES, linesOnScreen } from "#editions/screen.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { pagesOf } from "#editions/digest-pages.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { plain } from "#editions/text.ts";
import { CONTEXT, DIGEST, EVERYTHING, NEXT, READER, REVIEW, TOPICS } from "./fixtures.ts";

const now = Temporal.Instant.from("2025-05-05T04:00:00Z");
const since = "2025-04-05";
const digests = [DIGEST, REVIEW];

/** A review with so many stories on every topic. */
function busy(stories: number): Digest {
  const items = TOPICS.flatMap(({ id }) =>
    Array.from({ length: stories }, (_, index): Item => {
      const base = REVIEW.items[0];
      if (base === undefined) throw new Error("no item");
      const headline = `Sample story ${index + 1} on ${id}`;
      return { ...base, id: `busy-${id}-${index}`, headline, topics: [{ id, score: 1, because: [] }] };
    }),
  );
  return { ...REVIEW, items };
}

describe("the monthly topic summary", () => {
  const summary = (reader = READER, of: readonly Digest[] = digests) =>
    composeTopicSummary(CONTEXT, { reader, digests: of, since, next: NEXT, now });

  it("tells of followed topics with two stories or more, in the order they were chosen", () => {
    const part = summary({ ...READER, topics: ["space", "energy", "tourism"] });
    expect(part?.text.match(/^(🚀|⚡|🏔) \w+, \d stories$/gmu)).toEqual([
      "🚀 Space, 2 stories",
      "⚡ Energy, 4 stories",
      "🏔 Tourism, 2 stories",
    ]);
    expect(summary({ ...READER, topics: ["space"] }, [REVIEW])).toBeNull();
  });

  it("tells who reads everything of the five busiest", () => {
    const part = summary(EVERYTHING);
    expect(part?.text.match(/^\S+ .+, \d stories$/gmu)).toHaveLength(5);
    expect(part?.text).toMatch(/^Your topics, 5 Apr – 5 May\n\n⚡ Energy/u);
  });

  it("names outlet and day at each point, newest first", () => {
    const part = summary({ ...READER, topics: ["energy"] });
    const ends = part?.text
      .split("\n")
      .filter((line) => line.startsWith("•"))
      .map((line) => line.split(" · ").at(-1));
    expect(ends).toEqual([
      "Example Wire, 30 Apr",
      "Sample Herald, 29 Apr",
      "Example Wire, 24 Apr",
      "Sample Minerals Forum, 21 Apr",
    ]);
  });

  it("leaves out what is older or newer than its month", () => {
    expect(summary(READER, [{ ...DIGEST, publishedOn: "2025-04-01" }])).toBeNull();
    expect(summary(READER, [{ ...DIGEST, publishedOn: "2025-06-01" }])).toBeNull();
    expect(summary(READER, [{ ...DIGEST, publishedOn: null }])).toBeNull();
  });

  it("stays one message however much came", () => {
    const part = summary(EVERYTHING, [busy(60)]);
    expect(Array.from(part?.text ?? "").length).toBeLessThanOrEqual(4096);
    expect(part?.text.match(/60 stories/gu)).toHaveLength(5);
  });
});

describe("a topic over some weeks", () => {
  const view = (page: number, weeks: 4 | 12 = 4, of: readonly Digest[] = digests, reader = READER) =>
    composeTopicView(CONTEXT, { reader, topic: "energy", digests: of, weeks, page, now });

  it("takes a screen a page and shows every story once, newest first", () => {
    const pages = [0, 1, 2, 3, 4, 5].map((page) => view(page, 4, [busy(12)]));
    for (const page of pages) expect(linesOnScreen(page)).toBeLessThanOrEqual(SCREEN_LINES);
    const shown = new Set(pages.flatMap(({ text }) => text.match(/Sample story \d+ on energy/gu) ?? []));
    expect(shown.size).toBe(12);
  });

  it("shows the last page where a page is asked for that is no more", () => {
    expect(view(999)).toEqual(view(1));
  });

  it("reaches back as many weeks as it says", () => {
    const old = { ...DIGEST, publishedOn: "2025-03-10" };
    expect(view(0, 4, [old]).text).toContain("Nothing on this topic");
    expect(view(0, 12, [old]).text).toContain("2 stories");
  });

  it("offers to follow or to unfollow, and neither to who reads everything", () => {
    const actions = (reader: typeof READER) =>
      view(0, 4, digests, reader)
        .buttons.flat()
        .map(({ target }) => ("action" in target ? target.action.do : "link"));
    expect(actions(READER)).toContain("unfollow");
    expect(actions({ ...READER, topics: ["space"] })).toContain("follow");
    expect(actions(EVERYTHING)).not.toEqual(expect.arrayContaining(["follow"]));
  });

  it("says of which review a story is where the article's own day is not known", () => {
    const reader = { ...READER, topics: ["tourism"] };
    const part = composeTopicView(CONTEXT, {
      reader,
      topic: "tourism",
      digests: [REVIEW],
      weeks: 4,
      page: 0,
      now,
    });
    expect(part.text).toContain("Example Traveller, review of 26 Apr");
  });
});

describe("a digest's pages", () => {
  it("hold every story once", () => {
    const pages = [0, 1].map(
      (page) => composeDigestView(CONTEXT, { reader: READER, digest: DIGEST, page }).text,
    );
    for (const { headline } of DIGEST.items) {
      expect(pages.filter((text) => text.includes(headline))).toHaveLength(1);
    }
    expect(composeDigestView(CONTEXT, { reader: READER, digest: DIGEST, page: 99 }).text).toBe(pages[1]);
  });

  it("exist also for a digest without stories", () => {
    const empty = { ...REVIEW, items: [] };
    expect(composeDigestView(CONTEXT, { reader: READER, digest: empty, page: 3 }).text).toContain(
      "Sample review",
    );
  });

  it("are as even as can be", () => {
    const blocks = Array.from({ length: 11 }, (_, index) => plain(String(index)));
    expect(pagesOf(blocks, () => true).map((page) => page.length)).toEqual([4, 3, 4]);
    const pages = pagesOf(blocks, (shown) => shown.length < 3);
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2, 1, 2, 2]);
    expect(pages.flat()).toEqual(blocks);
  });
});
