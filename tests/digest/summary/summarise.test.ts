import { existsSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBalanced } from "#digest/summary/quotes.ts";
import { createSummariser } from "#digest/summary/summarise.ts";
import { loadProfile } from "#profile/load.ts";

const summarise = createSummariser(loadProfile("data/profile").editorial);
const textOf = (
  paragraphs: string[],
  headline = "News",
  outlet: string | null = "Reuters",
  language = "en",
) => summarise({ headline, outlet, paragraphs, language })?.text ?? null;

const LEAD = "The northern port opened two new terminals for grain this spring.";
const NEXT = "Three shipping companies signed contracts worth forty million dollars.";

describe("a summary", () => {
  it("is the lead and a second sentence that adds something, word for word", () => {
    expect(textOf([`${LEAD} ${NEXT}`])).toBe(`${LEAD} ${NEXT}`);
    expect(summarise({ headline: "N", outlet: null, paragraphs: [LEAD], language: "en" })?.method).toBe(
      "extractive",
    );
  });

  it("is null without a body and where nothing stands alone", () => {
    expect(textOf([])).toBeNull();
    expect(textOf(["", "  "])).toBeNull();
    expect(
      textOf(["He said so to everybody in the northern port.", "A fragment without its full stop"]),
    ).toBeNull();
  });

  it("does not repeat the headline", () => {
    expect(
      textOf([`The northern port opened two terminals. ${NEXT}`], "Northern port opened two terminals"),
    ).toBe(NEXT);
  });

  it("does not begin with a pronoun behind a word of time", () => {
    const body = ["Today it carries half of what it once did. The northern line was built in three summers."];
    expect(textOf(body, "A railway of the north")).toBe("The northern line was built in three summers.");
  });

  it("skips a lead that only announces an article", () => {
    for (const lead of [
      "Reuters published an article on Nov. 8 about the northern port and its many new terminals.",
      "Reuters, a London-based news agency, released an exclusive interview with the minister on May 3.",
      "An article published by Reuters on June 2 looks at the northern port and its terminals.",
    ]) {
      expect(textOf([lead, LEAD])).toBe(LEAD);
    }
  });

  it("keeps what somebody told an outlet, and a report that is news itself", () => {
    const told =
      "The port will double its capacity, the minister told Reuters in an interview published on May 3.";
    expect(textOf([told])).toBe(told);
    const news = "The World Forum released a report on harbours that criticises slow customs checks.";
    expect(textOf([news])).toBe(news);
  });

  it.each([
    "In its Nov. 8 article, Reuters looks at the northern port and its terminals.",
    "Reuters’ Nov. 8 article explores how the northern port got its terminals.",
    "An opinion piece in Reuters on Nov. 8 analyzes the northern port and its terminals.",
    "Reuters, a London-based news agency, wrote on Nov. 8 about the northern port and its terminals.",
    "Reutersreports on the northern port and its many new terminals.",
    "Reuters told the story of a harbour master and the many terminals of the port.",
    "Anna Lee, who knows harbours, wrote an op-ed about the northern port and its terminals.",
    "The article focuses on the northern port and its many new terminals.",
  ])("skips, too: %s", (lead) => expect(textOf([lead, LEAD])).toBe(LEAD));

  it.each([
    "Minister Anna Lee highlighted the growth of the northern port in an interview with Reuters on May 5.",
    "The northern port has a new berth, said a spokesman in an interview with Reuters, published on Dec. 19.",
    "A report by the ministry of transport highlights slow customs checks at the northern port.",
  ])("keeps what others say through an outlet: %s", (lead) => expect(textOf([lead])).toBe(lead));

  it("skips an announcement in Russian and Kazakh", () => {
    const ru = "Порт открыл два новых терминала для зерна и овощей.";
    expect(textOf(["Журнал Forbes пишет о росте северных портов страны.", ru], "Н", "Forbes", "ru")).toBe(ru);
    const kk = "Порт астық пен көкөніс үшін екі жаңа терминал ашты.";
    expect(textOf(["BBC солтүстік порттардың өсуі туралы жазды.", kk], "Ж", "BBC", "kk")).toBe(kk);
  });

  it("says what the article is about where the body holds nothing else, without the outlet and the day shown beside it", () => {
    const only = "Reuters published an article on Nov. 8 about the northern port and its many new terminals.";
    expect(textOf([only])).toBe("An article about the northern port and its many new terminals.");
    const day =
      "Reuters released an interview with Anna Lee about the northern port as it will be on Nov. 8.";
    expect(textOf([day])).toBe("An interview with Anna Lee about the northern port as it will be on Nov. 8.");
    const author = "Harbour master Anna Lee wrote an article for Reuters about the many new terminals.";
    expect(textOf([author])).toBe(author);
  });

  it("keeps the announcement before a sentence that points back at it", () => {
    const lead =
      "Reuters published an article on Nov. 8 covering a meeting on grain terminals in the old town.";
    const next = "The meeting was attended by seventeen harbour masters from six countries.";
    expect(textOf([lead, next])).toBe(
      `An article covering a meeting on grain terminals in the old town. ${next}`,
    );
    expect(textOf([lead, next], "Harbour masters hold a meeting")).toBe(next);
  });

  it.each([
    ["The northern port opened two new terminals for grain, Reuters reports."],
    ["The northern port opened two new terminals for grain, reported Reuters on Nov. 9."],
    [
      "The northern port opened two new terminals for grain, according to an article published in Reuters on Nov. 7.",
    ],
    ["According to Reuters, the northern port opened two new terminals for grain."],
    ["Reuters reported on Nov. 9 that the northern port opened two new terminals for grain."],
    ["The northern port opened two new terminals for grain, Reuters said in an article published on Nov. 9."],
    ["As reported by Reuters on Nov. 9, the northern port opened two new terminals for grain."],
    ["The British news agency Reuters reported that the northern port opened two new terminals for grain."],
    [
      "Reuters, a London-based news agency, reported that the northern port opened two new terminals for grain.",
    ],
    ["According to the article, the northern port opened two new terminals for grain."],
    ["The northern port opened two new terminals for grain, the article says."],
  ])("cuts the outlet off: %s", (lead) => {
    expect(textOf([lead])).toBe("The northern port opened two new terminals for grain.");
  });

  it.each([
    ["The northern port opened two new terminals, the ministry reports."],
    ["The northern port opened two new terminals, a former minister, wrote in Reuters."],
    ["The port will grow, Anna Lee, chief harbour master, told Reuters in an interview."],
    ["“The northern port opened two new terminals,” Reuters reported."],
    ["The port will grow, according to the report of the ministry."],
    ["Former minister Anna Lee of Reuters wrote that the port will grow by half."],
  ])("keeps whoever else is the source: %s", (lead) => {
    expect(textOf([lead])).toBe(lead);
  });

  it("cuts the outlet off in Russian and Kazakh", () => {
    expect(
      textOf(["По данным Reuters, порт открыл два новых терминала для зерна."], "Н", "Reuters", "ru"),
    ).toBe("Порт открыл два новых терминала для зерна.");
    expect(
      textOf(["Reuters хабарлауынша, порт астық үшін екі жаңа терминал ашты."], "Ж", "Reuters", "kk"),
    ).toBe("Порт астық үшін екі жаңа терминал ашты.");
  });

  it.each([
    ["It also bought cranes from three northern suppliers."],
    ["“We will double the number of terminals by autumn.”"],
    ["“We will double the number of terminals by autumn,” she said."],
    ["“We will double the number of terminals by autumn."],
    ["In 2024, she set out to double the number of terminals."],
    ["At the same time, grain prices fell across the whole region."],
  ])("never opens with what needs its neighbour: %s", (sentence) => {
    expect(textOf([sentence, LEAD])).toBe(LEAD);
    expect(textOf([sentence])).toBeNull();
  });

  it("leaves out the middle of a quotation that runs over paragraphs", () => {
    const inside = "Grain traders from seven countries attended the opening ceremony.";
    const paragraphs = ["“The terminals are good.", inside, "The cranes are new,” reads the article."];
    expect(textOf([LEAD, ...paragraphs])).toBe(LEAD);
    expect(textOf([LEAD, inside])).toBe(`${LEAD} ${inside}`);
  });

  it("takes a quotation with its speaker", () => {
    const quoted = "“We will double the number of terminals by autumn,” minister Anna Lee said.";
    expect(textOf([quoted])).toBe(quoted);
  });
});

describe("for any text", () => {
  const sentence = fc.constantFrom(
    LEAD,
    NEXT,
    "He left.",
    "Both ports grew by five percent, Reuters reports.",
    "“Open. Closed.",
    "All is well,” Anna Lee said.",
    "«Quoted words of several kinds here,» reads the article.",
    "According to Reuters, many ships came in from the north.",
    "U.S. Senator J. Smith visited the terminals on Nov. 7 with a delegation.",
    "Reuters published an article on Nov. 8 about the port.",
    `Long ${"and longer ".repeat(40)}sentence.`,
    "(An open bracket stands in this sentence.",
  );
  const body = fc.array(
    fc.array(sentence, { maxLength: 5 }).map((list) => list.join(" ")),
    { maxLength: 5 },
  );

  it("a summary is short, balanced, in the source's own words and order, and starts with no pronoun", () => {
    fc.assert(
      fc.property(body, fc.constantFrom("News", LEAD), (paragraphs, headline) => {
        const text = textOf(paragraphs, headline);
        if (text === null) return;
        expect(text.split(/\s+/).length).toBeLessThanOrEqual(60);
        expect(isBalanced(text)).toBe(true);
        expect(text).not.toMatch(/^(?:He|Both|It|She|They|This)\b/);
        const source: readonly string[] =
          paragraphs
            .join(" ")
            .toLowerCase()
            .match(/[\p{L}\p{N}]+/gu) ?? [];
        let at = 0;
        for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
          at = source.indexOf(word, at) + 1;
          expect(at, `"${word}" in the source's order`).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["words", "oil and law "],
    ["open quotes", "“ oil "],
    ["closed and opened", "” « "],
    ["stops", "a. B. "],
    ["commas", "Reuters, said, "],
    ["one letter", "x"],
  ])("a megabyte of %s is read before the test's time runs out", (_what, piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(() => textOf([text, text], "News")).not.toThrow();
  });
});

const SEEDS = "../shared/seeds";
describe.skipIf(!existsSync(SEEDS))("the items of the first seed (skipped where absent)", () => {
  const file = `${SEEDS}/000_59a3bc5602dc7fdf.txt`;
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(2) : [];
  const outlets = ["Euronews", "Reuters", "Aljazeera", "Lonely planet", "Minex forum"];
  const heads = outlets.map((outlet) => lines.findIndex((line) => line.startsWith(`${outlet}: `)));

  it.each(outlets.map((outlet, at) => [outlet, at] as const))(
    "%s: two sentences of the text",
    (outlet, at) => {
      const head = heads[at] ?? 0;
      const paragraphs = lines.slice(head + 1, heads[at + 1]);
      const text = textOf(paragraphs, lines[head]?.replace(/^[^:]+: /, ""), outlet) ?? "";
      expect(text).not.toMatch(/Lonely planet reports|Minex forum reports|^According/);
      expect(text.split(/\s+/).length).toBeLessThanOrEqual(60);
      expect(text.split(/\s+/).length).toBeGreaterThan(20);
      expect(isBalanced(text)).toBe(true);
    },
  );
});
