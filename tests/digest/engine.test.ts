import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import type { Reading, ReadOptions } from "#digest/reading.ts";
import { Digest } from "#digest/model.ts";
import { generic } from "#digest/parse/generic.ts";
import type { SeriesParser } from "#digest/parse/series-parser.ts";
import { SERIES } from "#digest/parse/series.ts";
import { testEditorial } from "./editorial.ts";
import { bytesOf } from "./fixtures/read-fixture.ts";

const engine = createEngine(testEditorial);

function read(
  input: Uint8Array | string,
  options: Partial<ReadOptions> = {},
): Extract<Reading, { kind: "digest" }> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const reading = engine.read(bytes, { series: "auto", date: null, fileName: null, url: null, ...options });
  if (reading.kind === "refusal") throw new Error(reading.problem.message);
  return reading;
}

const TIGHT = "astana-times-tight.txt";

describe("the engine", () => {
  it.each([
    "astana-times-tight.txt", "astana-times-wrapped.txt", "astana-times.html", "generic-numbered.txt", "kazinform-headers.txt",
    "kazinform-plain.txt", "kazinform-tight.txt", "kazinform-tight.utf16le.txt", "press-review.cp1251.txt", "press-review.utf16be.txt",
  ])("makes a digest of the model's shape from %s", (file) => {
    const { digest } = read(bytesOf(file), { fileName: file });
    expect(Digest.parse(digest)).toEqual(digest);
    expect(digest.items.length).toBeGreaterThan(0);
    expect(digest.items.map((item) => item.id)).toEqual(digest.items.map((_, at) => `${digest.id}-${at + 1}`));
  }); // prettier-ignore

  it("keeps the decoded text, line ends aside", () => {
    const text = readFileSync(path.join(import.meta.dirname, "fixtures", TIGHT), "utf8");
    expect(read(text.replaceAll("\n", "\r\n")).originalText).toBe(text);
  });

  it("gives the same digest for the same text in another encoding", () => {
    const one = read(bytesOf("kazinform-tight.txt")).digest;
    expect(read(bytesOf("kazinform-tight.utf16le.txt")).digest).toEqual(one);
    expect(one.id).toMatch(/^kazinform-u[0-9a-f]{8}$/);
  });

  it("finds topics and a summary for each item", () => {
    const text =
      "Foreign media on Kazakhstan: oil\nFrom oil to rails, Kazinform presents a weekly review of foreign media coverage.\nReuters: Oil flows again after the winter break\nOil flows again to the port on the north shore, Reuters reports. The uranium train follows in spring.\n";
    const [item] = read(text, { date: "2024-05-10" }).digest.items;
    expect(item?.topics.map((topic) => topic.id)).toContain("energy");
    expect(item?.summary?.method).toBe("extractive");
  });

  describe("the date of a review", () => {
    const dated = (options: Partial<ReadOptions>, prefix = ""): string | null => {
      const text = new TextDecoder().decode(bytesOf(TIGHT));
      return read(prefix + text, options).digest.publishedOn;
    };
    const all = { date: "2025-08-01", url: "https://paper.test/2025/08/03/x", fileName: "2025-08-04.txt" };
    it("is the caller's first", () => expect(dated(all, "date 2025-08-02 ")).toBe("2025-08-01"));
    it("then the text's", () => expect(dated({ ...all, date: null }, "date 2025-08-02 ")).toBe("2025-08-02"));
    it("then the address's", () => expect(dated({ ...all, date: null })).toBe("2025-08-03"));
    it("then the file name's", () => expect(dated({ fileName: all.fileName })).toBe("2025-08-04"));
    it("else unknown, which blocks", () => {
      expect(dated({})).toBeNull();
      const { problems } = read(bytesOf(TIGHT)).digest;
      expect(problems).toContainEqual(
        expect.objectContaining({ code: "digest-without-date", blocking: true }),
      );
    });
    it("in a page's metadata comes before its address", () => {
      const url = "https://astanatimes.test/2024/05/11/x";
      expect(read(bytesOf("astana-times.html"), { url }).digest.publishedOn).toBe("2024-05-10");
    });
  });

  it("says where nothing links to a source, and is quiet where something does", () => {
    const codes = (file: string): string[] => read(bytesOf(file)).digest.problems.map(({ code }) => code);
    expect(codes(TIGHT)).toContain("digest-without-link");
    expect(codes("astana-times.html")).not.toContain("digest-without-link");
  });

  it("takes the series that it is told", () => {
    expect(read(bytesOf(TIGHT), { series: "generic" }).digest.series).toBe("generic");
  });

  it("reads a series whose parser is handed in", () => {
    const shore: SeriesParser = {
      ...generic,
      id: "shore-letter",
      recognise: ({ lines }) => Number(lines[0]?.text === "The Shore Letter"),
    };
    const text = `The Shore Letter\n1. Ferries get bells\nAll ferries get bells.\n2. Lamps are lit\nLamps are lit at night.\n`;
    const [known] = testEditorial.series;
    if (known === undefined) throw new Error("the profile has a series");
    const series = [...testEditorial.series, { ...known, id: "shore-letter" }];
    const handed = createEngine({ ...testEditorial, series }, [shore, ...SERIES]);
    const options = { series: "auto", date: null, fileName: null, url: null };
    const reading = handed.read(new TextEncoder().encode(text), options);
    expect(reading).toMatchObject({ kind: "digest", digest: { series: "shore-letter" } });
    expect(read(text).digest.series).toBe("generic");
  });

  it("knows the language", () => {
    expect(read(bytesOf("press-review.cp1251.txt")).digest.language).toBe("ru");
    expect(read(bytesOf(TIGHT)).digest.language).toBe("en");
  });
});
