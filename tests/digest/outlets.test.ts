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

it("finds a name whose capital stands inside, and not its small letters", () => {
  const outlets = createOutlets([{ name: "openShore", aliases: [], kind: "site", country: null }]);
  expect(outlets.mentions("As openShore wrote, the openshore is wide").map(({ start }) => start)).toEqual([
    3,
  ]);
});

it("does not take an outlet with an article for the end of a longer name", () => {
  const outlets = createOutlets([
    { name: "The Diplomat", aliases: ["Diplomat"], kind: "magazine", country: null },
  ]);
  const named = (text: string): string[] => outlets.mentions(text).map(({ name }) => name);
  expect(named("The Diplomat wrote, and Diplomat wrote again")).toEqual(["The Diplomat", "The Diplomat"]);
  expect(named("Morning Diplomat wrote")).toEqual([]);
});
