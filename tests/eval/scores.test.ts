import { describe, expect, it } from "vitest";
import type { Item } from "#digest/model.ts";
import { align } from "#eval/align.ts";
import { lead, lexRank } from "#eval/baselines.ts";
import { withInterval } from "#eval/bootstrap.ts";
import { LabelError, readLabels, type LabelledItem } from "#eval/labels.ts";
import { rouge } from "#eval/rouge.ts";
import { trustFaults } from "#eval/trust.ts";

const anItem = (headline: string, change: Partial<Item> = {}): Item => ({
  id: "x-1",
  outlet: "Reuters",
  headline,
  publishedOn: null,
  paragraphs: ["The port opened a third berth on Monday.", "Trains now leave it twice a day."],
  url: null,
  topics: [],
  summary: null,
  ...change,
});

const aLabel = (headline: string | null, change: Partial<LabelledItem> = {}): LabelledItem => ({
  outlet: "Reuters",
  headline,
  isHeadlineCut: false,
  publishedOn: null,
  topics: [],
  reference: null,
  isCut: false,
  ...change,
});

describe("ROUGE", () => {
  it("is 1 for the same words and 0 for none in common", () => {
    expect(rouge("The port opened.", "the PORT opened")).toEqual({ one: 1, two: 1, longest: 1 });
    expect(rouge("The port opened.", "snow fell")).toEqual({ one: 0, two: 0, longest: 0 });
    expect(rouge("", "snow fell").one).toBe(0);
  });

  it("counts words, pairs and the longest common run in order", () => {
    // 4 of 5 and 4 of 4 words; pairs: "the cat", "cat sat" of 4 and 3; in order: the cat sat down.
    const { one, two, longest } = rouge("the cat sat quietly down", "the cat sat down");
    expect(one).toBeCloseTo(8 / 9);
    expect(two).toBeCloseTo(4 / 7);
    expect(longest).toBeCloseTo(8 / 9);
    // A word counts as often as both have it.
    expect(rouge("rain rain rain", "rain snow").one).toBeCloseTo(2 / 5);
  });
});

describe("alignment", () => {
  it("keeps the order and leaves out what was missed or made up", () => {
    const labels = [
      aLabel("Wheat harvest ends early"),
      aLabel("New line to the port"),
      aLabel("Lake level rises"),
    ];
    const items = [
      anItem("Wheat harvest ends early"),
      anItem("Photo of the week"),
      anItem("Lake level rises again"),
    ];
    expect(align(labels, items).map(({ label, item }) => [label.headline, item.headline])).toEqual([
      ["Wheat harvest ends early", "Wheat harvest ends early"],
      ["Lake level rises", "Lake level rises again"],
    ]);
  });

  it("knows a story without a headline by its outlet, or by its place", () => {
    const labels = [aLabel(null, { outlet: "Euronews" }), aLabel(null, { outlet: null })];
    const items = [anItem("First words", { outlet: "Euronews" }), anItem("Other words", { outlet: null })];
    expect(align(labels, items)).toHaveLength(2);
    expect(align([aLabel(null, { outlet: "BBC" })], items)).toEqual([]);
  });

  it("compares a headline that the excerpt cuts as far as it goes", () => {
    const cut = aLabel("Two new ferries for the", { isHeadlineCut: true });
    expect(
      align([cut], [anItem("Two new ferries for the northern lake this summer, says ministry")]),
    ).toHaveLength(1);
  });
});

describe("intervals", () => {
  it("hold the figure, are the same each time, and are narrow where all samples agree", () => {
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const mixed = withInterval([0, 1, 1, 0, 1, 1, 0, 1], mean);
    expect(mixed.low).toBeLessThan(mixed.value);
    expect(mixed.high).toBeGreaterThan(mixed.value);
    expect(withInterval([0, 1, 1, 0, 1, 1, 0, 1], mean)).toEqual(mixed);
    expect(withInterval([1, 1, 1], mean)).toEqual({ value: 1, low: 1, high: 1 });
    expect(withInterval([], mean).value).toBeNaN();
  });
});

describe("baselines", () => {
  const sentences = [
    "Guests arrived on Friday.",
    "The new dam will store water above the valley.",
    "Farms of the valley need water of the dam for cotton and rice.",
    "Cotton and rice feed many farms.",
  ];
  it("take the first sentences", () => expect(lead(sentences, 2)).toBe(`${sentences[0]} ${sentences[1]}`));
  it("take the most central ones, in their order", () =>
    expect(lexRank(sentences)).toBe(`${sentences[1]} ${sentences[2]}`));
  it("of nothing are nothing", () => expect([lead([], 2), lexRank([])]).toEqual(["", ""]));
});

describe("what must never be wrong with a summary", () => {
  const faultsOf = (text: string) =>
    trustFaults(anItem("A third berth", { summary: { text, method: "extractive" } }), "en");

  it.each([
    ["The port opened a third berth on Monday.", []],
    // A trim is a deletion.
    ["The port opened a third berth.", []],
    ["It opened a third berth on Monday.", ["dangling", "unfaithful"]],
    ["The port “opened a third berth.", ["unbalanced"]],
    ["“Trains now leave it twice a day.”", ["unattributed"]],
    ["The port opened a fourth berth on Monday.", ["unfaithful"]],
    ["Trains now leave it 3 times a day.", ["unfaithful"]],
  ])("%s", (text, faults) => expect(faultsOf(text)).toEqual(faults));

  it("lets a time of this year begin one", () => {
    const item = anItem("Ports", {
      paragraphs: ["This year the port opened a third berth."],
      summary: { text: "This year the port opened a third berth.", method: "extractive" },
    });
    expect(trustFaults(item, "en")).toEqual([]);
  });
});

describe("labels", () => {
  it("name the line that fits no form", () => {
    const good = { file: "a.txt", series: "generic", url: null, date: null, isDigest: false, items: [] };
    expect(readLabels(`${JSON.stringify(good)}\n`)).toHaveLength(1);
    expect(() => readLabels(`${JSON.stringify(good)}\n{}`)).toThrow(LabelError);
    expect(() => readLabels("no json")).toThrow(/Line 1/);
  });
});
