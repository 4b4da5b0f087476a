/**
 * `npm run bench -- editorial`: how many digests a second one core parses, tags and summarises, beside plain code that
 * does a part of it in the same run; whether a megabyte made to be slow costs ten times what 100 KB cost; and search.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { decode } from "#digest/decode.ts";
import { createEngine } from "#digest/engine.ts";
import { languageOf } from "#digest/language.ts";
import type { Digest } from "#digest/model.ts";
import { createParse } from "#digest/parse/parse.ts";
import { createSearch, type Search } from "#digest/search.ts";
import { sourceOf } from "#digest/source-text.ts";
import { createSummariser } from "#digest/summary/summarise.ts";
import { createTagger } from "#digest/topics/tag.ts";
import { loadProfile } from "#profile/load.ts";
import { hostileTexts } from "../tests/digest/hostile-texts.ts";
import { quantile, ROOT, row } from "./programs.ts";

const OPTIONS = { series: "auto", date: null, fileName: null, url: null } as const;
const SEARCHED = 5_000;
const QUERIES = 1_000;

/** `rounds` times each sample digest. */
export function benchEditorial(rounds: number): void {
  const { editorial } = loadProfile(path.join(ROOT, "data/profile"));
  const folder = path.join(ROOT, "data/samples");
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file)));
  const engine = createEngine(editorial);
  const digests = texts.flatMap((text): Digest[] => {
    const reading = engine.read(text, OPTIONS);
    return reading.kind === "digest" ? [reading.digest] : [];
  });
  const items = digests.reduce((sum, digest) => sum + digest.items.length, 0) / digests.length;
  const bytes = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;

  const parse = createParse(editorial);
  const tag = createTagger(editorial);
  const summarise = createSummariser(editorial);
  const plain = plainReader();
  const spent = { parse: 0, topics: 0, summary: 0 };
  const measured = compare(texts, rounds, {
    engine: (text) => void engine.read(text, OPTIONS),
    split: (text) => void plain.split(text),
    lead: (text) => void plain.leadTwo(text),
    steps(text) {
      const decoded = decode(text);
      if (decoded.kind === "refusal") return;
      const begun = performance.now();
      const parsed = parse(sourceOf(decoded.text, null), OPTIONS);
      const read = performance.now();
      if (parsed.kind === "refusal") return;
      const language = languageOf(parsed.items.map(({ headline }) => headline).join(" "), "en");
      const told = parsed.items.map((item) => ({ ...item, language }));
      for (const item of told) tag(item);
      const tagged = performance.now();
      for (const item of told) summarise(item);
      spent.parse += read - begun;
      spent.topics += tagged - read;
      spent.summary += performance.now() - tagged;
    },
  });

  const perSecond = (of: Measured): string =>
    `${(1_000 / of.best).toFixed(0)} (median ${(1_000 / of.median).toFixed(0)})`;
  row("digests a second, one core, at its best", perSecond(measured.engine));
  row("items a second", ((1_000 / measured.engine.best) * items).toFixed(0));
  row("text a second", `${((1_000 / measured.engine.best) * (bytes / 1e6)).toFixed(2)} MB`);
  row("plain split at colons and full stops, times as fast", ratio(measured.engine, measured.split));
  row("lead-2 by Intl.Segmenter alone, times as fast", ratio(measured.engine, measured.lead));
  const total = spent.parse + spent.topics + spent.summary;
  for (const [step, ms] of Object.entries(spent))
    row(`of it ${step}`, `${((100 * ms) / total).toFixed(0)} %`);

  for (const [name, of] of hostileTexts) {
    const [small, large] = [100_000, 1_000_000].map((letters) => {
      const text = Buffer.from(of(letters));
      return Math.min(...[0, 1].map(() => cpuTimed(() => void engine.read(text, OPTIONS))));
    });
    row(
      `1 MB of ${name}`,
      `${(large ?? 0).toFixed(0)} ms, ${((large ?? 0) / (small ?? 1)).toFixed(1)} times 100 KB`,
    );
  }
  benchSearch(createSearch(editorial), digests);
}

interface Measured {
  /** Milliseconds a digest, the best of each text's rounds: what the code takes when nobody else wants the core. */
  readonly best: number;
  readonly median: number;
}

/** All in turn, round by round, so that a busy moment of the machine hits each alike. */
function compare<Name extends string>(
  texts: readonly Uint8Array[],
  rounds: number,
  readers: Readonly<Record<Name, (text: Uint8Array) => void>>,
): Record<Name, Measured> {
  const names = Object.keys(readers) as Name[];
  const times = new Map<Name, number[][]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const ms = texts.map((text) => timed(() => readers[name](text)));
      if (round >= rounds / 4) times.get(name)?.push(ms);
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const of = texts.map((_, at) =>
        (times.get(name) ?? []).map((round) => round[at] ?? 0).sort((a, b) => a - b),
      );
      const mean = (share: number): number =>
        of.reduce((sum, each) => sum + quantile(each, share), 0) / of.length;
      return [name, { best: mean(0), median: mean(0.5) }];
    }),
  ) as Record<Name, Measured>;
}

/** What a first afternoon would write: no outlets, no days, no topics, no rules for what may be shown. */
function plainReader() {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  const decoder = new TextDecoder();
  return {
    split: (text: Uint8Array) =>
      decoder
        .decode(text)
        .split("\n")
        .map((line) => /^([^:]{1,30}):\s*(.{20,130})$/.exec(line) ?? line.split(/(?<=[.!?])\s+/)),
    leadTwo: (text: Uint8Array) =>
      decoder
        .decode(text)
        .split("\n")
        .map((line) => [...segmenter.segment(line)].slice(0, 2).map(({ segment }) => segment)),
  };
}

function benchSearch(search: Search, digests: readonly Digest[]): void {
  let held = 0;
  for (let copy = 0; held < SEARCHED; copy += 1) {
    for (const digest of digests) {
      const id = `${digest.id}-${copy}`;
      search.put({
        digest: {
          ...digest,
          id,
          publishedOn: "2026-11-20",
          items: digest.items.map((item, at) => ({ ...item, id: `${id}-${at}` })),
        },
        revision: 1,
        state: "published",
        publishedAt: "2026-11-20T00:00:00Z",
        source: { kind: "file", name: id },
        originalText: "",
      });
      held += digest.items.length;
    }
  }
  const ask = (text: string) => search.find({ text, order: "relevance", from: 0, limit: 10 });
  row(`search: index of ${held} items`, `${timed(() => void ask("")).toFixed(0)} ms`);
  const headlines = digests.flatMap((digest) => digest.items.map(({ headline }) => headline.split(" ")));
  const times = Array.from({ length: QUERIES }, (_, at) => {
    const words = headlines[at % headlines.length] ?? [];
    const query = words.slice(at % 3, (at % 3) + 1 + (at % 2)).join(" ");
    return timed(() => void ask(query));
  }).sort((a, b) => a - b);
  row(`search: ${QUERIES} queries of one or two words, p50`, `${quantile(times, 0.5).toFixed(1)} ms`);
  row(`search: ${QUERIES} queries, p99`, `${quantile(times, 0.99).toFixed(1)} ms`);
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** Processor time, which others on the machine lengthen less. */
function cpuTimed(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

const ratio = (engine: Measured, plain: Measured): string => (engine.best / plain.best).toFixed(0);
