import { describe, expect, it } from "vitest";
import {
  asParsed,
  brief,
  bytesOf,
  codes,
  readBytes,
  readFixture,
  readText,
} from "../fixtures/read-fixture.ts";

const parse = (text: string) => asParsed(readText(text));
const HARBOUR = "The ferries are back after a year, which pleases the town and those who live there.";
const LAMPS = "Towns are buying lamps that are bright, and they will be paid for in a year.";

describe("other digests", () => {
  it("reads numbered headlines, one of which begins with a number", () => {
    const parsed = readFixture("generic-numbered.txt");
    expect(parsed.series).toBe("generic");
    expect(brief(parsed).map(([, headline]) => headline)).toEqual([
      "Ferry pier to be built in autumn 2024 - mayor",
      "25,000 lamps for the south shore",
      "Bells are cast in one town",
    ]);
    expect(codes(parsed)).toContain("item-without-outlet");
  });

  it.each(["press-review.cp1251.txt", "press-review.utf16be.txt"])(
    "reads outlet, title and lead in one line: %s",
    (file) => {
      const parsed = readFixture(file);
      expect(brief(parsed)).toEqual([
        ["PORT.RU", "Новый причал", null],
        ["MAYAK.RU", "Лампы для берега", null],
      ]);
      expect(parsed.items.map((item) => item.paragraphs.length)).toEqual([2, 1]);
      expect(parsed.publishedOn).toBe("2024-04-18");
    },
  );

  it("reads a title in quotes that holds a quotation", () => {
    const text = `PORT.RU: «Причал без «вчерашних» ламп» - Лампы заменили.\nЛампы светят ярче.\nMAYAK.RU: «Новый колокол» - Колокол привезли.\nОн звонит.\n`;
    expect(brief(parse(text)).map(([, headline]) => headline)).toEqual([
      "Причал без «вчерашних» ламп",
      "Новый колокол",
    ]);
  });

  it("reads plain headlines with attributions and no title", () => {
    const text = `Ferries return to the shore\n${HARBOUR}\n\nLamps for small towns\nTowns buy lamps, Reuters reported on May 4, 2024.\n`;
    expect(brief(parse(text))).toEqual([
      [null, "Ferries return to the shore", null],
      ["Reuters", "Lamps for small towns", "2024-05-04"],
    ]);
  });

  it("takes outlet and day from a line below the headline, and no item from the index above", () => {
    const text = `Weekly review\n\nFerries return\nLamps for towns\n\nFerries return\nHarbour Post, 5 October 2016\n${HARBOUR}\n\nLamps for towns\nThe Guardian, 6 October 2016\n${LAMPS}\n`;
    expect(brief(parse(text))).toEqual([
      ["Harbour Post", "Ferries return", "2016-10-05"],
      ["The Guardian", "Lamps for towns", "2016-10-06"],
    ]);
  });

  it("takes the outlet from a byline", () => {
    const text = `Shore News Wire\n\nFerries return\nBy Ann Lee & Bob Ray | Reuters (free)\n${HARBOUR}\nMore from SNW: A long story\n\nLamps for towns\nBy Carl Moe | Harbour Post (subscription required)\n${LAMPS}\n`;
    const parsed = parse(text);
    expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "Harbour Post"]);
    expect(parsed.items.map((item) => item.paragraphs.length)).toEqual([1, 1]);
  });

  it("reads bullets with text below, and an outlet after a bar", () => {
    const text = `News from the shore\nWeek of December 1, 2025\n  • Ferries return to the shore\n    ${HARBOUR}\n  • Lamps for small towns | Harbour Post\n    ${LAMPS}\n`;
    const parsed = parse(text);
    expect(parsed.publishedOn).toBe("2025-12-01");
    expect(parsed.items.map((item) => item.outlet)).toEqual([null, "Harbour Post"]);
  });

  it("leaves out lines of capitals that group the items", () => {
    const text = `Newspaper round-up of the week\nFRANCE\nFerries return\n${HARBOUR}\nSPAIN\nLamps for small towns\n${LAMPS}\n`;
    expect(brief(parse(text)).map(([, headline]) => headline)).toEqual([
      "Ferries return",
      "Lamps for small towns",
    ]);
  });

  it("reads paragraphs that name a medium each, without headlines", () => {
    const text =
      "17.06.2006, 10:06 803\n\nМир о береге\n\nСегодня в колонке - газета «Порт», журнал «Маяк» и др.\n\nАмериканская газета «Порт» пишет о причалах. Они старые.\n\nИздающийся в Швейцарии журнал «Маяк» пишет о лампах. Лампы яркие.\n";
    const parsed = parse(text);
    expect(parsed.publishedOn).toBe("2006-06-17");
    expect(parsed.items.map((item) => item.outlet)).toEqual(["Порт", "Маяк"]);
    expect(codes(parsed)).toContain("item-without-headline");
  });

  it("joins lines that were cut at a fixed width", () => {
    const text =
      "What papers write: media digest\n\nFor instance, the Spanish newspaper Diario del Mar published an\narticle about the piers of the north shore, which it calls old\nand solid, and worth a long walk in the evening.\n\nMeanwhile, the outlet Port.kg reported on the lamps of\nthe south shore that are small and bright and paid for by the\ntown, as its mayor says.\n";
    expect(parse(text).items.map((item) => [item.outlet, item.paragraphs.length])).toEqual([
      ["Diario del Mar", 1],
      ["Port.kg", 1],
    ]);
  });

  it("takes bare paragraphs only where title or address call them a digest", () => {
    const text = `${HARBOUR}\n${LAMPS}\n`;
    expect(readText(text).kind).toBe("refusal");
    expect(
      asParsed(readText(text, { url: "https://paper.test/2018/09/news-in-brief-33" })).items,
    ).toHaveLength(2);
  });

  it("refuses a letter that speaks to its readers, whatever headings it has", () => {
    const letter = [
      "The Harbour Shop newsletter, May 2, 2025",
      "Dear friends, we have new ropes on the shelves and your old ones are welcome back.",
      "New on the shelves",
      "Our ropes come from two islands this year, and you can try them in the yard on Sundays.",
      "Workshops in June",
      "Learn to splice a rope in an evening. Bring your gloves, and we shall bring the rest.",
      "A word about parcels",
      "Parcels take a week longer this spring, so please write to us before you order.",
    ];
    expect(readText(letter.join("\n\n"))).toMatchObject({ kind: "refusal" });
  });

  it("refuses an essay that names media, and says so", () => {
    const reading = readBytes(bytesOf("essay.txt"));
    expect(reading).toMatchObject({
      kind: "refusal",
      problem: { code: "no-digest", line: 1, blocking: true },
    });
  });
});
