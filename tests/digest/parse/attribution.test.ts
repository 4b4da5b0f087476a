import { describe, expect, it } from "vitest";
import { createDateReader } from "#digest/dates.ts";
import { createOutlets } from "#digest/outlets.ts";
import { createAttributionReader } from "#digest/parse/attribution.ts";
import { testEditorial } from "../editorial.ts";

const reader = createAttributionReader({
  dates: createDateReader(testEditorial.languages),
  outlets: createOutlets(testEditorial.outlets),
  abbreviations: new Set(testEditorial.languages.flatMap((language) => language.abbreviations)),
  refused: new Set(["kazinform", "kazakhstan"]),
});

function read(paragraph: string, header: string | null = null): [string | null, string | null] {
  const { outlet, weight, day } = reader.read([paragraph], header);
  return [header !== null || weight >= 5 ? outlet : null, day === null ? null : `${day.month}-${day.day}`];
}

describe("outlets that no profile knows", () => {
  it.each([
    ["Harbour Post published an article on May 9 about the new line.", "Harbour Post", "5-9"],
    ["Harbour Post published an opinion article by Ann Lee on March 3.", "Harbour Post", "3-3"],
    [
      "The Harbour Post released an interview with Ann Lee on Aug. 28 about exports.",
      "The Harbour Post",
      "8-28",
    ],
    ["On March 20, Harbour Post told how an old pier became a market.", "Harbour Post", "3-20"],
    ["The line opens in spring, Harbour Post reported on Nov. 9.", "Harbour Post", "11-9"],
    ["The line opens in spring, reported Harbour Post on Nov. 9.", "Harbour Post", "11-9"],
    ["The line opens in spring, the Harbour Post wrote on July 30.", "Harbour Post", "7-30"],
    ["The line opens in spring, Harbour Post wrote in a July 30 article.", "Harbour Post", "7-30"],
    ["Ann Lee, the operator's head, told Harbour Post on June 16 that work goes on.", "Harbour Post", "6-16"],
    [
      "Ann Lee spoke about the line in an interview with Harbour Post, published on Jan. 8.",
      "Harbour Post",
      "1-8",
    ],
    ["Ann Lee spoke to Harbour Post in a June 2 exclusive interview about the line.", "Harbour Post", "6-2"],
    ["In a June 2 interview with Harbour Post, Ann Lee spoke about the line.", "Harbour Post", "6-2"],
    [
      "The line opens in spring, according to an article published on Oct. 3 by Harbour Post.",
      "Harbour Post",
      "10-3",
    ],
    ["The line opens in spring, according to a July 24 Harbour Post article.", "Harbour Post", "7-24"],
    ["Ann Lee, a lecturer in law, wrote an article for Harbour Post on Sept. 12.", "Harbour Post", "9-12"],
    [
      "Ann Lee wrote an article about rails, published by The Harbour Post on Jan. 9.",
      "The Harbour Post",
      "1-9",
    ],
    ["As Harbour Post reported on March 23, the line opens soon.", "Harbour Post", "3-23"],
    ["Harbour Post dedicated its April 9 episode of Rails to the line.", "Harbour Post", "4-9"],
    ["On Feb. 2, Harbour Post reported that the line opens soon.", "Harbour Post", "2-2"],
    ["Japan’s Harbour Post published an article on May 9 about rails.", "Harbour Post", "5-9"],
    [
      "The German magazine Hafen und Stadt published an article on May 9 about rails.",
      "Hafen und Stadt",
      "5-9",
    ],
    ["Berlin-based Harbour Post published an article on May 9 about rails.", "Harbour Post", "5-9"],
    ["Online news service Harbour Post reported on May 9 about rails.", "Harbour Post", "5-9"],
    ["Bishkek-based news agency Harbour Post reported on March 12 about rails.", "Harbour Post", "3-12"],
    [
      "Harbour Post, an online platform on sea trade, published an article about the fair in June by Ann Lee on April 27.",
      "Harbour Post",
      "4-27",
    ],
    [
      "Radio Harbour International (RHI) published an article on Aug.11 about rails.",
      "Radio Harbour International (RHI)",
      "8-11",
    ],
    ["Harbour Post published an article on Dec 16. by Ann Lee, arguing for rails.", "Harbour Post", "12-16"],
    [
      "The line matters, writes Ann Lee in her opinion article published on Feb. 2 by Harbour Post.",
      "Harbour Post",
      "2-2",
    ],
    ["A study was made for the town, UNXX reported on Feb. 5.", "UNXX", "2-5"],
    ["Газета «Портовые вести» пишет о дороге.", "Портовые вести", null],
    ["The mayor’s op-ed was published in the Harbour Post on May 5.", "Harbour Post", "5-5"],
    ["Writing for Harbour Post on May 5, Ann Lee praised rails.", "Harbour Post", "5-5"],
    ["In its May 5 report, Harbour Post said rails matter.", "Harbour Post", "5-5"],
    ["Harbour Post’s May 5 article describes rails.", "Harbour Post", "5-5"],
    ["The line is slow, according to a Feb. 18 article by Harbour Post.", "Harbour Post", "2-18"],
    ["The line is slow, according to a Feb. 18 article by Ann Lee in Harbour Post.", "Harbour Post", "2-18"],
    ["According to a Feb. 18 report published by the Harbour Post, rails matter.", "Harbour Post", "2-18"],
    [
      "On April 14, the Harbour Authority’s press service released a note on rails.",
      "Harbour Authority",
      "4-14",
    ],
    [
      "On April 14, the press service of the Harbour Authority released a note on rails.",
      "Harbour Authority",
      "4-14",
    ],
    ["More walkers have signed up, Walker’s World reported on Nov. 18.", "Walker’s World", "11-18"],
    ["South Korea’s Harbour Post reported on Nov. 18 about rails.", "Harbour Post", "11-18"],
    ["The Board of Trend published a report on May 5 on rails.", "The Board of Trend", "5-5"],
    ["The Guardian Harbour Edition published an article on May 5.", "The Guardian Harbour Edition", "5-5"],
    ["On Aug. 9, shoreLINE told the story of a lamp that burned for a year.", "shoreLINE", "8-9"],
  ])("%s", (paragraph, outlet, day) => expect(read(paragraph)).toEqual([outlet, day]));
});

describe("outlets of the profile", () => {
  it.each([
    ["Euractiv with Reuters published an article on Nov. 18 about rails.", "Euractiv", "11-18"],
    ["Ann Lee told the Russian daily Izvestia about it, Reuters reported on Nov. 8.", "Reuters", "11-8"],
    ["Another article released by Euractiv on Nov. 28 was about rails.", "Euractiv", "11-28"],
    ["The talks were held on Nov. 6. Reuters reported on Nov. 7.", "Reuters", "11-7"],
    ["Reuters published an article on Sept. 4 about the address delivered on Sept. 2.", "Reuters", "9-4"],
    ["Дорогу откроют весной, сообщает Рейтер.", "Reuters", null],
    ["Рейтер опубликовал статью 9 ноября о дороге.", "Reuters", "11-9"],
    ["In an article for Reuters, the mayor set out views.", "Reuters", null],
    ["The line is slow, according to a Feb. 18 article by Reuters.", "Reuters", "2-18"],
    ["On April 14, the Reuters press service released a note on rails.", "Reuters", "4-14"],
    ["Qatar’s Al Jazeera reported on Nov. 18 about rails.", "Al Jazeera", "11-18"],
    ["Жол көктемде ашылады, деп хабарлады Reuters 9 қарашада.", "Reuters", "11-9"],
    ["Reuters 9 қарашада жаңа жол туралы мақала жариялады.", "Reuters", "11-9"],
    ["Reuters агенттігі 9 қарашада жаңа жол туралы жазды.", "Reuters", "11-9"],
    ["Дорогу откроют весной, пишет Рейтер 9 ноября.", "Reuters", "11-9"],
    ["Рейтер 9 ноября опубликовал статью о дороге.", "Reuters", "11-9"],
  ])("%s", (paragraph, outlet, day) => expect(read(paragraph)).toEqual([outlet, day]));
});

describe("the day of the event is not the article's", () => {
  it.each([
    ["Ann Lee said so while meeting the mayor in Hanoi on Aug. 21, reported Harbour Post.", "Harbour Post"],
    [
      "The Guardian published an article on covering the mayor’s visit to Astana on November 1.",
      "The Guardian",
    ],
    ["BBC published an article about the address delivered on Sept. 2.", "BBC"],
    ["According to Reuters, the fair takes place from 8-13 September.", "Reuters"],
    ["The fair was held on May 3, Reuters reports.", "Reuters"],
  ])("%s", (paragraph, outlet) => expect(read(paragraph)).toEqual([outlet, null]));
});

describe("text that names no source", () => {
  it.each([
    ["The mayor said on May 3 that the line opens soon."],
    ["Ann Lee told journalists on May 3 that the line opens soon."],
    ["President Ann Lee reported on May 3 about the line."],
    ["On May 3, Ann Lee announced that the line opens soon."],
    ["In an exclusive interview with Kazinform, Ann Lee spoke about rails."],
  ])("%s", (paragraph) => expect(read(paragraph)).toEqual([null, null]));
});

describe("below a header that names the outlet", () => {
  it("a day counts in a sentence about the outlet or its article", () => {
    expect(read("An article published by Harbour Post on April 19 covers rails.", "Harbour Post")).toEqual([
      "Harbour Post",
      "4-19",
    ]);
    expect(read("The mayor told journalists on May 3 that the line opens.", "Harbour Post")).toEqual([
      "Harbour Post",
      null,
    ]);
  });
});

it("an outlet may stand in the second paragraph", () => {
  const found = reader.read(["The line opens in spring.", "The rails are laid, Reuters reported on Nov. 9."]);
  expect(found).toMatchObject({ outlet: "Reuters", day: { month: 11, day: 9 } });
});

it("a line that says who reported and when is text, a headline is not", () => {
  expect(reader.attributes("Lamps return to the shore, Harbour Post reported on Sept. 19")).toBe(true);
  expect(reader.attributes("Reuters reporters visit the shore")).toBe(false);
  expect(reader.attributes("Lamps return to the shore by May 3")).toBe(false);
});
