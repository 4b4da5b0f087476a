/** Topics of the found stories: F1 over all decisions, over the topics, and whether the first one is right. */
import { withInterval, type Interval } from "./bootstrap.ts";
import type { Scored } from "./evaluate.ts";
import { f1 } from "./rouge.ts";

/** One topic's decisions. */
export interface TopicRow {
  readonly topic: string;
  readonly labelled: number;
  readonly given: number;
  readonly right: number;
  readonly f1: number;
}

export interface TopicScores {
  readonly items: number;
  readonly micro: Interval;
  /** The mean over topics that are labelled at least once. */
  readonly macro: Interval;
  /** Share of items whose first topic is the labelled first one. */
  readonly primary: Interval;
  readonly table: readonly TopicRow[];
  /** Items that are not as labelled, a line each. */
  readonly misses: readonly string[];
}

interface Decision {
  readonly wanted: readonly string[];
  readonly given: readonly string[];
}

export function topicScores(digests: readonly Scored[]): TopicScores {
  const decisionsOf = (some: readonly Scored[]): Decision[] =>
    some.flatMap(({ pairs }) =>
      pairs
        .filter(({ label }) => label.topics.length > 0)
        .map(({ label, item }) => ({ wanted: label.topics, given: item.topics.map(({ id }) => id) })),
    );
  const all = decisionsOf(digests);
  return {
    items: all.length,
    micro: withInterval(digests, (some) => micro(decisionsOf(some))),
    macro: withInterval(digests, (some) => macro(tableOf(decisionsOf(some)))),
    primary: withInterval(digests, (some) => primary(decisionsOf(some))),
    table: tableOf(all),
    misses: digests.flatMap(({ labels, pairs }) =>
      pairs.flatMap(({ label, item }) => {
        const given = item.topics.map(({ id }) => id);
        const isRight =
          label.topics.length === given.length && label.topics.every((id) => given.includes(id));
        if (label.topics.length === 0 || (isRight && given[0] === label.topics[0])) return [];
        return [
          `${labels.file}: "${item.headline}": ${given.join(", ") || "none"}, not ${label.topics.join(", ")}`,
        ];
      }),
    ),
  };
}

function micro(decisions: readonly Decision[]): number {
  const count = (of: (decision: Decision) => number): number =>
    decisions.reduce((sum, decision) => sum + of(decision), 0);
  return f1(
    count(({ wanted, given }) => given.filter((id) => wanted.includes(id)).length),
    count(({ given }) => given.length),
    count(({ wanted }) => wanted.length),
  );
}

const primary = (decisions: readonly Decision[]): number =>
  decisions.filter(({ wanted, given }) => wanted[0] === given[0]).length / decisions.length;

function macro(table: readonly TopicRow[]): number {
  const labelled = table.filter((row) => row.labelled > 0);
  return labelled.reduce((sum, row) => sum + row.f1, 0) / labelled.length;
}

function tableOf(decisions: readonly Decision[]): TopicRow[] {
  const topics = [...new Set(decisions.flatMap(({ wanted, given }) => [...wanted, ...given]))].sort();
  return topics.map((topic) => {
    const labelled = decisions.filter(({ wanted }) => wanted.includes(topic)).length;
    const given = decisions.filter((decision) => decision.given.includes(topic));
    const right = given.filter(({ wanted }) => wanted.includes(topic)).length;
    return { topic, labelled, given: given.length, right, f1: f1(right, given.length, labelled) };
  });
}
