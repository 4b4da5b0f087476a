/** The real layouts in `../shared`, where that folder stands beside the project. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createEngine } from "#digest/engine.ts";
import type { Reading, ReadOptions } from "#digest/reading.ts";
import { sameDigest } from "#digest/ids.ts";
import { loadProfile } from "#profile/load.ts";

const SHARED = path.resolve("..", "shared");
const SEEDS = path.join(SHARED, "seeds");
const SAMPLES = path.join(SHARED, "samples");
const absent = !existsSync(SEEDS) || !existsSync(path.join(SAMPLES, "labels.jsonl"));
const profile = path.resolve("data", "profile");

const Label = z.object({
  file: z.string(),
  series: z.enum(["kazinform", "astanatimes", "other"]),
  date: z.string().nullable(),
  url: z.string(),
  items: z.array(
    z.object({
      outlet: z.string().nullable(),
      headline: z.string().nullable(),
      published: z.string().nullable(),
    }),
  ),
});

describe.skipIf(absent)(
  absent ? "shared seeds and samples (skipped: ../shared is not there)" : "shared seeds and samples",
  () => {
    const engine = absent ? null : createEngine(loadProfile(profile).editorial);
    function read(file: string, options: Partial<ReadOptions> = {}): Reading {
      if (engine === null) throw new Error("no shared folder");
      return engine.read(readFileSync(file), {
        series: "auto",
        date: null,
        fileName: null,
        url: null,
        ...options,
      });
    }
    function digestOf(
      file: string,
      options: Partial<ReadOptions> = {},
    ): Extract<Reading, { kind: "digest" }> {
      const reading = read(file, options);
      if (reading.kind === "refusal") throw new Error(`${file}: ${reading.problem.message}`);
      return reading;
    }
    const seeds = absent ? [] : readdirSync(SEEDS).sort();
    const seed = (at: number): string => path.join(SEEDS, seeds[at] ?? "");
    const labels = absent
      ? []
      : readFileSync(path.join(SAMPLES, "labels.jsonl"), "utf8")
          .trim()
          .split("\n")
          .map((line) => Label.parse(JSON.parse(line)));

    it("finds five items in the undated review, which stays a draft", () => {
      const { digest, lines } = digestOf(seed(0));
      expect(digest.series).toBe("kazinform");
      expect(digest.items.map((item) => item.outlet?.toLowerCase())).toEqual([
        "euronews",
        "reuters",
        "al jazeera",
        "lonely planet",
        "minex forum",
      ]);
      expect(digest.items.map((item) => item.paragraphs.length)).toEqual([4, 5, 2, 4, 3]);
      expect(digest.items[1]?.headline.startsWith("Exclusive:")).toBe(true);
      expect(digest.problems.filter((problem) => problem.blocking).map(({ code }) => code)).toEqual([
        "digest-without-date",
      ]);
      expect(lines.filter((line) => line.item === null).map((line) => line.role)).toEqual([
        "title",
        "preamble",
        "tail",
      ]);
    });

    it("finds three items in the dated one, with the days that the text gives", () => {
      const { digest } = digestOf(seed(1));
      expect(digest.id).toBe("astana-times-2023-11-10");
      expect(digest.items.map((item) => item.outlet)).toEqual(["Foreign Policy", "Reuters", "Euractiv"]);
      expect(digest.items.map((item) => item.paragraphs.length)).toEqual([4, 3, 4]);
      // The second item's only day is the visit's; the desk is told.
      expect(digest.items.map((item) => item.publishedOn)).toEqual(["2023-11-07", null, "2023-11-08"]);
      expect(digest.problems.find(({ code }) => code === "article-date-unsure")).toMatchObject({ item: 2 });
      expect(digest.problems.some((problem) => problem.blocking)).toBe(false);
    });

    it("gives each line of a seed to one item, the frame or nothing, and loses none", () => {
      for (const file of seeds) {
        const { digest, lines, originalText } = digestOf(path.join(SEEDS, file));
        expect(lines.map((line) => line.text).join("\n")).toBe(originalText);
        const body = lines.filter((line) => line.role === "body").map((line) => line.text.trim());
        expect(digest.items.flatMap((item) => item.paragraphs)).toEqual(body);
      }
    });

    it("finds series, items, headlines, outlets and days of nearly all samples", () => {
      const wrong: string[] = [];
      const daysMissing: string[] = [];
      for (const label of labels.filter(({ items }) => items.length > 0)) {
        const { digest } = digestOf(path.join(SAMPLES, label.file), { url: label.url, fileName: label.file });
        const series = { kazinform: "kazinform", astanatimes: "astana-times", other: "generic" }[
          label.series
        ];
        if (digest.series !== series) wrong.push(`${label.file} series`);
        if (digest.items.length !== label.items.length) wrong.push(`${label.file} items`);
        label.items.forEach((item, at) => {
          const found = digest.items[at];
          if (item.headline !== null && found?.headline !== item.headline)
            wrong.push(`${label.file} headline ${at}`);
          if ((found?.outlet === null) !== (item.outlet === null)) wrong.push(`${label.file} outlet ${at}`);
          if (found?.publishedOn !== item.published)
            daysMissing.push(`${label.file} ${at} ${found?.publishedOn ?? "none"}`);
        });
      }
      expect(wrong).toEqual([]);
      // Neither text nor address gives these a year, and none is invented.
      expect(daysMissing).toEqual([
        "012.txt 1 none",
        "047.txt 0 none",
        "047.txt 1 none",
        "055.txt 0 none",
        "055.txt 1 none",
        "081.txt 0 none",
      ]);
    });

    it("knows one digest in two crawls", () => {
      const [one, other] = ["037.txt", "038.txt"].map((file) => digestOf(path.join(SAMPLES, file)).digest);
      expect(one !== undefined && other !== undefined && sameDigest(one, other)).toBe(true);
    });

    it("refuses the essay", () => {
      expect(read(path.join(SAMPLES, "101.txt"))).toMatchObject({
        kind: "refusal",
        problem: { code: "no-digest" },
      });
    });
  },
);
