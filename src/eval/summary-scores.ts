/** Summaries against a person's, beside those that anybody could make; and the faults of which there must be none. */
import type { Item } from "#digest/model.ts";
import { lead, lexRank } from "./baselines.ts";
import { withInterval, type Interval } from "./bootstrap.ts";
import type { Scored } from "./evaluate.ts";
import { rouge, type Rouge } from "./rouge.ts";
import { TRUST_FAULTS, trustFaults, type TrustFault } from "./trust.ts";

const METHODS = ["engine", "lead-1", "lead-2", "lexrank"] as const;
type Method = (typeof METHODS)[number];

export interface SummaryScores {
  /** Found stories with a body, and those of them that got a summary. */
  readonly withBody: number;
  readonly summarised: number;
  /** Stories with a reference; one without a summary scores 0. */
  readonly referenced: number;
  /** Mean ROUGE F1. */
  readonly means: Readonly<Record<Method, Rouge>>;
  /** Mean ROUGE-1 of the engine less that of a baseline, over the same stories. */
  readonly over: Readonly<Record<Exclude<Method, "engine">, Interval>>;
  /** ROUGE-1 over that of the best two sentences of the story. */
  readonly relevance: Interval;
  /** How many summaries have each fault; all must be 0. */
  readonly faults: Readonly<Record<TrustFault, number>>;
  /** How many begin by saying that an article was published: of the engine's, and of the stories' first sentences. */
  readonly announcing: { readonly engine: number; readonly lead: number };
  /** Faulty summaries, a line each. */
  readonly misses: readonly string[];
}

interface Story {
  readonly file: string;
  readonly item: Item;
  readonly language: string;
  readonly reference: string | null;
}

interface Judged {
  readonly scores: Readonly<Record<Method, Rouge>>;
  readonly best: number;
}

export type SentencesOf = (paragraph: string, language: string) => readonly string[];

export function summaryScores(digests: readonly Scored[], sentencesOf: SentencesOf): SummaryScores {
  const stories = digests.flatMap(({ labels, pairs, language }): Story[] =>
    pairs
      .filter(({ item, label }) => item.paragraphs.length > 0 && !label.isCut)
      .map(({ item, label }) => ({ file: labels.file, item, language, reference: label.reference })),
  );
  const judged = stories.flatMap((story) => judge(story, sentencesOf) ?? []);
  const faulty = stories.flatMap((story) =>
    trustFaults(story.item, story.language).map((fault) => ({ story, fault })),
  );
  const over = (method: Method): Interval =>
    withInterval(judged, (some) => mean(some, (each) => each.scores.engine.one - each.scores[method].one));
  return {
    withBody: stories.length,
    summarised: stories.filter(({ item }) => item.summary !== null).length,
    referenced: judged.length,
    means: perMethod((method) => ({
      one: mean(judged, ({ scores }) => scores[method].one),
      two: mean(judged, ({ scores }) => scores[method].two),
      longest: mean(judged, ({ scores }) => scores[method].longest),
    })),
    over: { "lead-1": over("lead-1"), "lead-2": over("lead-2"), lexrank: over("lexrank") },
    relevance: withInterval(
      judged.filter(({ best }) => best > 0),
      (some) => mean(some, ({ scores, best }) => Math.min(1, scores.engine.one / best)),
    ),
    faults: Object.fromEntries(
      TRUST_FAULTS.map((kind) => [kind, faulty.filter(({ fault }) => fault === kind).length]),
    ) as Record<TrustFault, number>,
    announcing: {
      engine: stories.filter(({ item }) => isAnnouncement(item.summary?.text ?? "")).length,
      lead: stories.filter(({ item, language }) =>
        isAnnouncement(sentencesOf(item.paragraphs[0] ?? "", language)[0] ?? ""),
      ).length,
    },
    misses: faulty.map(({ story, fault }) => `${story.file}: ${fault}: ${story.item.summary?.text ?? ""}`),
  };
}

function judge({ item, language, reference }: Story, sentencesOf: SentencesOf): Judged | null {
  if (reference === null) return null;
  const sentences = item.paragraphs.flatMap((paragraph) => sentencesOf(paragraph, language));
  const texts: Record<Method, string> = {
    engine: item.summary?.text ?? "",
    "lead-1": lead(sentences, 1),
    "lead-2": lead(sentences, 2),
    lexrank: lexRank(sentences),
  };
  return {
    scores: perMethod((method) => rouge(texts[method], reference)),
    best: bestPair(sentences, reference),
  };
}

/** The highest ROUGE-1 of any one or two sentences. */
function bestPair(sentences: readonly string[], reference: string): number {
  let best = 0;
  for (const [at, first] of sentences.entries()) {
    best = Math.max(best, rouge(first, reference).one);
    for (const second of sentences.slice(at + 1))
      best = Math.max(best, rouge(`${first} ${second}`, reference).one);
  }
  return best;
}

/** "X published an article on ...", "An article published by X ...", "X wrote about ...", whatever follows. */
function isAnnouncement(summary: string): boolean {
  const first = summary.slice(0, 160);
  return ANNOUNCEMENTS.some((form) => form.test(first));
}

const ARTICLE =
  "(?:article|piece|story|report|interview|item|op-ed|commentary|editorial|column|feature|analysis|review)";
const ANNOUNCEMENTS = [
  `\\b(?:published|released|ran|posted|carried|featured|issued|printed)\\s+(?:an?|its|the)\\s+(?:[\\w-]+\\s+){0,3}${ARTICLE}\\b`,
  `^(?:An?|The|In)\\s.{0,40}${ARTICLE}\\s(?:was\\s)?(?:published|released|posted)\\b`,
  `^.{0,80}\\b(?:wrote|writes|reported|reports)\\s(?:on\\s\\w+\\.?\\s\\d{1,2}\\s)?about\\b`,
].map((form) => new RegExp(form, "iu"));

const mean = <Each>(all: readonly Each[], of: (each: Each) => number): number =>
  all.reduce((sum, each) => sum + of(each), 0) / all.length;

const perMethod = <Value>(of: (method: Method) => Value): Record<Method, Value> =>
  Object.fromEntries(METHODS.map((method) => [method, of(method)])) as Record<Method, Value>;
