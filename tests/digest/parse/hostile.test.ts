import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBytes, readText } from "../fixtures/read-fixture.ts";

const MEGABYTE = 1_000_000;
const PREAMBLE = "The Astana Times has selected articles from outlets and covers them here in full.\n";
const fill = (part: string): string => part.repeat(Math.ceil(MEGABYTE / part.length)).slice(0, MEGABYTE);

describe("a megabyte made to be slow", () => {
  it.each([
    ["one word", fill("a")],
    ["capitals", fill("Aa ")],
    ["clauses", fill("reported Aaa Bbb on ")],
    ["media", fill("the German magazine ")],
    ["days", fill("Nov. 7 ")],
    ["quotes", fill("“")],
    ["colons", fill("A: ")],
    ["headers", fill("Abc: Defghij klmnopq rstu\n")],
    ["headlines", PREAMBLE + fill("A headline of some words\nText that Reuters told on Nov. 7.\n")],
    ["numbers", fill("1. Abcdef ghijk\n")],
    ["credits", fill("Photo: x\n")],
    ["pages", fill("<p>Aaa: Bbbbbbb cccccc</p>")],
  ])(
    "%s",
    (_, text) => {
      // A quadratic step would take minutes, and the test's own time-out a fraction of that.
      expect(() => readText(text)).not.toThrow();
    },
    60_000,
  );
});

it("no input throws, and each line is explained", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "Reuters: Lamps for all piers", "Text of it ends, Reuters reported on Nov. 7.", "Photo credit: x", "1. Lamps", "• Lamps of the shore",
      " date 2023-11-10 ", PREAMBLE.trim(), "Kazinform presents a weekly review of foreign media coverage, which is this line.", "", "<p>", "You can read last week’s digest here.",
    ), // prettier-ignore
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (lines) => {
      const text = lines.join("\n");
      const reading = readText(text);
      if (reading.kind === "refusal") {
        expect(reading.problem.message).not.toBe("");
        return;
      }
      if (!text.includes("<"))
        expect(reading.lines.length).toBe(text.split(/\r\n?|[\n\u0085\u2028\u2029]/).length);
      for (const item of reading.items) expect(item.headline.trim()).not.toBe("");
      expect(reading.confidence).toBeLessThanOrEqual(1);
    }),
    { seed: 20260401, numRuns: 400 },
  );
});

it("no bytes throw", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(["parsed", "refusal"]).toContain(readBytes(bytes).kind);
    }),
    { seed: 20260402, numRuns: 500 },
  );
});
