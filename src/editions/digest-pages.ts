/** How a list is spread over pages. */
import type { Digest, Item } from "#digest/model.ts";
import type { FormattedText } from "./text.ts";

const MOST_A_PAGE = 5;

/**
 * Spreads blocks evenly over as few pages as hold them, at most five a page; `fit` says whether a page holds
 * them. At least one page, and at least one block on each.
 */
export function pagesOf(
  blocks: readonly FormattedText[],
  fit: (shown: readonly FormattedText[]) => boolean,
  most = MOST_A_PAGE,
): readonly (readonly FormattedText[])[] {
  for (let count = Math.max(1, Math.ceil(blocks.length / most)); count < blocks.length; count += 1) {
    const pages = spread(blocks, count);
    if (pages.every(fit)) return pages;
  }
  return blocks.length === 0 ? [[]] : spread(blocks, blocks.length);
}

/** The page on which a digest's view shows an item, where every page of five fits a message, as all but monsters do. */
export function pageOfItem({ items }: Digest, item: Item): number {
  const pages = spread(items, Math.max(1, Math.ceil(items.length / MOST_A_PAGE)));
  return Math.max(
    0,
    pages.findIndex((page) => page.includes(item)),
  );
}

function spread<Each>(list: readonly Each[], count: number): readonly (readonly Each[])[] {
  return Array.from({ length: count }, (_, index) =>
    list.slice(Math.round((index * list.length) / count), Math.round(((index + 1) * list.length) / count)),
  );
}
