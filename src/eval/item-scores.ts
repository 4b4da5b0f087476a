/** Whether the engine finds the stories of a text, and what each is called, who told it and when. */
import { withInterval, type Interval } from "./bootstrap.ts";
import type { Scored } from "./evaluate.ts";
import type { LabelledItem } from "./labels.ts";
import { f1 } from "./rouge.ts";

export interface ItemScores {
  readonly labelled: number;
  readonly found: number;
  readonly made: number;
  readonly precision: Interval;
  readonly recall: Interval;
  readonly f1: Interval;
  /** Shares of the found stories that are exactly as labelled. */
  readonly headline: Interval;
  readonly outlet: Interval;
  readonly day: Interval;
  /** Shares of the texts. */
  readonly digestDay: Interval;
  readonly series: Interval;
  /** What is not as labelled, a line each, for whoever mends the rules. */
  readonly misses: readonly string[];
}

export function itemScores(digests: readonly Scored[]): ItemScores {
  const sum = (count: (scored: Scored) => number) => (some: readonly Scored[]) =>
    some.reduce((total, each) => total + count(each), 0);
  const labelled = sum(({ labels }) => labels.items.length);
  const made = sum(({ items }) => items.length);
  const found = sum(({ pairs }) => pairs.length);
  const share = (hits: (scored: Scored) => number, of: (scored: Scored) => number) =>
    withInterval(digests, (some) => sum(hits)(some) / sum(of)(some));
  const headlined = ({ pairs }: Scored) => pairs.filter(({ label }) => isComparable(label));
  return {
    labelled: labelled(digests),
    found: found(digests),
    made: made(digests),
    precision: withInterval(digests, (some) => found(some) / made(some)),
    recall: withInterval(digests, (some) => found(some) / labelled(some)),
    f1: withInterval(digests, (some) => f1(found(some), made(some), labelled(some))),
    headline: share(
      (scored) => headlined(scored).filter(({ label, item }) => label.headline === item.headline).length,
      (scored) => headlined(scored).length,
    ),
    outlet: share(
      ({ pairs }) => pairs.filter(({ label, item }) => label.outlet === item.outlet).length,
      ({ pairs }) => pairs.length,
    ),
    day: share(
      ({ pairs }) => pairs.filter(({ label, item }) => label.publishedOn === item.publishedOn).length,
      ({ pairs }) => pairs.length,
    ),
    digestDay: share(
      ({ labels, publishedOn }) => Number(labels.date === publishedOn),
      () => 1,
    ),
    series: share(
      ({ labels, series }) => Number(labels.series === series),
      () => 1,
    ),
    misses: digests.flatMap(missesOf),
  };
}

const isComparable = (label: LabelledItem): boolean => label.headline !== null && !label.isHeadlineCut;

function missesOf({ labels, items, pairs, series, publishedOn }: Scored): string[] {
  const differs = (what: string, wanted: string | null, got: string | null): string[] =>
    wanted === got ? [] : [`${labels.file}: ${what} ${got ?? "none"}, not ${wanted ?? "none"}`];
  return [
    ...differs("series", labels.series, series),
    ...differs("date", labels.date, publishedOn),
    ...labels.items
      .filter((label) => !pairs.some((pair) => pair.label === label))
      .map((label) => `${labels.file}: missed "${label.headline ?? label.outlet ?? ""}"`),
    ...items
      .filter((item) => !pairs.some((pair) => pair.item === item))
      .map((item) => `${labels.file}: made "${item.headline}"`),
    ...pairs.flatMap(({ label, item }) => [
      ...(isComparable(label) ? differs("headline", label.headline, item.headline) : []),
      ...differs("outlet", label.outlet, item.outlet),
      ...differs("day", label.publishedOn, item.publishedOn),
    ]),
  ];
}
