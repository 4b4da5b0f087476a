import { describe, expect, it } from "vitest";
import { asParsed, brief, codes, readFixture, readText } from "../fixtures/read-fixture.ts";

describe("Kazinform", () => {
  it("splits headers at the first colon, with and without a blank after it", () => {
    const parsed = readFixture("kazinform-headers.txt");
    expect(parsed.series).toBe("kazinform");
    expect(parsed.publishedOn).toBe("2023-05-13");
    expect(brief(parsed)).toEqual([
      ["EU Reporter", "A ferry pier opens on the north shore", "2023-05-09"],
      ["Trend", "Bridges: Repairs start with the oldest span", "2023-05-11"],
      ["Harbour Post", "Ferries run later on Fridays", null],
    ]);
  });

  it("keeps lists in the text and credits, preamble and tail out of it", () => {
    const parsed = readFixture("kazinform-headers.txt");
    expect(parsed.items.map((item) => item.paragraphs.length)).toEqual([2, 5, 1]);
    const roles = new Set(parsed.lines.filter((line) => line.item === null).map((line) => line.role));
    expect(roles).toEqual(new Set(["preamble", "blank", "tail"]));
    expect(parsed.lines.at(-2)).toMatchObject({ role: "tail", line: 31 });
  });

  it("reports the outlet that the profile does not know, and keeps it as written", () => {
    const [problem] = readFixture("kazinform-headers.txt").problems.filter(
      ({ code }) => code === "unknown-outlet",
    );
    expect(problem).toMatchObject({ item: 3, line: 27, blocking: false });
  });

  it("takes plain headlines in a week without outlets in them, colons and all", () => {
    const parsed = readFixture("kazinform-plain.txt", { date: "2024-03-16" });
    expect(brief(parsed)).toEqual([
      [
        "Harbour.travel",
        "Piers, ferries and a new bell: Is the north shore the next quiet harbour to visit?",
        "2024-03-10",
      ],
      ["Shore Times", "Bridge 2024 & Shore Plan: A short guide", "2024-03-12"],
    ]);
    expect(parsed.lines[2]).toMatchObject({ role: "caption" });
    expect(parsed.lines.at(-2)).toMatchObject({ role: "tail", item: null });
  });

  it("reads a text without blank lines, with outlets glued to their verbs and colons in paragraphs", () => {
    const parsed = readFixture("kazinform-tight.txt");
    expect(brief(parsed)).toEqual([
      ["Harbour Times", "Ferries get new bells", null],
      ["Al Jazeera", "“Lamps for all piers”", null],
    ]);
    expect(parsed.items.map((item) => item.paragraphs.length)).toEqual([2, 2]);
  });

  it("knows its preamble by what the agency offers, whatever the words", () => {
    for (const offer of [
      "From lamps to bells and ferries, Kazinform gives this week’s look at what was written overseas.",
      "ASTANA. KAZINFORM – From lamps to bells, Kazinform presents a review of what papers abroad wrote.",
    ]) {
      const parsed = asParsed(
        readText(`${offer}\nReuters: Ferries get new bells\nThe bells ring, Reuters reports.\n`),
      );
      expect(parsed.series).toBe("kazinform");
    }
  });

  it("leaves a foreign-press title without the agency's name to the other digests", () => {
    const text =
      "Шетелдік БАҚ шолуы: шамдар мен қоңыраулар\n\nReuters: Кемелерге қоңырау тағылды\n\nҚоңырау соғылды, деп хабарлады Reuters.\n\nBBC: Барлық айлаққа шам\n\nШамдар жарық, деп жазды BBC.\n";
    const parsed = asParsed(readText(text));
    expect(parsed.series).toBe("generic");
    expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "BBC"]);
  });

  it("takes neither a time of day nor the page's own links below the tail for headers", () => {
    const text =
      "Foreign media on Kazakhstan: ferries\n10:20, 08 March 2025\nFrom ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nReuters: Ferries get new bells\nThe bells ring, Reuters reports.\nCurrently reading\nShore forecast: rain in the north, sun in the south\nReuters: Piers close early\n";
    const parsed = asParsed(readText(text));
    expect(parsed.publishedOn).toBe("2025-03-08");
    expect(brief(parsed)).toEqual([["Reuters", "Ferries get new bells", null]]);
  });

  it("keeps a picture's caption and credit below a header out of headline and text", () => {
    const text =
      "From ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nHarbour Post: Ferries get new bells\nBells in the foundry\nPhoto: Freepik\nThe bells are loud, Harbour Post reports.\nReuters: Lamps for all piers\nA pier at dusk\nPhoto credit: A. Lee\nThe lamps are bright.\n";
    const parsed = asParsed(readText(text, { date: "2024-03-16" }));
    expect(brief(parsed)).toEqual([
      ["Harbour Post", "Ferries get new bells", null],
      ["Reuters", "Lamps for all piers", null],
    ]);
    expect(parsed.items.map((item) => item.paragraphs)).toEqual([
      ["The bells are loud, Harbour Post reports."],
      ["The lamps are bright."],
    ]);
    expect(parsed.lines.filter(({ role }) => role === "caption")).toHaveLength(2);
  });

  it.each([
    "Harbour Post: Ferr",
    "Harbour Post: Ferries get new bells and…",
    "Harbour Post: Ferries, lamps,",
  ])("takes a header that the excerpt's end cuts for an item: %s", (last) => {
    const text = `From ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nReuters: Lamps for all piers\nThe lamps are bright.\n${last}`;
    const parsed = asParsed(readText(text, { date: "2024-03-16" }));
    expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "Harbour Post"]);
  });

  it.each(["He named three wishes: a bell", "Author: Ann Lee", "The lamps shine: it is bright."])(
    "takes no last line of text for a header: %s",
    (last) => {
      const text = `From ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nReuters: Lamps for all piers\nThe lamps are bright.\n${last}`;
      expect(asParsed(readText(text, { date: "2024-03-16" })).items).toHaveLength(1);
    },
  );

  it("goes on below a tail's words where another item follows", () => {
    const text =
      "From ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nReuters: Lamps for all piers\nThe lamps are bright.\nShare this\nBBC: Ferries get new bells\nThe bells are loud, BBC reports.\nCurrently reading\nBBC: A list of links\n";
    const parsed = asParsed(readText(text, { date: "2024-03-16" }));
    expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "BBC"]);
  });

  it("is empty with a blocking problem where a review has no items", () => {
    const text =
      "Foreign media on Kazakhstan: ferries\nFrom ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\n";
    const parsed = asParsed(readText(text));
    expect(parsed.items).toEqual([]);
    expect(codes(parsed)).toContain("digest-without-item");
  });

  it("keeps a header whose text is missing", () => {
    const text =
      "From ferries to lamps, Kazinform presents a weekly review of foreign media coverage.\nReuters: Ferries get new bells\nBBC: Lamps for all piers\nThe lamps are bright.\n";
    const parsed = asParsed(readText(text, { date: "2024-03-16" }));
    expect(brief(parsed).map(([outlet]) => outlet)).toEqual(["Reuters", "BBC"]);
    expect(parsed.problems.find(({ code }) => code === "item-without-body")).toMatchObject({
      item: 1,
      line: 2,
    });
  });
});
