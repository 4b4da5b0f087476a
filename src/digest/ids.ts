/** Identity of digests and items: ids that are given once, and the question whether two texts are one digest. */
import { createHash } from "node:crypto";
import type { Digest, IsoDate } from "./model.ts";

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
