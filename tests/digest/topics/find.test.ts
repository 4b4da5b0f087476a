import { describe, expect, it } from "vitest";
import { findTopics } from "#digest/topics/find.ts";
import { loadProfile } from "#profile/load.ts";

const { topics } = loadProfile("data/profile").editorial;
const found = (typed: string): string[] => findTopics(topics, typed).found.map(({ id }) => id);

describe("topics that a reader types", () => {
  it.each([
    ["energy space", ["energy", "space"]],
    ["космос", ["space"]],
    ["мұнай", ["energy"]],
    ["МҰНАЙ, ғарыш және спорт", ["energy", "space", "sport"]],
    ["law and order", ["law"]],
    ["law and space", ["law", "space"]],
    ["сельское хозяйство и наука", ["agriculture", "science"]],
    ["Ауыл шаруашылығы", ["agriculture"]],
    ["Rare-Earths", ["mining"]],
    ["oil gas nuclear", ["energy"]],
    ["Энергетику, туризмом", ["energy", "tourism"]],
    ["мұнайды", ["energy"]],
    ["сельского хозяйства", ["agriculture"]],
    ["sports", ["sport"]],
  ])("%s", (typed, ids) => {
    expect(found(typed)).toEqual(ids);
    expect(findTopics(topics, typed).unknown).toEqual([]);
  });

  it("finds every topic by its id and by its name in each language", () => {
    for (const topic of topics) {
      for (const name of [topic.id, ...Object.values(topic.name)]) expect(found(name)).toEqual([topic.id]);
    }
  });

  it("offers what a slip may have meant, and keeps the word as typed", () => {
    const { found: sure, unknown } = findTopics(topics, "Enrgy, space");
    expect(sure.map(({ id }) => id)).toEqual(["space"]);
    expect(unknown).toHaveLength(1);
    expect(unknown[0]?.word).toBe("Enrgy");
    expect(unknown[0]?.suggestions.map(({ id }) => id)).toContain("energy");
    expect(findTopics(topics, "комсос").unknown[0]?.suggestions[0]?.id).toBe("space");
    expect(findTopics(topics, "agri").unknown[0]?.suggestions[0]?.id).toBe("agriculture");
  });

  it("has no suggestion for what is like no topic, and nothing for nothing", () => {
    expect(findTopics(topics, "xylophone").unknown).toEqual([{ word: "xylophone", suggestions: [] }]);
    expect(findTopics(topics, " ,;  and ")).toEqual({ found: [], unknown: [] });
  });
});
