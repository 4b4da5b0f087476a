/** A web page as lines with links: by a streaming parser, with limits, never by patterns over the whole page. */
import { Parser } from "htmlparser2";
import { dateInName } from "./dates.ts";
import { clean, type Line, type Link } from "./lines.ts";
import type { IsoDate } from "./model.ts";

export interface Page {
  readonly lines: readonly Line[];
  readonly title: string | null;
  /** Canonical address, when the page gives an absolute one. */
  readonly url: string | null;
  readonly publishedOn: IsoDate | null;
}

/** Deeper pages are flattened first: the parser's work grows with depth times size. */
const DEEPEST = 512;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const DROPPED = words(
  "script style noscript template svg iframe nav footer aside form button select textarea object canvas video audio dialog math",
);
const BLOCKS = words(
  "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote pre figure figcaption dl dt dd br hr body html address details summary head title center",
);
/** Words of class names and ids that mark the page's machinery. */
const MACHINERY = words(
  "related share sharing social comments comment sidebar menu breadcrumb breadcrumbs cookie cookies newsletter subscribe advert advertisement ads banner tags recommended popular trending widget pagination navbar navigation",
);
const DATE_META = words(
  "article:published_time datepublished og:published_time date dc.date dc.date.issued publish-date pubdate sailthru.date parsely-pub-date publication_date",
);
/** Of all text, the share that must remain when machinery is left out; else it was no machinery. */
const LEAST_KEPT = 0.25;
const SHORTEST_ARTICLE = 200;
/** So many blocks in a row that are nothing but links are a list of other pages, whatever its box is called. */
const LINK_RUN = 4;
/** Longer than the words above such a list. */
const LONGEST_CAPTION = 40;

const MARKS_HTML = /<(?:!doctype html|html|head|body|article|div|p|h[1-6]|br|table|a\s)[\s>/]/i;

/** Whether a text is HTML rather than plain text. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 20_000);
  return (
    MARKS_HTML.test(start) &&
    (/^\s*<[!a-z]/i.test(start) || (start.match(/<\/?(?:p|br|div|h[1-6]|a)\b/gi) ?? []).length >= 4)
  );
}

interface Block {
  offset: number;
  parts: string[];
  links: Link[];
  markup: Line["markup"];
  /** Length of the text that stands in links, also in those that lead nowhere. */
  linked: number;
  dropped: boolean;
  /** Number of the outermost article around it, 0 for none. */
  article: number;
}

class TooDeep extends Error {}

/** Reads a page. `address` resolves its relative links. Linear in the page; never throws for what it holds. */
export function readHtml(html: string, address: string | null): Page {
  try {
    return read(html, address);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return read(flatten(html), address);
  }
}

function read(html: string, address: string | null): Page {
  const blocks: Block[] = [];
  const stack: { name: string; drops: boolean; hides: boolean; article: boolean }[] = [];
  const meta = new Map<string, string>();
  let canonical: string | null = null;
  let title = "";
  let dropping = 0;
  let hiding = 0;
  let inArticle = 0;
  let articles = 0;
  let link: { url: string; parts: string[] } | null = null;
  let anchors = 0;
  let ldDepth = 0;
  let ld = "";
  let block: Block | null = null;

  const close = (): void => {
    block = null;
  };
  const markupNow = (): Line["markup"] => {
    for (let at = stack.length - 1; at >= 0; at -= 1) {
      const name = stack[at]?.name ?? "";
      if (name === "h1") return "title";
      if (/^h[2-6]$/.test(name)) return "heading";
      if (name === "figcaption") return "caption";
      if (name === "p" || name === "div" || name === "li") return null;
    }
    return null;
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      if (stack.length >= DEEPEST) throw new TooDeep();
      const marks = `${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`
        .toLowerCase()
        .slice(0, 400)
        .split(/[^a-z]+/);
      const isBox = name === "div" || name === "section" || name === "ul" || name === "p" || name === "span";
      const entry = {
        name,
        drops: DROPPED.has(name),
        hides: isBox && marks.some((mark) => MACHINERY.has(mark)),
        article:
          name === "article" || (name === "div" && attributes["itemprop"]?.toLowerCase() === "articlebody"),
      };
      stack.push(entry);
      if (entry.drops) dropping += 1;
      if (entry.hides) hiding += 1;
      if (entry.article) {
        if (inArticle === 0) articles += 1;
        inArticle += 1;
      }
      if (name === "script" && attributes["type"] === "application/ld+json") ldDepth = stack.length;
      if (name === "meta") {
        const key = (
          attributes["property"] ??
          attributes["name"] ??
          attributes["itemprop"] ??
          ""
        ).toLowerCase();
        if (key !== "" && !meta.has(key)) meta.set(key, attributes["content"] ?? "");
      }
      if (name === "link" && attributes["rel"]?.toLowerCase() === "canonical")
        canonical ??= attributes["href"] ?? null;
      if (name === "time" && attributes["datetime"] !== undefined && !meta.has("time"))
        meta.set("time", attributes["datetime"]);
      if (name === "a") {
        anchors += 1;
        link = startLink(attributes["href"], address ?? canonical);
      }
      if (BLOCKS.has(name)) close();
    },
    ontext(data) {
      if (ldDepth > 0) {
        if (ld.length < 100_000) ld += data;
        return;
      }
      if (stack.at(-1)?.name === "title" && stack.at(-2)?.name !== "svg") title += data;
      if (dropping > 0 || stack.some(({ name }) => name === "head" || name === "title")) return;
      if (block === null) {
        if (data.trim() === "") return;
        block = {
          offset: parser.startIndex + (data.length - data.trimStart().length),
          parts: [],
          links: [],
          markup: markupNow(),
          linked: 0,
          dropped: hiding > 0,
          article: inArticle > 0 ? articles : 0,
        };
        blocks.push(block);
      }
      block.parts.push(data);
      if (anchors > 0) block.linked += clean(data).length;
      link?.parts.push(data);
    },
    onclosetag(name) {
      const entry = stack.pop();
      if (entry === undefined) return;
      if (ldDepth > stack.length) ldDepth = 0;
      if (entry.drops) dropping -= 1;
      if (entry.hides) hiding -= 1;
      if (entry.article) inArticle -= 1;
      if (name === "a") anchors -= 1;
      if (name === "a" && link !== null) {
        block?.links.push({ url: link.url, text: clean(link.parts.join("")) });
        link = null;
      }
      if (BLOCKS.has(name)) close();
    },
  });
  parser.write(html);
  parser.end();

  const dates = [...DATE_META].map((key) => meta.get(key)).concat(publishedInLd(ld), meta.get("time"));
  const named = meta.get("og:title") ?? title;
  return {
    lines: toLines(kept(blocks), html),
    title: clean(named) === "" ? null : clean(named),
    url: absolute(canonical) ?? absolute(meta.get("og:url") ?? null),
    publishedOn:
      dates
        .map((date) => (date === undefined ? null : dateInName(date.slice(0, 40))))
        .find((date) => date !== null) ?? null,
  };
}

function startLink(href: string | undefined, base: string | null): { url: string; parts: string[] } | null {
  if (href === undefined || href.length > 2_000) return null;
  const url = URL.parse(href, absolute(base) ?? undefined);
  return url !== null && /^https?:$/.test(url.protocol) ? { url: url.href, parts: [] } : null;
}

function absolute(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : null;
}

function publishedInLd(ld: string): string | undefined {
  return /"datePublished"\s{0,20}:\s{0,20}"([^"]{1,40})"/.exec(ld)?.[1];
}

/** The blocks of the article: without machinery, and of the longest article element where there is one. */
function kept(blocks: readonly Block[]): readonly Block[] {
  const size = (list: readonly Block[]): number =>
    list.reduce((sum, each) => sum + each.parts.reduce((length, part) => length + part.length, 0), 0);
  const visible = blocks.filter((each) => !each.dropped);
  const shown = size(visible) >= size(blocks) * LEAST_KEPT ? visible : blocks;
  const told = withoutLinkRuns(shown);
  // A page that is mostly links is a list of links on purpose.
  const rest = size(told) * 2 >= size(shown) ? told : shown;
  const sizes = new Map<number, number>();
  for (const each of rest) sizes.set(each.article, (sizes.get(each.article) ?? 0) + size([each]));
  sizes.delete(0);
  const longest = [...sizes].sort((a, b) => b[1] - a[1])[0];
  if (longest === undefined || longest[1] < Math.max(SHORTEST_ARTICLE, size(rest) * LEAST_KEPT)) return rest;
  return rest.filter((each) => each.article === longest[0] || each.markup === "title");
}

/** Without lists of links to other pages, and the few words above each. */
function withoutLinkRuns(blocks: readonly Block[]): readonly Block[] {
  const dropped = new Set<Block>();
  let run: Block[] = [];
  let above: Block | undefined;
  const end = (): void => {
    if (run.length >= LINK_RUN) {
      for (const each of run) dropped.add(each);
      if (above !== undefined && clean(above.parts.join("")).length <= LONGEST_CAPTION) dropped.add(above);
    }
    run = [];
  };
  for (const block of blocks) {
    if (isLink(block)) run.push(block);
    else {
      end();
      above = block;
    }
  }
  end();
  return dropped.size === 0 ? blocks : blocks.filter((block) => !dropped.has(block));
}

/** Whether a block is a link and nothing else. */
const isLink = ({ parts, linked, markup }: Block): boolean =>
  linked > 0 && markup !== "title" && linked >= clean(parts.join("")).length * 0.9;

function toLines(blocks: readonly Block[], html: string): Line[] {
  let number = 1;
  // Kept from block to block: a page of one line would be searched to its end for each.
  let end = html.indexOf("\n");
  return blocks.flatMap((each): Line[] => {
    for (; end !== -1 && end < each.offset; end = html.indexOf("\n", end + 1)) number += 1;
    const original = each.parts.join("");
    const text = clean(original);
    return text === "" ? [] : [{ number, original: text, text, links: each.links, markup: each.markup }];
  });
}

/** All tags but line breaks taken out, for pages nested too deeply to be read as a tree. */
function flatten(html: string): string {
  return html.replaceAll(/<\/?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>/g, (_, name: string) =>
    BLOCKS.has(name.toLowerCase()) ? "<br>" : "",
  );
}
