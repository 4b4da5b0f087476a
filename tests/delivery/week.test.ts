import { describe, expect, it } from "vitest";
import { weekOf } from "../../src/delivery/week.ts";
import { aDigest } from "./world.ts";

/** A Monday. */
const monday = Temporal.PlainDate.from("2026-11-16");

describe("the week of a slot", () => {
  it("waits for a series that was seen in two of the four weeks before", () => {
    const week = weekOf(monday, [
      aDigest("astana-times", "2026-11-06"),
      aDigest("astana-times", "2026-10-30"),
    ]);
    expect(week).toEqual({ missing: ["astana-times"], published: 0 });
  });

  it("does not wait for a series that was seen once, or long ago", () => {
    const week = weekOf(monday, [
      aDigest("once", "2026-11-06"),
      aDigest("gone", "2026-10-12"),
      aDigest("gone", "2026-10-05"),
    ]);
    expect(week.missing).toEqual([]);
  });

  it("counts two digests of one week as one week", () => {
    const week = weekOf(monday, [aDigest("a", "2026-11-06"), aDigest("a", "2026-11-07")]);
    expect(week.missing).toEqual([]);
  });

  it.each(["2026-11-10", "2026-11-14", "2026-11-16", "2026-11-17"])(
    "takes a digest of %s as this week's",
    (day) => {
      const before = [aDigest("a", "2026-11-06"), aDigest("a", "2026-10-30")];
      expect(weekOf(monday, [...before, aDigest("a", day)])).toEqual({ missing: [], published: 1 });
    },
  );

  it("takes one of the Monday before as the week before's", () => {
    const before = [aDigest("a", "2026-11-09"), aDigest("a", "2026-11-02")];
    expect(weekOf(monday, before)).toEqual({ missing: ["a"], published: 0 });
  });

  it("sees neither drafts nor undated ones", () => {
    const draft = aDigest("a", "2026-11-14", { state: "draft", publishedAt: null });
    expect(weekOf(monday, [draft])).toEqual({ missing: [], published: 0 });
  });
});
