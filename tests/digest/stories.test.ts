import { describe, expect, it } from "vitest";
import type { Item } from "#digest/model.ts";
import { createStories } from "#digest/stories.ts";
import { loadProfile } from "#profile/load.ts";

const stories = createStories(loadProfile("data/profile").editorial);
const item = (id: string, day: string | null, headline: string, ...paragraphs: string[]): Item => ({
  id,
  outlet: null,
  headline,
  publishedOn: day,
  paragraphs,
  url: null,
  topics: [],
  summary: null,
});

const port = item(
  "a-2026-11-07-1",
  "2026-11-03",
  "Northern port opens two grain terminals",
  "The northern port opened two new terminals for grain. They can load three million tons of wheat a year.",
);
const rewrite = item(
  "b-2026-11-06-1",
  "2026-11-04",
  "Two terminals for grain open in northern port",
  "Two new grain terminals have opened in the northern port and will load three million tons of wheat each year.",
);
const museum = item(
  "b-2026-11-06-2",
  "2026-11-04",
  "Kazakhstan: a museum of carpets",
  "A museum of carpets opened its doors in the old town. Weavers show their looms there.",
);
const ids = (groups: Item[][]): string[][] => groups.map((group) => group.map(({ id }) => id));

describe("stories", () => {
  it("joins two tellings of one event and leaves others alone, in the order handed in", () => {
    expect(ids(stories.groups([port, museum, rewrite]))).toEqual([[port.id, rewrite.id], [museum.id]]);
    expect(stories.groups([])).toEqual([]);
  });

  it("does not join what is more than three weeks apart, also by the day of the review", () => {
    const old = { ...rewrite, publishedOn: "2026-10-01" };
    expect(stories.groups([port, old])).toHaveLength(2);
    const ofOldReview = { ...rewrite, id: "b-2026-10-02-1", publishedOn: null };
    expect(stories.groups([port, ofOldReview])).toHaveLength(2);
  });

  it("does not take the country's own name for a story", () => {
    const bare = [
      item("a-2026-11-07-1", null, "Kazakhstan ballet"),
      item("a-2026-11-07-2", null, "Kazakhstan zinc"),
    ];
    expect(stories.groups(bare)).toHaveLength(2);
  });

  it("keeps items without any word apart", () => {
    expect(stories.groups([item("a", null, "—"), item("b", null, "—")])).toHaveLength(2);
  });

  const later = item(
    "a-2026-11-14-1",
    "2026-11-12",
    "Grain terminals of the northern port: first ship leaves",
    "The first ship left the new terminals with wheat for mills abroad. Its captain was given bread and salt.",
  );

  it("does not let a chain of tellings grow longer than three weeks", () => {
    const telling = (day: string) => ({ ...port, id: `a-${day}-1`, publishedOn: day });
    const days = ["2026-10-01", "2026-10-15", "2026-10-29", "2026-11-12"];
    const groups = stories.groups(days.map(telling));
    expect(groups.flat()).toHaveLength(4);
    for (const group of groups) {
      const from = Temporal.PlainDate.from(group[0]?.publishedOn ?? "");
      const span = from.until(group.at(-1)?.publishedOn ?? "", { largestUnit: "day" });
      expect(span.days).toBeLessThanOrEqual(21);
    }
    expect(groups.length).toBeLessThan(4);
  });

  it("says what is related, nearest first, and whether it is the very story", () => {
    const related = stories.related(port, [museum, later, rewrite, port]);
    expect(related.map((each) => [each.item.id, each.isSameStory])).toEqual([
      [rewrite.id, true],
      [later.id, false],
    ]);
    expect(stories.related(museum, [port, later, rewrite])).toEqual([]);
    expect(stories.related(port, [])).toEqual([]);
  });

  it("relates also what lies up to twelve weeks back, as another story", () => {
    const before = (publishedOn: string) =>
      stories.related(port, [museum, { ...rewrite, publishedOn }]).map((each) => each.isSameStory);
    expect(before("2026-10-20")).toEqual([true]);
    expect(before("2026-09-01")).toEqual([false]);
    expect(before("2026-07-01")).toEqual([]);
  });
});
