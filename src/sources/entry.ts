/** What feeds and listing pages list. */
import { isoDate, dateInName } from "#digest/dates.ts";
import type { IsoDate } from "#digest/model.ts";

/** One text that a source lists. */
export interface Entry {
  /** The feed's own id, or the address. */
  readonly id: string;
  /** Absolute, http or https. */
  readonly url: string | null;
  /** Plain text; empty where there is none. */
  readonly title: string;
  /** The day that the source gives, as the publisher counts it; wrong as often as anything on the web. */
  readonly publishedOn: IsoDate | null;
  /** The text itself where the feed carries one, as HTML. */
  readonly html: string | null;
}

/** What a source lists, in its own order; or why it can't be read, in one sentence. */
export type Entries =
  | { readonly kind: "entries"; readonly entries: readonly Entry[] }
  | { readonly kind: "refusal"; readonly message: string };

/** Entries beyond these are not looked at: sources list the newest first. */
export const MOST_ENTRIES = 500;

/** An absolute web address, without its fragment and the marks of campaigns; null for anything else. */
export function entryUrl(href: string, base: string): string | null {
  if (href === "" || href.length > 2_000) return null;
  const url = URL.parse(href, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  url.hash = "";
  for (const name of url.searchParams.keys().toArray()) {
    if (/^(utm_\w+|fbclid|gclid|yclid)$/i.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The calendar day of an RFC 822 or ISO date, as written, without turning its zone; null where there is none. */
export function dayOf(text: string): IsoDate | null {
  const match = /(?<!\d)(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4}|\d{2})(?!\d)/i.exec(text.slice(0, 60));
  const month = MONTHS.indexOf(match?.[2]?.toLowerCase() ?? "") + 1;
  if (match === null || month === 0) return dateInName(text.trim().slice(0, 10));
  const year = Number(match[3]);
  return isoDate(year < 100 ? 2000 + year : year, month, Number(match[1]));
}
