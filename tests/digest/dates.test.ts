import { describe, expect, it } from "vitest";
import { anchorOf, articleDate, createDateReader, dateInName, monthInAddress } from "#digest/dates.ts";
import { testEditorial } from "./editorial.ts";

const dates = createDateReader(testEditorial.languages);
const found = (text: string) => dates.find(text).map(({ year, month, day }) => [year, month, day]);
const against = (text: string, digest: string) => {
  const [date] = dates.find(text);
  return date === undefined ? undefined : articleDate(date, anchorOf(digest));
};

describe("days in text", () => {
  it.each([
    ["on Nov. 7.", [[null, 11, 7]]],
    ["on Sept. 12,", [[null, 9, 12]]],
    ["on March 23", [[null, 3, 23]]],
    ["on Aug.11", [[null, 8, 11]]],
    ["on Dec 16. by", [[null, 12, 16]]],
    ["for January 11th", [[null, 1, 11]]],
    ["November 8, 2025", [[2025, 11, 8]]],
    ["14 Jul 2023 09:16 PM", [[2023, 7, 14]]],
    ["the 3rd of May 2024", [[2024, 5, 3]]],
    ["17.06.2006, 10:06", [[2006, 6, 17]]],
    ["2023-11-10", [[2023, 11, 10]]],
    ["9 ноября 2023 года", [[2023, 11, 9]]],
    [
      "from May 2 to June 3",
      [
        [null, 5, 2],
        [null, 6, 3],
      ],
    ],
    ["in June 2025", []],
    ["it may 20 percent rise", []],
    ["on Feb. 31", []],
    ["marching 23 steps", []],
  ])("%s", (text, expected) => expect(found(text)).toEqual(expected));
});

describe("the year of an article", () => {
  it("is the review's", () => expect(against("Nov. 7", "2023-11-10")).toBe("2023-11-07"));
  it("is the year before for December in a January review", () =>
    expect(against("Dec. 26", "2024-01-05")).toBe("2023-12-26"));
  it("allows a day of grace for time zones", () =>
    expect(against("Nov. 11", "2023-11-10")).toBe("2023-11-11"));
  it("follows over New Year's Eve", () => expect(against("Jan. 1", "2023-12-31")).toBe("2024-01-01"));
  it("is not guessed for what would be older than half a year", () =>
    expect(against("Nov. 20", "2023-11-10")).toBeNull());
  it("is the text's own where it gives one", () =>
    expect(against("Nov. 20, 2021", "2023-11-10")).toBe("2021-11-20"));
  it("is unknown without a review's date", () => {
    const [date] = dates.find("Nov. 7");
    expect(date === undefined ? "" : articleDate(date, null)).toBeNull();
  });
  it("comes from the month in an address where that is all there is", () => {
    const anchor = monthInAddress("https://paper.test/2024/01/news-digest/");
    const [date] = dates.find("Dec. 26");
    expect(date === undefined ? "" : articleDate(date, anchor)).toBe("2023-12-26");
  });
});

describe("dates in names", () => {
  it.each([
    ["https://paper.test/2023/11/10/digest", "2023-11-10"],
    ["digest-2023-11-10.txt", "2023-11-10"],
    ["20231110.html", "2023-11-10"],
    ["https://paper.test/2023/11/digest", null],
    ["https://paper.test/news_a4059727/", null],
    ["mir_1150517175.html", null],
    ["2023-02-31.txt", null],
  ])("%s", (name, date) => expect(dateInName(name)).toBe(date));
});
