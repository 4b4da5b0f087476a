/** What must hold of summaries on every text there is to look at; the figures themselves are printed by `digest-bot eval`. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { createOutlets } from "#digest/outlets.ts";
import { createSplitter } from "#digest/summary/sentences.ts";
import { evaluate } from "#eval/evaluate.ts";
import { readLabels } from "#eval/labels.ts";
import { loadProfile } from "#profile/load.ts";

const { editorial } = loadProfile("data/profile");
const splitters = new Map(editorial.languages.map((data) => [data.code, createSplitter(data)]));
const outlets = createOutlets(editorial.outlets);
const deps = {
  engine: createEngine(editorial),
  canonical: (outlet: string) => outlets.canonical(outlet) ?? outlet,
  sentencesOf: (paragraph: string, language: string) =>
    [...(splitters.get(language)?.(paragraph) ?? [])].map(({ text }) => text),
};
const NO_FAULTS = { dangling: 0, unbalanced: 0, unattributed: 0, unfaithful: 0 };

const FOLDERS = [
  ["our own open texts", path.join(import.meta.dirname, "fixtures/open")],
  ["layouts of real pages", path.resolve("../shared/samples")],
] as const;

describe.each(FOLDERS)("summaries of %s", (_name, folder) => {
  it.skipIf(!existsSync(folder))(
    "have no fault that must not be, and hardly one announces an article",
    () => {
      const labels = readLabels(readFileSync(path.join(folder, "labels.jsonl"), "utf8"));
      const samples = labels.map((each) => ({
        labels: each,
        bytes: readFileSync(path.join(folder, each.file)),
      }));
      const { summaries } = evaluate(deps, samples);
      expect(summaries.summarised).toBeGreaterThan(40);
      expect(summaries.misses).toEqual([]);
      expect(summaries.faults).toEqual(NO_FAULTS);
      expect(summaries.announcing.engine).toBeLessThanOrEqual(summaries.summarised / 10);
      expect(summaries.announcing.lead).toBeGreaterThan(summaries.announcing.engine);
      if (summaries.referenced === 0) return;
      expect(summaries.over["lead-2"].value).toBeGreaterThan(0.025);
      expect(summaries.over["lead-2"].low).toBeGreaterThan(0);
      expect(summaries.over.lexrank.value).toBeGreaterThan(0.03);
      expect(summaries.over.lexrank.low).toBeGreaterThan(0);
    },
  );
});
