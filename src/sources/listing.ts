/** A page that lists articles, as entries: its links to pages of the same site that look like articles. */
import { Parser } from "htmlparser2";
import { dateInName } from "#digest/dates.ts";
import { entryUrl, MOST_ENTRIES, type Entries, type Entry } from "./entry.ts";

/** Whether a title (or the words of an address) is one of those that a source is asked for. */
export type TitleMatch = (title: string, url: string | null) => boolean;

/** Shorter link texts are names of sections. */
const SHORTEST_TITLE = 20;
const LONGEST_TITLE = 500;

/** Reads a listing page found at `address`: what `matches`, in the order of the page, each address once. Linear in the page. */
export function readListing(html: string, address: string, matches: TitleMatch): Entries {
  const titles = new Map<string, string>();
  let href: string | null = null;
  let words: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "script" || name === "style") silent += 1;
      if (name !== "a") return;
      href = attributes["href"] ?? null;
      words = [attributes["title"] ?? ""];
    },
    ontext(data) {
      if (href !== null && silent === 0) words.push(data);
    },
    onclosetag(name) {
      if (name === "script" || name === "style") silent = Math.max(0, silent - 1);
      if (name !== "a" || href === null) return;
      const [named = "", ...texts] = words;
      const text = clean(texts.join(" "));
      const title = text === "" ? clean(named) : text;
      const url = entryUrl(href, address);
      href = null;
      if (url === null || !isArticle(url, address)) return;
      // A picture, a headline and a "read more" often lead to one page: the headline is the longest.
      if (title.length > (titles.get(url)?.length ?? -1)) titles.set(url, title);
    },
  });
  parser.write(html);
  parser.end();
  if (titles.size === 0) {
    return {
      kind: "refusal",
      message:
        "Listing rejected: no link on the page leads to an article of its site; a listing page or a feed was expected.",
    };
  }
  const entries = [...titles].flatMap(([url, title]): Entry[] =>
    title.length >= SHORTEST_TITLE && matches(title, url)
      ? [{ id: url, url, title, publishedOn: dateInName(new URL(url).pathname), html: null }]
      : [],
  );
  return { kind: "entries", entries: entries.slice(0, MOST_ENTRIES) };
}

/** On the listing's site, not the listing itself, and with a name that only an article has. */
function isArticle(url: string, listing: string): boolean {
  const [page, list] = [new URL(url), new URL(listing)];
  const host = ({ hostname }: URL): string => hostname.replace(/^www\./, "");
  if (host(page) !== host(list)) return false;
  const isNumbered = /[?&](p|id)=\d+/.test(page.search);
  if (page.pathname === list.pathname) return isNumbered && page.search !== list.search;
  return (
    isNumbered || page.pathname.split("/").some((part) => part.split("-").length > 3 || /\d{4,}/.test(part))
  );
}

const clean = (text: string): string =>
  text
    .slice(0, LONGEST_TITLE * 4)
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE);

/**
 * What matches a series: two thirds of the telling words of its usual title, in an entry's title or address. Such titles
 * keep to a pattern and vary a word ("Foreign media on", "Foreign media about"). `countryWords`: say nothing, lower case.
 */
export function seriesMatch(usualTitle: string, countryWords: readonly string[]): TitleMatch {
  const telling = wordsOf(usualTitle).filter((word) => word.length > 3 && !countryWords.includes(word));
  const needed = Math.ceil((telling.length * 2) / 3);
  const fits = (text: string): boolean => {
    const words = new Set(wordsOf(text));
    return telling.filter((word) => words.has(word)).length >= needed;
  };
  return (title, url) => fits(title) || (url !== null && fits(new URL(url).pathname));
}

const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
