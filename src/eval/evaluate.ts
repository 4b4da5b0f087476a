/**
 * Scores of the editorial engine over labelled texts. PURE: texts and labels in, figures out; the same input gives the
 * same figures. What each means stands in `docs/evaluation.md`.
 */
import type { Engine } from "#digest/engine.ts";
import type { Item } from "#digest/model.ts";
import { align, type Pair } from "./align.ts";
import type { LabelledText } from "./labels.ts";
import { itemScores, type ItemScores } from "./item-scores.ts";
import { summaryScores, type SummaryScores } from "./summary-scores.ts";
import { topicScores, type TopicScores } from "./topic-scores.ts";

/** A text with its labels. */
export interface Sample {
  readonly labels: LabelledText;
  readonly bytes: Uint8Array;
}

/** One sample, read: what was found, and which of it is which labelled item. */
export interface Scored {
  readonly labels: LabelledText;
  /** Null where the engine refused the text. */
  readonly series: string | null;
  readonly language: string;
  readonly publishedOn: string | null;
  readonly items: readonly Item[];
  readonly pairs: readonly Pair[];
}

export interface EvalReport {
  readonly texts: number;
  /** Texts that are no digest: how many of them there are, and how many came out without an item. */
  readonly controls: { readonly texts: number; readonly refused: number };
  readonly items: ItemScores;
  readonly topics: TopicScores;
  readonly summaries: SummaryScores;
}

export interface EvalDeps {
  readonly engine: Engine;
  /** The profile's name for an outlet however it is written; one that it does not know stays as it is. */
  readonly canonical: (outlet: string) => string;
  /** The sentences of a paragraph in a language, as the engine splits them: what the baselines choose from. */
  readonly sentencesOf: (paragraph: string, language: string) => readonly string[];
}

export function evaluate(deps: EvalDeps, samples: readonly Sample[]): EvalReport {
  const scored = samples.map((sample) => read(deps, sample));
  const digests = scored.filter(({ labels }) => labels.isDigest);
  const controls = scored.filter(({ labels }) => !labels.isDigest);
  return {
    texts: samples.length,
    controls: { texts: controls.length, refused: controls.filter(({ items }) => items.length === 0).length },
    items: itemScores(digests),
    topics: topicScores(digests),
    summaries: summaryScores(digests, deps.sentencesOf),
  };
}

function read({ engine, canonical }: EvalDeps, { labels: given, bytes }: Sample): Scored {
  const items = given.items.map((item) => ({
    ...item,
    outlet: item.outlet === null ? null : canonical(item.outlet),
  }));
  const labels = { ...given, items };
  const options = { series: "auto", date: null, fileName: labels.file, url: labels.url };
  const reading = engine.read(bytes, options);
  if (reading.kind === "refusal") {
    return { labels, series: null, language: "en", publishedOn: null, items: [], pairs: [] };
  }
  const { series, language, publishedOn, items: made } = reading.digest;
  return { labels, series, language, publishedOn, items: made, pairs: align(items, made) };
}
