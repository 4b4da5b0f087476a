/** The labelled digests are sound: their labels fit their texts, and both halves are alike. Our engine is not run here. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const FIXTURES = path.join(import.meta.dirname, "fixtures");
const SHARED = path.resolve("..", "shared");
const HALVES = ["open", "held-out"] as const;
const TOPICS = [
  "politics",
  "diplomacy",
  "economy",
  "energy",
  "mining",
  "transport",
  "space",
  "technology",
  "environment",
  "culture",
  "tourism",
  "sport",
  "society",
  "law",
  "security",
  "agriculture",
  "science",
  "health",
];

const LabelledItem = z.strictObject({
  outlet: z.string().min(1).nullable(),
  outletWritten: z.string().min(1).optional(),
  headline: z
    .string()
    .min(1)
    .refine((headline) => !headline.endsWith("."), "no headline ends in a full stop")
    .nullable(),
  publishedOn: z.iso.date().nullable(),
  topics: z.array(z.enum(TOPICS)).min(1).max(3),
  url: z.url().nullable(),
  reference: z
    .string()
    .refine((text) => text.split(/\s+/u).length <= 60, "at most sixty words")
    .nullable(),
  relevant: z.array(z.int().nonnegative()).max(2),
  sentences: z.int().nonnegative(),
});

const Label = z.strictObject({
  file: z.string().regex(/^\d{3}-[a-z0-9-]+\.(txt|html)$/),
  series: z.enum(["kazinform", "astana-times", "generic"]),
  language: z.enum(["en", "ru", "kk"]),
  date: z.iso.date().nullable(),
  title: z.string().min(1).nullable(),
  url: z.url().nullable(),
  items: z.array(LabelledItem).max(8),
  isDigest: z.boolean(),
});
type Label = z.infer<typeof Label>;

function labelsOf(half: string): readonly Label[] {
  return readFileSync(path.join(FIXTURES, half, "labels.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => Label.parse(JSON.parse(line)));
}

/** The visible text of a fixture, on one line: tags out, the entities used here decoded. */
function textOf(half: string, file: string): string {
  const raw = readFileSync(path.join(FIXTURES, half, file), "utf8");
  if (!file.endsWith(".html")) return raw;
  return raw
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll("&rsquo;", "’")
    .replaceAll("&amp;", "&");
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll(/[’']/gu, "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function runsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(8).map((_, at) => words.slice(at, at + 9).join(" "));
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values.toSorted()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const all = HALVES.flatMap((half) => labelsOf(half).map((label) => ({ half, label })));
const named = all.map(({ half, label }) => ({ name: `${half}/${label.file}`, half, label }));

describe.each(HALVES)("the %s half", (half) => {
  const labels = labelsOf(half);

  it("has one label for each text and no other file", () => {
    const files = readdirSync(path.join(FIXTURES, half)).filter((file) => file !== "labels.jsonl");
    expect(labels.map((label) => label.file)).toEqual(files.toSorted());
  });

  it("has every topic at least four times", () => {
    const counts = tally(labels.flatMap((label) => label.items.flatMap((item) => item.topics)));
    for (const topic of TOPICS) expect(counts[topic] ?? 0, topic).toBeGreaterThanOrEqual(4);
  });

  it("has one digest from two crawls, with the same items", () => {
    const headlines = labels
      .filter((label) => label.items.length > 0)
      .map((label) => label.items.map((item) => item.headline ?? item.reference).join("\n"));
    expect(headlines.length - new Set(headlines).size).toBe(1);
  });
});

it("both halves have the same spread of series, languages and controls", () => {
  const spread = HALVES.map((half) =>
    tally(labelsOf(half).map((label) => `${label.series} ${label.language} ${String(label.isDigest)}`)),
  );
  expect(spread[0]).toEqual(spread[1]);
});

describe.each(named)("$name", ({ half, label }) => {
  const text = textOf(half, label.file);

  it("is a control without items or a digest with at least three", () => {
    if (label.isDigest) expect(label.items.length).toBeGreaterThanOrEqual(3);
    else expect(label.items).toEqual([]);
  });

  it("contains the title, headlines and outlets of its label, in their order", () => {
    if (label.title !== null) expect(text).toContain(label.title);
    let from = 0;
    for (const item of label.items) {
      if (item.headline !== null) {
        // A contents list or a page's title may name it earlier: its own place comes after the item before.
        const at = text.indexOf(item.headline, from);
        expect(at, item.headline).toBeGreaterThanOrEqual(0);
        from = at + 1;
      }
      if (item.outlet !== null) expect(text).toContain(item.outletWritten ?? item.outlet);
    }
  });

  it("picks sentences that exist, and has a reference for each body", () => {
    for (const item of label.items) {
      expect(item.relevant).toEqual([...new Set(item.relevant)].toSorted((a, b) => a - b));
      expect(Math.max(-1, ...item.relevant)).toBeLessThan(item.sentences);
      expect(item.relevant.length > 0, item.headline ?? "").toBe(item.sentences > 0);
      expect(item.reference !== null, item.headline ?? "").toBe(item.sentences > 0);
    }
  });

  it("has references whose numbers and nearly all words stand in the text", () => {
    const words = new Set(wordsOf(text));
    for (const { reference } of label.items) {
      const said = wordsOf(reference ?? "");
      const unknown = said.filter((word) => !words.has(word));
      expect(unknown.filter((word) => /\d/u.test(word))).toEqual([]);
      expect(unknown.length, unknown.join(" ")).toBeLessThanOrEqual(said.length * 0.1);
    }
  });

  it("has articles dated before the digest, by at most four weeks", () => {
    const dated = label.items.flatMap(({ publishedOn }) => (publishedOn === null ? [] : [publishedOn]));
    if (dated.length > 0) expect(label.date).not.toBeNull();
    for (const day of dated) {
      const age = Temporal.PlainDate.from(day).until(label.date ?? day).days;
      expect(age, day).toBeGreaterThanOrEqual(0);
      expect(age, day).toBeLessThanOrEqual(28);
    }
  });
});

describe.skipIf(!existsSync(SHARED))("beside the shared design data", () => {
  it("shares no nine words in a row with a seed or a sample", () => {
    const theirs = new Set(
      ["seeds", "samples"].flatMap((folder) =>
        readdirSync(path.join(SHARED, folder))
          .filter((file) => file.endsWith(".txt"))
          .flatMap((file) => runsOf(readFileSync(path.join(SHARED, folder, file), "utf8"))),
      ),
    );
    const ours = all.flatMap(({ half, label }) => runsOf(textOf(half, label.file)));
    expect(ours.filter((run) => theirs.has(run))).toEqual([]);
  });
});
