/** What else was told about an item's story: by other outlets, and in the weeks before and after. */
import type { Digest, Item } from "#digest/model.ts";
import { outletText } from "./citation.ts";
import type { EditionContext } from "./context.ts";
import { dateText } from "./dates.ts";
import type { Entry } from "./entry.ts";
import { headlineLine } from "./entry-text.ts";
import { backToItem, entryOf, type ItemViewInput } from "./item-view.ts";
import type { TextPart } from "./model.ts";
import { numbered, numberRows } from "./numbers.ts";
import { NO_ORIGIN } from "./origin.ts";
import { packed, paragraph } from "./parts.ts";
import { joined, plain, styled, type FormattedText } from "./text.ts";

const MOST_SHOWN = 6;

export interface RelatedViewInput extends Pick<ItemViewInput, "reader" | "digest" | "item" | "from"> {
  /** Published ones, in any order. */
  readonly digests: readonly Digest[];
}

/** The nearest six: the very story first, then what is near to it, each newest first. */
export function composeRelated(context: EditionContext, input: RelatedViewInput): TextPart {
  const { reader, digest, item, from, digests } = input;
  const { language } = reader;
  const homes = new Map(digests.flatMap((each) => each.items.map((one): [Item, Digest] => [one, each])));
  const related = (context.related?.(item, [...homes.keys()]) ?? []).slice(0, MOST_SHOWN);
  const entries = (isSame: boolean): readonly Entry[] =>
    related
      .filter(({ isSameStory }) => isSameStory === isSame)
      .flatMap(({ item: one }) => {
        const home = homes.get(one);
        return home === undefined ? [] : [entryOf(context, { digest: home, item: one })];
      })
      .toSorted((a, b) => (b.digest.publishedOn ?? "").localeCompare(a.digest.publishedOn ?? ""));
  const [same, near] = [entries(true), entries(false)];
  const heading = (key: string): FormattedText => styled("bold", context.t(language, key));
  const list = (title: FormattedText, some: readonly Entry[], first: number) =>
    some.length === 0
      ? []
      : [
          paragraph(title),
          ...some.map((entry, at) => paragraph(numbered(first + at, datedLine(context, language, entry)))),
        ];
  const none = related.length === 0 ? [paragraph(plain(context.t(language, "editions-related-none")))] : [];
  const [part] = packed(
    [
      paragraph(headlineLine(entryOf(context, { digest, item }))),
      ...list(heading("editions-related-same"), same, 1),
      ...list(heading("editions-related-near"), near, same.length + 1),
      ...none,
    ],
    { buttons: [], silent: true },
  );
  if (part === undefined) throw new Error("a view without a text");
  // A page of this item's digest is none of theirs.
  const origin = from.startsWith("d") ? NO_ORIGIN : from;
  const rows = numberRows(
    [...same, ...near].map((entry) => entry.item),
    1,
    origin,
  );
  return { ...part, buttons: [...rows, backToItem(context, input)].filter((row) => row.length > 0) };
}

/** Headline, outlet and whole date: for lists that reach over years. */
export function datedLine(context: EditionContext, language: string, entry: Entry): FormattedText {
  const day = entry.item.publishedOn ?? entry.digest.publishedOn;
  const date = day === null ? [] : [dateText(context.t, language, day)];
  return joined([headlineLine(entry), [outletText(context, language, entry), ...date].join(", ")], "\n");
}
