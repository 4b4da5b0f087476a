import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPoints } from "#digest/summary/points.ts";
import { loadProfile } from "#profile/load.ts";

const points = createPoints(loadProfile("data/profile").editorial);

describe("the first sentence", () => {
  it.each([
    ["The port is open. Two ships follow.", "The port is open."],
    ["The event of Nov. 7 was a success. More follows.", "The event of Nov. 7 was a success."],
    [
      "“A port. With two berths,” said the master. More follows.",
      "“A port. With two berths,” said the master.",
    ],
    ["The U.S. Harbour Office is invented. More follows.", "The U.S. Harbour Office is invented."],
    ["Robert M. Lee opened it. More follows.", "Robert M. Lee opened it."],
    ["Only one sentence", "Only one sentence"],
    ["", ""],
  ])("of %j is %j", (text, sentence) => expect(points.firstSentence(text, "en")).toBe(sentence));

  it("is found in other languages, and in one that the profile does not know", () => {
    expect(points.firstSentence("Рост в 2024 г. составил 5 млн. тонн. Цены упали.", "ru")).toBe(
      "Рост в 2024 г. составил 5 млн. тонн.",
    );
    expect(points.firstSentence("Hafen auf. Zwei Schiffe folgen.", "de")).toBe("Hafen auf.");
  });
});

describe("the points chosen of many", () => {
  const grain = "The northern port loaded a record of grain in autumn.";
  const again = "A record of grain was loaded in the northern port this autumn.";
  const wind = "A wind farm of forty masts went into service beside the lake.";
  const rail = "The railway to the northern port got a second track for grain trains.";

  it("are all of them where they are few", () => {
    expect(points.choose([grain, again], 2)).toEqual([0, 1]);
    expect(points.choose([], 3)).toEqual([]);
  });

  it("do not tell one thing twice while others wait, and keep their order", () => {
    expect(points.choose([grain, again, wind, rail], 2)).not.toEqual([0, 1]);
    expect(points.choose([grain, again, wind, rail], 3)).not.toEqual([0, 1, 3]);
  });

  it("prefer the newer of two that tell as much", () => {
    expect(points.choose([grain, wind, grain], 2)).toEqual([0, 1]);
  });

  it("take about 25 words each, more of them where they are short", () => {
    const long = (word: string): string =>
      `${Array.from({ length: 30 }, (_, at) => `${word}${at}`).join(" ")}.`;
    const texts = ["a", "b", "c", "d", "e"].map(long);
    expect(points.choose(texts, 4)).toHaveLength(3);
    expect(points.choose([...texts, wind, grain], 4)).toHaveLength(4);
    expect(points.choose(texts, 2)).toHaveLength(2);
  });

  it("are ascending places within the list, at most as many as asked for, for any texts", () => {
    const text = fc.array(fc.constantFrom("oil", "port", "grain", "—", "the"), { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), fc.integer({ min: 1, max: 8 }), (words, most) => {
        const chosen = points.choose(
          words.map((each) => each.join(" ")),
          most,
        );
        expect(chosen).toEqual([...new Set(chosen)].toSorted((a, b) => a - b));
        expect(chosen.length).toBeLessThanOrEqual(most);
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(words.length, most, 2));
        for (const at of chosen) expect(at).toBeLessThan(words.length);
      }),
    );
  });
});
