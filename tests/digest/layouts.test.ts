/** What a crawl does to a page must not change what is read from it: the layouts in `../shared/samples`, disturbed. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";

const SAMPLES = path.resolve("..", "shared", "samples");
const LABELS = path.join(SAMPLES, "labels.jsonl");
const absent = !existsSync(LABELS);

const Label = z.object({ file: z.string(), url: z.string(), items: z.array(z.unknown()) });

interface Layout {
  readonly name: string;
  readonly disturb: (text: string, headlines: readonly string[]) => string;
}

const CREDIT = "Photo: Example Pictures";
const isHeader = (line: string, headlines: readonly string[]): boolean =>
  headlines.some((headline) => headline.length >= 12 && line.trimEnd().endsWith(headline));
const spaced = (text: string): string => text.replaceAll(/\n+/g, "\n\n");

/** Lines with a credit put below, or above, those that `at` picks; never at the very end. */
function withCredit(text: string, at: (line: string, next: string | undefined) => boolean): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line, index) => (at(line, lines[index + 1]) ? [line, CREDIT] : [line])).join("\n");
}

/** The colon between an outlet and its headline written otherwise. */
function withColon(text: string, headlines: readonly string[], colon: string): string {
  const rewrite = (line: string): string => {
    const headline = headlines.find((each) => each.length >= 12 && line.endsWith(each));
    if (headline === undefined) return line;
    return line.slice(0, -headline.length).replace(/\s?:\s?$/, colon) + headline;
  };
  return text.split("\n").map(rewrite).join("\n");
}

const LAYOUTS: readonly Layout[] = [
  { name: "a blank line between all paragraphs", disturb: spaced },
  { name: "no blank lines", disturb: (text) => text.replaceAll(/\n\s*\n+/g, "\n") },
  { name: "five blank lines after each", disturb: (text) => text.replaceAll(/\n+/g, "\n\n\n\n\n\n") },
  { name: "the line ends of Windows", disturb: (text) => text.replaceAll("\n", "\r\n") },
  { name: "old line ends", disturb: (text) => text.replaceAll("\n", "\r") },
  {
    name: "blanks at both ends and no-break spaces",
    disturb: (text) => text.replaceAll(/^(?=\S)/gm, "  ").replaceAll(/$/gm, " \u00A0"),
  },
  { name: "no blank after a header's colon", disturb: (text, headlines) => withColon(text, headlines, ":") },
  { name: "blanks on both sides of it", disturb: (text, headlines) => withColon(text, headlines, " : ") },
  {
    name: "a credit below each headline",
    disturb: (text, headlines) =>
      withCredit(text, (line, next) => next !== undefined && isHeader(line, headlines)),
  },
  {
    name: "a credit above each headline but the first",
    disturb: (text, headlines) =>
      withCredit(text, (line, next) => line.endsWith(".") && next !== undefined && isHeader(next, headlines)),
  },
];

describe.skipIf(absent)(
  absent ? "disturbed layouts (skipped: ../shared/samples is not there)" : "disturbed layouts",
  () => {
    const engine = absent ? null : createEngine(loadProfile(path.resolve("data", "profile")).editorial);
    const labels = absent
      ? []
      : readFileSync(LABELS, "utf8")
          .trim()
          .split("\n")
          .map((line) => Label.parse(JSON.parse(line)))
          .filter(({ items }) => items.length > 0);

    function itemsOf(text: string, file: string, url: string): readonly (readonly (string | null)[])[] {
      const reading = engine?.read(new TextEncoder().encode(text), {
        series: "auto",
        date: null,
        fileName: file,
        url,
      });
      if (reading?.kind !== "digest") return [];
      return reading.digest.items.map((item) => [
        item.outlet,
        item.headline,
        item.publishedOn,
        ...item.paragraphs,
      ]);
    }

    function firstChange(before: readonly unknown[], after: readonly unknown[]): object {
      const at = before.findIndex((item, index) => JSON.stringify(item) !== JSON.stringify(after[index]));
      return { at, counts: [before.length, after.length], before: before[at], after: after[at] };
    }

    it.each(LAYOUTS)("$name changes no item", ({ disturb }) => {
      const changed = labels.flatMap(({ file, url }) => {
        const text = readFileSync(path.join(SAMPLES, file), "utf8");
        const before = itemsOf(text, file, url);
        const after = itemsOf(
          disturb(
            text,
            before.map(([, headline]) => headline ?? ""),
          ),
          file,
          url,
        );
        return JSON.stringify(after) === JSON.stringify(before)
          ? []
          : [{ file, ...firstChange(before, after) }];
      });
      expect(changed).toEqual([]);
    });

    it("a crawler's date before the first line changes no item but the year of its day", () => {
      const changed = labels.flatMap(({ file, url }) => {
        const text = readFileSync(path.join(SAMPLES, file), "utf8");
        if (/^\s*date \d{4}/.test(text)) return [];
        const bare = (items: ReturnType<typeof itemsOf>): string =>
          JSON.stringify(
            items.map(([outlet, headline, , ...paragraphs]) => [outlet, headline, ...paragraphs]),
          );
        const [before, after] = [text, ` date 2024-11-15 ${text}`].map((each) =>
          bare(itemsOf(each, file, url)),
        );
        return before === after ? [] : [{ file, before, after }];
      });
      expect(changed).toEqual([]);
    });
  },
);
