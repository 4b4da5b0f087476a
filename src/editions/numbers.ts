/** Numbered lists: each item has its number in the text, and a button of that number opens it. */
import { Slug, type Item } from "#digest/model.ts";
import { button } from "./labels.ts";
import type { Button } from "./model.ts";
import { joined, type FormattedText } from "./text.ts";

/** What a button can name: ids of digests and items can be longer than a button's data. */
export const isNameable = (id: string): boolean => Slug.safeParse(id).success;

/** "3. " before a text. */
export const numbered = (number: number, content: FormattedText): FormattedText =>
  joined([`${number}. `, content]);

/** Buttons "4" "5" "6" that open the items, the first of which is number `first`; three in a row at most, evenly. */
export function numberRows(items: readonly Item[], first: number, from: string): Button[][] {
  const buttons = items.flatMap(({ id }, at) =>
    isNameable(id) ? [button(String(first + at), { do: "item", item: id, from })] : [],
  );
  const rows = Math.ceil(buttons.length / 3);
  return Array.from({ length: rows }, (_, row) =>
    buttons.slice(Math.round((row * buttons.length) / rows), Math.round(((row + 1) * buttons.length) / rows)),
  );
}

/** "‹ 1/3" and "3/3 ›" beside page `current` (from 0) of `pages`. */
export function pageButtons(
  current: number,
  pages: number,
  turnTo: (page: number) => Parameters<typeof button>[1],
): Button[] {
  return [
    ...(current > 0 ? [button(`‹ ${current}/${pages}`, turnTo(current - 1))] : []),
    ...(current < pages - 1 ? [button(`${current + 2}/${pages} ›`, turnTo(current + 1))] : []),
  ];
}
