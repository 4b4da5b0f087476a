/** Identity of digests and items: ids that are given once, and the question whether two texts are one digest. */
import { createHash } from "node:crypto";
import type { Digest, IsoDate, Item } from "./model.ts";

/** `<series>-<date>`, or `<series>-u<8 hex of the headlines>` while the date is unknown. */
export function digestId(series: string, date: IsoDate | null, headlines: readonly string[]): string {
  if (date !== null) return `${series}-${date}`;
  const hash = createHash("sha256").update(headlines.map(headlineKey).join("\n"), "utf8").digest("hex");
  return `${series}-u${hash.slice(0, 8)}`;
}

/** The id of the item at place `number` (from 1) of a digest. */
export function itemId(digest: string, number: number): string {
  return `${digest}-${number}`;
}

/** The digest under another id, its items' ids with it; their numbers stay. */
export function renumber(digest: Digest, id: string): Digest {
  return {
    ...digest,
    id,
    items: digest.items.map((item, at) => {
      const number = item.id.startsWith(`${digest.id}-`)
        ? item.id.slice(digest.id.length + 1)
        : String(at + 1);
      return { ...item, id: `${id}-${number}` };
    }),
  };
}

/**
 * The later reading of a digest under the earlier one's ids: a story that is still there, by its headline, its text or,
 * where there are as many as before, its place, keeps its number; every other gets the next that was never given.
 * `highest`: the highest number ever given, also where it is no item's any more.
 */
export function keepIds(
  before: Digest,
  after: Digest,
  highest = 0,
): { readonly digest: Digest; readonly highest: number } {
  const left = new Map(before.items.map((item, at) => [item, at]));
  const given = new Map<Item, number>();
  const isAsLong = before.items.length === after.items.length;
  const same: readonly ((was: Item, is: Item, wasAt: number, isAt: number) => boolean)[] = [
    (was, is) => headlineKey(was.headline) === headlineKey(is.headline),
    (was, is) => was.paragraphs.length > 0 && was.paragraphs[0] === is.paragraphs[0],
    (_was, _is, wasAt, isAt) => isAsLong && wasAt === isAt,
  ];
  for (const fits of same) {
    for (const [at, item] of after.items.entries()) {
      if (given.has(item)) continue;
      const found = [...left].find(([was, wasAt]) => fits(was, item, wasAt, at))?.[0];
      if (found === undefined) continue;
      left.delete(found);
      given.set(item, numberOf(before, found.id));
    }
  }
  let last = Math.max(highest, 0, ...before.items.map(({ id }) => numberOf(before, id)));
  const items = after.items.map((item) => ({
    ...item,
    id: itemId(before.id, given.get(item) ?? (last += 1)),
  }));
  return { digest: { ...after, id: before.id, items }, highest: last };
}

/** The number of an item within its digest, as its id ends. */
export const numberOf = ({ id }: Pick<Digest, "id">, item: string): number =>
  Number(item.slice(id.length + 1)) || 0;

/**
 * Whether two digests are one review, from two crawls or corrected: the same series and date with a headline in
 * common, or at least half of the longer one's headlines equal. Case, quotes and punctuation do not count.
 */
export function sameDigest(a: Digest, b: Digest): boolean {
  const mine = new Set(a.items.map((item) => headlineKey(item.headline)));
  const theirs = new Set(b.items.map((item) => headlineKey(item.headline)));
  const common = [...mine].filter((key) => theirs.has(key)).length;
  if (common === 0) return false;
  if (a.series === b.series && a.publishedOn !== null && a.publishedOn === b.publishedOn) return true;
  return common * 2 >= Math.max(mine.size, theirs.size);
}

function headlineKey(headline: string): string {
  return headline
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
