import { describe, expect, it } from "vitest";
import { newestPublished, newForReader } from "#editions/select.ts";
import { DIGEST, REVIEW, stored } from "./fixtures.ts";

const now = Temporal.Instant.from("2025-05-05T04:00:00Z");
const review = stored(REVIEW, "2025-04-26T09:00:00Z");
const digest = stored(DIGEST, "2025-05-02T09:00:00Z");
const older = stored(
  { ...REVIEW, id: "sample-review-2025-04-19", publishedOn: "2025-04-19" },
  "2025-04-19T09:00:00Z",
);
const ids = (given: { digest: { id: string } }[] | readonly { digest: { id: string } }[]) =>
  given.map((each) => each.digest.id);

describe("what a weekly edition brings", () => {
  it("is the newest of each series to a reader without a mark, newest first", () => {
    const { digests, mark } = newForReader({ seenUntil: null }, [older, review, digest], now);
    expect(ids(digests)).toEqual([DIGEST.id, REVIEW.id]);
    expect(mark).toBe(digest.publishedAt);
  });

  it("is only what came after the mark", () => {
    expect(
      ids(newForReader({ seenUntil: review.publishedAt }, [older, review, digest], now).digests),
    ).toEqual([DIGEST.id]);
    expect(newForReader({ seenUntil: digest.publishedAt }, [older, review, digest], now).digests).toEqual([]);
  });

  it("holds older unseen ones of the last 14 days only", () => {
    const unseen = { seenUntil: "2025-04-01T00:00:00Z" };
    expect(
      ids(newForReader(unseen, [older, review], Temporal.Instant.from("2025-04-28T00:00:00Z")).digests),
    ).toEqual([REVIEW.id, older.digest.id]);
    expect(ids(newForReader(unseen, [older, review], now).digests)).toEqual([REVIEW.id]);
  });

  it("is not flooded by an archive loaded today", () => {
    const archive = [1, 2, 3].map((week) =>
      stored(
        { ...REVIEW, id: `sample-review-2023-0${week}-07`, publishedOn: `2023-0${week}-07` },
        "2025-05-04T00:00:00Z",
      ),
    );
    const { digests, mark } = newForReader({ seenUntil: review.publishedAt }, [...archive, review], now);
    expect(digests).toEqual([]);
    expect(mark).toBe("2025-05-04T00:00:00Z");
  });

  it("is neither retracted, nor undated, nor from the future of a clock that went back", () => {
    const others = [
      { ...review, state: "retracted" as const },
      stored({ ...REVIEW, publishedOn: null }, "2025-04-26T09:00:00Z"),
      stored(DIGEST, "2025-06-01T00:00:00Z"),
    ];
    expect(newForReader({ seenUntil: null }, others, now)).toEqual({ digests: [], mark: null });
    expect(newestPublished(others, now)).toEqual([]);
  });
});
