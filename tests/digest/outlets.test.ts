import { describe, expect, it } from "vitest";
import { createOutlets } from "#digest/outlets.ts";
import { testEditorial } from "./editorial.ts";

const outlets = createOutlets(testEditorial.outlets);

describe("outlets", () => {
  it.each([
    ["Eureporter", "EU Reporter"],
    ["EUreporter", "EU Reporter"],
    ["Aljazeera", "Al Jazeera"],
    ["al-jazeera", "Al Jazeera"],
    ["Guardian", "The Guardian"],
    ["The Reuters", "Reuters"],
    ["Trend.az", "Trend"],
    ["Рейтер", "Reuters"],
    ["British Broadcasting (BBC)", "BBC"],
    ["Harbour Post", null],
    ["The", null],
    ["", null],
  ])("%s is %s", (written, name) => expect(outlets.canonical(written)).toBe(name));

  it("finds names in text, longest first, and no common words", () => {
    const names = outlets.mentions(
      "The trend is set: BBC News and Trend News Agency, not Trends, told the Guardian.",
    );
    expect(names.map(({ name }) => name)).toEqual(["BBC", "Trend", "The Guardian"]);
  });
});
