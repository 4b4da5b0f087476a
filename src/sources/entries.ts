/** Whatever stands at a source's address, as entries: a feed in any of its formats, or a page with links. */
import { isHtml } from "#digest/html.ts";
import type { Entries } from "./entry.ts";
import { readFeed } from "./feed.ts";
import { readListing, seriesMatch } from "./listing.ts";
import { textOf } from "./text.ts";

/** A response to be read as a list. */
export interface ListPage {
  readonly bytes: Uint8Array;
  readonly charset: string | null;
  /** Where it was found. */
  readonly url: string;
}

/** What a source is asked for; null: everything it lists. */
export interface Wanted {
  /** The series' usual title. */
  readonly title: string;
  readonly countryWords: readonly string[];
}

/** Reads a feed or a listing page; never throws for what it holds. */
export function readEntries(page: ListPage, wanted: Wanted | null): Entries {
  const decoded = textOf(page.bytes, page.charset);
  if (decoded.kind === "refusal") return { kind: "refusal", message: decoded.problem.message };
  const matches = wanted === null ? () => true : seriesMatch(wanted.title, wanted.countryWords);
  const { text } = decoded;
  if (isPage(text)) return readListing(text, page.url, matches);
  if (!/^\s*[<{]/.test(text)) {
    return {
      kind: "refusal",
      message: "Feed rejected: it is plain text, and RSS, Atom, a JSON Feed or a listing page was expected.",
    };
  }
  const feed = readFeed(text, page.url);
  if (feed.kind === "refusal") return feed;
  return { kind: "entries", entries: feed.entries.filter(({ title, url }) => matches(title, url)) };
}

/** What comes first tells: a feed may hold whole pages, and a page may speak of feeds. */
function isPage(text: string): boolean {
  if (/^\s*\{/.test(text)) return false;
  const first = /<(!doctype\s{1,5}html|html|!doctype|rss|feed|rdf:rdf)[\s>[]/i.exec(
    text.slice(0, 2_000),
  )?.[1];
  return first === undefined ? !/^\s*<\?xml/i.test(text) && isHtml(text) : /html$/i.test(first);
}
