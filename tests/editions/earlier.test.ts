import { describe, expect, it } from "vitest";
import type { Digest } from "#digest/model.ts";
import { earlierAmong } from "#editions/earlier.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { CONTEXT, EARLIER, READER, RELATING, REVIEW } from "./fixtures.ts";

const [, line] = REVIEW.items;
const [first, teaHouses] = EARLIER.items;
if (line === undefined || first === undefined || teaHouses === undefined) throw new Error("no items");
const earlierOf = (item = line, published: readonly Digest[] = [REVIEW, EARLIER]) =>
  earlierAmong(RELATING, published, [REVIEW])({ item, digest: REVIEW });

describe("earlier on a story", () => {
  it("is what an earlier digest told on it, and nothing for what nobody told", () => {
    expect(earlierOf()).toEqual({ item: first, digest: EARLIER });
    expect(earlierOf(REVIEW.items[2])).toBeNull();
  });

  it("is never the same day, a later one, or longer ago than twelve weeks", () => {
    for (const publishedOn of ["2025-04-26", "2025-05-03", "2025-01-11", null]) {
      const other = { ...EARLIER, publishedOn, items: [{ ...first, publishedOn }] };
      expect(earlierOf(line, [REVIEW, other]), String(publishedOn)).toBeNull();
    }
  });

  it("is not the same article, retold by another series the day before", () => {
    const retold = { ...EARLIER, publishedOn: "2025-04-25", items: [{ ...line, id: "example-times-1" }] };
    expect(earlierOf(line, [REVIEW, retold])).toBeNull();
  });

  it("is the very story before what is only near it", () => {
    const near = { ...EARLIER, id: "near", publishedOn: "2025-04-19" };
    const same = {
      ...EARLIER,
      id: "same",
      publishedOn: "2025-04-13",
      items: [{ ...line, id: "same-1", publishedOn: "2025-04-13" }],
    };
    expect(earlierOf(line, [near, REVIEW, same])?.digest).toBe(same);
  });

  it("leads from the digest and from the topic to the page of the earlier digest that tells it", () => {
    const filler = Array.from({ length: 6 }, (_, index) => ({ ...teaHouses, id: `filler-${index}` }));
    const published = [REVIEW, { ...EARLIER, items: [...filler, first] }];
    const now = Temporal.Instant.from("2025-05-14T04:00:00Z");
    const views = [
      composeDigestView(RELATING, { reader: READER, digest: REVIEW, page: 0, published }),
      composeTopicView(RELATING, {
        reader: READER,
        topic: "energy",
        digests: published,
        weeks: 4,
        page: 0,
        now,
      }),
    ];
    for (const { text, buttons } of views) {
      expect(text).toContain(`Earlier on this: ${first.headline}, 12 Apr`);
      expect(buttons.flat()).toContainEqual({
        label: "⚡ Before: 12 Apr",
        target: { action: { do: "digest", digest: EARLIER.id, page: 1 } },
      });
    }
  });

  it("is not named where it stands in the same list, or where nothing relates stories", () => {
    const now = Temporal.Instant.from("2025-05-05T04:00:00Z");
    const given = { reader: READER, topic: "energy", digests: [REVIEW, EARLIER], weeks: 4, now } as const;
    for (const page of [0, 1])
      expect(composeTopicView(RELATING, { ...given, page }).text).not.toContain("Earlier on this");
    const published = [REVIEW, EARLIER];
    expect(
      composeDigestView(CONTEXT, { reader: READER, digest: REVIEW, page: 0, published }).text,
    ).not.toContain("Earlier on this");
  });
});
