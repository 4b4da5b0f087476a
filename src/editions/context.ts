/** What composing needs besides the digests and the reader: the words, the topics, the series and a few names. */
import type { Series, Topic } from "#digest/editorial.ts";
import type { Digest, Item } from "#digest/model.ts";
import type { Stories } from "#digest/stories.ts";
import type { Points } from "#digest/summary/points.ts";
import type { Texts } from "#texts.ts";

export interface EditionContext {
  readonly t: Texts["t"];
  /** The profile's topics, in picker order. */
  readonly topics: readonly Topic[];
  readonly series: readonly Series[];
  /** `https://t.me/<bot>`: in groups and channels buttons lead to the private chat. Without it those have no buttons. */
  readonly botUrl?: string | undefined;
  /** How readers of a language call a zone ("Almaty"); by default the city in the zone's name. */
  readonly zoneName?: ((zone: string, language: string) => string) | undefined;
  /** Groups items that tell the same story, each item in exactly one group; by default every item is its own story. */
  readonly stories?: ((items: readonly Item[]) => readonly (readonly Item[])[]) | undefined;
  /** Cuts and chooses the points of a topic summary; without it a point is a whole summary, and the newest are told. */
  readonly points?: Points | undefined;
  /** What was told near to an item; without it no item leads to an earlier one. */
  readonly related?: Stories["related"] | undefined;
}

/** A topic's name in a language, in English where that is missing; an id the profile dropped stands for itself. */
export function topicName(context: EditionContext, id: string, language: string): string {
  const topic = context.topics.find((each) => each.id === id);
  return topic?.name[language] ?? topic?.name["en"] ?? id;
}

/** Stands before what has no topic of the profile. */
export const NO_MARK = "•";

/** A topic's emoji. */
export const topicMark = (context: EditionContext, id: string | undefined): string =>
  context.topics.find((each) => each.id === id)?.mark ?? NO_MARK;

/** Mark and name, as buttons and titles show a topic. */
export const topicTitle = (context: EditionContext, id: string, language: string): string =>
  `${topicMark(context, id)} ${topicName(context, id, language)}`;

/** Who retells the articles of a series. */
export const publisherOf = (context: EditionContext, digest: Pick<Digest, "series">): string =>
  context.series.find((each) => each.id === digest.series)?.publisher ?? digest.series;

/** The publishers of some digests, each once. */
export const publishersOf = (context: EditionContext, digests: readonly Pick<Digest, "series">[]): string =>
  [...new Set(digests.map((digest) => publisherOf(context, digest)))].join(", ");

/** The zone as people say it: `America/New_York` is "New York". */
export function zoneLabel(context: EditionContext, zone: string, language: string): string {
  return context.zoneName?.(zone, language) ?? zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
