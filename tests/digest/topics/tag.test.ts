import { existsSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTagger } from "#digest/topics/tag.ts";
import { loadProfile } from "#profile/load.ts";
import { editorialOf, topic } from "./editorial-fixture.ts";

const article = (headline: string, ...paragraphs: string[]) => ({ headline, paragraphs, language: "en" });
const ids = (topics: readonly { id: string }[]): string[] => topics.map(({ id }) => id);

describe("a tagger", () => {
  const tag = createTagger(
    editorialOf(
      [
        topic("energy", "oil 3; oil output 4; energy 3; gas* 2"),
        topic("health", "energy drink* 4; hospital 3"),
        topic("law", "court 3; law 3; tennis court -4"),
        topic("sport", "tennis 3"),
      ],
      ["Law News"],
    ),
  );

  it("weighs the headline most, then the first paragraph, and says which words decided", () => {
    const [first, second] = tag(article("Oil output grows", "A court read the law.", "The hospital opened."));
    expect(first).toMatchObject({ id: "energy", because: ["oil output"] });
    expect(second?.id).toBe("law");
    const score = (...parts: [string, ...string[]]) => tag(article(...parts))[0]?.score ?? 0;
    expect(score("Oil")).toBeGreaterThan(score("News", "Oil"));
    expect(score("News", "Oil")).toBeGreaterThan(score("News", "News", "Oil"));
  });

  it("matches whole words, whatever their case, and stems where a star allows it", () => {
    expect(tag(article("Soil and turmoil"))).toEqual([]);
    expect(ids(tag(article("OIL")))).toEqual(["energy"]);
    expect(ids(tag(article("Gasification")))).toEqual(["energy"]);
    expect(ids(tag(article("Oil’s price")))).toEqual(["energy"]);
  });

  it("lets the longest phrase speak for its words", () => {
    expect(ids(tag(article("Energy drinks for minors")))).toEqual(["health"]);
    expect(ids(tag(article("A tennis court")))).toEqual([]);
  });

  it("does not read an outlet's name as a topic, nor a phrase across a full stop", () => {
    expect(tag(article("What Law News writes"))).toEqual([]);
    expect(tag(article("Oil. Output"))[0]?.because).toEqual(["oil"]);
  });

  it("keeps the best topic however faint, and none where nothing fires", () => {
    expect(ids(tag(article("Nothing", "Nothing", "gas")))).toEqual(["energy"]);
    expect(tag(article("Nothing"))).toEqual([]);
    expect(tag({ headline: "", paragraphs: [], language: "xx" })).toEqual([]);
  });

  it("doubts a headline that a long body never comes back to", () => {
    const body = `${"word ".repeat(70)} hospital hospital`;
    const [first] = tag(article("Tennis", body));
    const alone = tag(article("Tennis"))[0]?.score ?? 0;
    const doubted = tag(article("Tennis", body)).find(({ id }) => id === "sport")?.score ?? 0;
    expect(doubted).toBeLessThan(alone);
    expect(first).toBeDefined();
  });

  it("takes a passing mention for no topic: it asks for several words, in the headline or the first paragraph", () => {
    const second = (...parts: [string, ...string[]]) => ids(tag(article(...parts))).slice(1);
    expect(second("Oil output grows", "Oil.", "A court read the law.")).toEqual([]);
    expect(second("Oil output grows", "The court met.")).toEqual([]);
    expect(second("Oil output grows", "The court read the law.")).toEqual(["law"]);
    expect(second("Court on oil output", "Energy.")).toEqual(["law"]);
  });

  it("hears a rest of the body that speaks with many words", () => {
    const scoreOf = (rest: string) => tag(article("News", "News", rest))[0]?.score ?? 0;
    expect(scoreOf("Gas, oil and gasoline.")).toBeLessThan(0.35);
    expect(scoreOf("Gas, oil, gasoline and oil output.")).toBeGreaterThan(0.5);
  });

  it("gives at most three topics, best first, with scores from 0 to 1, for any text", () => {
    const words = fc.constantFrom(
      "oil",
      "gas",
      "court",
      "tennis",
      "hospital",
      "energy",
      "drinks",
      ".",
      "the",
    );
    const text = fc.array(words, { maxLength: 40 }).map((list) => list.join(" "));
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (headline, paragraphs) => {
        const topics = tag({ headline, paragraphs, language: "en" });
        const scores = topics.map(({ score }) => score);
        expect(topics.length).toBeLessThanOrEqual(3);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        for (const { score, because } of topics) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(because.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("the tagger of the profile that ships", () => {
  const tag = createTagger(loadProfile("data/profile").editorial);

  it.each([
    ["en", "New rail corridor to cut freight time across the Caspian", "transport"],
    ["en", "Boxer wins gold medal at world championship", "sport"],
    ["en", "Central bank raises base rate as inflation grows", "economy"],
    ["en", "Measles outbreak: hospitals start vaccination", "health"],
    ["en", "Archaeologists excavate Bronze Age settlement", "science"],
    ["en", "Saiga antelope returns to the steppe", "environment"],
    ["en", "Grid operator orders battery storage after power cuts", "energy"],
    ["en", "Chatbot answers tax questions as digital services grow", "technology"],
    ["en", "Pensioners and large families wait for social housing", "society"],
    ["ru", "Запуск ракеты с космодрома отложен", "space"],
    ["ru", "Экспорт зерна вырос: фермеры собрали урожай", "agriculture"],
    ["kk", "Мұнай өндіру көлемі артты", "energy"],
    ["kk", "Конституциялық сот шешім шығарды", "law"],
  ])("files a headline (%s): %s", (language, headline, expected) => {
    expect(tag({ headline, paragraphs: [], language })[0]?.id).toBe(expected);
  });

  it("does not take generic words and set phrases for a topic", () => {
    expect(ids(tag(article("A better investment climate for business")))).not.toContain("environment");
    expect(ids(tag(article("Artificial intelligence in public space")))).not.toContain("space");
    expect(ids(tag(article("Energy drinks banned for minors")))).not.toContain("energy");
    expect(ids(tag(article("Seeds travel to a gene bank")))).not.toContain("economy");
    expect(ids(tag(article("Visitors with diplomas")))).not.toContain("diplomacy");
    expect(ids(tag(article("Diplomats on a visit")))).not.toContain("science");
    expect(ids(tag(article("Meloni meets the crew of a Soyuz")))).not.toContain("agriculture");
    const russian = (headline: string) => ids(tag({ headline, paragraphs: [], language: "ru" }));
    expect(russian("Страны ОПЕК решили семь вопросов в ходе консультаций")).not.toContain("society");
    expect(russian("Экономика с точки зрения математики")).not.toContain("health");
    expect(russian("Министр прибыл в Исламабад на военные учения")).toEqual(["security"]);
    expect(ids(tag(article("A pilot project ends its trial period")))).toEqual([]);
  });

  it("reads some megabytes of hostile text to the end", () => {
    const once = "The court said oil and gas exports by rail would grow. ".repeat(20_000);
    expect(ids(tag(article("News", once)))).toContain("energy");
  });

  const SEED = "../shared/seeds/000_59a3bc5602dc7fdf.txt";
  it.skipIf(!existsSync(SEED))(
    "files the five items of the first seed as a reader would (skipped where absent)",
    () => {
      const lines = readFileSync(SEED, "utf8").split("\n").slice(2);
      const outlets = ["Euronews", "Reuters", "Aljazeera", "Lonely planet", "Minex forum"];
      const heads = outlets.map((outlet) => lines.findIndex((line) => line.startsWith(`${outlet}: `)));
      const first = heads.map((head, at) => {
        const headline = (lines[head] ?? "").replace(/^[^:]+: /, "");
        return tag(article(headline, ...lines.slice(head + 1, heads[at + 1])))[0]?.id;
      });
      expect(first).toEqual(["law", "energy", "space", "tourism", "mining"]);
    },
  );
});
