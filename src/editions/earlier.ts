/** "Earlier on this": which earlier digest told the same story or one near it, and the line that says so. */
import type { Digest, Item } from "#digest/model.ts";
import { RELATED_DAYS } from "#digest/stories.ts";
import type { Reader } from "#readers/model.ts";
import { topicMark, type EditionContext } from "./context.ts";
import { dayText } from "./dates.ts";
import { pageOfItem } from "./digest-pages.ts";
import { fitting, LABEL_LIMIT } from "./labels.ts";
import type { Button } from "./model.ts";
import { headlineText } from "./source-text.ts";
import { joined, linked, type FormattedText } from "./text.ts";
import { maker } from "./weekly-buttons.ts";

/** An item where it was told. */
export interface Told {
  readonly item: Item;
  readonly digest: Digest;
}

/** What an earlier digest told nearest to an item, the very story before others; null where none did. */
export type EarlierOn = (told: Told) => Told | null;

/**
 * Looks among published digests, in any order, for a screen that shows items of `shown`. An article that two series
 * retold in one week is not earlier news. Empty-handed where the context relates no stories.
 */
export function earlierAmong(
  context: EditionContext,
  published: readonly Digest[],
  shown: readonly Digest[],
): EarlierOn {
  const { related } = context;
  const days = shown.flatMap(({ publishedOn }) => publishedOn ?? []).toSorted();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (related === undefined || oldest === undefined || newest === undefined) return () => null;
  const from = Temporal.PlainDate.from(oldest).subtract({ days: RELATED_DAYS }).toString();
  const homes = new Map(
    published
      .filter(({ publishedOn }) => publishedOn !== null && publishedOn >= from && publishedOn < newest)
      .flatMap((digest) => digest.items.map((item) => [item, digest] as const)),
  );
  const items = [...homes.keys()];

  return ({ item, digest: { publishedOn } }) => {
    if (publishedOn === null) return null;
    const [first] = related(item, items)
      .flatMap((each) => {
        const digest = homes.get(each.item);
        const isEarlier = (digest?.publishedOn ?? publishedOn) < publishedOn;
        return digest === undefined || !isEarlier || isSameArticle(each.item, item)
          ? []
          : [{ ...each, digest }];
      })
      .toSorted((a, b) => Number(b.isSameStory) - Number(a.isSameStory));
    return first === undefined ? null : { item: first.item, digest: first.digest };
  };
}

/**
 * "Earlier on this: headline, 12 Apr", or nothing: the day is the earlier digest's, and the headline leads to its page
 * where it has one.
 */
export function earlierLines(
  context: EditionContext,
  language: string,
  told: Told | null,
): readonly FormattedText[] {
  if (told === null) return [];
  const { item, digest } = told;
  const headline = linked(headlineText(item.headline), item.url ?? digest.url);
  const day = digest.publishedOn === null ? "" : `, ${dayText(context.t, language, digest.publishedOn)}`;
  return [joined([`${context.t(language, "editions-earlier-on-this")} `, headline, day])];
}

/** Two at most, in one row, each opening the earlier digest where it tells the story; none without a story to open. */
export function earlierRow(
  context: EditionContext,
  { language, type }: Pick<Reader, "language" | "type">,
  told: readonly Told[],
): Button[] {
  const make = maker(context, { type });
  const once = [...new Map(told.map((each) => [each.item.id, each])).values()];
  return once.slice(0, 2).flatMap(({ item, digest }) => {
    const date = digest.publishedOn === null ? "" : dayText(context.t, language, digest.publishedOn);
    const label = context.t(language, "editions-button-before", { date });
    const labels: [string, string] = [`${topicMark(context, item.topics[0]?.id)} ${label}`, label];
    const page = pageOfItem(digest, item);
    return make(fitting(labels, LABEL_LIMIT[2]), { do: "digest", digest: digest.id, page }) ?? [];
  });
}

const isSameArticle = (one: Item, other: Item): boolean =>
  one.outlet !== null &&
  one.outlet === other.outlet &&
  one.publishedOn !== null &&
  one.publishedOn === other.publishedOn;
