import { describe, expect, it } from "vitest";
import { asParsed, brief, codes, readFixture, readText } from "../fixtures/read-fixture.ts";

describe("The Astana Times", () => {
  it("reads a repost with the title three times, a date line and a December article", () => {
    const parsed = readFixture("astana-times-wrapped.txt");
    expect(parsed).toMatchObject({ series: "astana-times", publishedOn: "2024-01-05" });
    expect(parsed.title).toBe("News Digest: Foreign Media on Ferries, Lamps and More");
    expect(brief(parsed)).toEqual([
      ["Reuters", "Ferries: a bell for every boat?", "2023-12-22"],
      ["Pier Journal", "‘Lamps for all piers’", "2024-01-03"],
      ["Caspian Mail", "Interview: Bells and lamps go well together, says planner", null],
    ]);
    expect(parsed.items.map((item) => item.paragraphs.length)).toEqual([2, 3, 1]);
  });

  it.each(["By A. Staffer,B. Staffer", "By Ann Lee, Bob Ray and C. Day", "By Ann Lee"])(
    "takes the date below a byline: %s",
    (byline) => {
      const text = [
        "World",
        "News Digest: Media on Ferries, Lamps and More – The Astana Times",
        byline,
        "January 5, 2024",
        "ASTANA – The Astana Times chose articles from the world’s media. The digest covers ferries, lamps and more.",
        "Ferries get bells",
        "Pier Journal published an article on Dec. 28 about bells. All ferries get one before spring.",
        "Lamps are lit",
        "Lamps are lit along the shore, Reuters reported on Jan. 3. Boats see the pier from afar.",
      ];
      const parsed = asParsed(readText(text.join("\n\n")));
      expect(parsed.publishedOn).toBe("2024-01-05");
      expect(brief(parsed)).toEqual([
        ["Pier Journal", "Ferries get bells", "2023-12-28"],
        ["Reuters", "Lamps are lit", "2024-01-03"],
      ]);
    },
  );

  it("says where the only day may be the event's", () => {
    const parsed = readFixture("astana-times-wrapped.txt");
    expect(parsed.problems.find(({ code }) => code === "article-date-unsure")).toMatchObject({
      item: 3,
      blocking: false,
    });
  });

  it("reads a text without blank lines, a headline in quotes, a paragraph without its full stop", () => {
    const parsed = readFixture("astana-times-tight.txt", { date: "2025-08-01" });
    expect(brief(parsed)).toEqual([
      ["EU Reporter", "Kazakhstan: A shore with two piers", "2025-07-30"],
      ["The Guardian", "“Small boats come first, big boats come later”", "2025-07-29"],
      ["Hafen und Stadt", "Lamps return to the south shore", "2025-07-28"],
    ]);
  });

  it("takes no headline of the page's own below the tail", () => {
    const parsed = readFixture("astana-times-tail.txt");
    expect(brief(parsed)).toEqual([
      ["Harbour Weekly", "Ferries get bells", "2025-11-06"],
      ["Reuters", "Lamps of the north", "2025-11-07"],
    ]);
    expect(parsed.lines.at(-2)).toMatchObject({ role: "tail", item: null });
  });

  it.each([
    "Most popular piers of the north named",
    "Share of solar lamps on piers grows",
    "Copyright on harbour maps comes of age",
    "Recommended routes for small boats",
    "Subscribe to a ferry, planners say",
    "More stories from the lighthouse",
    "Latest news from the piers: bells are back",
    "By boat across the shallow lake",
    "By Boat Across",
    "More from less: lamps save power",
    "Advertisement boards leave the shore",
    "Related posts moved inland",
  ])("loses no headline that begins like a page's machinery: %s", (headline) => {
    const text = `ASTANA – The Astana Times has selected articles of foreign media on ferries. This week’s digest includes ferries and more.\nFerries get bells\nReuters published an article on Nov. 6 about bells.\n${headline}\nThe Guardian reported on Nov. 7 about the shore.\nLamps of the north\nEuractiv published an article on Nov. 8 about lamps.\n`;
    expect(
      brief(asParsed(readText(text, { date: "2025-11-08" }))).map(([outlet, title]) => [outlet, title]),
    ).toEqual([
      ["Reuters", "Ferries get bells"],
      ["The Guardian", headline],
      ["Euractiv", "Lamps of the north"],
    ]);
  });

  it.each(["Share this", "Follow us on all channels", "Most read"])(
    "goes on below machinery in the middle of the page: %s",
    (machinery) => {
      const text = `ASTANA – The Astana Times has selected articles of foreign media on ferries. This week’s digest includes ferries and more.\nFerries get bells\nReuters published an article on Nov. 6 about bells.\n${machinery}\nLamps of the north\nEuractiv published an article on Nov. 8 about lamps.\nThey are bright.\nMost read\nA headline of the site\n`;
      const parsed = asParsed(readText(text, { date: "2025-11-08" }));
      expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "Euractiv"]);
      expect(parsed.items[1]?.paragraphs).toHaveLength(2);
    },
  );

  it("keeps sentences that begin like a page's stamps", () => {
    const text =
      "ASTANA – The Astana Times has selected articles of foreign media on ferries. This week’s digest includes ferries and more.\nFerries get bells\nReuters reported on Nov. 6 about bells.\nPublished on the same day, a second article describes how bells are cast.\nUpdated on Nov. 7\n";
    expect(asParsed(readText(text, { date: "2025-11-08" })).items[0]?.paragraphs[1]).toMatch(/^Published on/);
  });

  it("leaves articles undated while the review is, but takes the year from a month in the address", () => {
    expect(readFixture("astana-times-tight.txt").items.map((item) => item.publishedOn)).toEqual([
      null,
      null,
      null,
    ]);
    const parsed = readFixture("astana-times-tight.txt", {
      url: "https://astanatimes.test/2025/08/news-digest/",
    });
    expect(parsed.publishedOn).toBeNull();
    expect(parsed.items[0]?.publishedOn).toBe("2025-07-30");
    expect(codes(parsed)).toContain("digest-without-date");
  });

  it("reads its web page: date and links with it, menus and related stories without", () => {
    const parsed = readFixture("astana-times.html");
    expect(parsed).toMatchObject({ series: "astana-times", publishedOn: "2024-05-10" });
    expect(brief(parsed)).toEqual([
      ["Reuters", "Ferries get new bells", "2024-05-07"],
      ["The Guardian", "Lamps for all piers", "2024-05-08"],
    ]);
    expect(parsed.items.map((item) => item.url)).toEqual([
      "https://reuters.test/bells?id=1&x=2",
      "https://guardian.test/lamps",
    ]);
    expect(parsed.items[1]?.paragraphs[1]).toBe("<b>Bright</b> lamps, that is.");
  });
});
