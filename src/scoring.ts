/** `digest-bot eval`: finds labelled texts, has them scored and prints the figures. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Failure, textOf } from "./files.ts";
import { ROOT, type Parts } from "./parts.ts";
import { createOutlets } from "#digest/outlets.ts";
import { createSplitter } from "#digest/summary/sentences.ts";
import type { Interval } from "#eval/bootstrap.ts";
import { evaluate, type EvalReport, type Sample } from "#eval/evaluate.ts";
import { LabelError, readLabels } from "#eval/labels.ts";

export interface ScoringFlags {
  readonly samples?: string;
  readonly heldOut?: true;
  readonly misses?: true;
  readonly json?: true;
}

const FIXTURES = path.join(ROOT, "tests/eval/fixtures");
/** Layouts of real pages, where the project's data for developers stands beside it. */
const SHARED_SAMPLES = path.join(ROOT, "../shared/samples");

/** The report as text or JSON. Throws `Failure` where a folder or its labels can't be read. */
export function scoreFolders({ engine, profile }: Parts, flags: ScoringFlags): string {
  const splitters = new Map(profile.editorial.languages.map((data) => [data.code, createSplitter(data)]));
  const first = splitters.values().next().value;
  const sentencesOf = (paragraph: string, language: string): string[] => {
    const split = splitters.get(language) ?? first;
    return split === undefined ? [] : [...split(paragraph)].map(({ text }) => text);
  };
  const outlets = createOutlets(profile.editorial.outlets);
  const canonical = (outlet: string): string => outlets.canonical(outlet) ?? outlet;
  const reports = foldersOf(flags).map(({ name, folder }) => ({
    name,
    report: evaluate({ engine, canonical, sentencesOf }, samplesOf(folder)),
  }));
  if (flags.json === true)
    return JSON.stringify(Object.fromEntries(reports.map(({ name, report }) => [name, report])), null, 2);
  return reports.map(({ name, report }) => reportText(name, report, flags.misses ?? false)).join("\n\n");
}

function foldersOf({ samples, heldOut }: ScoringFlags): { name: string; folder: string }[] {
  if (samples !== undefined) return [{ name: samples, folder: path.resolve(samples) }];
  return [
    { name: "our own texts, the open half", folder: path.join(FIXTURES, "open") },
    ...(heldOut === true
      ? [{ name: "our own texts, the held-out half", folder: path.join(FIXTURES, "held-out") }]
      : []),
    ...(existsSync(SHARED_SAMPLES)
      ? [{ name: "layouts of real pages (filler bodies, no references)", folder: SHARED_SAMPLES }]
      : []),
  ];
}

function samplesOf(folder: string): Sample[] {
  try {
    return readLabels(textOf(path.join(folder, "labels.jsonl"))).map((labels) => ({
      labels,
      bytes: readFileSync(path.join(folder, labels.file)),
    }));
  } catch (error) {
    if (!(error instanceof LabelError)) throw error;
    throw new Failure(`${folder}: ${error.message}`, { cause: error });
  }
}

const percent = (value: number): string => (Number.isNaN(value) ? "—" : (value * 100).toFixed(1));
const interval = ({ value, low, high }: Interval): string =>
  Number.isNaN(value) ? "—" : `${percent(value)}  (${percent(low)}–${percent(high)})`;
const row = (name: string, value: string): string => `  ${name.padEnd(34)} ${value}`;

function reportText(name: string, report: EvalReport, withMisses: boolean): string {
  const { items, topics, summaries, controls } = report;
  const { means, over, faults, announcing } = summaries;
  const rouges = ([method, { one, two, longest }]: [
    string,
    EvalReport["summaries"]["means"]["engine"],
  ]): string => row(`ROUGE-1 / 2 / L, ${method}`, [one, two, longest].map(percent).join(" / "));
  return [
    `${name}: ${report.texts} texts, per cent with 95 % intervals`,
    row("items labelled / found / made", `${items.labelled} / ${items.found} / ${items.made}`),
    row("items found, F1", interval(items.f1)),
    row("  precision", interval(items.precision)),
    row("  recall", interval(items.recall)),
    row("headline exact", interval(items.headline)),
    row("outlet", interval(items.outlet)),
    row("article's day", interval(items.day)),
    row("digest's day", interval(items.digestDay)),
    row("series", interval(items.series)),
    ...(controls.texts === 0
      ? []
      : [row("no digest, and refused", `${controls.refused} of ${controls.texts}`)]),
    row("topics, micro-F1", interval(topics.micro)),
    row("topics, macro-F1", interval(topics.macro)),
    row("first topic", interval(topics.primary)),
    ...topics.table.map(({ topic, labelled, given, right, f1 }) =>
      row(`  ${topic}`, `${percent(f1).padStart(5)}  labelled ${labelled}, given ${given}, right ${right}`),
    ),
    row("summaries", `${summaries.summarised} of ${summaries.withBody} stories with a body`),
    ...(summaries.referenced === 0
      ? []
      : [
          ...Object.entries(means).map(rouges),
          row("ROUGE-1 over lead-1", interval(over["lead-1"])),
          row("ROUGE-1 over lead-2", interval(over["lead-2"])),
          row("ROUGE-1 over LexRank", interval(over.lexrank)),
          row("relevance (of the best two sentences)", interval(summaries.relevance)),
        ]),
    row("begin with an announcement", `${announcing.engine} (first sentences: ${announcing.lead})`),
    row(
      "must be 0",
      Object.entries(faults)
        .map(([fault, count]) => `${fault} ${count}`)
        .join(", "),
    ),
    ...(withMisses
      ? [...items.misses, ...topics.misses, ...summaries.misses].map((line) => `  ${line}`)
      : []),
  ].join("\n");
}
