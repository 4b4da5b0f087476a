/** RSS, Atom and JSON feeds as entries: by a streaming parser with limits, since a feed is whatever a stranger sends. */
import { Parser } from "htmlparser2";
import { z } from "zod";
import { dayOf, entryUrl, MOST_ENTRIES, type Entries, type Entry } from "./entry.ts";

const DEEPEST = 100;
const MOST_TAGS = 100_000;
/** A feed in Cyrillic that writes every letter as a number stays below. */
const MOST_NUMERIC = 300_000;
const LONGEST_TITLE = 500;

const ROOTS: ReadonlySet<string> = new Set(["rss", "feed", "rdf:rdf"]);
/** Left open by themselves in feeds that break off or are written wrongly. */
const STRUCTURE: ReadonlySet<string> = new Set(["rss", "channel", "item", "feed", "entry", "rdf:rdf"]);

class Unreadable extends Error {}

/** Reads a feed found at `address`. Linear in the text; never throws for what it holds. */
export function readFeed(text: string, address: string): Entries {
  try {
    const entries = /^\s*\{/.test(text) ? readJson(text, address) : readXml(text, address);
    const useful = entries.filter(({ url, html }) => url !== null || html !== null);
    if (entries.length > 0 && useful.length === 0) {
      return refusal("none of its entries has a link or a text; a link each was expected");
    }
    return { kind: "entries", entries: useful };
  } catch (error) {
    if (error instanceof Unreadable) return refusal(error.message);
    throw error;
  }
}

const refusal = (why: string): Entries => ({ kind: "refusal", message: `Feed rejected: ${why}.` });

interface Draft {
  id: string;
  link: string;
  title: string;
  /** By rank: what the publisher means by "published" before what was touched last. */
  dates: string[];
  content: string;
  summary: string;
}

function readXml(text: string, address: string): Entry[] {
  const entries: Entry[] = [];
  /** Where each open element begins. */
  const path: number[] = [];
  let draft: Draft | null = null;
  /** Depth of the entry's child whose text is being gathered. */
  let field: {
    readonly name: string;
    readonly depth: number;
    readonly from: number;
    readonly isXhtml: boolean;
  } | null = null;
  let gathered = "";
  let tags = 0;

  const fail = (why: string): never => {
    throw new Unreadable(why);
  };
  const line = (): number => lineAt(text, parser.startIndex);
  const parser: Parser = new Parser(
    {
      onprocessinginstruction(name) {
        if (name.startsWith("!")) fail("DTD not allowed; a feed without a document type was expected");
      },
      onopentag(name, attributes) {
        tags += 1;
        if (path.length === 0 && !ROOTS.has(name)) {
          fail(
            `line ${line()} begins with <${name.slice(0, 40)}>, and <rss>, <feed> or <rdf:RDF> was expected`,
          );
        }
        if (path.length >= DEEPEST) fail(`line ${line()} is nested more than ${DEEPEST} deep`);
        if (tags > MOST_TAGS) fail(`it has more than ${MOST_TAGS} elements`);
        path.push(parser.startIndex);
        if (name === "item" || name === "entry") {
          draft ??= { id: "", link: "", title: "", dates: [], content: "", summary: "" };
          return;
        }
        if (draft === null || field !== null) return;
        if (name === "link" && attributes["href"] !== undefined) {
          if ((attributes["rel"] ?? "alternate") === "alternate" && draft.link === "")
            draft.link = attributes["href"];
        }
        field = {
          name,
          depth: path.length,
          from: parser.endIndex + 1,
          isXhtml: attributes["type"] === "xhtml",
        };
        gathered = "";
      },
      ontext(data) {
        if (field !== null) gathered += data;
      },
      onclosetag(name, isImplied) {
        const isSelfClosing = path.at(-1) === parser.startIndex;
        if (isImplied && !isSelfClosing && STRUCTURE.has(name))
          fail(`line ${line()} breaks off inside <${name}>; </${name}> was expected`);
        if (field !== null && field.depth === path.length && draft !== null) {
          take(draft, field.name, field.isXhtml ? text.slice(field.from, parser.startIndex) : gathered);
          field = null;
        }
        path.pop();
        if (draft !== null && (name === "item" || name === "entry")) {
          if (entries.length < MOST_ENTRIES) entries.push(finished(draft, address));
          draft = null;
        }
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true },
  );
  if (text.split("&#", MOST_NUMERIC + 2).length > MOST_NUMERIC + 1) {
    fail(`it has more than ${MOST_NUMERIC} numeric character references`);
  }
  parser.write(text);
  parser.end();
  if (tags === 0) fail("it holds no element, and <rss>, <feed> or <rdf:RDF> was expected");
  return entries;
}

function take(draft: Draft, name: string, text: string): void {
  switch (name) {
    case "guid":
    case "id":
      draft.id ||= text.trim();
      return;
    case "title":
      draft.title ||= text;
      return;
    case "link":
      draft.link ||= text.trim();
      return;
    case "pubdate":
    case "published":
    case "dc:date":
      draft.dates.unshift(text);
      return;
    case "updated":
    case "modified":
      draft.dates.push(text);
      return;
    case "content:encoded":
    case "content":
      draft.content ||= text;
      return;
    case "description":
    case "summary":
      draft.summary ||= text;
      return;
    default:
  }
}

function finished({ id, link, title, dates, content, summary }: Draft, address: string): Entry {
  // A guid is an address more often than not, and then serves where a link is missing.
  const url = entryUrl(link, address) ?? (/^https?:\/\//.test(id) ? entryUrl(id, address) : null);
  const html = content.trim() === "" ? summary : content;
  return {
    id: (id === "" ? (url ?? title) : id).slice(0, 2_000),
    url,
    title: plain(title),
    publishedOn: dates.map(dayOf).find((day) => day !== null) ?? null,
    html: html.trim() === "" ? null : html,
  };
}

/** Titles may hold markup that was escaped once more. */
const plain = (title: string): string =>
  title
    .slice(0, LONGEST_TITLE * 2)
    .replaceAll(/<[^<>]{0,200}>/g, "")
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_TITLE);

const JsonFeed = z.object({
  version: z.string().regex(/^https:\/\/jsonfeed\.org\/version\//),
  items: z.array(z.unknown()),
});
const JsonItem = z.object({
  id: z.union([z.string(), z.number()]).transform(String).catch(""),
  url: z.string().catch(""),
  title: z.string().catch(""),
  date_published: z.string().catch(""),
  content_html: z.string().catch(""),
  content_text: z.string().catch(""),
});

function readJson(text: string, address: string): Entry[] {
  if (isDeep(text)) throw new Unreadable(`it is nested more than ${DEEPEST} deep`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable("it begins like JSON and is none; a whole JSON Feed was expected");
  }
  const feed = JsonFeed.safeParse(value);
  if (!feed.success) {
    const where = feed.error.issues[0]?.path.join(".") ?? "";
    throw new Unreadable(
      `"${where === "" ? "it" : where}" is not as in a JSON Feed; "version" and "items" were expected`,
    );
  }
  return feed.data.items.slice(0, MOST_ENTRIES).flatMap((each) => {
    const item = JsonItem.safeParse(each).data;
    if (item === undefined) return [];
    const { id, url, title, date_published, content_html, content_text } = item;
    const content = content_html === "" ? content_text : content_html;
    return [finished({ id, link: url, title, dates: [date_published], content, summary: "" }, address)];
  });
}

/** Before it is parsed: each level costs memory. */
function isDeep(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < json.length && depth <= DEEPEST; at += 1) {
    const mark = json[at];
    if (mark === "\\") at += 1;
    else if (mark === '"') inString = !inString;
    else if (!inString && (mark === "[" || mark === "{")) depth += 1;
    else if (!inString && (mark === "]" || mark === "}")) depth -= 1;
  }
  return depth > DEEPEST;
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
